/** What was prepared for this kind of complaint (R27): steps, words to say, what may be offered; in the reader's language. */
import { t } from "../i18n.js";
import { playbookOf } from "./complaint-rules.js";
import { categoryWord } from "./complaint-words.js";
import { docOf } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Part } from "./place.js";
import { gapsOf } from "./script-gaps.js";
import { spoken } from "./spoken.js";
import { localName } from "./words.js";

/** @param {{doc: import("./data.js").Doc}} props */
export function Playbook({ doc }) {
  const book = playbookOf(doc);
  if (!book) return null;
  const script = spoken(said(book.script), gapsOf({ customer: docOf("customers", doc.customer_id)?.name, product: doc.product_id, store: doc.store_id }));
  return html`<${Part} title=${t("Playbook: {category}", { category: categoryWord(book.category) })} aside=${typeof book.edition === "number" && html`<span class="small quiet">${t("version {number}", { number: book.edition })}</span>`}>
    <div class="panel panel-pad form-part" data-testid="playbook">
      ${book.steps?.length > 0 && html`<ol class="playbook-steps">${book.steps.map((/** @type {Record<string, string>} */ one, /** @type {number} */ at) => html`<li key=${at}>${said(one)}</li>`)}</ol>`}
      ${script && html`<p class="note">${icon("chat")}<span>${script}</span></p>`}
      ${book.offers?.length > 0 && html`<div class="field"><p class="field-name">${t("May be offered")}</p><ul class="offers">${book.offers.map((/** @type {Record<string, string>} */ one, /** @type {number} */ at) => html`<li class="tag" key=${at}>${said(one)}</li>`)}</ul></div>`}
    </div>
  <//>`;
}

/** @param {Record<string, string> | string | undefined} words by language */
function said(words) {
  return typeof words === "string" ? words : localName(words, words?.zh_hans ?? words?.en ?? "");
}
