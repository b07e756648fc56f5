/** Who said it or where it was seen, and about which product: filled in from the job, found by name, or left open. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { findCustomers, matters } from "./complaint-new-data.js";
import { docOf, productName } from "./data.js";
import { aboutProduct } from "./heard-new-data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";

/** @typedef {import("./heard-new-data.js").Said} Said */
/** @typedef {{said: Said, set: (changes: Partial<Said>) => void, name: string, products?: boolean}} Props `products`: whether it is about one */

/** @param {Props} props */
export function About(props) {
  return docOf("customers", props.said.customer_id) ? html`<${Chosen} ...${props} />` : html`<${Search} ...${props} />`;
}

/** @param {Props} props */
function Chosen({ said, set, name, products }) {
  const customer = docOf("customers", said.customer_id);
  const about = products ? matters(said.customer_id) : [];
  const id = useId();
  const other = () => {
    set({ customer_id: "", job_id: "", ...aboutProduct("", "") });
    requestAnimationFrame(() => document.getElementById("who")?.focus());
  };
  return html`<section class="field" aria-labelledby=${id}><h2 class="field-name" id=${id}>${name}</h2>
    <div class="panel rows"><div class="row">${icon("person")}<div class="row-main"><b data-testid="chosen-customer">${customer?.name}</b> ${customer?.phone}${products && said.product_id && html`<p class="slip-line">${productName(said.product_id)}</p>`}</div>
      <button class="round" type="button" id="who" onClick=${other}>${t("Someone else")}</button></div></div>
    ${about.length > 1 && html`<fieldset class="about"><legend class="sr">${t("About which product")}</legend><div class="choices">${about.map((one) => html`<label class="choice" key=${one.product_id}><input type="radio" name="about" checked=${one.product_id === said.product_id} onClick=${() => one.product_id === said.product_id && set(aboutProduct("", ""))} onChange=${() => set(aboutProduct(one.product_id, one.owned_product_id))} /><span>${icon("check")}${productName(one.product_id)}</span></label>`)}</div></fieldset>`}
  </section>`;
}

/** @param {Props} props */
function Search({ set, name }) {
  const [words, setWords] = useState("");
  const found = findCustomers(words);
  return html`<div class="field"><label class="field-name" for="who">${name} <span class="field-hint">${t("name or phone, if you know")}</span></label>
    <input class="input" id="who" data-testid="who" autocomplete="off" value=${words} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWords(event.currentTarget.value)} />
    ${found.length > 0 && html`<ul class="panel rows who-found">${found.map((one) => html`<li key=${one.id}><button class="who-row" type="button" data-testid="found-customer" onClick=${() => set({ customer_id: one.id })}>${icon("person")}<span class="row-main"><b>${one.name}</b> ${one.phone}<span class="slip-line who-line">${[docOf("estates", one.estate_id)?.name, one.address].filter(Boolean).join(" · ")}</span></span></button></li>`)}</ul>`}
    ${words.trim().length > 1 && !found.length && html`<p class="small quiet who-line" role="status">${t("Nobody with this name or phone on this device. It can be kept without a customer.")}</p>`}
  </div>`;
}
