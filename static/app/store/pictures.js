/**
 * Photos that others took, fetched before leaving so that they are seen without a signal: a small one each, and the whole
 * one where there is room. Bounded by number and by size; what no job has named for the longest time goes first.
 *
 * @typedef {import("./person.js").PictureRow} PictureRow
 * @typedef {import("./open.js").Connection} Connection
 */
import { PICTURES_KEPT_MAX, PICTURES_KEPT_MAX_BYTES } from "./bounds.js";
import { PICTURES, PICTURE_BYTES } from "./person.js";

/**
 * @param {Connection} database
 * @returns {Promise<PictureRow[]>}
 */
export function readPictures(database) {
  return database.read([PICTURES], (tx) => tx.objectStore(PICTURES).getAll());
}

/**
 * @param {Connection} database
 * @param {string} sha256
 * @returns {Promise<ArrayBuffer|undefined>} the whole one
 */
export function readPictureBytes(database, sha256) {
  return database.read([PICTURE_BYTES], (tx) => tx.objectStore(PICTURE_BYTES).get(sha256));
}

/**
 * @param {Connection} database
 * @param {string} sha256
 * @param {string} now  RFC 3339
 * @param {{thumb: ArrayBuffer}|{whole: ArrayBuffer}} part  a whole one only after its small one
 */
export function keepPicture(database, sha256, now, part) {
  return database.write([PICTURES, PICTURE_BYTES], async (tx) => {
    /** @type {PictureRow|undefined} */
    const known = await tx.objectStore(PICTURES).get(sha256);
    if ("thumb" in part) {
      await tx.objectStore(PICTURES).put({ sha256, thumb: part.thumb, bytes: part.thumb.byteLength, whole: false, wanted_at: now });
    } else if (known) {
      await tx.objectStore(PICTURES).put({ ...known, bytes: known.thumb.byteLength + part.whole.byteLength, whole: true, wanted_at: now });
      await tx.objectStore(PICTURE_BYTES).put(part.whole, sha256);
    }
    await dropOldest(tx);
  });
}

/**
 * Jobs of today still name these: they go last.
 *
 * @param {Connection} database
 * @param {string[]} wanted
 * @param {string} now  RFC 3339
 */
export function stillWanted(database, wanted, now) {
  return database.write([PICTURES], async (tx) => {
    for (const sha256 of wanted) {
      const row = await tx.objectStore(PICTURES).get(sha256);
      if (row) await tx.objectStore(PICTURES).put({ ...row, wanted_at: now });
    }
  });
}

/**
 * What can be fetched again makes room for what cannot.
 *
 * @param {Connection} database
 * @returns {Promise<boolean>} whether there was something to give
 */
export function giveUpPictures(database) {
  return database.write([PICTURES, PICTURE_BYTES], async (tx) => {
    const count = await tx.objectStore(PICTURES).count();
    await forgetPicturesIn(tx);
    return count > 0;
  });
}

/** @param {import("./open.js").Tx} tx  including both stores of pictures */
export async function forgetPicturesIn(tx) {
  await tx.objectStore(PICTURES).clear();
  await tx.objectStore(PICTURE_BYTES).clear();
}

/** @param {import("./open.js").Tx} tx */
async function dropOldest(tx) {
  /** @type {PictureRow[]} */
  const rows = await tx.objectStore(PICTURES).getAll();
  rows.sort((a, b) => b.wanted_at.localeCompare(a.wanted_at));
  let bytes = 0;
  for (const [at, row] of rows.entries()) {
    bytes += row.bytes;
    if (at < PICTURES_KEPT_MAX && bytes <= PICTURES_KEPT_MAX_BYTES) continue;
    await tx.objectStore(PICTURES).delete(row.sha256);
    await tx.objectStore(PICTURE_BYTES).delete(row.sha256);
  }
}
