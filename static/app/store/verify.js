/**
 * The proof of PROTOCOL.md §5 (P5), taken from what is stored and not from what was noted beside it.
 *
 * @typedef {import("./person.js").RecordRow} RecordRow
 */
import { Tally, digestOf, fromHex } from "../sync/digest.js";
import { RECORDS } from "./person.js";

/** So many rows are read from their bytes each time; of a larger store a rotating slice. */
export const VERIFY_ROWS_MAX = 2000;
/** Rows hashed before the screen gets a turn. */
const ROWS_PER_TURN = 200;

/**
 * @typedef {object} Holding
 * @property {Record<string, {count: number, sum: string}>} digest  what this device holds
 * @property {number} next   where the next slice begins
 */

/**
 * Rows of the slice are hashed from their stored documents; the others count with the digest kept in the row.
 *
 * @param {import("./open.js").Connection} database
 * @param {number} from  the slice's first row
 * @returns {Promise<Holding>}
 */
export async function holding(database, from) {
  /** @type {RecordRow[]} */
  const rows = await database.read([RECORDS], (tx) => tx.objectStore(RECORDS).getAll());
  const start = rows.length <= VERIFY_ROWS_MAX || from >= rows.length ? 0 : from;
  const tally = new Tally();
  for (const [at, row] of rows.entries()) {
    const inSlice = at >= start && at < start + VERIFY_ROWS_MAX;
    tally.add(row.collection, inSlice ? hashed(row) : kept(row));
    if (inSlice && at % ROWS_PER_TURN === ROWS_PER_TURN - 1) await turn();
  }
  return { digest: tally.toWire(), next: start + VERIFY_ROWS_MAX };
}

/** What has no canonical form any more counts as nothing, so that the sums differ. */
const UNREADABLE = 0n;

/** @param {RecordRow} row */
function hashed(row) {
  try {
    // filed under another key than its own id, a record would be whole and in the wrong place
    return row.doc.id === row.id ? digestOf(row.doc) : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

/** @param {RecordRow} row */
function kept(row) {
  return /^[0-9a-f]{16}$/.test(row.digest) ? fromHex(row.digest) : UNREADABLE;
}

function turn() {
  return new Promise((resume) => setTimeout(resume, 0));
}

