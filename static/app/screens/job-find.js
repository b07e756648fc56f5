/**
 * Finding jobs by what is typed: every word must be in the customer's name, phone or estate, in the address, the kind of work, the
 * technician's name or the number. What is compared is kept with the record that it is taken from, so that a keystroke over tens
 * of thousands only compares.
 */
import { digits, typedWords } from "../rules/typedwords.js";
import { all, number, productName, staffName } from "./data.js";
import { jobTitle } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./data.js").Job} Job */

/** A number as it is read out, or a good part with a letter in it: only then are numbers worked out, which takes a hash each. */
const NUMBER = /^(?=.*[a-z]|.{6}$)(j-?)?[0-9a-hjkmnp-tv-z]{4,6}$/;
const DIGITS = /^\d{3,}$/;
/** A bit each; whoever types more means the first ones. */
const WORDS_MOST = 30;

/** @type {WeakMap<Doc, {estate: Doc | undefined, text: string, phone: string}>} */
const customers = new WeakMap();
/** @type {WeakMap<Doc, string>} */
const addresses = new WeakMap();
/** @type {Map<string, string>} the numbers worked out so far, by the job's id, which they follow from */
const numbers = new Map();

/** @param {string} typed @returns {((job: Job) => boolean) | null} null: nothing was typed */
export function wordsTest(typed) {
  const { words: wished, phone: joined } = wishedOf(typed);
  if (!wished.length) return null;
  const isPhone = joined !== "";
  const whole = 2 ** wished.length - 1;
  /** Which of the words a text has, a bit each. @param {(word: string) => boolean} has */
  const bits = (has) => wished.reduce((found, word, at) => (has(word) ? found | (1 << at) : found), 0);
  const [files, estates] = [all("customers"), all("estates")];
  // of many jobs few customers, kinds, products and people are told apart: each of them is compared once
  const byCustomer = once((id) => {
    const { text, phone } = customerText(files.get(id)?.doc, estates);
    return isPhone && phone.includes(joined) ? whole : bits((word) => text.includes(word) || phone.includes(word));
  });
  const byStaff = once((id) => (id ? bits((word) => staffName(id).toLowerCase().includes(word)) : 0));
  const byProduct = once((product) => once((kind) => bits((word) => jobTitle(kind, productName(product)).toLowerCase().includes(word))));
  const numbered = bits(isNumbered);
  return ({ id, doc }) => {
    let found = byCustomer(doc.customer_id);
    if (found !== whole) found |= byStaff(doc.assignee_id) | byProduct(doc.product_id)(doc.kind);
    if (found === whole) return true;
    const address = addressText(doc);
    for (let at = 0, bit = 1; at < wished.length; at += 1, bit <<= 1) {
      const has = found & bit || address.includes(wished[at]) || (numbered & bit && ofNumber(id).includes(wished[at]));
      if (!has) return false;
    }
    return true;
  };
}

/** Its words, and a phone's digits where it may be one: that is typed with or without its spaces. @param {string} typed */
export function wishedOf(typed) {
  const joined = typed.replace(/\s/g, "");
  return { words: [...new Set(typedWords(typed))].slice(0, WORDS_MOST), phone: DIGITS.test(joined) ? joined : "" };
}

/** @param {string} word */
export const isNumbered = (word) => NUMBER.test(word);

/** Works it out the first time that it is asked for. @template T @param {(key: string) => T} make @returns {(key: string) => T} */
function once(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return (key) => {
    let one = made.get(key);
    if (one === undefined) made.set(key, (one = make(key)));
    return one;
  };
}

/** What a customer's jobs are found by. @param {Doc | undefined} doc @param {Map<string, import("./data.js").View>} estates */
export function customerText(doc, estates) {
  if (!doc) return { text: "", phone: "" };
  const estate = estates.get(doc.estate_id)?.doc;
  const before = customers.get(doc);
  if (before && before.estate === estate) return before;
  const made = { estate, text: `${doc.name} ${doc.address ?? ""} ${estate?.name ?? ""}`.toLowerCase(), phone: digits(doc.phone) };
  customers.set(doc, made);
  return made;
}

/** @param {Doc} doc of a job */
export function addressText(doc) {
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
