/**
 * What this person has not had confirmed. An operation leaves only when its verdict came *and* a pull begun
 * afterwards reached the end (PROTOCOL.md §4): see `pages.js`.
 *
 * @typedef {import("./person.js").OutboxRow} OutboxRow
 * @typedef {import("../sync/types.js").Verdict} Verdict
 * @typedef {import("../sync/seal.js").Measured} Measured
 */
import { later } from "../sync/clock.js";
import { rebase } from "../sync/rebase.js";
import { seal } from "../sync/seal.js";
import { addMoved, changeMeta, metaIn } from "./meta.js";
import { META, OUTBOX, RECEIPTS } from "./person.js";

/**
 * @param {import("./open.js").Connection} database
 * @returns {Promise<OutboxRow[]>} oldest first
 */
export function readOutbox(database) {
  return database.read([OUTBOX], (tx) => tx.objectStore(OUTBOX).getAll());
}

/**
 * Seals everything that is not sealed (§2), in one transaction with the clock: from here on these operations are
 * sent byte by byte as they stand. The clock goes on from what was sealed, not from what a wrong clock had said.
 *
 * @param {import("./open.js").Connection} database
 * @param {Measured} measured
 * @returns {Promise<number>} how many were sealed
 */
export function sealOutbox(database, measured) {
  return database.write([OUTBOX, META], async (tx) => {
    const outbox = tx.objectStore(OUTBOX);
    const meta = await metaIn(tx);
    /** @type {OutboxRow[]} */
    const open = (await outbox.getAll()).filter((/** @type {OutboxRow} */ row) => !row.sealed);
    const { rows, moved, last } = seal(open, measured, meta.sealed);
    for (const row of rows) await outbox.put({ ...row, sealed: true });
    await changeMeta(tx, {
      offset_ms: measured.offset_ms,
      sealed: last,
      last: open.length > 0 ? last : meta.last,
    });
    await addMoved(tx, moved);
    return rows.length;
  });
}

/**
 * Writes verdicts beside their operations. What was quarantined no longer lies over the record, so what has not
 * been sent is rebased onto its parent (§9).
 *
 * @param {import("./open.js").Connection} database
 * @param {Verdict[]} verdicts
 * @param {{answeredAt: string, stamp: string|null, newNode: string|null, wipe: boolean}} answer
 *   `wipe`: the server has taken this device's operations into custody, and they are not kept here (§3)
 */
export function storeVerdicts(database, verdicts, { answeredAt, stamp, newNode, wipe }) {
  return database.write([OUTBOX, META], async (tx) => {
    const outbox = tx.objectStore(OUTBOX);
    /** @type {OutboxRow[]} */
    const rows = await outbox.getAll();
    const byId = new Map(verdicts.map((verdict) => [verdict.id, firstVerdict(verdict)]));
    /** @type {OutboxRow[]} */
    const quarantined = [];
    for (const row of rows) {
      const verdict = byId.get(row.op.id);
      if (!verdict) continue;
      if (wipe) await outbox.delete(row.seq);
      else await outbox.put(answered(row, verdict, answeredAt));
      if (isQuarantined(verdict)) quarantined.push(row);
    }
    for (const row of rows.filter((one) => !one.sealed)) {
      const op = quarantined.reduce((moved, bad) => rebase(moved, bad.op), row.op);
      if (op !== row.op) await outbox.put({ ...row, op });
    }
    const meta = await metaIn(tx);
    await changeMeta(tx, {
      after: verdicts.at(-1)?.id ?? meta.after,
      seen: later(meta.seen, stamp),
      node: newNode ?? meta.node,
      contact: answeredAt,
    });
  });
}

/**
 * Remembers that the server would not read an operation at all. It stays, is shown, and holds up nothing (P6).
 *
 * @param {import("./open.js").Connection} database
 * @param {number} seq
 * @param {{status: number, code: string}} refused
 */
export function markRefused(database, seq, refused) {
  return database.write([OUTBOX], async (tx) => {
    const row = await tx.objectStore(OUTBOX).get(seq);
    if (row) await tx.objectStore(OUTBOX).put({ ...row, refused });
  });
}

/**
 * A restored server lacks what came after its backup: everything confirmed of late is sent again, before what is
 * new, as it was (§5). `after` is forgotten, or the server would take this device for a clone.
 *
 * @param {import("./open.js").Tx} tx  including outbox, receipts and meta
 */
export async function resendConfirmed(tx) {
  const outbox = tx.objectStore(OUTBOX);
  const receipts = tx.objectStore(RECEIPTS);
  /** @type {import("./person.js").ReceiptRow[]} */
  const confirmed = await receipts.index("answered_at").getAll();
  const first = (await outbox.openCursor())?.key ?? 1;
  for (const [at, { id, op }] of confirmed.entries()) {
    if (await outbox.index("id").getKey(id)) continue;
    await outbox.put({
      seq: Number(first) - confirmed.length + at,
      op, sealed: true, verdict: null, answered_at: null, made_ms: 0, offset_ms: 0, seen: null, at_given: true, resend: true,
    });
    await receipts.delete(id);
  }
  for (const row of await outbox.getAll()) {
    if (row.verdict) await outbox.put({ ...row, verdict: null, answered_at: null });
  }
  await changeMeta(tx, { after: null });
}

/** @param {Verdict} verdict */
export function isQuarantined(verdict) {
  return verdict.outcome === "quarantined";
}

/**
 * What a repeated operation was told the first time is what its author reads.
 *
 * @param {Verdict} verdict
 * @returns {Verdict}
 */
function firstVerdict(verdict) {
  return verdict.outcome === "duplicate" && verdict.first ? { ...verdict.first, id: verdict.id } : verdict;
}

/**
 * @param {OutboxRow} row
 * @param {Verdict} verdict
 * @param {string} answeredAt
 */
function answered(row, verdict, answeredAt) {
  const { refused: _, ...kept } = row;
  return { ...kept, verdict, answered_at: answeredAt };
}
