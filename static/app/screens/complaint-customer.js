/** Whose complaint it is and what about, where that was not known when it was heard. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { mayWriteHere, write } from "./complaint-fields.js";
import { findCustomers, matters } from "./complaint-new-data.js";
import { anchor } from "./complaint-steps.js";
import { docOf, productName } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function Customer({ doc }) {
  const [words, setWords] = useState("");
  const id = anchor("customer_id");
  if (doc.customer_id || !mayWriteHere("customer_id")) return null;
  const found = findCustomers(words);
  return html`<div class="field"><label class="field-name" for=${id}>${t("Find the customer's file")} <span class="field-hint">${t("name or phone")}</span></label>
    <input class="input" id=${id} data-testid="find-customer" autocomplete="off" value=${words} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWords(event.currentTarget.value)} />
    ${found.length > 0 && html`<ul class="panel rows who-found">${found.map((one) => html`<li key=${one.id}><button class="who-row" type="button" onClick=${() => write(doc, { customer_id: one.id })}>${icon("person")}<span class="row-main"><b>${one.name}</b> ${one.phone}</span></button></li>`)}</ul>`}
  </div>`;
}

/** One of the customer's products, or of those that were worked on at their home. @param {{doc: Doc}} props */
export function Product({ doc }) {
  const known = matters(doc.customer_id);
  if (doc.product_id || doc.owned_product_id || !known.length || !mayWriteHere("product_id")) return null;
  return html`<fieldset class="field" id=${anchor("product_id")} tabindex="-1"><legend class="field-name">${t("About which product")}</legend>
    <div class="choices">${known.map((one) => html`<button key=${one.product_id} class="button" type="button" onClick=${() => write(doc, Object.fromEntries(Object.entries(one).filter(([, value]) => value)))}>${productName(one.product_id || docOf("owned_products", one.owned_product_id)?.product_id)}</button>`)}</div></fieldset>`;
}
