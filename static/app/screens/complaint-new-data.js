/**
 * A complaint while it is being heard: everything typed and tapped is one draft on this device, with the id that its
 * number comes from, so that a number once told to the customer stays (R20).
 */
import { create, drafts, me, moveDraft, newId, saveDraft } from "../state.js";
import { found } from "./customer-find.js";
import { all, docOf } from "./data.js";
import { readForm, useDraftForm } from "./draft-form.js";

/** @typedef {import("./data.js").Doc} Doc */
/**
 * @typedef {object} Heard
 * @property {string} id
 * @property {string} channel
 * @property {string} customer_id
 * @property {string} contact
 * @property {string} job_id
 * @property {string} order_id
 * @property {string} product_id
 * @property {string} owned_product_id
 * @property {string} what_happened
 * @property {string} category
 * @property {string} wanted
 * @property {string[]} [wanted_also]  not in a draft of before
 * @property {string} wanted_note
 * @property {boolean} safety
 */

const FOUND_MOST = 6;
const PRODUCTS_MOST = 4;
/** Where people of a role hear complaints: a guess that one tap corrects. @type {Record<string, string>} */
const HEARD_AT = { technician: "on_site", associate: "counter", head_office: "hotline" };

/**
 * @param {string} customer @param {string} job what the screen was opened from, "" for nothing
 * @returns {{heard: Heard, set: (changes: Partial<Heard>) => void, key: string, ended: () => void}}
 */
export function useHeard(customer, job) {
  const key = complaintDraftKey(customer, job);
  const { said: heard, set, ended } = useDraftForm(key, () => begun(customer, job));
  return { heard, set, key, ended };
}

/** @param {string} customer @param {string} job */
const complaintDraftKey = (customer, job) => `complaint:new:${job || customer}`;

/**
 * Words that were heard as something else become the beginning of a complaint; what was already being written stays.
 * @param {{customer: string, job: string, product: string, text: string, draft?: string}} from `draft`: key of one that is over then, its photos go along
 * @returns {Promise<string>} where the form is
 */
export async function beginComplaint({ customer, job, product, text, draft }) {
  const key = complaintDraftKey(customer, job);
  /** @type {Heard} */
  const heard = readForm(drafts.peek().get(key)?.text) ?? begun(customer, job);
  const what = heard.what_happened.includes(text) ? heard.what_happened : [heard.what_happened, text].filter(Boolean).join("\n");
  const begins = JSON.stringify({ ...heard, customer_id: heard.customer_id || customer, product_id: heard.product_id || product, what_happened: what });
  await (draft ? moveDraft(draft, key, begins) : saveDraft(key, begins));
  return `/app/complaints/new?${job ? `job=${job}` : `customer=${customer}`}`;
}

/** What is still missing to register it (R20), in the order of the form. @param {Heard} heard @returns {Array<"who" | "what">} */
export function missingOf({ customer_id: customer, contact, what_happened: what }) {
  /** @type {Array<"who" | "what">} */
  const missing = [];
  if (!customer && !contact.trim()) missing.push("who");
  if (!what.trim()) missing.push("what");
  return missing;
}

/** @param {Heard} heard @param {string} key of its draft, which goes in the same transaction @param {string[]} photos of the draft, which become its own */
export function register(heard, key, photos) {
  const { id, ...said } = heard;
  const values = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)));
  const storeOfCustomer = docOf("customers", heard.customer_id)?.store_id;
  // whoever belongs to no store writes it down for the customer's
  if (!me.value?.store_id && storeOfCustomer) values.store_id = storeOfCustomer;
  return create("complaints", { ...values, ...(photos.length ? { photos } : {}), status: "received" }, { id, draft: key, takes: photos });
}

/** Customers on this device by name, pinyin, number or estate, best first. @param {string} words @returns {Doc[]} */
export function findCustomers(words) {
  if (!words.trim()) return [];
  return found(words).slice(0, FOUND_MOST).map((id) => docOf("customers", id)).filter((doc) => doc !== undefined);
}

/**
 * What the complaint may be about: what the customer has from us, and what was done there last.
 * @param {string} customer
 * @returns {Array<Pick<Heard, "job_id" | "product_id" | "owned_product_id">>}
 */
export function matters(customer) {
  if (!customer) return [];
  const owned = [...all("owned_products").values()].map((view) => view.doc).filter((doc) => doc.customer_id === customer && !doc.retired_on)
    .map((doc) => ({ job_id: "", product_id: doc.product_id ?? "", owned_product_id: doc.id }));
  const done = [...all("jobs").values()].map((view) => view.doc).filter((doc) => doc.customer_id === customer && doc.product_id)
    .sort((a, b) => String(b.planned_start ?? "").localeCompare(String(a.planned_start ?? "")))
    .map((doc) => ({ job_id: doc.id, product_id: doc.product_id, owned_product_id: "" }));
  const known = new Map();
  for (const one of [...owned, ...done]) {
    const before = known.get(one.product_id);
    known.set(one.product_id, before ? { ...before, job_id: before.job_id || one.job_id } : one);
  }
  return [...known.values()].slice(0, PRODUCTS_MOST);
}

/** @param {string} customer @param {string} job @returns {Heard} */
function begun(customer, job) {
  const about = docOf("jobs", job);
  return {
    id: newId(),
    channel: HEARD_AT[me.peek()?.role ?? ""] ?? "phone",
    customer_id: about?.customer_id ?? customer,
    contact: "",
    job_id: job,
    order_id: about?.order_id ?? "",
    product_id: about?.product_id ?? "",
    owned_product_id: about?.owned_product_id ?? "",
    what_happened: "",
    category: "",
    wanted: "",
    wanted_also: [],
    wanted_note: "",
    safety: false,
  };
}
