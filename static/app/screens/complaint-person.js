/** A colleague chosen on the complaint form: who handles it, whom it is about. */
import { t } from "../i18n.js";
import { mayWriteHere, write } from "./complaint-fields.js";
import { anchor } from "./complaint-steps.js";
import { all, staffName } from "./data.js";
import { label } from "./fields.js";
import { html } from "./html.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc, name: string, testid: string}} props */
export function Person({ doc, name, testid }) {
  const id = anchor(name);
  const word = label("complaints", name);
  const chosen = doc[name] ?? "";
  if (!mayWriteHere(name)) return html`<div class="field" id=${id} tabindex="-1"><p class="field-name">${word}</p><p>${chosen ? staffName(chosen) : t("nobody")}</p></div>`;
  return html`<div class="field"><label class="field-name" for=${id}>${word}</label>
    <select class="input" id=${id} data-testid=${testid} value=${chosen} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => write(doc, { [name]: event.currentTarget.value || null })}>
      <option value="">${t("Nobody")}</option>
      ${colleagues(doc, chosen).map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === chosen}>${staffName(one.id)}</option>`)}
    </select></div>`;
}

/** Those of the store who are still there, and whoever is chosen now. @param {Doc} doc @param {string} chosen @returns {Doc[]} */
function colleagues(doc, chosen) {
  return [...all("staff").values()].map((view) => view.doc)
    .filter((one) => one.id === chosen || (!one.left_on && (!doc.store_id || one.store_id === doc.store_id)))
    .sort((a, b) => a.name.localeCompare(b.name, "zh-Hans"));
}
