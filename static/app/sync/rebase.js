/**
 * What has not been sent hangs on the parent of what was quarantined (PROTOCOL.md §9): until a person has applied
 * the quarantined operation, an edit that builds on it builds on what its author saw before.
 *
 * @typedef {import("./types.js").Operation} Operation
 */
import { withStampsReplaced } from "./bases.js";

/**
 * A delete saw one operation less than it had counted: with the number left as it was, it would take somebody's
 * unseen edit for the one in quarantine. What it saw last stays as a mark: nothing below it may be unseen.
 *
 * @param {Operation} operation  not sent yet
 * @param {Operation} quarantined
 * @returns {Operation}  the same object where nothing had to change
 */
export function rebase(operation, quarantined) {
  if (operation.collection !== quarantined.collection || operation.record !== quarantined.record) return operation;
  let moved = false;
  const rebased = withStampsReplaced(operation, (stamp, key) => {
    if (stamp !== quarantined.stamp) return stamp;
    moved = true;
    return parentOf(quarantined, key);
  });
  const { saw } = rebased;
  if (!saw || saw.last < quarantined.stamp) return moved ? rebased : operation;
  return { ...rebased, saw: { ...saw, operations: Math.max(1, saw.operations - 1) } };
}

/**
 * @param {Operation} quarantined
 * @param {string} key
 * @returns {string|null}
 */
function parentOf(quarantined, key) {
  const base = quarantined.changes[key]?.base;
  return typeof base === "string" ? base : null;
}
