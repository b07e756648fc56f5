/**
 * Which of tens of thousands of jobs may answer what is typed: those that have its most telling word. They are found by a search
 * through one long text, and by what belongs to a customer; `wordsTest` then says which of them do answer.
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
  const [may, does] = [1, 2];
  const marks = test ? marked(typed, may) : new Uint8Array(list.length);
  for (const id of files) eachOf(id, (row) => (marks[row] = does));
  /** @type {Job[]} */
  const fits = [];
  for (let row = list.length - 1; row >= 0 && fits.length < most; row -= 1) {
    if (marks[row] === does || (marks[row] === may && test?.(list[row]))) fits.push(list[row]);
  }
  return fits.reverse();
}

/** Every job that `wordsTest` says yes to is among those marked. @param {string} typed @param {number} mark */
function marked(typed, mark) {
  const list = jobs.value;
  const marks = new Uint8Array(list.length);
  const { words, phone } = wishedOf(typed);
  const plain = words.filter((one) => !isNumbered(one)).sort((a, b) => b.length - a.length);
  // a number is worked out from each job: any of them may have it
  if (!plain.length) return marks.fill(mark);
  const [word] = plain;
  eachWith(addresses.value, word, (row) => (marks[row] = mark));
  for (const one of new Set([word, phone])) {
    if (one) eachWith(customers.value, one, (row) => eachOf(customers.value.ids[row], (at) => (marks[at] = mark)));
  }
  const staff = new Set([...all("staff").keys(), ...strangers.value].filter((id) => staffName(id).toLowerCase().includes(word)));
  const titled = [...works.value].map(([product, kinds]) => /** @type {const} */ ([product, new Set([...kinds].filter((kind) => jobTitle(kind, productName(product)).toLowerCase().includes(word)))])).filter(([, kinds]) => kinds.size);
  if (staff.size || titled.length) {
    const byProduct = new Map(titled);
    list.forEach(({ doc }, row) => {
      if (staff.has(doc.assignee_id) || byProduct.get(doc.product_id)?.has(doc.kind)) marks[row] = mark;
    });
  }
  return marks;
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
