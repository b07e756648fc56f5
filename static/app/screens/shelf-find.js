/**
 * The index of what is prepared: made when somebody first looks, kept in memory, and mended where records changed, so
 * that a key only compares.
 */
import { computed } from "@preact/signals";

import { distance, listOf, pieces, shelfEntry, wanted } from "../rules/shelf-search.js";
import { all, docOf } from "./data.js";
import { bringTables, tables } from "./hanzi.js";
import { shelf, SHELVES } from "./shelf-data.js";
import { faultWord } from "./shelf-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./shelf-data.js").Shelf} Shelf */
/** @typedef {import("../rules/shelf-search.js").Entry} Entry */
/** @typedef {{id: string, shelf: Shelf, doc: Doc, entry: Entry}} Known `id` as its address has it */
/** @typedef {{rows: Known[], pieces: string[]}} Found */

/** What is sold or mended; services are on the price list themselves. */
const SERVICE = "service";

/** @type {Map<string, Known & {parts: unknown[]}>} */
let known = new Map();

/** Products by category: whatever is for a category is found by any of its models. */
const byCategory = computed(() => {
  /** @type {Map<string, Doc[]>} */
  const found = new Map();
  for (const { doc } of all("products").values()) {
    if (doc.category && doc.category !== SERVICE) found.set(doc.category, [...(found.get(doc.category) ?? []), doc]);
  }
  return found;
});

/** Everything that holds today, in the order of its shelves. @type {import("@preact/signals").ReadonlySignal<Known[]>} */
export const index = computed(() => {
  /** @type {typeof known} */
  const next = new Map();
  for (const one of SHELVES) {
    for (const doc of shelf(one)) {
      const id = `${one}/${doc.id}`;
      const subjects = subjectsOf(doc);
      const parts = [doc, tables.value, faultWord(doc.fault ?? ""), ...subjects];
      const before = known.get(id);
      const isSame = before?.parts.length === parts.length && parts.every((part, at) => part === before.parts[at]);
      next.set(id, isSame ? before : { id, shelf: one, doc, parts, entry: shelfEntry(saidBy(doc, subjects), tables.value) });
    }
  }
  known = next;
  return [...next.values()];
});

/** What answers what was typed, the closest first. @param {string} typed @returns {Found} */
export function found(typed) {
  void bringTables();
  const words = wanted(typed, tables.value.simplified);
  const near = index.value.map((row) => ({ row, far: distance(row.entry, words) })).filter(({ far }) => far !== Infinity);
  // what is as close stays in the order of the shelves
  return { rows: near.sort((a, b) => a.far - b.far).map(({ row }) => row), pieces: pieces(words) };
}

/** Makes the index before the first key is typed. */
export function prepare() {
  void bringTables();
  return index.value.length;
}

/** Which products it is for, as they are called. @param {Doc} doc @returns {Doc[]} */
export function subjectsOf(doc) {
  if (doc.product_id) return [docOf("products", doc.product_id)].filter((one) => one !== undefined);
  if (doc.model) return [...all("products").values()].map((view) => view.doc).filter((one) => one.model === doc.model);
  return doc.category ? (byCategory.value.get(doc.category) ?? []) : [];
}

/** @param {Doc} doc @param {Doc[]} subjects @returns {import("../rules/shelf-search.js").Said} */
function saidBy(doc, subjects) {
  return {
    titles: [doc.name, ...textsOf(doc.titles), ...textsOf(doc.names)],
    called: [...textsOf(doc.keywords).flatMap(listOf), ...(doc.fault ? [faultWord(doc.fault)] : [])],
    codes: [doc.model].filter(Boolean),
    about: subjects.flatMap((one) => [one.model, one.name, ...textsOf(one.names)]),
    texts: [doc.bodies, doc.words, doc.hints, doc.includes, doc.wording].flatMap(textsOf),
  };
}

/** @param {Record<string, string> | null | undefined} map @returns {string[]} */
const textsOf = (map) => Object.values(map ?? {}).filter(Boolean);
