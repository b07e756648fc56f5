/**
 * Writing down a page of the feed (PROTOCOL.md §5): its rows, the cursor, and at the end of a round also what
 * the round did not bring and what may leave the outbox, in one transaction. A cursor ahead of its rows would
 * skip them for ever; an operation that left before its record came would be nowhere on the screen.
 *
 * @typedef {import("./person.js").RecordRow} RecordRow
 * @typedef {import("./open.js").Tx} Tx
 *
 * @typedef {{op: string, collection: string, id: string, seq: number, doc?: any, why?: string, was?: number, set?: any, unset?: string[], digest?: string}} Row  `digest`: of `doc`, as it came
 *
 * @typedef {object} Page
 * @property {{now: string, stamp: string, epoch: string, full: boolean, estimate?: number}} head
 * @property {Array<Row>} rows
 * @property {{cursor: string, more: boolean, digest?: Record<string, {count: number, sum: string}>}} end
 *
 * @typedef {object} Written
 * @property {Array<[string, string]>} changed  records that are others now
 * @property {Array<RecordRow|undefined>} rows    as they were written, in the order of `changed`; undefined: not here any more
 * @property {boolean} outboxChanged
 * @property {import("./meta.js").Meta} meta
 * @property {boolean} filesChanged
 * @property {number|null} repaired  how many records a round differed in that was made to repair a mismatch
 */
import { unwrap } from "idb";

import { digestOf, toHex } from "../sync/digest.js";
import { applyPatch } from "../sync/patch.js";
import { later } from "../sync/clock.js";
import { QUARANTINED_KEPT_MS, RECEIPTS_KEPT_MS } from "./bounds.js";
import { changeMeta, metaIn, noteDeleted } from "./meta.js";
import { offerAgain } from "./files.js";
import { isQuarantined, resendConfirmed } from "./outbox.js";
import { FILES, FILE_BYTES, META, OUTBOX, RECEIPTS, RECORDS } from "./person.js";

/** A patch builds on a version that this device does not hold: the page is asked for again, with whole records. */
export class PatchBaseMissing extends Error {
  constructor() {
    super("a patch builds on a version that is not here");
    this.name = "PatchBaseMissing";
  }
}

/**
 * @param {import("./open.js").Connection} database
 * @param {Page} page
 * @param {object} round
 * @param {boolean} round.fresh          asked for without a cursor
 * @param {Set<number>} round.answered   outbox rows that had their verdict before this pull began
 * @param {string} round.now             RFC 3339
 * @returns {Promise<Written>}
 * @throws {PatchBaseMissing} and then nothing of the page is written
 */
export function writePage(database, page, { fresh, answered, now }) {
  return database.write([RECORDS, OUTBOX, RECEIPTS, META, FILES, FILE_BYTES], async (tx) => {
    const before = await metaIn(tx);
    const otherEpoch = before.epoch !== null && before.epoch !== page.head.epoch;
    if (otherEpoch) await resendConfirmed(tx);
    const offered = otherEpoch ? await offerAgain(tx) : 0;
    const begins = page.head.full && (fresh || otherEpoch || !before.rounding);
    const mark = before.mark + (begins ? 1 : 0);
    const repairing = before.repairing;
    /** @type {Array<{row?: RecordRow, differs: boolean}>} */
    const wrote = [];
    // a full round brings each record once and whole: none has to wait for what the disk answers about another
    if (page.head.full && repairing === null) wrote.push(...writeWhole(tx, page.rows, mark));
    else for (const row of page.rows) wrote.push(await writeRow(tx, row, mark, repairing !== null));
    let differing = wrote.filter(({ differs }) => differs).length;
    await noteDeleted(tx, page.rows);
    /** @type {Array<[string, string]>} */
    const changed = page.rows.map((row) => [row.collection, row.id]);
    const ends = !page.end.more;
    if (ends && page.head.full) {
      const dropped = await dropUnmarked(tx, mark);
      differing += dropped.length;
      changed.push(...dropped);
    }
    const left = ends ? await leaveOutbox(tx, answered, now) : 0;
    const meta = await changeMeta(tx, {
      mark,
      cursor: page.end.cursor,
      epoch: page.head.epoch,
      seen: later(before.seen, page.head.stamp),
      contact: now,
      rounding: page.head.full && !ends,
      whole: before.whole || (page.head.full && ends),
      // what is most urgent comes first, and in its turn again: it is counted then
      fetched: page.head.full && !ends ? { have: begins ? 0 : (before.fetched?.have ?? 0) + page.rows.length, estimate: page.head.estimate ?? 0 } : null,
      repairing: repairing === null || ends ? null : { ...repairing, count: repairing.count + differing },
    });
    return {
      changed,
      rows: changed.map((_, at) => wrote[at]?.row),
      outboxChanged: left > 0 || otherEpoch,
      filesChanged: offered > 0,
      meta,
      repaired: repairing !== null && ends ? repairing.count + differing : null,
    };
  });
}

