/**
 * Photos and signatures of this person, apart from the outbox: an operation names a file by its SHA-256 and never
 * waits for it. What a screen lists (`files`) is apart from the bytes (`file_bytes`), so that neither listing nor noting
 * how far a file is sent touches megabytes.
 *
 * @typedef {import("./person.js").FileRow} FileRow
 * @typedef {import("./open.js").Connection} Connection
 * @typedef {[record: string, sha256: string]} FileKey
 * @typedef {{row: FileRow, bytes: ArrayBuffer}} NewFile
 */
import { SENT_FILES_KEPT_MS } from "./bounds.js";
import { FILES, FILE_BYTES } from "./person.js";

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
 * @param {Partial<Pick<FileRow, "upload_url"|"sent_bytes"|"state"|"refused">>} change
 */
export function noteFile(database, key, change) {
  return database.write([FILES], async (tx) => {
    const row = await tx.objectStore(FILES).get(key);
    if (row) await tx.objectStore(FILES).put({ ...row, ...change });
  });
}

/**
 * The server has it: the bytes go, a small picture stays for a while, for when there is no signal.
 *
 * @param {Connection} database
 * @param {FileKey} key
 * @param {string} now  RFC 3339
 */
export function fileIsSent(database, key, now) {
  return database.write([FILES, FILE_BYTES], async (tx) => {
    await tx.objectStore(FILE_BYTES).delete(key);
    /** @type {FileRow|undefined} */
    const row = await tx.objectStore(FILES).get(key);
    if (row) {
      const { refused: _, upload_url: __, ...kept } = row;
      await tx.objectStore(FILES).put({ ...kept, state: "sent", sent_bytes: row.bytes, sent_at: now });
    }
    const old = new Date(Date.parse(now) - SENT_FILES_KEPT_MS).toISOString();
    await dropFiles(tx, await keysOfSent(tx, old));
  });
}

/**
 * What sign-out forgets: small pictures of what the server has. Unsent files stay with their person, as the outbox does.
 *
 * @param {import("./open.js").Tx} tx  including both stores of files
 * @param {{unsent: boolean}} also  whether the others go too (a revoked device)
 */
export async function forgetFilesIn(tx, { unsent }) {
  if (!unsent) return dropFiles(tx, await keysOfSent(tx));
  await tx.objectStore(FILES).clear();
  return tx.objectStore(FILE_BYTES).clear();
}

/**
 * @param {import("./open.js").Tx} tx
 * @param {string} [before]  RFC 3339
 * @returns {Promise<FileKey[]>}
 */
async function keysOfSent(tx, before) {
  /** @type {FileRow[]} */
  const sent = await tx.objectStore(FILES).index("state").getAll("sent");
  return sent.filter((row) => before === undefined || (row.sent_at ?? "") < before).map(keyOf);
}
