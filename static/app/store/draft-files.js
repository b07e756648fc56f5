/**
 * Photos of a form that is no record yet: on the disk from the moment they are taken, under the draft's key, and the
 * record's own in the transaction that makes it. Nothing of a draft is ever sent.
 *
 * @typedef {import("./person.js").DraftRow} DraftRow
 * @typedef {import("./person.js").FileRow} FileRow
 * @typedef {import("./open.js").Connection} Connection
 * @typedef {import("./files.js").NewFile} NewFile
 */
import { dropFiles, keepFiles, keyOf } from "./files.js";
import { DRAFTS, FILES, FILE_BYTES } from "./person.js";

/** Whose a draft's photos are until there is a record. @param {string} key of the draft */
export const draftRecord = (key) => `draft/${key}`;

/** @param {string} record of a draft's photo */
export const draftKey = (record) => record.slice(draftRecord("").length);

/**
 * Keeps photos, and the draft itself where nothing was typed yet: without it nobody would find them again.
 *
 * @param {Connection} database
 * @param {DraftRow} draft
 * @param {NewFile[]} files
 */
export function keepDraftFiles(database, draft, files) {
  return database.write([DRAFTS, FILES, FILE_BYTES], async (tx) => {
    if (draft.text !== "" && (await tx.objectStore(DRAFTS).getKey(draft.key)) === undefined) await tx.objectStore(DRAFTS).put(draft);
    await keepFiles(tx, files.map(({ row, bytes }) => ({ bytes, row: { ...row, record: draftRecord(draft.key), state: "draft" } })));
  });
}

/**
 * Throws photos of a draft away.
 *
 * @param {Connection} database
 * @param {string} key of the draft
 * @param {string} sha256
 * @returns {Promise<NewFile[]>} what brings it back
 */
export function dropDraftFile(database, key, sha256) {
  return database.write([FILES, FILE_BYTES], (tx) => dropped(tx, key, (row) => row.sha256 === sha256));
}

/**
 * Throws a draft away, its photos with it.
 *
 * @param {Connection} database
 * @param {string} key
 * @returns {Promise<{draft: DraftRow|undefined, files: NewFile[]}>} what brings it back
 */
export function dropDraft(database, key) {
  return database.write([DRAFTS, FILES, FILE_BYTES], async (tx) => {
    const draft = await tx.objectStore(DRAFTS).get(key);
    await tx.objectStore(DRAFTS).delete(key);
    return { draft, files: await dropped(tx, key, () => true) };
  });
}

/**
 * What was taken for one form goes on with another.
 *
 * @param {Connection} database
 * @param {string} from key of a draft, which is over
 * @param {DraftRow} to
 */
export function moveDraft(database, from, to) {
  return database.write([DRAFTS, FILES, FILE_BYTES], async (tx) => {
    await tx.objectStore(DRAFTS).delete(from);
    await tx.objectStore(DRAFTS).put(to);
    const files = await dropped(tx, from, () => true);
    await keepFiles(tx, files.map(({ row, bytes }) => ({ bytes, row: { ...row, record: draftRecord(to.key) } })));
  });
}

/**
 * Part of the transaction that writes the operation which names the photos: from here on they are the record's, to be sent.
 * What it does not name (another tab took it meanwhile) stays the draft's.
 *
 * @param {import("./open.js").Tx} tx  including both stores of files where something is taken
 * @param {string} key of the draft
 * @param {string} record
 * @param {string[]} takes
 */
export async function takeDraftFiles(tx, key, record, takes) {
  if (takes.length === 0) return;
  const files = await dropped(tx, key, (row) => takes.includes(row.sha256));
  await keepFiles(tx, files.map(({ row, bytes }) => ({ bytes, row: { ...row, record, state: "waiting" } })));
}

/** @param {import("./open.js").Tx} tx @param {string} key @param {(row: FileRow) => boolean} isOne @returns {Promise<NewFile[]>} */
async function dropped(tx, key, isOne) {
  const record = draftRecord(key);
  /** @type {FileRow[]} */
  const rows = (await tx.objectStore(FILES).index("state").getAll("draft")).filter((/** @type {FileRow} */ row) => row.record === record && isOne(row));
  const files = [];
  for (const row of rows) files.push({ row, bytes: await tx.objectStore(FILE_BYTES).get(keyOf(row)) });
  await dropFiles(tx, rows.map(keyOf));
  return files;
}
