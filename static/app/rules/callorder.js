/**
 * In which order callbacks are worked off (R30): what is too late already, then what was agreed on and has come, then
 * what may be called; what comes later, by its time.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{id: string, doc: Doc, next: import("./callbacks.js").Next, latest: number|null, isLate: boolean}} Call
 * @typedef {"late"|"now"|"over"|"later"|"held"|"ended"} Group
 */
import { attempts } from "./callbacks.js";

/** Work that a caller can do comes first, what waits comes last. @type {readonly Group[]} */
export const GROUPS = ["late", "now", "over", "later", "held", "ended"];

/** @param {Call} call @returns {Group} */
export function groupOf({ next, isLate }) {
  if (next.state === "now") return isLate ? "late" : "now";
  return next.state;
}

/**
 * What can be called now: one's own, and in the office, for whoever has none to make, what the others have.
 *
 * @template {Call} C
 * @param {C[]} calls @param {string} staffId @param {boolean} seesAll
 * @returns {C[]}
 */
export function toCallNow(calls, staffId, seesAll) {
  const open = calls.filter((one) => one.next.state !== "ended");
  const own = open.filter((one) => one.doc.assignee_id === staffId);
  return (own.length || !seesAll ? own : open).filter((one) => one.next.state === "now");
}

/**
 * The time that was agreed on with the customer, or set by the last caller; null where the callback has none.
 *
 * @param {Doc} callback
 * @returns {number|null}
 */
export function agreedMs(callback) {
  const last = attempts(callback).at(-1);
  const lastMs = last ? Date.parse(last.at) : 0;
  const preferred = callback.preferred_at ? Date.parse(callback.preferred_at) : null;
  if (preferred !== null && preferred > lastMs) return preferred;
  return last?.next_at ? Date.parse(last.next_at) : null;
}

/**
 * Within a group: whoever was promised a time before whoever was not, then what has to be done first.
 *
 * @param {Call} a
 * @param {Call} b
 */
export function byTurn(a, b) {
  return turn(a) - turn(b) || (a.latest ?? Infinity) - (b.latest ?? Infinity) || (a.id < b.id ? -1 : 1);
}

/** @param {Call} call */
function turn({ doc, next }) {
  if (next.state === "now") return agreedMs(doc) ?? Number.MAX_SAFE_INTEGER;
  return next.atMs ?? Number.MAX_SAFE_INTEGER;
}
