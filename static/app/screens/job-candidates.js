/**
 * Which of tens of thousands of jobs answer what is typed: found by a search through one long text, and by what belongs to a
 * customer, instead of asking each. `wordsTest` is asked where a number is meant.
 */
import { computed } from "@preact/signals";

import { column, eachWith } from "../rules/column.js";
import { all, jobs, productName, staffName } from "./data.js";
import { addressText, customerText, isNumbered, wishedOf } from "./job-find.js";
import { jobTitle } from "./words.js";

/** @typedef {import("./data.js").Job} Job */

const NONE = -1;

const addresses = computed(() => column(jobs.value.map(({ doc }) => oneLine(addressText(doc)))));

const customers = computed(() => {
  const [files, estates] = [all("customers"), all("estates")];
  const ids = [...files.keys()];
  return { ids, ...column(ids.map((id) => { const { text, phone } = customerText(files.get(id)?.doc, estates); return oneLine(`${text}\t${phone}`); })) };
});

/** Of each customer the last of the jobs, and of each job the one before of the same customer. */
const ofCustomer = computed(() => {
  /** @type {Map<string, number>} */
  const last = new Map();
  const before = new Int32Array(jobs.value.length);
  jobs.value.forEach(({ doc }, row) => {
    before[row] = last.get(doc.customer_id) ?? NONE;
    last.set(doc.customer_id, row);
  });
  return { last, before };
});

/** What is done with what: a few pairs for all jobs. */
const works = computed(() => {
  /** @type {Map<string, Set<string>>} */
  const kinds = new Map();
  for (const { doc } of jobs.value) {
    const known = kinds.get(doc.product_id);
    if (!known) kinds.set(doc.product_id, new Set([doc.kind]));
    else known.add(doc.kind);
  }
  return kinds;
});

/** Makes it before the first key is typed. */
export function prepare() {
  return addresses.value.starts.length + customers.value.ids.length + ofCustomer.value.before.length + works.value.size;
}

/**
 * The last jobs in the order of `jobs` that answer what was typed, or are of one of `files`; at most so many.
 *
 * @param {string} typed @param {Iterable<string>} files ids of customers @param {((job: Job) => boolean) | null} test of `wordsTest`
 * @param {number} most @returns {Job[]}
 */
export function lastFitting(typed, files, test, most) {
  const list = jobs.value;
  const { words, phone } = wishedOf(typed);
  // a number is worked out from each job, and that takes a hash: only those are asked that have all the other words
  const plain = words.filter((one) => !isNumbered(one));
  const whole = 2 ** plain.length - 1;
  const isAsked = plain.length < words.length;
  const has = test ? wordsOf(plain, phone) : null;
  const isTheirs = new Uint8Array(list.length);
  for (const id of files) eachOf(id, (row) => (isTheirs[row] = 1));
  /** @type {Job[]} */
  const fits = [];
  for (let row = list.length - 1; row >= 0 && fits.length < most; row -= 1) {
    if (isTheirs[row] || (has?.[row] === whole && (!isAsked || test?.(list[row])))) fits.push(list[row]);
  }
  return fits.reverse();
}

/** Which of the words each job has, a bit each, as `wordsTest` sees it. @param {string[]} words @param {string} phone with all of it a job has every word */
function wordsOf(words, phone) {
  const list = jobs.value;
  const has = new Uint32Array(list.length);
  words.forEach((word, at) => {
    const bit = 1 << at;
    eachWith(addresses.value, word, (row) => (has[row] |= bit));
    eachWith(customers.value, word, (row) => eachOf(customers.value.ids[row], (job) => (has[job] |= bit)));
  });
  if (phone) eachWith(customers.value, phone, (row) => eachOf(customers.value.ids[row], (job) => (has[job] = 2 ** words.length - 1)));
  /** Which of the words a text has. @param {string} text */
  const bits = (text) => words.reduce((found, word, at) => (text.toLowerCase().includes(word) ? found | (1 << at) : found), 0);
  const staff = new Map([...all("staff").keys(), ...strangers.value].map((id) => [id, bits(staffName(id))]));
  const titled = new Map([...works.value].map(([product, kinds]) => [product, new Map([...kinds].map((kind) => [kind, bits(jobTitle(kind, productName(product)))]))]));
  const isAny = [...staff.values(), ...[...titled.values()].flatMap((kinds) => [...kinds.values()])].some(Boolean);
  if (isAny) list.forEach(({ doc }, row) => (has[row] |= (staff.get(doc.assignee_id) ?? 0) | (titled.get(doc.product_id)?.get(doc.kind) ?? 0)));
  return has;
}

/** Who has a job and is not on this device. */
const strangers = computed(() => {
  const known = all("staff");
  return new Set(jobs.value.map(({ doc }) => doc.assignee_id).filter((id) => id && !known.has(id)));
});

/** @param {string} id of a customer @param {(row: number) => void} found */
function eachOf(id, found) {
  const { last, before } = ofCustomer.value;
  for (let row = last.get(id) ?? NONE; row !== NONE; row = before[row]) found(row);
}

/** @param {string} text */
const oneLine = (text) => (text.includes("\n") ? text.replaceAll("\n", " ") : text);
