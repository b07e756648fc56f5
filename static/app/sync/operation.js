/**
 * From what a screen changed to an operation of PROTOCOL.md §4: bases are copied from the view, the plan and the
 * status that its author saw go along (§8), entries get their ids.
 *
 * @typedef {import("./types.js").Doc} Doc
 * @typedef {import("./types.js").Operation} Operation
 * @typedef {import("./types.js").Change} Change
 */
import { encodeBytes } from "./canonical.js";
import { standingStamp } from "./stamps.js";
import { SCHEMA_NUMBER, collectionRow, fieldRow, planFields, statusField } from "./table.js";

export const OPERATION_MAX_BYTES = 64 * 1024;

/** Thrown before anything is saved: the edit could never be accepted. */
export class EditRefused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.name = "EditRefused";
    this.code = code;
  }
}

/**
 * @param {object} edit
 * @param {string} edit.id       the operation's id
 * @param {string} edit.collection
 * @param {string} edit.record
 * @param {Doc|null} edit.view   the record as its author's screen has it, own unsent edits included
 * @param {Record<string, Change>} [edit.changes]
 * @param {Operation["action"]} [edit.action]  of the whole record, which has no changes: `delete` or `restore`
 * @param {string} edit.stamp
 * @param {string} edit.at
 * @param {string} [edit.group]    of operations that are accepted together or not at all
 * @param {string} [edit.settles]
 * @param {() => string} edit.newId  for entries of logs
 * @returns {Operation}
 * @throws {EditRefused}  when it is empty, too large, or has no canonical form
 */
export function fill({ id, collection, record, view, changes = {}, action = "edit", stamp, at, group, settles, newId }) {
  const filled = Object.entries(changes).map(([key, change]) => [key, fillChange(collection, view, key, change, newId)]);
  if (action === "edit" && filled.length === 0) throw new EditRefused("nothing_changed");
  // what is not on the screen any more cannot be deleted from there
  const saw = action === "delete" ? view?.version : undefined;
  if (action === "delete" && !saw) throw new EditRefused("nothing_changed");
  /** @type {Operation} */
  const operation = {
    id, collection, record, stamp, at,
    schema: SCHEMA_NUMBER,
    action,
    ...(saw === undefined ? {} : { saw }),
    ...(group === undefined ? {} : { group }),
    ...(settles === undefined ? {} : { settles }),
    changes: Object.fromEntries(filled),
  };
  if (bytesOf(operation) > OPERATION_MAX_BYTES) throw new EditRefused("too_large");
  return operation;
}

/**
 * Plain values of a new record as changes.
 *
 * @param {string} collection
 * @param {Record<string, any>} values
 * @returns {Record<string, Change>}
 */
export function changesOfValues(collection, values) {
  /** @type {Record<string, Change>} */
  const changes = {};
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const { policy } = fieldRow(collection, field);
    if (policy === "map" && typeof value === "object") {
      for (const [key, one] of Object.entries(value)) changes[`${field}.${key}`] = { to: one };
    } else if (policy === "set") changes[field] = { add: [...value] };
    else if (policy === "counter") changes[field] = { by: value };
    else if (policy === "log") changes[field] = { append: [...value] };
    else changes[field] = { to: value };
  }
  return changes;
}

/** @param {Operation} operation */
function bytesOf(operation) {
  try {
    return encodeBytes(operation).length;
  } catch (error) {
    throw new EditRefused(error instanceof Error ? error.message : "not_canonical");
  }
}

/**
 * @param {string} collection
 * @param {Doc|null} view
 * @param {string} key
 * @param {Change} change
 * @param {() => string} newId
 * @returns {Change}
 */
function fillChange(collection, view, key, change, newId) {
  const { policy, plan } = fieldRow(collection, key);
  if (policy === "counter") return { by: change.by };
  if (policy === "log") {
    return { append: (change.append ?? []).map((entry) => ({ ...entry, id: entry.id ?? newId() })) };
  }
  if (policy === "set") return fillSet(view, key, change);
  /** @type {Change} */
  const filled = { to: change.to, base: view ? standingStamp(view, key) : null };
  if (view && policy === "lifecycle") filled.with = seen(view, planFields(collection));
  if (view && plan) filled.with = seen(view, [statusField(collection)]);
  if (filled.with && Object.keys(filled.with).length === 0) delete filled.with;
  return filled;
}

/**
 * @param {Doc|null} view
 * @param {string} key
 * @param {Change} change
 * @returns {Change}
 */
function fillSet(view, key, change) {
  const held = new Set(view?.[key] ?? []);
  const named = (change.remove ?? []).filter((entry) => held.has(entry));
  return {
    ...(change.add?.length ? { add: [...change.add].sort() } : {}),
    ...(change.remove?.length ? { remove: [...change.remove].sort() } : {}),
    ...(view && named.length
      ? { base: Object.fromEntries(named.map((entry) => [entry, standingStamp(view, `${key}.${entry}`)])) }
      : {}),
  };
}

/**
 * @param {Doc} view
 * @param {Array<string|null>} fields
 */
function seen(view, fields) {
  return Object.fromEntries(fields.flatMap((field) => (field ? [[field, standingStamp(view, field)]] : [])));
}

/** @param {string} collection */
export function shortPrefix(collection) {
  return collectionRow(collection).short_prefix ?? null;
}
