/**
 * A pending status step over the confirmed one (PROTOCOL.md §9, `lifecycle`), as far as one device can know:
 * it holds its own branch and the step that stands, not the whole tree.
 *
 * @typedef {import("./types.js").FieldRow} FieldRow
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./overlay.js").Laying} Laying
 */
import { fieldRow } from "./table.js";
import { setStamp, standingStamp } from "./stamps.js";

/**
 * @param {Laying} laying
 * @param {string} key
 * @param {Change} change
 */
export function overlayStatus(laying, key, change) {
  const { doc, operation, creating, standsFor } = laying;
  const row = fieldRow(operation.collection, key);
  const standing = standingStamp(doc, key);
  if (!creating && operation.stamp === standing) return;
  const base = standsFor.get(change.base) ?? change.base;
  if (!creating && base === standing && !isPossible(row, doc[key], change.to)) {
    standsFor.set(operation.stamp, standing);
    return;
  }
  if (!creating && base !== standing && !outweighs(laying, row, key)) return;
  doc[key] = change.to;
  setStamp(doc, key, operation.stamp);
  tellMoments(laying, row, change.to, base);
}

/**
 * What follows from a step: when it last happened, and the history of the branch, which goes on after the step that
 * this one's author saw.
 *
 * @param {Laying} laying
 * @param {FieldRow} row
 * @param {string} step
 * @param {unknown} base
 */
function tellMoments({ doc, operation, author, creating }, row, step, base) {
  const moment = row.moments?.[step];
  if (moment) doc[moment] = operation.at;
  if (row.history) {
    /** @type {Array<{stamp: string}>} */
    const told = creating ? [] : (doc[row.history] ?? []);
    const seen = told.findIndex((one) => one.stamp === base);
    doc[row.history] = [...told.slice(0, seen + 1), { step, at: operation.at, by: author.id, stamp: operation.stamp }];
  }
}

/**
 * Whether a step out of `from` can be made at all: a final state is left only into one of `reopens`.
 *
 * @param {FieldRow} row
 * @param {string} from
 * @param {string} to
 */
export function isPossible(row, from, to) {
  const isFinal = (/** @type {string} */ step) => (row.final ?? []).includes(step);
  return !isFinal(from) || isFinal(to) || (row.reopens ?? []).includes(to);
}

/**
 * Whether this device's branch is heavier than a step that it had not seen: by its highest rank, then by its
 * last stamp. A job that was reopened meanwhile is in a later epoch, which no step of an earlier one outweighs.
 *
 * @param {Laying} laying
 * @param {FieldRow} row
 * @param {string} key
 */
function outweighs({ doc, rest }, row, key) {
  const rank = (/** @type {string} */ step) => row.ranks?.[step] ?? 0;
  const against = doc[key];
  if ((row.reopens ?? []).includes(against) && rank(against) < (row.fact_rank ?? 0)) return false;
  const branch = rest.filter((operation) => operation.changes[key] !== undefined);
  const highest = Math.max(...branch.map((operation) => rank(operation.changes[key]?.to)));
  if (highest !== rank(against)) return highest > rank(against);
  return (branch.at(-1)?.stamp ?? "") > standingStamp(doc, key);
}
