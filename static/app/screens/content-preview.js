/** A text of the shop as those read it who need it: the technician, the desk, the customer. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { SCRIPTS } from "../rules/editions.js";
import { contentTitle, ownScript, scriptLang, scriptWord } from "./content-words.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { PagePreview } from "./page-preview.js";
import { shownStore } from "./settings-store.js";
import { Guide, Price, Script } from "./shelf-article.js";
import { localText } from "./shelf-data.js";
import { decisionsWords } from "./shelf-return-words.js";

/** What customers read, too. @type {Kind[]} */
const ON_PAGES = ["page_texts", "prices", "guides", "return_criteria"];

/** @typedef {import("./content-forms.js").Kind} Kind */
/** @typedef {import("./data.js").Doc} Doc */

/** @param {{kind: Kind, values: Doc}} props */
export function Preview({ kind, values }) {
  const [script, setScript] = useState(ownScript());
  const doc = inScript(values, script);
  const title = contentTitle(kind, doc);
  return html`<section class="content-preview" aria-label=${t("Preview")} data-testid="preview">
    <div class="tabs" role="group" aria-label=${t("Language of the preview")}>${SCRIPTS.map((one) => html`<button key=${one} type="button" lang=${scriptLang(one)} aria-pressed=${String(one === script)} data-testid=${`preview-${one}`} onClick=${() => setScript(one)}>${scriptWord(one)}</button>`)}</div>
    <p class="tiny quiet">${kind === "page_texts" ? t("As customers read it") : t("As it is read on a phone")}</p>
    <div class="content-paper" lang=${scriptLang(script)}>${title && html`<h2 class="content-title">${title}</h2>`}<${Body} kind=${kind} doc=${doc} /></div>
    ${ON_PAGES.includes(kind) && html`<${OnPage} kind=${kind} values=${values} script=${script} />`}
  </section>`;
}

/** The real page with it, drawn while it is written. @param {{kind: Kind, values: Doc, script: string}} props */
function OnPage({ kind, values, script }) {
  const [open, setOpen] = useState(false);
  const store = shownStore();
  if (!store?.slug) return null;
  if (!open) return html`<button class="button button--wide" type="button" data-testid="on-page" onClick=${() => setOpen(true)}>${icon("search", "icon--s")}${t("See it on the customer page")}</button>`;
  const lang = scriptLang(script);
  return html`<${PagePreview} path=${`/${lang}/stores/${store.slug}/`} instead=${{ collection: kind, doc: values }} lang=${lang} />`;
}

/** @param {{kind: Kind, doc: Doc}} props */
function Body({ kind, doc }) {
  switch (kind) {
    case "guides": return html`<${Guide} doc=${doc} />`;
    case "prices": return html`<${Price} doc=${doc} />`;
    case "talk_scripts": return html`<${Script} doc=${doc} />`;
    case "return_criteria": return html`<div class="panel panel-pad"><p>${localText(doc.wording)}</p><p class="criterion-answer">${decisionsWords(doc)}</p></div>`;
    case "checklists": return html`<ul class="panel rows">${(doc.items ?? []).map((/** @type {any} */ row, /** @type {number} */ at) => html`<li key=${at}><span class="row-main">${localText(row.labels) || t("Without a name")}</span>${row.photo && html`<span class="tag">${icon("camera")}${t("Photo")}</span>`}${!row.required && html`<span class="tag">${t("if need be")}</span>`}</li>`)}</ul>`;
    case "playbooks": return html`<div class="panel panel-pad form-part"><ol class="playbook-steps">${(doc.steps ?? []).map((/** @type {any} */ one, /** @type {number} */ at) => html`<li key=${at}>${localText(one)}</li>`)}</ol>
      ${localText(doc.script) && html`<p class="note">${icon("chat")}<span>${localText(doc.script)}</span></p>`}
      ${doc.offers?.length > 0 && html`<ul class="offers">${doc.offers.map((/** @type {any} */ one, /** @type {number} */ at) => html`<li class="tag" key=${at}>${localText(one)}</li>`)}</ul>`}</div>`;
    default: return html`<div class="panel panel-pad">${localText(doc.texts).split(/\n{2,}/).map((one, at) => html`<p key=${at}>${one}</p>`)}</div>`;
  }
}

/** Only one language of all that is by language; where it is missing, what the reader would be shown instead. @param {any} value @param {string} script @returns {any} */
function inScript(value, script) {
  if (Array.isArray(value)) return value.map((one) => inScript(one, script));
  if (!value || typeof value !== "object") return value;
  const said = SCRIPTS.some((one) => typeof value[one] === "string");
  if (!said) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inScript(one, script)]));
  const found = [script, ...SCRIPTS].find((one) => value[one]?.trim());
  return found ? { [found]: value[found] } : {};
}
