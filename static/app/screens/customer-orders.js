/** What the customer ordered, with its lines; added and changed in a sheet. */
import { useState } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { create, edit, me, newId } from "../state.js";
import { belonging } from "./customer-data.js";
import { all, docOf, productName } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { money } from "./money.js";
import { Part, Sheet } from "./place.js";
import { Entry, Select } from "./record-fields.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./customer-data.js").File} File */
/** @typedef {{key: string, text: string, product_id: string, quantity: string, price: string}} Row */

const FIELDS = ["number", "ordered_on", "amount", "delivery_on", "delivery_address", "remark"];
const MONEY = /^\d{1,12}(\.\d{1,2})?$/;

/** @param {{file: File}} props */
export function Orders({ file }) {
  const [open, setOpen] = useState(/** @type {Doc | null} */ (null));
  const orders = belonging("orders", file).sort((a, b) => String(b.ordered_on ?? "9").localeCompare(String(a.ordered_on ?? "9")));
  return html`<${Part} name="file-orders" title=${orders.length ? n("One order", "{count} orders", orders.length) : t("Orders")} aside=${html`<button class="button button--plain section-more" type="button" data-testid="add-order" onClick=${() => setOpen({})}>${t("Add")}</button>`}>
    ${orders.length ? html`<ul class="panel rows">${orders.map((one) => html`<li key=${one.id} data-testid="order"><div class="row-main"><b>${[one.number || t("Order"), one.amount && money(one.amount)].filter(Boolean).join(" · ")}</b>
      <p>${lineWords(one)}</p><p class="tiny">${[one.ordered_on, one.delivery_on && t("delivery {day}", { day: one.delivery_on })].filter(Boolean).join(" · ")}</p></div>
      <button class="button button--plain" type="button" data-testid="edit-order" onClick=${() => setOpen(one)}>${t("Change")}</button></li>`)}</ul>` : html`<p class="quiet small">${t("No order yet: a visitor who does not buy has a file, too.")}</p>`}
    ${open && html`<${OrderSheet} key=${open.id ?? "new"} file=${file} order=${open} onClose=${() => setOpen(null)} />`}
  <//>`;
}

/** The lines of an order in a row of words. @param {Doc} order */
export function lineWords(order) {
  return listed(linesOf(order).map((one) => [productName(one.product_id) || one.text, Number(one.quantity) > 1 ? `×${one.quantity}` : ""].filter(Boolean).join(" ")));
}

