/**
 * Confirmed records, receipts and drafts: reading, and forgetting at sign-out.
 *
 * @typedef {import("./person.js").RecordRow} RecordRow
 * @typedef {import("./person.js").ReceiptRow} ReceiptRow
 * @typedef {import("./person.js").DraftRow} DraftRow
 * @typedef {import("./open.js").Connection} Connection
 */
import { joinedDraft } from "../rules/drafts.js";
import { isQuarantined } from "./outbox.js";
import { RECEIPTS_SHOWN_MAX } from "./bounds.js";
import { forgetFilesIn } from "./files.js";
import { forgetAnswersIn } from "./answers.js";
import { PLACE_IN_FEED, changeMeta, forgetDeletedIn, metaIn } from "./meta.js";
import { forgetPicturesIn } from "./pictures.js";
import { DRAFTS, FILES, FILE_BYTES, FILE_RECEIPTS, META, PICTURES, PICTURE_BYTES, RECEIPTS, RECORDS } from "./person.js";

/**
 * @param {Connection} database
 * @returns {Promise<RecordRow[]>}
 */
export function readRecords(database) {
  return database.read([RECORDS], (tx) => tx.objectStore(RECORDS).getAll());
}

/**
 * Everything, and where the device stood when it was read: what the server sends changes no record without changing that.
 *
 * @param {Connection} database
 * @returns {Promise<{rows: RecordRow[], meta: import("./meta.js").Meta}>}
 */
export function readAll(database) {
  return database.read([RECORDS, META], async (tx) => {
    const [meta, rows] = await Promise.all([metaIn(tx), tx.objectStore(RECORDS).getAll()]);
    return { rows, meta };
  });
}

/**
 * @param {Connection} database
 * @param {Array<[string, string]>} keys
 * @returns {Promise<Array<RecordRow|undefined>>} in the order of `keys`
 */
export function readSome(database, keys) {
  return database.read([RECORDS], (tx) => Promise.all(keys.map((key) => tx.objectStore(RECORDS).get(key))));
}

/**
 * @param {Connection} database
 * @returns {Promise<ReceiptRow[]>} newest first; what needs a person is never among those left out
 */
export async function readReceipts(database) {
  /** @type {ReceiptRow[]} */
  const all = await database.read([RECEIPTS], (tx) => tx.objectStore(RECEIPTS).index("answered_at").getAll());
  const newest = all.reverse();
  return newest.filter((receipt, at) => at < RECEIPTS_SHOWN_MAX || isQuarantined(receipt.verdict));
}

/**
 * @param {Connection} database
 * @param {string} id
 */
export function deleteReceipt(database, id) {
  return database.write([RECEIPTS], (tx) => tx.objectStore(RECEIPTS).delete(id));
}

/**
 * @param {Connection} database
 * @returns {Promise<DraftRow[]>}
 */
export function readDrafts(database) {
  return database.read([DRAFTS], (tx) => tx.objectStore(DRAFTS).getAll());
}

/**
 * @param {Connection} database
 * @param {DraftRow} draft  an empty text takes the draft away
 * @param {string} [base]  what its writer knew to be here: what another tab wrote since is joined to it
 */
export function writeDraft(database, draft, base) {
  return database.write([DRAFTS], async (tx) => {
    const stands = (await tx.objectStore(DRAFTS).get(draft.key))?.text;
    const text = base === undefined || stands === undefined ? draft.text : joinedDraft(base, draft.text, stands);
    if (text === "") await tx.objectStore(DRAFTS).delete(draft.key);
    else await tx.objectStore(DRAFTS).put({ ...draft, text });
  });
}

/**
 * What sign-out forgets: the records, pictures of what was sent and of what others took, and the place in the feed. Outbox, unsent files,
 * receipts, drafts and the clock stay, for when this person signs in again. A revoked device forgets its receipts too, and
 * every file that was answered for: what was answered is the server's (§3).
 *
 * @param {Connection} database
 * @param {{revoked?: boolean}} [because]
 */
export function forgetRecords(database, { revoked = false } = {}) {
  return database.write([RECORDS, RECEIPTS, META, FILES, FILE_BYTES, FILE_RECEIPTS, PICTURES, PICTURE_BYTES], async (tx) => {
    await tx.objectStore(RECORDS).clear();
    if (revoked) for (const receipts of [RECEIPTS, FILE_RECEIPTS]) await tx.objectStore(receipts).clear();
    await forgetFilesIn(tx, { answered: revoked });
    await forgetPicturesIn(tx);
    await forgetDeletedIn(tx);
    await forgetAnswersIn(tx);
    await changeMeta(tx, PLACE_IN_FEED);
  });
}
