/**
 * A complaint while it is being heard: everything typed and tapped is one draft on this device, with the id that its
 * number comes from, so that a number once told to the customer stays (R20).
 */
import { useEffect, useRef, useState } from "preact/hooks";

import { create, drafts, me, newId, saveDraft } from "../state.js";
import { found } from "./customer-find.js";
import { all, docOf } from "./data.js";
import { kept } from "./kept.js";

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
 * @property {string} wanted_note
 * @property {boolean} safety
 */

const DRAFT_PAUSE_MS = 300;
const FOUND_MOST = 6;
const PRODUCTS_MOST = 4;
/** Where people of a role hear complaints: a guess that one tap corrects. @type {Record<string, string>} */
const HEARD_AT = { technician: "on_site", associate: "counter", head_office: "hotline" };

/**
 * @param {string} customer @param {string} job what the screen was opened from, "" for nothing
 * @returns {{heard: Heard, set: (changes: Partial<Heard>) => void, key: string, ended: () => void}}
 */
export function useHeard(customer, job) {
  const key = `complaint:new:${job || customer}`;
  const draft = drafts.value.get(key);
  const [heard, setHeard] = useState(() => read(draft?.text) ?? begun(customer, job));
  const latest = useRef(heard);
  const touched = useRef(false);
  const timer = useRef(0);
  const save = () => kept(saveDraft(key, JSON.stringify(latest.current)));

  useEffect(() => {
    // the draft may be read from the device only after the first drawing
    const before = touched.current ? null : read(draft?.text);
    if (before) setHeard((latest.current = before));
  }, [draft?.text]);
  useEffect(() => () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    void save();
  }, []);

  /** @param {Partial<Heard>} changes */
  function set(changes) {
    touched.current = true;
    latest.current = { ...latest.current, ...changes };
    setHeard(latest.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { timer.current = 0; void save(); }, DRAFT_PAUSE_MS);
  }

  function ended() {
    clearTimeout(timer.current);
    timer.current = 0;
  }

  return { heard, set, key, ended };
}

/** What is still missing to register it (R20), in the order of the form. @param {Heard} heard @returns {Array<"who" | "what">} */
export function missingOf({ customer_id: customer, contact, what_happened: what }) {
  /** @type {Array<"who" | "what">} */
  const missing = [];
  if (!customer && !contact.trim()) missing.push("who");
  if (!what.trim()) missing.push("what");
  return missing;
}

/** @param {Heard} heard @param {string} key of its draft, which goes in the same transaction */
export function register(heard, key) {
  const { id, ...said } = heard;
  const values = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]).filter(([, value]) => value));
  const storeOfCustomer = docOf("customers", heard.customer_id)?.store_id;
  // whoever belongs to no store writes it down for the customer's
  if (!me.value?.store_id && storeOfCustomer) values.store_id = storeOfCustomer;
  return create("complaints", { ...values, status: "received" }, { id, draft: key });
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
    wanted_note: "",
    safety: false,
  };
}

/** @param {string | undefined} text @returns {Heard | null} */
function read(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

