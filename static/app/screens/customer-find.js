/**
 * The look-up's index: made when somebody first looks, kept in memory, and mended where records changed, so that a
 * keystroke only compares. The tables of sounds come when they are needed (the service worker has them).
 */
import { computed } from "@preact/signals";

import { indexEntry, NOT, rank, spells, wordsOf } from "../rules/search.js";
import { ofOneFile, rootOf } from "./customer-data.js";
import { all, docOf } from "./data.js";
import { bringTables, tables } from "./hanzi.js";
import { idle, inPieces } from "./idle.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{parts: unknown[], root: string, name: string, entry: import("../rules/search.js").Index}} Known */

/** Letters, digits, two words, and nobody: a browser is quicker the second time. */
const REHEARSED = "qq 00";

/** @type {Map<string, Known>} */
let known = new Map();

/** Every file on this device, ready to be compared. @type {import("@preact/signals").ReadonlySignal<Known[]>} */
const index = computed(() => {
  const { readings, simplified } = tables.value;
  /** @type {Map<string, Known>} */
  const next = new Map();
  for (const [id, { doc }] of all("customers")) next.set(id, knownOf(id, doc, readings, simplified));
  known = next;
  return [...next.values()];
});

/** As it was made before, where nothing that it is made of has changed. @param {string} id @param {Doc} doc @param {import("../rules/search.js").Readings} readings @param {import("../rules/search.js").Simplified} simplified @returns {Known} */
function knownOf(id, doc, readings, simplified) {
  const estate = docOf("estates", doc.estate_id);
  const orders = ofOneFile("orders", id);
  const owned = ofOneFile("owned_products", id);
  const parts = [doc, estate, readings, ...orders, ...owned];
  const before = known.get(id);
  const isSame = before && before.parts.length === parts.length && parts.every((part, at) => part === before.parts[at]);
  return {
    parts,
    // a chain of merged files may have changed without this one
    root: doc.merged_into ? rootOf(id) : id,
    name: doc.name ?? "",
    entry: isSame ? before.entry : indexEntry(doc, { estates: estate ? [estate] : [], orders, owned, readings, simplified }),
  };
}

/**
 * Customers that answer what was typed, the best first.
 * @param {string} typed @returns {string[]} ids of surviving files
 */
export function found(typed) {
  void bringTables();
  const query = wordsOf(typed, tables.value.simplified);
  /** @type {Map<string, {how: number, name: string, of: number}>} */
  const best = new Map();
  for (const { root, name, entry } of index.value) {
    const how = rank(entry, query);
    if (how === NOT) continue;
    const of = placeOf(entry, query.words[0].word);
    const before = best.get(root);
    if (!before || of < before.of || (of === before.of && how < before.how)) best.set(root, { how, name, of });
  }
  const rows = [...best].sort(([a, one], [b, two]) => one.of - two.of || one.how - two.how || (one.name < two.name ? -1 : one.name > two.name ? 1 : 0) || (a < b ? -1 : 1));
  return rows.map(([id]) => id);
}

/** Whose own name begins so comes first, then whose name has it, then those found by their estate or a number. @param {import("../rules/search.js").Index} entry @param {string} word */
function placeOf({ words: [name = ""], sounds: [spoken = []] }, word) {
  if (name.startsWith(word) || (spells(word, spoken) && spoken[0]?.some((sound) => sound[0] === word[0]))) return 0;
  return name.includes(word) || spells(word, spoken) ? 1 : 2;
}

/** Makes the index before the first key is typed. */
export function prepare() {
  void bringTables();
  return index.value.length;
}

/** The same while nobody waits, as long as it takes. */
export async function prepareByPieces() {
  await bringTables();
  const { readings, simplified } = tables.peek();
  await inPieces(all("customers"), ([id, { doc }]) => known.set(id, knownOf(id, doc, readings, simplified)));
  idle(() => found(REHEARSED));
}
