/** Table 9-3, the customer file, on paper: the rows and their order are the source's. */
import { t } from "../i18n.js";
import { belonging, fileOf } from "./customer-data.js";
import { lineWords } from "./customer-orders.js";
import { buildingStageWord, methodWord, sourceWord } from "./customer-words.js";
import { CustomerPlace } from "./customer.js";
import { docOf, number, staffName } from "./data.js";
import { Cell, Paper } from "./form-paper.js";
import { html } from "./html.js";
import { money } from "./money.js";
import { dayKey } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./customer-data.js").File} File */
/** @typedef {{key: string, cells: string[]}} Row */

/** Room for the pen under each log. */
const EMPTY_ROWS = 3;

/** @param {{id: string}} props */
export function CustomerForm({ id }) {
  const file = fileOf(id);
  return file ? html`<${Known} key=${id} file=${file} />` : html`<${CustomerPlace} id=${id} />`;
}

/** @param {{file: File}} props */
function Known({ file }) {
  const { whole } = file;
  const orders = belonging("orders", file).sort((a, b) => String(b.ordered_on ?? "9").localeCompare(String(a.ordered_on ?? "9")));
  const phones = [whole.phone, ...(whole.phones ?? [])].filter(Boolean).join("、");
  return html`<${Paper} kind="file" title=${t("Table 9-3 Customer file")} code=${number("customers", file.id)} storeId=${whole.store_id}>
    <tbody>
      <tr><${Cell} name=${t("Source of the contact")}>${sourceOf(file)}<//>
        <${Cell} name=${t("Associate in contact")}>${whole.associate_id ? staffName(whole.associate_id) : ""}<//>
        <${Cell} name=${t("Registration date")}>${whole.registered_on ?? ""}<//></tr>
      <tr><${Cell} name=${t("Customer's name")}>${whole.name}<//>
        <${Cell} name=${t("Phone")}>${phones}<//>
        <${Cell} name=${t("Date of the visit")}>${whole.first_visit_on ?? ""}<//></tr>
      <tr><${Cell} name=${t("Lives in the estate")}>${docOf("estates", whole.estate_id)?.name ?? ""}<//>
        <${Cell} name=${t("Address in the estate")}>${whole.address ?? ""}<//>
        <${Cell} name=${t("Expected renovation date")}>${whole.renovation_on ?? ""}<//></tr>
      <tr><${Cell} name=${t("Purchase intention")} wide=${3}>${whole.intention ?? ""}<//>
        <${Cell} name=${t("Possible competitors")}>${whole.competitors ?? ""}<//></tr>
    </tbody>
    <${Log} name=${t("Follow-up")} heads=${[t("Time"), t("Content of the talk"), t("Stage of building"), t("Way of contact"), t("Effect")]} rows=${contacts(file)} />
    ${(orders.length ? orders : [{ id: "" }]).map((order) => html`<tbody key=${order.id}>
      <tr><${Cell} name=${t("Order date")}>${order.ordered_on ?? ""}<//>
        <${Cell} name=${t("Main products")}>${order.id ? lineWords(order) : ""}<//>
        <${Cell} name=${t("Amount")}>${order.amount ? money(order.amount) : ""}<//></tr>
      <tr><${Cell} name=${t("Delivery time")}>${order.delivery_on ?? ""}<//>
        <${Cell} name=${t("Delivery address")} wide=${3}>${order.delivery_address ?? ""}<//></tr></tbody>`)}
    <${Log} name=${t("After-sales follow-up")} heads=${[t("Time"), t("Content of the talk"), t("Way of contact"), t("The customer's answer"), t("Remark")]} rows=${aftercare(file)} />
  <//>`;
}

/** @param {{name: string, heads: string[], rows: Row[]}} props */
function Log({ name, heads, rows }) {
  const empty = Array.from({ length: EMPTY_ROWS }, (_, at) => ({ key: `empty ${at}`, cells: heads.map(() => "") }));
  const [first, ...rest] = [...rows, ...empty];
  return html`<tbody class="form-log"><tr><th scope="rowgroup" rowspan=${rest.length + 2}>${name}</th>${heads.map((head) => html`<th scope="col" key=${head}>${head}</th>`)}</tr>
    ${[first, ...rest].map((row) => html`<tr key=${row.key}>${row.cells.map((cell, at) => html`<td key=${at}>${cell}</td>`)}</tr>`)}</tbody>`;
}

/** Who brought them stands beside the way they came. @param {File} file */
function sourceOf(file) {
  const by = belonging("referrals", file).find((one) => file.docs.some((doc) => doc.id === one.customer_id));
  const name = docOf("customers", by?.referrer_id)?.name;
  return [file.whole.source && sourceWord(file.whole.source), name && t("({name})", { name })].filter(Boolean).join(" ");
}

/** @param {File} file @returns {Row[]} */
function contacts(file) {
  return newestFirst(file, "contact_log").map((one) => ({ key: one.id, cells: [day(one.at), one.text ?? "", one.stage ? buildingStageWord(one.stage) : "", one.method ? methodWord(one.method) : "", one.effect ?? ""] }));
}

/** @param {File} file @returns {Row[]} */
function aftercare(file) {
  return newestFirst(file, "after_sales_log").map((one) => ({ key: one.id, cells: [day(one.at), one.text ?? "", one.method ? methodWord(one.method) : "", one.answer ?? "", one.remark ?? ""] }));
}

/** @param {File} file @param {"contact_log" | "after_sales_log"} log @returns {Doc[]} */
function newestFirst(file, log) {
  return file.docs.flatMap((doc) => doc[log] ?? []).sort((/** @type {Doc} */ a, /** @type {Doc} */ b) => String(b.at ?? "").localeCompare(String(a.at ?? "")));
}

/** @param {string | undefined} at */
const day = (at) => (at ? dayKey(at) : "");