/**
 * Rows that nothing is asked about: the transaction ends well when all of them are written. Waiting for each would take longer
 * than writing them.
 *
 * @param {Tx} tx
 * @param {Page["rows"]} rows
 * @param {number} mark
 */
function writeWhole(tx, rows, mark) {
  const records = /** @type {IDBObjectStore} */ (/** @type {unknown} */ (unwrap(/** @type {any} */ (tx.objectStore(RECORDS)))));
  return rows.map((row) => {
    const { op, collection, id } = row;
    if (op === "gone") {
      records.delete([collection, id]);
      return { differs: false };
    }
    const written = rowOf(row, null, mark);
    records.put(written);
    return { row: written, differs: false };
  });
}

/**
 * @param {Tx} tx
 * @param {Page["rows"][number]} row
 * @param {number} mark
 * @param {boolean} compare
 * @returns {Promise<{row?: RecordRow, differs: boolean}>} `differs`: what was stored was different
 */
async function writeRow(tx, row, mark, compare) {
  const { op, collection, id } = row;
  const records = tx.objectStore(RECORDS);
  if (op === "gone") {
    await records.delete([collection, id]);
    return { differs: false };
  }
  const held = compare || op === "patch" ? await records.get([collection, id]) : null;
  // hashed as it is stored: it is compared with what was stored before
  const written = rowOf({ ...row, digest: undefined }, held, mark);
  await records.put(written);
  return { row: written, differs: compare && storedDigest(held ?? undefined) !== written.digest };
}

/** @param {Row} row @param {RecordRow|null|undefined} held @param {number} mark @returns {RecordRow} */
function rowOf(row, held, mark) {
  const { collection, id, seq } = row;
  const doc = docOf(row, held);
  return { collection, id, seq, doc, digest: row.digest ?? toHex(digestOf(doc)), mark };
}

/**
 * @param {Row} row
 * @param {RecordRow|null|undefined} held
 */
function docOf(row, held) {
  if (row.op === "put") return row.doc;
  if (row.op !== "patch") throw new TypeError(`a line this version does not read: ${row.op}`);
  if (!held || held.seq !== row.was) throw new PatchBaseMissing();
  return applyPatch(held.doc, { set: row.set, unset: row.unset ?? [] });
}

/**
 * The digest of what is stored, whatever was noted beside it; null for what has no canonical form any more.
 *
 * @param {RecordRow|undefined} row
 */
export function storedDigest(row) {
  if (!row) return null;
  try {
    return toHex(digestOf(row.doc));
  } catch {
    return null;
  }
}

/**
 * A full round brought everything; what it did not bring is no longer in scope. Unsent operations are elsewhere.
 *
 * @param {Tx} tx
 * @param {number} mark
 * @returns {Promise<Array<[string, string]>>}
 */
async function dropUnmarked(tx, mark) {
  const records = tx.objectStore(RECORDS);
  const keys = await records.index("mark").getAllKeys(IDBKeyRange.upperBound(mark, true));
  for (const key of keys) await records.delete(key);
  return /** @type {Array<[string, string]>} */ (/** @type {unknown} */ (keys));
}

/**
 * @param {Tx} tx
 * @param {Set<number>} answered
 * @param {string} now
 */
async function leaveOutbox(tx, answered, now) {
  if (answered.size === 0) return 0;
  const outbox = tx.objectStore(OUTBOX);
  const receipts = tx.objectStore(RECEIPTS);
  let left = 0;
  for (const seq of answered) {
    const row = await outbox.get(seq);
    if (!row?.verdict) continue;
    await receipts.put({ id: row.op.id, op: row.op, verdict: row.verdict, answered_at: row.answered_at });
    await outbox.delete(seq);
    left += 1;
  }
  await prune(tx, now);
  return left;
}

/**
 * @param {Tx} tx
 * @param {string} now
 */
async function prune(tx, now) {
  const receipts = tx.objectStore(RECEIPTS);
  const before = (/** @type {number} */ ms) => new Date(Date.parse(now) - ms).toISOString();
  const old = await receipts.index("answered_at").getAll(IDBKeyRange.upperBound(before(RECEIPTS_KEPT_MS)));
  for (const receipt of old) {
    const kept = isQuarantined(receipt.verdict) && receipt.answered_at > before(QUARANTINED_KEPT_MS);
    if (!kept) await receipts.delete(receipt.id);
  }
}
