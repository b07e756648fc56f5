/** Parts as screens read and write them: what there is, what it costs, whose van it is taken from. */
import { edit, me, nameBased, together } from "../state.js";
import { addDecimals } from "../sync/decimal.js";
import { countOf, isFreeOfCharge, priceOn, signOf, sumOfRows, usedRows } from "../rules/parts.js";
import { warrantyUntil } from "../rules/warranty.js";
import { fileOf, onlyOwned } from "./customer-data.js";
import { all, docOf, productName } from "./data.js";
import { dayKey, present } from "./times.js";
import { localName } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{text: string, product_id?: string, price?: string, why?: string}} Thing what can be used: a product, a service, or words */
/** @typedef {import("../rules/parts.js").Row} Row */

const SERVICE = "service";
const PART = "part";
const FREE = "0.00";

/** One record for a technician and a product, whoever makes it first. @param {string} staff @param {string} product */
export const stockId = (staff, product) => nameBased("van_stock", staff, product);

/** @param {string|undefined} staff @param {string|undefined} product @returns {string|undefined} undefined: never loaded */
export function onBoard(staff, product) {
  return staff && product ? docOf("van_stock", stockId(staff, product))?.on_board : undefined;
}

/** A part by its name alone: on a van nobody asks for the model. @param {string|null|undefined} product */
export function partName(product) {
  const doc = docOf("products", product);
  return doc?.category === PART ? localName(doc.names, doc.name) : productName(product);
}

/** What is on a technician's van, by name; nothing that was never there. @param {string} staff @returns {Array<{id: string, name: string, count: number, held: string}>} */
export function vanOf(staff) {
  return [...all("van_stock").values()]
    .filter(({ doc }) => doc.staff_id === staff && doc.on_board !== undefined && docOf("products", doc.product_id))
    .map(({ doc, held }) => ({ id: doc.product_id, name: partName(doc.product_id), count: countOf(doc.on_board), held }))
    .sort((a, b) => a.name.localeCompare(b.name, "zh-Hans"));
}

/** Whose van the parts of a job come from: one's own, or at the desk that of whoever has the job. @param {Doc} job @returns {string|undefined} */
export function vanOfJob(job) {
  return me.value?.role === "technician" ? me.value.id : (job.assignee_id ?? undefined);
}

/** Labour is nothing that a van carries. @param {string|undefined} product */
export const isCarried = (product) => Boolean(product) && docOf("products", product)?.category !== SERVICE;

/** What a product costs today: the price list's word before the product's own. @param {string} product @returns {{price?: string, unit?: string}} */
export function priced(product) {
  const listed = priceOn([...all("prices").values()].map(({ doc }) => /** @type {any} */ (doc)).filter((doc) => doc.product_id === product && doc.public !== false), dayKey(present.value));
  const price = listed?.amount ?? docOf("products", product)?.price;
  return { ...(price ? { price } : {}), ...(listed?.unit ? { unit: listed.unit } : {}) };
}

/** The last day of the guarantee of what a job is about, while it runs; "" else (R16). The same product as is told at the door. @param {Doc} job @returns {string} */
export function warrantyNow(job) {
  const owned = docOf("owned_products", job.owned_product_id) ?? onlyOwned(fileOf(job.customer_id), job.product_id);
  const until = warrantyUntil(owned, docOf("products", owned?.product_id));
  return isFreeOfCharge({ ...owned, warranty_until: until }, dayKey(present.value)) ? until : "";
}

/** Charged within the guarantee, and nobody said why: then it is not collected (R16). @param {Doc} job @param {Row} row */
export const isOwedFree = (job, row) => isCarried(row.product_id) && signOf(row.price ?? FREE) > 0 && !row.why && warrantyNow(job) !== "";

/** What a part would cost that is free now, "" where nobody knows. @param {Row} row @returns {string} */
export const chargeable = (row) => (row.product_id && isCarried(row.product_id) && priced(row.product_id).price) || "";

