/**
 * Finding jobs by what is typed: every word must be in the customer's name, phone or estate, in the address, the kind of work, the
 * technician's name or the number. What is compared is kept with the record that it is taken from, so that a keystroke over tens
 * of thousands only compares.
 */
import { docOf, number } from "./data.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./data.js").Job} Job */

/** A number as it is read out, or a good part with a letter in it: only then are numbers worked out, which takes a hash each. */
const NUMBER = /^(?=.*[a-z]|.{6}$)(j-?)?[0-9a-hjkmnp-tv-z]{4,6}$/;
const DIGITS = /^\d{3,}$/;

/** @type {WeakMap<Doc, {estate: Doc | undefined, text: string, phone: string}>} */
const customers = new WeakMap();
/** @type {WeakMap<Doc, string>} */
const addresses = new WeakMap();
/** @type {Map<string, string>} the numbers worked out so far, by the job's id, which they follow from */
const numbers = new Map();

/** @param {string} typed @returns {((job: Job) => boolean) | null} null: nothing was typed */
export function wordsTest(typed) {
  const wished = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (!wished.length) return null;
  // a phone is typed with or without its spaces
  const joined = typed.replace(/\s/g, "");
  const isPhone = DIGITS.test(joined);
  /** Few kinds, products and people stand on many jobs. @type {Map<string, string>} */
  const said = new Map();
  return (one) => {
    const { text, phone } = ofCustomer(docOf("customers", one.doc.customer_id));
    if (isPhone && phone.includes(joined)) return true;
    const key = `${one.doc.kind} ${one.doc.product_id} ${one.doc.assignee_id}`;
    let words = said.get(key);
    if (words === undefined) said.set(key, (words = `${one.title} ${one.technician}`.toLowerCase()));
    const address = ofAddress(one.doc);
    return wished.every((word) => text.includes(word) || phone.includes(word) || words.includes(word) || address.includes(word) || (NUMBER.test(word) && ofNumber(one.id).includes(word)));
  };
}

/** @param {Doc | undefined} doc */
function ofCustomer(doc) {
  if (!doc) return { text: "", phone: "" };
  const estate = docOf("estates", doc.estate_id);
  const before = customers.get(doc);
  if (before && before.estate === estate) return before;
  const made = { estate, text: `${doc.name} ${doc.address ?? ""} ${estate?.name ?? ""}`.toLowerCase(), phone: String(doc.phone ?? "").replace(/\s/g, "") };
  customers.set(doc, made);
  return made;
}

/** @param {Doc} doc */
function ofAddress(doc) {
  if (!doc.address) return "";
  const before = addresses.get(doc);
  if (before !== undefined) return before;
  const made = String(doc.address).toLowerCase();
  addresses.set(doc, made);
  return made;
}

/** @param {string} id */
function ofNumber(id) {
  let made = numbers.get(id);
  if (made === undefined) numbers.set(id, (made = number("jobs", id).toLowerCase()));
  return made;
}
