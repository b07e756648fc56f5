/**
 * Photos and signatures of this person, apart from the outbox: an operation names a file by its SHA-256 and never
 * waits for it. What a screen lists (`files`) is apart from the bytes (`file_bytes`), so that neither listing nor noting
 * how far a file is sent touches megabytes.
 *
 * @typedef {import("./person.js").FileRow} FileRow
 * @typedef {import("./person.js").FileReceiptRow} FileReceiptRow
 * @typedef {import("./open.js").Connection} Connection
 * @typedef {[record: string, sha256: string]} FileKey
 * @typedef {{row: FileRow, bytes: ArrayBuffer}} NewFile
 */
import { RECEIPTS_KEPT_MS, RECEIPTS_SHOWN_MAX, SENT_BYTES_KEPT_MAX, SENT_FILES_KEPT_MS } from "./bounds.js";
import { FILES, FILE_BYTES, FILE_RECEIPTS } from "./person.js";

/**
 * @param {FileRow} row
 * @returns {FileKey} the same picture may belong to two records: each has to be told to the server
 */
export const keyOf = ({ record, sha256 }) => [record, sha256];

/**
 * Part of the transaction that writes the operation which names the file. The same picture twice is one file.
 *
 * @param {import("./open.js").Tx} tx  including both stores of files
 * @param {NewFile[]} files
 */
export async function keepFiles(tx, files) {
  for (const { row, bytes } of files) {
    const known = await tx.objectStore(FILES).get(keyOf(row));
    if (known && known.state !== "refused") continue;
    await tx.objectStore(FILES).put(row);
    await tx.objectStore(FILE_BYTES).put(bytes, keyOf(row));
  }
}

/**
 * @param {import("./open.js").Tx} tx  including both stores of files
 * @param {FileKey[]} keys
 */
export async function dropFiles(tx, keys) {
  for (const key of keys) {
    await tx.objectStore(FILES).delete(key);
    await tx.objectStore(FILE_BYTES).delete(key);
  }
}

/**
 * @param {Connection} database
 * @returns {Promise<FileRow[]>} oldest first
 */
export async function readFiles(database) {
  /** @type {FileRow[]} */
  const rows = await database.read([FILES], (tx) => tx.objectStore(FILES).getAll());
  return rows.sort(byAge);
}

/**
 * @param {Connection} database
 * @returns {Promise<FileRow[]>} what is to be sent, the smallest first: most of them are there soonest
 */
export async function filesToSend(database) {
  /** @type {FileRow[]} */
  const rows = await database.read([FILES], (tx) => tx.objectStore(FILES).index("state").getAll("waiting"));
  return rows.sort((a, b) => a.bytes - b.bytes || byAge(a, b));
}

/** @param {FileRow} a @param {FileRow} b */
function byAge(a, b) {
  return a.made_at.localeCompare(b.made_at) || a.sha256.localeCompare(b.sha256);
}

/**
 * @param {Connection} database
 * @param {FileKey} key
 * @returns {Promise<ArrayBuffer|undefined>}
 */
export function readFileBytes(database, key) {
  return database.read([FILE_BYTES], (tx) => tx.objectStore(FILE_BYTES).get(key));
}

/**
 * Where its upload stands, or why it stands still. A file that was dropped meanwhile does not come back by this.
 *
 * @param {Connection} database
 * @param {FileKey} key
 * @param {Partial<Pick<FileRow, "upload_url"|"sent_bytes"|"state"|"refused"|"again">>} change
 */
export function noteFile(database, key, change) {
  return database.write([FILES], async (tx) => {
    const row = await tx.objectStore(FILES).get(key);
    if (row) await tx.objectStore(FILES).put({ ...row, ...change });
  });
}

/**
 * The server has it: a small picture stays for a while, for when there is no signal; and while there is room the whole
 * one, as its operation does, for a server that has to be restored from a backup (PROTOCOL §5).
 *
 * @param {Connection} database
 * @param {FileKey} key
 * @param {string} now  RFC 3339
 */
