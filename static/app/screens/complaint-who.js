/** Who complains: found by name or phone among the customers on this device, else kept as it was written. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { findCustomers, matters } from "./complaint-new-data.js";
import { docOf, productName } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";

/** @typedef {import("./complaint-new-data.js").Heard} Heard */

const CONTACT_MAX_CHARS = 200;

/** @param {{heard: Heard, set: (changes: Partial<Heard>) => void}} props */
export function Who({ heard, set }) {
  const customer = docOf("customers", heard.customer_id);
  return customer ? html`<${Chosen} heard=${heard} customer=${customer} set=${set} />` : html`<${Search} heard=${heard} set=${set} />`;
}

/** @param {{heard: Heard, customer: import("./data.js").Doc, set: (changes: Partial<Heard>) => void}} props */
function Chosen({ heard, customer, set }) {
  const about = matters(heard.customer_id);
  const estate = docOf("estates", customer.estate_id)?.name;
  const other = () => {
    set({ customer_id: "", job_id: "", order_id: "", product_id: "", owned_product_id: "" });
    requestAnimationFrame(() => document.getElementById("who")?.focus());
  };
  const id = useId();
  return html`<section class="field" aria-labelledby=${id}><h2 class="field-name" id=${id}>${t("Who")}</h2>
    <div class="panel rows"><div class="row">${icon("person")}<div class="row-main"><b data-testid="chosen-customer">${customer.name}</b> ${customer.phone}<p class="slip-line">${[estate, productName(heard.product_id)].filter(Boolean).join(" · ")}</p></div>
      <button class="round" type="button" id="who" onClick=${other}>${t("Someone else")}</button></div></div>
    ${about.length > 0 && html`<fieldset class="about"><legend class="sr">${t("About which product")}</legend><div class="choices">${about.map((one) => html`<label class="choice" key=${one.product_id}><input type="radio" name="about" checked=${one.product_id === heard.product_id} onClick=${() => one.product_id === heard.product_id && set({ job_id: "", product_id: "", owned_product_id: "" })} onChange=${() => set(one)} /><span>${icon("check")}${productName(one.product_id)}</span></label>`)}</div></fieldset>`}
  </section>`;
}

/** @param {{heard: Heard, set: (changes: Partial<Heard>) => void}} props */
function Search({ heard, set }) {
  const [looking, setLooking] = useState(true);
  const found = looking ? findCustomers(heard.contact) : [];
  return html`<div class="field"><label class="field-name" for="who">${t("Who")} <span class="field-hint">${t("name or phone")}</span></label>
    <input class="input" id="who" data-testid="who" autocomplete="off" maxlength=${CONTACT_MAX_CHARS} value=${heard.contact} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setLooking(true); set({ contact: event.currentTarget.value }); }} />
    ${found.length > 0 && html`<ul class="panel rows who-found">${found.map((one) => html`<li key=${one.id}><button class="who-row" type="button" data-testid="found-customer" onClick=${() => { setLooking(false); set({ customer_id: one.id, contact: "" }); }}>${icon("person")}<span class="row-main"><b>${one.name}</b> ${one.phone}<span class="slip-line who-line">${[docOf("estates", one.estate_id)?.name, one.address].filter(Boolean).join(" · ")}</span></span></button></li>`)}</ul>`}
    ${heard.contact.trim().length > 1 && !found.length && html`<p class="small quiet who-line" role="status">${t("Nobody with this name or phone on this device: it is kept as you wrote it.")}</p>`}
  </div>`;
}
