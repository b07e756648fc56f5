/**
 * Where this device stands: its clock, its place in the feed, what it knows of the server.
 *
 * @typedef {object} Meta
 * @property {string|null} last       the highest stamp this device has made
 * @property {string|null} sealed     the highest stamp it has sent
 * @property {string|null} seen       the highest stamp of the server's that it has seen
 * @property {string|null} node
 * @property {number} offset_ms       the server's clock minus this device's, as last measured
 * @property {string|null} cursor
 * @property {string|null} epoch
 * @property {number} mark            the number of the last full round begun
 * @property {boolean} rounding       a full round is under way
 * @property {boolean} whole          a full round has been completed
 * @property {{have: number, estimate: number}|null} fetched  how many records the full round under way has brought, of how many
 * @property {{found_at: string, count: number}|null} repairing  the round under way repairs a mismatch
 * @property {string|null} after      the last operation that was answered
 * @property {string|null} contact    when the server last answered, RFC 3339
 * @property {{count: number, at: string}|null} waiting  what waited for this person in the store's quarantine, when last asked
 */
import { DELETED_NOTED_MAX, MOVED_STAMPS_MAX } from "./bounds.js";
import { META, STATE } from "./names.js";

const MOVED = "moved";
const DELETED = "deleted";

/** @type {Meta} */
const EMPTY = {
  last: null, sealed: null, seen: null, node: null, offset_ms: 0,
  cursor: null, epoch: null, mark: 0, rounding: false, whole: false, fetched: null, repairing: null,
  after: null, contact: null, waiting: null,
};

/** What is kept, with what was added to it since. @param {Partial<Meta> | undefined} kept @returns {Meta} */
export function wholeMeta(kept) {
  return { ...EMPTY, ...kept };
}

/**
 * @param {import("./open.js").Tx} tx  including `meta`
 * @returns {Promise<Meta>}
 */
export async function metaIn(tx) {
  return wholeMeta(await tx.objectStore(META).get(STATE));
}

/**
 * @param {import("./open.js").Tx} tx
 * @param {Partial<Meta>} change
 * @returns {Promise<Meta>}
 */
export async function changeMeta(tx, change) {
  const meta = { ...(await metaIn(tx)), ...change };
  await tx.objectStore(META).put(meta, STATE);
  return meta;
}

/** @param {import("./open.js").Connection} database */
export function readMeta(database) {
  return database.read([META], metaIn);
}

/**
 * @param {import("./open.js").Connection} database
 * @param {Partial<Meta>} change
 */
export function writeMeta(database, change) {
  return database.write([META], (tx) => changeMeta(tx, change));
}

/**
 * Stamps that sealing changed, old to new, the latest ones. Apart from the rest, because every edit writes that.
 *
 * @param {import("./open.js").Tx} tx
 * @returns {Promise<Record<string, string>>}
 */
export async function movedIn(tx) {
  return (await tx.objectStore(META).get(MOVED)) ?? {};
}

/**
 * @param {import("./open.js").Tx} tx
 * @param {Record<string, string>} moved
 */
export async function addMoved(tx, moved) {
  const all = [...Object.entries(await movedIn(tx)), ...Object.entries(moved)];
  await tx.objectStore(META).put(Object.fromEntries(all.slice(-MOVED_STAMPS_MAX)), MOVED);
}

/**
 * What the feed said was deleted, as `collection/id`, the latest last: a screen that shows such a record can say so.
 *
 * @param {import("./open.js").Tx} tx
 * @returns {Promise<string[]>}
 */
export async function deletedIn(tx) {
  return (await tx.objectStore(META).get(DELETED)) ?? [];
}

/**
 * @param {import("./open.js").Tx} tx
 * @param {Array<{op: string, collection: string, id: string, why?: string}>} rows  of the feed
 */
export async function noteDeleted(tx, rows) {
  if (rows.length === 0) return;
  const known = await deletedIn(tx);
  const noted = new Set(known);
  for (const { op, collection, id, why } of rows) {
    noted.delete(`${collection}/${id}`);
    if (op === "gone" && why === "deleted") noted.add(`${collection}/${id}`);
  }
  const kept = [...noted].slice(-DELETED_NOTED_MAX);
  if (kept.join() !== known.join()) await tx.objectStore(META).put(kept, DELETED);
}

/** @param {import("./open.js").Connection} database */
export function readDeleted(database) {
  return database.read([META], deletedIn);
}

/** @param {import("./open.js").Tx} tx */
export function forgetDeletedIn(tx) {
  return tx.objectStore(META).delete(DELETED);
}

/**
 * What of it is forgotten with the records at sign-out; the clock and the node stay with the outbox. So does the epoch:
 * whoever signs in again after the server was restored from a backup still has to send again what the backup lacks (§5).
 */
export const PLACE_IN_FEED = Object.freeze({ cursor: null, rounding: false, whole: false, fetched: null, repairing: null, waiting: null });
