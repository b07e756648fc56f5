/**
 * Which edition of what the shop has prepared holds today (R18, R36). Pure: documents and the shop's day are arguments.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{model?: string | null, category?: string | null, productId?: string | null}} Subject
 */
import { compare } from "./compare.js";

/**
 * What is on the shelf on a day: begun, not retired, of each thing only one. Records of one `name` are one thing: the
 * store's own goes before the one that all stores share, then the highest edition.
 *
 * @param {Iterable<Doc>} docs of one collection
 * @param {string | null | undefined} storeId
 * @param {string} today `2026-11-21`, the day at the store
 * @returns {Doc[]} by name
 */
export function onShelf(docs, storeId, today) {
  /** @type {Map<string, Doc>} */
  const best = new Map();
  for (const doc of docs) {
    if (!holdsOn(doc, today) || (doc.store_id && doc.store_id !== storeId)) continue;
    const name = thingOf(doc);
    const before = best.get(name);
    if (!before || isBefore(doc, before)) best.set(name, doc);
  }
  return [...best.values()].sort((a, b) => compare(thingOf(a), thingOf(b)));
}

/** Both ends are days: an edition holds from its first day, and no longer on the day it is retired. @param {Doc} doc @param {string} today */
export function holdsOn(doc, today) {
  return !(doc.valid_from && doc.valid_from > today) && !(doc.retired_on && doc.retired_on <= today);
}

/**
 * What fits a product, the closest first: made for this very one, for its model, for its category; what names none of
 * them is for all. What is for another product is left out.
 *
 * @param {Doc[]} docs
 * @param {Subject} subject
 * @returns {Doc[]}
 */
export function fitting(docs, subject) {
  return docs
    .map((doc) => ({ doc, near: nearness(doc, subject) }))
    .filter(({ near }) => near !== FOR_ANOTHER)
    .sort((a, b) => a.near - b.near)
    .map(({ doc }) => doc);
}

export const [FOR_IT, FOR_MODEL, FOR_CATEGORY, FOR_ALL, FOR_ANOTHER] = [0, 1, 2, 3, 9];

/** @param {Doc} doc @param {Subject} subject @returns {number} `FOR_IT` to `FOR_ALL`, else `FOR_ANOTHER` */
export function nearness(doc, { productId, model, category }) {
  if (doc.product_id) return doc.product_id === productId ? FOR_IT : FOR_ANOTHER;
  if (doc.model) return sameCode(doc.model, model) ? FOR_MODEL : FOR_ANOTHER;
  if (doc.category) return doc.category === category ? FOR_CATEGORY : FOR_ANOTHER;
  return FOR_ALL;
}

/** @param {Doc} doc */
const thingOf = (doc) => String(doc.name ?? doc.id).trim();

/** @param {Doc} one @param {Doc} other */
function isBefore(one, other) {
  return (Number(Boolean(one.store_id)) - Number(Boolean(other.store_id)) || editionOf(one) - editionOf(other) || compare(one.id, other.id)) > 0;
}

/** @param {Doc} doc */
const editionOf = (doc) => (typeof doc.edition === "number" ? doc.edition : 0);

/** `qh 600` is QH-600. @param {string} one @param {string | null | undefined} other */
const sameCode = (one, other) => Boolean(other) && bare(one) === bare(String(other));

/** @param {string} code */
const bare = (code) => code.replace(/[^0-9A-Za-z\u0080-\uffff]/g, "").toLowerCase();