export function fileIsSent(database, key, now) {
  return database.write([FILES, FILE_BYTES, FILE_RECEIPTS], async (tx) => {
    /** @type {FileRow|undefined} */
    const row = await tx.objectStore(FILES).get(key);
    if (row) {
      await keepReceipt(tx, { record: row.record, sha256: row.sha256, type: row.type, answered_at: now });
      const { refused: _, upload_url: __, again: ___, ...kept } = row;
      await tx.objectStore(FILES).put({ ...kept, state: "sent", sent_bytes: row.bytes, sent_at: now });
    }
    const old = new Date(Date.parse(now) - SENT_FILES_KEPT_MS).toISOString();
    const sent = await sentIn(tx);
    await dropFiles(tx, sent.filter((one) => (one.sent_at ?? "") < old).map(keyOf));
    let bytes = 0;
    for (const one of sent.reverse()) {
      bytes += one.bytes;
      if (bytes > SENT_BYTES_KEPT_MAX) await tx.objectStore(FILE_BYTES).delete(keyOf(one));
    }
  });
}

/**
 * The receipt outlives the picture, and a sign-out, as an operation's does.
 *
 * @param {import("./open.js").Tx} tx
 * @param {FileReceiptRow} receipt
 */
async function keepReceipt(tx, receipt) {
  const receipts = tx.objectStore(FILE_RECEIPTS);
  await receipts.put(receipt);
  const old = new Date(Date.parse(receipt.answered_at) - RECEIPTS_KEPT_MS).toISOString();
  for (const key of await receipts.index("answered_at").getAllKeys(IDBKeyRange.upperBound(old))) await receipts.delete(key);
}

/**
 * @param {Connection} database
 * @returns {Promise<FileReceiptRow[]>} newest first
 */
export async function readFileReceipts(database) {
  /** @type {FileReceiptRow[]} */
  const all = await database.read([FILE_RECEIPTS], (tx) => tx.objectStore(FILE_RECEIPTS).index("answered_at").getAll());
  return all.reverse().slice(0, RECEIPTS_SHOWN_MAX);
}

/**
 * A server restored from a backup may lack what it has had: every file that is still whole here is offered again.
 *
 * @param {import("./open.js").Tx} tx  including both stores of files
 * @returns {Promise<number>} how many
 */
export async function offerAgain(tx) {
  let offered = 0;
  for (const row of await sentIn(tx)) {
    if ((await tx.objectStore(FILE_BYTES).getKey(keyOf(row))) === undefined) continue;
    const { sent_at: _, ...kept } = row;
    await tx.objectStore(FILES).put({ ...kept, state: "waiting", sent_bytes: 0, again: true });
    offered += 1;
  }
  return offered;
}

/**
 * The device is full: what the server has makes room for what it has not.
 *
 * @param {Connection} database
 * @returns {Promise<boolean>} whether there was something to give
 */
export function makeRoom(database) {
  return database.write([FILES, FILE_BYTES], async (tx) => {
    let freed = false;
    for (const row of await sentIn(tx)) {
      freed ||= (await tx.objectStore(FILE_BYTES).getKey(keyOf(row))) !== undefined;
      await tx.objectStore(FILE_BYTES).delete(keyOf(row));
    }
    return freed;
  });
}

/**
 * What sign-out forgets: pictures of what the server has. Unsent files stay with their person, as the outbox does; on a
 * revoked device until the server has answered for them, so that what it will never take goes as well.
 *
 * @param {import("./open.js").Tx} tx  including both stores of files
 * @param {{answered: boolean}} also
 */
export async function forgetFilesIn(tx, { answered }) {
  /** @type {FileRow[]} */
  const refused = answered ? await tx.objectStore(FILES).index("state").getAll("refused") : [];
  await dropFiles(tx, [...(await sentIn(tx)), ...refused].map(keyOf));
}

/**
 * @param {Connection} database  of a revoked device
 * @returns {Promise<number>} how many files the server has not answered for; a draft's it was never told of
 */
export function forgetAnsweredFiles(database) {
  return database.write([FILES, FILE_BYTES], async (tx) => {
    await forgetFilesIn(tx, { answered: true });
    return tx.objectStore(FILES).index("state").count("waiting");
  });
}

/**
 * @param {import("./open.js").Tx} tx
 * @returns {Promise<FileRow[]>} oldest first
 */
async function sentIn(tx) {
  /** @type {FileRow[]} */
  const sent = await tx.objectStore(FILES).index("state").getAll("sent");
  return sent.sort((a, b) => (a.sent_at ?? "").localeCompare(b.sent_at ?? ""));
}
