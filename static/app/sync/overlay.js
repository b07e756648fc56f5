/**
 * What a person sees: the confirmed record with this device's pending operations laid over it
 * (PROTOCOL.md §10: only the server folds). Stamps are laid over too, so that the next edit's `base` is
 * copied from what the screen shows. Laying an operation over a record that already holds it changes nothing
 * (counters excepted, which is why an operation leaves the outbox in the transaction that brings it).
 *
 * @typedef {import("./types.js").Doc} Doc
 * @typedef {import("./deletion.js").Pending} Operation
 * @typedef {import("./types.js").Author} Author
 * @typedef {import("./types.js").Change} Change
 */
import { addDecimals } from "./decimal.js";
import { countIn, isDeleted } from "./deletion.js";
import { overlayStatus } from "./lifecycle.js";
import { collectionRow, fieldRow, ownsField, requiredFields, splitKey } from "./table.js";
import { setStamp, standingStamp } from "./stamps.js";

/**
 * @param {Doc|null} confirmed    the record as the server has it; never changed by this
 * @param {Operation[]} operations  of this device's author on this record, oldest first
 * @param {Author} author
 * @returns {Doc|null}  null while no operation creates the record, and while it is deleted. A restore brings back
 *   only what is there: what this device does not hold, the server sends
 */
export function overlay(confirmed, operations, author) {
  if (isDeleted(confirmed, operations)) return null;
  /** @type {Doc|null} */
  let doc = confirmed && { ...confirmed, stamps: { ...confirmed.stamps } };
  /** @type {Map<string, string>} */
  const standsFor = new Map();
  operations.forEach((operation, at) => {
    const creating = doc === null && creates(operation);
    if (creating) doc = newDoc(operation, author);
    if (doc === null) return;
    const context = { doc, operation, author, creating, rest: operations.slice(at), standsFor };
    for (const [key, change] of Object.entries(operation.changes)) lay(context, key, change);
    countIn(doc, operation);
  });
  return doc;
}

/**
 * Whether an operation creates its record: every required field, nothing seen before (§4).
 *
 * @param {Operation} operation
 */
export function creates(operation) {
  if (operation.action !== "edit") return false;
  const required = requiredFields(operation.collection);
  return required.length > 0 && required.every((name) => {
    const change = operation.changes[name];
    return change !== undefined && (change.base ?? null) === null;
  });
}

/**
 * @typedef {object} Laying
 * @property {Doc} doc
 * @property {Operation} operation
 * @property {Author} author
 * @property {boolean} creating
 * @property {Operation[]} rest         this operation and the pending ones after it
 * @property {Map<string, string>} standsFor  stamps of impossible steps, and what their children hang on instead
 */

/**
 * @param {Operation} operation
 * @param {Author} author
 * @returns {Doc}
 */
function newDoc(operation, author) {
  /** @type {Doc} */
  const doc = { id: operation.record, stamps: { "": operation.stamp }, version: { operations: 0, last: "" } };
  const { store_field: storeField } = collectionRow(operation.collection);
  if (storeField && author.store_id !== null) doc[storeField] = author.store_id;
  return doc;
}

/**
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
function lay(laying, key, change) {
  const { policy } = fieldRow(laying.operation.collection, key);
  if (policy === "set") laySet(laying, key, change);
  else if (policy === "counter") layCounter(laying, key, change);
  else if (policy === "log") layLog(laying, key, change);
  else if (policy === "text") layText(laying, key, change);
  else if (policy === "lifecycle") overlayStatus(laying, key, change);
  else if (policy === "owned") layOwned(laying, key, change);
  else if (policy !== "derived") layRegister(laying, key, change);
}

/**
 * The heaviest branch of a register ends in its highest stamp, so one comparison says who stands.
 *
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
function layRegister({ doc, operation, creating }, key, change) {
  if (!creating && operation.stamp <= standingStamp(doc, key)) return;
  write(doc, key, change.to, operation.stamp);
}

/**
 * An edit that saw what stands takes effect; one that did not never displaces the owner (§9).
 *
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
function layOwned(laying, key, change) {
  const { doc, operation, author, creating } = laying;
  const saw = creating || change.base === standingStamp(doc, key);
  if (saw || ownsField(fieldRow(operation.collection, key), author.role)) layRegister(laying, key, change);
}

/**
 * Observed-remove: a removal takes away exactly the additions it names (§9). Remove before add.
 *
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
function laySet({ doc, operation }, key, change) {
  const entries = new Set(/** @type {string[]} */ (doc[key] ?? []));
  const standing = (/** @type {string} */ entry) =>
    entries.has(entry) ? standingStamp(doc, `${key}.${entry}`).split(" ") : [];
  for (const entry of change.remove ?? []) {
    const named = String(change.base?.[entry] ?? "").split(" ");
    const left = standing(entry).filter((stamp) => !named.includes(stamp));
    if (left.length > 0) {
      setStamp(doc, `${key}.${entry}`, left.join(" "));
    } else {
      entries.delete(entry);
      delete doc.stamps[`${key}.${entry}`];
    }
  }
  for (const entry of change.add ?? []) {
    const stamps = new Set([...standing(entry), operation.stamp]);
    entries.add(entry);
    setStamp(doc, `${key}.${entry}`, [...stamps].sort().join(" "));
  }
  doc[key] = [...entries].sort();
}

/**
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
function layCounter({ doc }, key, change) {
  doc[key] = addDecimals(doc[key] ?? "0", change.by ?? "0");
}

/**
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
function layLog({ doc, operation, author }, key, change) {
  const entries = /** @type {Array<{id: string}>} */ (doc[key] ?? []);
  const known = new Set(entries.map((entry) => entry.id));
  const fresh = (change.append ?? [])
    .filter((entry) => !known.has(entry.id))
    .map((entry) => ({ ...entry, at: operation.at, by: author.id }));
  doc[key] = [...entries, ...fresh];
}

/**
 * A text whose author saw every head replaces them. Where others wrote meanwhile this device shows its own
 * version, under its own stamp alone: a later edit must not claim to have seen what was not on the screen.
 *
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
function layText({ doc, operation, creating }, key, change) {
  if (!creating && standingStamp(doc, key).split(" ").some((head) => head >= operation.stamp)) return;
  write(doc, key, change.to, operation.stamp);
}

/**
 * @param {Doc} doc
 * @param {string} key
 * @param {any} value
 * @param {string} stamp
 */
function write(doc, key, value, stamp) {
  const { field, entry } = splitKey(key);
  doc[field] = entry === null ? value : { ...doc[field], [entry]: value };
  setStamp(doc, key, stamp);
}
