/** One point of the standard: what it brings is tapped, a remark says why; a point that must not fail is marked. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { mostOf } from "../rules/checks.js";
import { edit } from "../state.js";
import { choicesOf } from "./check-data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { localName } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/checks.js").Row} Row */

const REMARK_MAX_CHARS = 500;

/** @param {{doc: Doc, row: Row, isOpen: boolean}} props */
export function CheckRow({ doc, row, isOpen }) {
  const given = doc.scores?.[row.key] ?? null;
  const most = mostOf(row);
  const hasFailed = row.veto && given === 0;
  const name = localName(row.labels, row.labels?.zh_hans ?? row.labels?.en ?? row.key);
  /** @param {number | null} to */
  const judge = (to) => kept(edit("checks", doc.id, { [`scores.${row.key}`]: { to } }));
  return html`<li class="check-row" data-testid=${`point-${row.key}`} data-given=${given ?? ""} data-failed=${hasFailed ? "" : undefined}>
    <fieldset><legend><span class="check-name">${name}</span>${row.veto && html` <span class="tag tag--veto">${t("must not fail")}</span>`}${hasFailed && html` ${mark("broken", t("fails the visit"))}`}</legend>
      ${isOpen
        ? html`<div class="scale points">${choicesOf(row, given).map((one) => html`<${Point} key=${one} row=${row} value=${one} given=${given} most=${most} onJudge=${judge} />`)}
            <label class="choice choice--none"><input type="radio" name=${`points-${row.key}`} data-testid=${`point-${row.key}-none`} checked=${given === null} onChange=${() => judge(null)} /><span>${t("Not seen")}</span></label></div>`
        : html`<p class="check-given">${given === null ? html`<span class="quiet">${t("Not seen")}</span>` : html`<b>${given}</b> / ${most}`}</p>`}
    </fieldset>
    <${Remark} doc=${doc} row=${row} name=${name} isOpen=${isOpen} />
  </li>`;
}

/** @param {{row: Row, value: number, given: number | null, most: number, onJudge: (to: number) => void}} props */
function Point({ row, value, given, most, onJudge }) {
  // a row that is only met or not says so
  const word = most === 1 ? (value ? t("Met") : t("Not met")) : String(value);
  return html`<label class="choice"><input type="radio" name=${`points-${row.key}`} data-testid=${`point-${row.key}-${value}`} checked=${given === value} onChange=${() => onJudge(value)} /><span>${most === 1 && icon("check")}${word}</span></label>`;
}

/** @param {{doc: Doc, row: Row, name: string, isOpen: boolean}} props */
function Remark({ doc, row, name, isOpen }) {
  const stands = doc.remarks?.[row.key] ?? "";
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!isOpen) return stands ? html`<p class="slip-line">${stands}</p>` : null;
  if (!open && !stands && wish === null) return html`<button class="round check-remark" type="button" data-testid=${`remark-${row.key}`} onClick=${() => { setOpen(true); requestAnimationFrame(() => document.getElementById(id)?.focus()); }}>${icon("pencil", "icon--s")}${t("Remark")}<span class="sr"> ${name}</span></button>`;
  async function save() {
    if (wish === null) return setOpen(false);
    if (wish.trim() === stands || (await kept(edit("checks", doc.id, { [`remarks.${row.key}`]: { to: wish.trim() || null } })))) setWish(null);
  }
  return html`<label class="sr" for=${id}>${t("Remark")} ${name}</label>
    <input class="input" id=${id} data-testid=${`remark-${row.key}`} autocomplete="off" maxlength=${REMARK_MAX_CHARS} value=${wish ?? stands} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish(event.currentTarget.value)} onBlur=${save} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && !event.isComposing && save()} />`;
}
