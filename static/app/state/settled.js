/**
 * Reconciliations (PROTOCOL.md §8): how they look once a person has settled one here, and the edits that do it.
 *
 * @typedef {import("../sync/types.js").Doc} Doc
 * @typedef {import("../sync/types.js").Operation} Operation
 * @typedef {import("../sync/types.js").Change} Change
 */
import { isPossible } from "../sync/lifecycle.js";
import { collectionRow, fieldRow, splitKey, statusField } from "../sync/table.js";

const FACT_BEFORE_PLAN = "lifecycle.fact_before_plan";

/**
 * The state that pending operations give items, before the server has said so: what an operation settles is
 * restored, and where a job was reopened for its plan the other fields' items fall away with it.
 *
 * @param {Operation[]} pending
 * @param {Map<string, Doc>} items
 * @returns {Map<string, string>}
 */
export function settledBy(pending, items) {
  /** @type {Map<string, string>} */
  const settled = new Map();
  for (const { settles } of pending) {
    const item = settles === undefined ? undefined : items.get(settles);
    if (!item) continue;
    settled.set(item.id, "restored");
    if (!isOfPlan(item)) continue;
    for (const other of items.values()) {
      if (other.id !== item.id && other.state === "open" && isOfPlan(other) && sameFact(other, item)) {
        settled.set(other.id, "withdrawn");
      }
    }
  }
  return settled;
}

/**
 * The edits that restore what an item says was set aside, in order; the last one settles it.
 *
 * @param {Doc} item
 * @param {Doc|null} view  the record as the screen has it
 * @returns {Array<Record<string, Change>>}
 */
export function restoringChanges(item, view) {
  const { record_collection: collection, field, set_aside: value } = /** @type {Record<string, any>} */ (item);
  const status = statusField(collection);
  if (status && isOfPlan(item)) return [{ [status]: { to: reopeningStep(fieldRow(collection, status)) } }];
  const row = fieldRow(collection, field);
  if (row.policy === "set") {
    const { field: name, entry } = splitKey(field);
    if (entry === null) return [{ [name]: { add: [value].flat() } }];
    return [{ [name]: value === null ? { remove: [entry] } : { add: [entry] } }];
  }
  const from = view?.[field];
  if (row.policy === "lifecycle" && from !== undefined && !isPossible(row, from, value)) {
    // out of a final state there is one way only
    return [{ [field]: { to: reopeningStep(row) } }, { [field]: { to: value } }];
  }
  return [{ [field]: { to: value } }];
}

/** What opens a record again and says no more than that. @param {import("../sync/types.js").FieldRow} row */
function reopeningStep({ reopens = [] }) {
  return reopens.includes("reopened") ? "reopened" : reopens[0];
}

/** @param {Doc} item */
export const isOfWholeRecord = (item) => item.field === "";

/**
 * Whether an item is about a plan that came after the fact, and not about a value that lost.
 *
 * @param {Doc} item
 */
function isOfPlan(item) {
  const { record_collection: collection, rule, field } = /** @type {Record<string, any>} */ (item);
  return rule === FACT_BEFORE_PLAN && collectionRow(collection).fields[field]?.plan === true;
}

/**
 * @param {Doc} a
 * @param {Doc} b
 */
function sameFact(a, b) {
  return a.record_id === b.record_id && a.params?.kept_operation === b.params?.kept_operation;
}
