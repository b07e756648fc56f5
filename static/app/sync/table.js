/**
 * The one table of fields (PROTOCOL.md §10), as `python -m web.generate` wrote it down for the browser.
 *
 * @typedef {import("./types.js").FieldRow} FieldRow
 * @typedef {import("./types.js").CollectionRow} CollectionRow
 */
import generated from "../../generated/fields.json" with { type: "json" };

export const SCHEMA_NUMBER = generated.schema;

const COLLECTIONS = /** @type {Record<string, CollectionRow>} */ (/** @type {unknown} */ (generated.collections));
const SIDES = /** @type {Record<string, string[]>} */ (generated.sides);

/** A field of a newer table: kept and shown as a plain register, never dropped. */
const UNKNOWN_FIELD = Object.freeze({ type: "json", policy: "register" });
const UNKNOWN_COLLECTION = Object.freeze({ fields: {} });

export const collectionNames = () => Object.keys(COLLECTIONS);

/**
 * @param {string} collection
 * @returns {CollectionRow}
 */
export function collectionRow(collection) {
  return COLLECTIONS[collection] ?? UNKNOWN_COLLECTION;
}

/**
 * @param {string} collection
 * @param {string} key  a field, or `field.key` of a map
 * @returns {FieldRow}
 */
export function fieldRow(collection, key) {
  return collectionRow(collection).fields[splitKey(key).field] ?? UNKNOWN_FIELD;
}

/**
 * @param {string} key
 * @returns {{field: string, entry: string|null}}
 */
export function splitKey(key) {
  const dot = key.indexOf(".");
  return dot < 0 ? { field: key, entry: null } : { field: key.slice(0, dot), entry: key.slice(dot + 1) };
}

/** @param {string} collection */
export function requiredFields(collection) {
  return namesOf(collection, (row) => row.required === true);
}

/** @param {string} collection */
export function planFields(collection) {
  return namesOf(collection, (row) => row.plan === true);
}

/** @param {string} collection */
export function statusField(collection) {
  return namesOf(collection, (row) => row.policy === "lifecycle")[0] ?? null;
}

/**
 * Whether a role stands on the side that owns a field (`owned(role)`, §9).
 *
 * @param {FieldRow} row
 * @param {string} role
 */
export function ownsField(row, role) {
  return row.owner !== undefined && (SIDES[row.owner] ?? []).includes(role);
}

/**
 * @param {string} collection
 * @param {(row: FieldRow) => boolean} wanted
 */
function namesOf(collection, wanted) {
  return Object.entries(collectionRow(collection).fields)
    .filter(([, row]) => wanted(row))
    .map(([name]) => name);
}
