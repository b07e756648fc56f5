/** The checklist: ticked as the work goes; each tick is an edit of its own. A row that asks for a figure has its own field. */
import { t } from "../i18n.js";
import { edit } from "../state.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { CheckValue, rangeWords } from "./check-value.js";
import { kept } from "./kept.js";
import { PhotoTile } from "./photo.js";
import { Part } from "./place.js";
import { checkItems } from "./steps.js";
import { TakePhoto } from "./take-photo.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./steps.js").CheckItem} CheckItem */

/** @param {{doc: Doc}} props */
export function Checklist({ doc }) {
  const items = rows(doc);
  if (!items.length) return null;
  return html`<${Part} title=${t("Checklist")} aside=${html`<${Count} doc=${doc} />`}>
    <ul class="panel rows">${items.map((item) => html`<li key=${item.key}>
      ${item.input ? html`<${CheckValue} doc=${doc} item=${item}><${Hints} item=${item} /><//>` : html`<${Tick} doc=${doc} item=${item} />`}
      ${item.photo && html`<${PhotoTile} doc=${doc} sha256=${item.photo} caption=${item.label} mayRemove small />`}
      ${item.asksPhoto && !item.photo && html`<${TakePhoto} doc=${doc} id=${`photo-${item.key}`} label=${t("Take photo: {item}", { item: item.label })} purpose=${{ item: item.key }} />`}
    </li>`)}</ul>
  <//>`;
}

/** @param {{doc: Doc, item: CheckItem}} props */
function Tick({ doc, item }) {
  return html`<label class="check">
    <input type="checkbox" id=${`check-${item.key}`} data-testid=${`check-${item.key}`} checked=${item.ticked}
      onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => void kept(edit("jobs", doc.id, { [`checklist.${item.key}`]: { to: event.currentTarget.checked } }))} />
    ${icon("check")}
    <span>${item.label}<${Hints} item=${item} /></span>
  </label>`;
}

/** Whether it must be, and what is still missing of it. @param {{item: CheckItem}} props */
function Hints({ item }) {
  return html`${item.required ? html`<span class="sr"> ${t("required")}</span>` : html`<span class="slip-line check-hint">${t("optional")}</span>`}${item.asksPhoto && !item.photo && html`<span class="slip-line check-hint check-photo">${t("photo still missing")}</span>`}`;
}

/** For the desk: how far it is. @param {{doc: Doc}} props */
export function ChecklistRead({ doc }) {
  const items = rows(doc);
  if (!items.length) return null;
  return html`<${Part} title=${t("Checklist")} aside=${html`<${Count} doc=${doc} />`}>
    <ol class="steps">${items.map((item) => html`<li key=${item.key}>${shape(item.ticked ? "kept" : "next", item.ticked ? "ink-kept" : "ink-line")}<span>${item.label}<span class="sr"> ${item.ticked ? t("ticked") : t("not ticked")}</span>${item.figure !== null && html`<span class="slip-line check-hint">${measured(doc, item)}</span>`}</span></li>`)}</ol>
  <//>`;
}

/** @param {Doc} doc @param {CheckItem} item */
function measured(doc, item) {
  return [`${item.figure} ${item.input?.unit ?? ""}`.trim(), item.isOutside && rangeWords(item.input), doc.checklist?.[`${item.key}_note`]].filter(Boolean).join(" · ");
}

/** The signature has a part of its own. @param {Doc} doc */
function rows(doc) {
  return checkItems(doc).filter((item) => !item.signature);
}

/** @param {{doc: Doc}} props */
function Count({ doc }) {
  const required = rows(doc).filter((item) => item.required);
  return html`<span class="quiet">${t("required {done}/{all}", { done: required.filter((item) => item.ticked).length, all: required.length })}</span>`;
}
