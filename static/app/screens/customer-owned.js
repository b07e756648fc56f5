/** The products at the customer's home: serial number, where it stands, and whether it is under warranty today. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { create, edit, me } from "../state.js";
import { belonging } from "./customer-data.js";
import { orderNumber, products } from "./customer-orders.js";
import { productName } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { Part, Sheet } from "./place.js";
import { Entry, Select } from "./record-fields.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./customer-data.js").File} File */

const FIELDS = ["model", "serial", "purchased_on", "warranty_until", "place", "retired_on"];

/** @param {{file: File}} props */
export function Owned({ file }) {
  const [open, setOpen] = useState(/** @type {Doc | null} */ (null));
  const owned = belonging("owned_products", file).sort((a, b) => Number(Boolean(a.retired_on)) - Number(Boolean(b.retired_on)) || String(b.purchased_on ?? "").localeCompare(String(a.purchased_on ?? "")));
  return html`<${Part} name="file-owned" title=${owned.length ? n("One product at home", "{count} products at home", owned.length) : t("Products at home")} aside=${html`<button class="button button--plain section-more" type="button" data-testid="add-owned" onClick=${() => setOpen({})}>${t("Add")}</button>`}>
    ${owned.length > 0 && html`<ul class="panel rows owned">${owned.map((one) => html`<li key=${one.id} data-testid="owned">
      <div class="row-main"><div class="owned-head"><b>${productName(one.product_id) || one.model || t("Product")}</b>${warranty(one)}</div>
        <p class="tiny">${one.serial && html`<span class="code">${one.serial}</span>`}${[one.serial && " ", one.place, one.purchased_on && t("bought {day}", { day: one.purchased_on }), orderNumber(one.order_id)].filter(Boolean).join(" · ").replace(/^ · /, " · ")}</p>
        ${one.warranty_until && !one.retired_on && html`<p class="small">${inWarranty(one) ? t("Warranty until {day}", { day: one.warranty_until }) : t("Warranty ended {day}", { day: one.warranty_until })}</p>`}</div>
      <button class="button button--plain" type="button" data-testid="edit-owned" onClick=${() => setOpen(one)}>${t("Change")}</button></li>`)}</ul>`}
    ${!owned.length && html`<p class="quiet small">${t("Nothing written down yet.")}</p>`}
    ${open && html`<${OwnedSheet} key=${open.id ?? "new"} file=${file} owned=${open} onClose=${() => setOpen(null)} />`}
  <//>`;
}

/** @param {Doc} one */
const inWarranty = (one) => one.warranty_until >= dayKey(present.value);

/** Whether it is under warranty today, as a mark. @param {Doc} one */
export function warranty(one) {
  if (one.retired_on) return mark("off", t("no longer in use"));
  if (!one.warranty_until) return mark("next", t("warranty not known"));
  return inWarranty(one) ? mark("kept", t("in warranty")) : mark("off", t("out of warranty"));
}

/** @param {{file: File, owned: Doc, onClose: () => void}} props */
function OwnedSheet({ file, owned, onClose }) {
  const [values, setValues] = useState(() => Object.fromEntries([...FIELDS, "product_id", "order_id"].map((name) => [name, String(owned[name] ?? "")])));
  const [error, setError] = useState("");
  const role = me.value?.role;
  const set = (/** @type {string} */ name) => (/** @type {string} */ value) => { setError(""); setValues({ ...values, [name]: value }); };

  async function save() {
    if (!values.product_id && !values.model.trim()) return setError(t("Which product is it?"));
    const names = Object.keys(values).filter((name) => values[name].trim() !== String(owned[name] ?? ""));
    const written = Object.fromEntries(names.map((name) => [name, values[name].trim()]));
    const saving = owned.id
      ? names.length ? edit("owned_products", owned.id, Object.fromEntries(names.map((name) => [name, { to: written[name] || null }]))) : Promise.resolve()
      : create("owned_products", { customer_id: file.id, ...(file.doc.store_id ? { store_id: file.doc.store_id } : {}), ...written });
    if (!(await kept(saving))) return undefined;
    say(t("Product saved on this device"));
    onClose();
    return undefined;
  }

  return html`<${Sheet} title=${owned.id ? t("Change the product") : t("New product at home")} onClose=${onClose}>
    <div class="sheet-form">
      <${Select} name=${label("owned_products", "product_id")} testid="owned-product" none=${t("not in the list")} value=${values.product_id} onValue=${set("product_id")} options=${products()} />
      ${FIELDS.filter((name) => name !== "model" || !values.product_id).map((name) => html`<${Entry} key=${name} name=${label("owned_products", name)} testid=${`owned-${name}`} type=${name.endsWith("_on") || name.endsWith("_until") ? "date" : "text"} readonly=${!mayWrite(role, "owned_products", name)} value=${values[name]} onValue=${set(name)} />`)}
      <${Select} name=${label("owned_products", "order_id")} testid="owned-order" none=${t("None")} value=${values.order_id} onValue=${set("order_id")} options=${belonging("orders", file).map((one) => ({ value: one.id, word: [one.number, one.ordered_on].filter(Boolean).join(" · ") || t("Order") }))} />
      ${error && html`<p class="error" role="alert">${error}</p>`}
    </div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Leave as it was")}</button><button class="button button--primary" type="button" data-testid="save-owned" onClick=${save}>${t("Save")}</button></div>
  <//>`;
}
