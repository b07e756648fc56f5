/**
 * What the shop has prepared to look up, as it holds today at this person's store: talk scripts, guides, prices and
 * return criteria (R18, R36). Everything is on this device, and reading it inside a component subscribes it.
 */
import { computed } from "@preact/signals";

import { lang } from "../i18n.js";
import { me } from "../state.js";
import { fitting, FOR_ALL, nearness, onShelf } from "../rules/shelf.js";
import { all, store } from "./data.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {"talk_scripts" | "guides" | "prices" | "return_criteria"} Shelf */

/** @type {ReadonlyArray<Shelf>} */
export const SHELVES = ["guides", "prices", "talk_scripts", "return_criteria"];
/** A map by language is read in this order where the person's own language is missing. @type {Record<string, string[]>} */
const READ_INSTEAD = {
  en: ["en", "zh_hans", "zh_hant"],
  "zh-Hans": ["zh_hans", "zh_hant", "en"],
  "zh-Hant": ["zh_hant", "zh_hans", "en"],
};

/** The day at the store: editions begin and end with it. */
export const today = computed(() => dayKey(present.value));

const shelves = Object.fromEntries(SHELVES.map((shelf) => [shelf, computed(() => onShelf(docsOf(shelf), me.value?.store_id, today.value))]));

/** All of a collection that holds today. @param {Shelf} shelf @returns {Doc[]} */
export const shelf = (shelf) => shelves[shelf].value;

/**
 * What to say, the closest first: made for this category of product before what is for all.
 *
 * @param {string} situation of `SITUATIONS` in `api/fields/shelf.py`
 * @param {{question?: string | null, category?: string | null}} [about] with a question only what is said before that one
 * @returns {Doc[]} talk scripts: `titles`, `words`, `hints` are maps for `localText`
 */
export function talkScripts(situation, { question, category } = {}) {
  const known = shelf("talk_scripts").filter((doc) => doc.situation === situation && (!question || doc.question === question));
  return fitting(known, { category });
}

/**
 * Prices that may be asked for a product, the closest first; last what is for any (`FOR_ALL`), as the visit itself.
 *
 * @param {{productId?: string | null, model?: string | null, category?: string | null}} product
 * @returns {Doc[]} prices: `names` and `includes` are maps for `localText`, `amount` per `unit`
 */
export function pricesFor(product) {
  return fitting(shelf("prices"), product);
}

/**
 * Guides made for a model, then those for its category. What is for every product is not among them.
 *
 * @param {string | null | undefined} model
 * @param {string | null | undefined} [category]
 * @returns {Doc[]} guides: `titles` and `bodies` are maps for `localText`
 */
export function guidesFor(model, category) {
  return fitting(shelf("guides").filter((doc) => nearness(doc, { model, category }) !== FOR_ALL), { model, category });
}

/** Of a map by language the person's text, else the nearest language that there is. @param {Record<string, string> | null | undefined} map @param {string} [otherwise] @returns {string} */
export function localText(map, otherwise = "") {
  if (!map) return otherwise;
  return [...READ_INSTEAD[lang.value], ...Object.keys(map)].map((key) => map[key]).find(Boolean) ?? otherwise;
}

/** The money that this shop's prices are in. */
export const currency = computed(() => store.value?.currency ?? [...all("stores").values()][0]?.doc.currency ?? "CNY");

/** @param {Shelf} shelf @returns {Doc[]} */
function docsOf(shelf) {
  return [...all(shelf).values()].map((view) => view.doc);
}