/** What was used comes to, without what is free within the guarantee. @param {Doc} job @param {import("../rules/parts.js").Entry[]} [entries] */
export function sumDue(job, entries = job.parts ?? []) {
  return sumOfRows(usedRows(entries).filter((row) => !isOwedFree(job, row)));
}

/** A product as it is used in a job: free within the guarantee of what the job is about (R16). @param {Doc} job @param {string} product @returns {Thing} */
export function thing(job, product) {
  const free = isCarried(product) && warrantyNow(job) !== "";
  const { price } = free ? { price: FREE } : priced(product);
  return { text: partName(product), product_id: product, ...(price ? { price } : {}) };
}

/** The products that can be used, those on the van first. @param {string|undefined} staff @returns {Doc[]} */
export function usable(staff) {
  const products = [...all("products").values()].map(({ doc }) => doc).filter((doc) => !doc.discontinued_on);
  const rank = (/** @type {Doc} */ doc) => (onBoard(staff, doc.id) === undefined ? 1 : 0);
  return products.sort((a, b) => rank(a) - rank(b) || partName(a.id).localeCompare(partName(b.id), "zh-Hans"));
}

/**
 * Writes down that so many were used, or taken back with a minus, and takes them from the van in the same breath. The
 * amount due follows the sum (R13, R16) for as long as nobody wrote another.
 *
 * @param {Doc} job @param {Thing} used @param {number} quantity
 * @returns {Promise<void>} when both are durable, or neither
 */
export function useThing(job, used, quantity) {
  const changes = appending(job, [entryOf(used, quantity)]);
  const staff = vanOfJob(job);
  if (!staff || !used.product_id || !isCarried(used.product_id)) return edit("jobs", job.id, changes);
  return together([{ collection: "jobs", id: job.id, changes }, stockEdit(staff, used.product_id, -quantity)]);
}

/**
 * Writes another price for what was used already; the van's count stays as it is.
 *
 * @param {Doc} job @param {Row} row as it stands @param {{price?: string, why?: string}} to
 * @returns {Promise<void>} when it is durable
 */
export function reprice(job, row, { price, why }) {
  return edit("jobs", job.id, appending(job, [entryOf(row, -row.quantity), entryOf({ ...row, price, why }, row.quantity)]));
}

/** @param {Thing} used @param {number} quantity @returns {import("../rules/parts.js").Entry} */
function entryOf({ text, product_id, price, why }, quantity) {
  return { text, quantity, ...(product_id ? { product_id } : {}), ...(price ? { price } : {}), ...(why ? { why } : {}) };
}

/** The log with more entries, and the amount due with it for as long as it was the sum. @param {Doc} job @param {import("../rules/parts.js").Entry[]} entries */
function appending(job, entries) {
  // as it stands now: an Undo is tapped on what was drawn before
  const now = docOf("jobs", job.id) ?? job;
  const parts = now.parts ?? [];
  const before = sumDue(now, parts);
  const after = sumDue(now, [...parts, ...entries]);
  const follows = before !== after && isSame(now.due, before);
  return { parts: { append: entries }, ...(follows ? { due: { to: after } } : {}) };
}

/** Loads a van, or unloads it with a minus. @param {string} staff @param {string} product @param {number} count */
export function load(staff, product, count) {
  const { collection, id, changes } = stockEdit(staff, product, count);
  return edit(collection, id, changes);
}

/**
 * The count of a van changed by so many; the record is made where it is not here yet, and adds to the same count where
 * somebody else has made it already.
 *
 * @param {string} staff @param {string} product @param {number} by
 */
function stockEdit(staff, product, by) {
  const id = stockId(staff, product);
  const on_board = { by: String(by) };
  const changes = docOf("van_stock", id) ? { on_board } : { staff_id: { to: staff }, product_id: { to: product }, on_board };
  return { collection: "van_stock", id, changes };
}

/** @param {string|null|undefined} due @param {string} sum */
function isSame(due, sum) {
  return signOf(addDecimals(due ?? FREE, `-${sum}`)) === 0;
}
