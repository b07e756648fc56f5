/** What matters before going in, gathered from what this phone holds: history, promises, warranty, money, agreement. */
import { warrantyVerdict } from "../rules/warranty.js";
import { titleOf } from "./complaint-data.js";
import { recurrencesOf } from "./complaint-rules.js";
import { belonging, fileOf, onlyOwned } from "./customer-data.js";
import { all, docOf, store } from "./data.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/**
 * @typedef {object} Known
 * @property {import("./customer-data.js").File | undefined} file  undefined: not on this device
 * @property {Doc[]} visits          earlier ones that ended, newest first
 * @property {Doc[]} complaints      those that are open first, then newest first
 * @property {Doc | undefined} open  the open complaint that matters most
 * @property {boolean} isRecurring   that one came before
 * @property {number} owedCents      what earlier visits did not collect
 * @property {import("../rules/warranty.js").Verdict} warranty
 * @property {Doc | undefined} owned
 */

const OVER = ["settled", "closed"];
const ENDED = ["done", "failed"];

/** @param {Doc} doc a job @returns {Known} */
export function knownOf(doc) {
  const file = doc.customer_id ? fileOf(doc.customer_id) : undefined;
  const visits = (file ? belonging("jobs", file) : []).filter((one) => one.id !== doc.id && ENDED.includes(one.status)).sort((a, b) => momentOf(b).localeCompare(momentOf(a)));
  const complaints = (file ? belonging("complaints", file) : []).sort((a, b) => Number(isSettled(a)) - Number(isSettled(b)) || String(b.received_at ?? "").localeCompare(String(a.received_at ?? "")));
  const open = complaints.find((one) => !isSettled(one));
  const owned = docOf("owned_products", doc.owned_product_id) ?? onlyOwned(file, doc.product_id);
  const product = docOf("products", doc.product_id ?? owned?.product_id);
  const prices = [...all("prices").values()].map((view) => view.doc);
  return {
    file, visits, complaints, open, owned,
    isRecurring: Boolean(open && recurrencesOf(open.id).length),
    owedCents: visits.filter((one) => one.status === "done").reduce((sum, one) => sum + Math.max(0, cents(one.due) - cents(one.collected)), 0),
    warranty: warrantyVerdict(owned, product, dayKey(present.value), prices, doc.store_id ?? store.value?.id),
  };
}

/** When a visit was. @param {Doc} doc @returns {string} */
export const momentOf = (doc) => doc.done_at ?? doc.arrived_at ?? doc.planned_start ?? doc.promised_start ?? "";

/** What was said and promised about a complaint. @param {Doc} doc */
export const saidOf = (doc) => titleOf(doc);

/** @param {string | undefined} amount */
const cents = (amount) => Math.round(Number(amount ?? 0) * 100) || 0;

/** @param {Doc} complaint */
const isSettled = (complaint) => OVER.includes(complaint.status);
