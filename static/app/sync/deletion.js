/**
 * Pending deletes and restores over the confirmed record (PROTOCOL.md §9), by the fold's own rule: a delete stands
 * while nothing has happened that its author had not seen.
 *
 * @typedef {import("./types.js").Doc} Doc
 *
 * @typedef {import("./types.js").Operation} Pending
 */

const NOTHING_YET = Object.freeze({ operations: 0, last: "" });

/**
 * Whether one of the pending deletes stands, as far as this device can know. Where the confirmed record has news
 * that its author had not seen, the record stays until the server has answered: it may be somebody's edit.
 *
 * @param {Doc|null} confirmed
 * @param {Pending[]} operations  oldest first
 */
export function isDeleted(confirmed, operations) {
  const version = confirmed?.version ?? NOTHING_YET;
  const fresh = operations.filter(({ stamp }) => stamp > version.last);
  return operations.some(({ action, saw }) => {
    if (action !== "delete" || !saw || version.last > saw.last) return false;
    const counted = version.operations + fresh.filter(({ stamp }) => stamp <= saw.last).length;
    return counted <= saw.operations && !operations.some((one) => one.action !== "delete" && one.stamp > saw.last);
  });
}

/**
 * Counts an operation into the version that a delete on this screen will name. One whose stamp is not above what is
 * confirmed may be among that already: counted twice, it would make room for somebody's edit to be deleted unseen;
 * not counted, it costs a question too many.
 *
 * @param {Doc} doc  laid over, changed by this
 * @param {Pending} operation
 */
export function countIn(doc, { stamp }) {
  if (!doc.version || stamp <= doc.version.last) return;
  doc.version = { operations: doc.version.operations + 1, last: stamp };
}