/** @param {{file: File, order: Doc, onClose: () => void}} props `order` is empty for a new one */
function OrderSheet({ file, order, onClose }) {
  const [values, setValues] = useState(() => Object.fromEntries(FIELDS.map((name) => [name, String(order[name] ?? "")])));
  const [lines, setLines] = useState(() => [...linesOf(order), emptyLine()]);
  const [error, setError] = useState("");
  const set = (/** @type {string} */ name, /** @type {string} */ value) => { setError(""); setValues({ ...values, [name]: value }); };

  async function save() {
    const filled = lines.filter((one) => one.text.trim() || one.product_id);
    if (values.amount && !MONEY.test(values.amount.trim())) return setError(t("An amount is a number such as 128.00."));
    if (filled.some((one) => one.price && !MONEY.test(one.price.trim()))) return setError(t("A price is a number such as 128.00."));
    if (!filled.length && !values.number.trim()) return setError(t("An order needs its number or a product."));
    if (await kept(order.id ? change(filled) : createOrder(filled))) {
      say(t("Order saved on this device"));
      onClose();
    }
    return undefined;
  }

  return html`<${Sheet} title=${order.id ? t("Change the order") : t("New order")} onClose=${onClose}>
    <div class="sheet-form">
      ${FIELDS.map((name) => mayWrite(me.value?.role, "orders", name) && html`<${Entry} key=${name} name=${label("orders", name)} testid=${`order-${name}`} type=${name.endsWith("_on") ? "date" : "text"} inputmode=${name === "amount" ? "decimal" : undefined} value=${values[name]} onValue=${(/** @type {string} */ value) => set(name, value)} />`)}
      <fieldset class="field"><legend class="field-name">${label("orders", "lines")}</legend>
        ${lines.map((one, at) => html`<div class="order-line" key=${one.key}>
          <${Select} name=${t("Product")} testid="line-product" none=${t("not in the list")} value=${one.product_id} onValue=${(/** @type {string} */ product_id) => put(at, { product_id })} options=${products()} />
          ${!one.product_id && html`<${Entry} name=${t("What")} testid="line-text" value=${one.text} onValue=${(/** @type {string} */ text) => put(at, { text })} />`}
          <${Entry} name=${t("Quantity")} testid="line-quantity" inputmode="numeric" value=${one.quantity} onValue=${(/** @type {string} */ quantity) => put(at, { quantity })} />
          <${Entry} name=${t("Price")} testid="line-price" inputmode="decimal" value=${one.price} onValue=${(/** @type {string} */ price) => put(at, { price })} />
          ${lines.length > 1 && html`<button class="button button--plain" type="button" onClick=${() => setLines(lines.filter((_, place) => place !== at))}>${t("Remove")}</button>`}
        </div>`)}
        <button class="button" type="button" data-testid="add-line" onClick=${() => setLines([...lines, emptyLine()])}>${t("One more product")}</button></fieldset>
      ${error && html`<p class="error" role="alert">${error}</p>`}
    </div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Leave as it was")}</button><button class="button button--primary" type="button" data-testid="save-order" onClick=${save}>${t("Save")}</button></div>
  <//>`;

  /** @param {number} at @param {Partial<Row>} changes */
  function put(at, changes) {
    setError("");
    setLines(lines.map((one, place) => (place === at ? { ...one, ...changes } : one)));
  }

  /** @param {Row[]} filled */
  function createOrder(filled) {
    const written = Object.fromEntries(FIELDS.filter((name) => values[name].trim()).map((name) => [name, values[name].trim()]));
    return create("orders", { customer_id: file.id, ...(file.doc.store_id ? { store_id: file.doc.store_id } : {}), ...written, lines: Object.fromEntries(filled.map((one) => [one.key, wire(one)])) });
  }

  /** Each line is a field of its own: two people who add one keep both. @param {Row[]} filled */
  function change(filled) {
    /** @type {Record<string, any>} */
    const changes = Object.fromEntries(FIELDS.filter((name) => values[name].trim() !== String(order[name] ?? "")).map((name) => [name, { to: values[name].trim() || null }]));
    const stood = new Map(linesOf(order).map((one) => [one.key, one]));
    for (const one of filled) if (JSON.stringify(stood.get(one.key)) !== JSON.stringify(one)) changes[`lines.${one.key}`] = { to: wire(one) };
    for (const key of stood.keys()) if (!filled.some((one) => one.key === key)) changes[`lines.${key}`] = { to: null };
    return Object.keys(changes).length ? edit("orders", order.id, changes) : Promise.resolve();
  }
}

/** @param {Doc} order @returns {Row[]} */
function linesOf(order) {
  const lines = /** @type {Array<[string, any]>} */ (Object.entries(order.lines ?? {})).filter(([, one]) => one);
  return lines.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => ({ key, text: String(one.text ?? ""), product_id: one.product_id ?? "", quantity: String(one.quantity ?? 1), price: String(one.price ?? "") }));
}

/** @returns {Row} */
const emptyLine = () => ({ key: newId(), text: "", product_id: "", quantity: "1", price: "" });

/** @param {Row} one */
function wire({ text, product_id, quantity, price }) {
  const said = text.trim() || productName(product_id);
  return { text: said, quantity: Math.max(1, Math.trunc(Number(quantity)) || 1), ...(product_id ? { product_id } : {}), ...(price.trim() ? { price: price.trim() } : {}) };
}

/** The products one can choose, by name. */
export function products() {
  return [...all("products").values()].map((view) => view.doc).filter((one) => !one.retired_on).map((one) => ({ value: one.id, word: productName(one.id) })).sort((a, b) => a.word.localeCompare(b.word, "zh-Hans"));
}

/** @param {string | undefined} id */
export const orderNumber = (id) => docOf("orders", id)?.number ?? "";
