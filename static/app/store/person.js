/**
 * A person's database on this browser.
 *
 * @typedef {import("../sync/types.js").Doc} Doc
 * @typedef {import("../sync/types.js").Operation} Operation
 * @typedef {import("../sync/types.js").Verdict} Verdict
 *
 * @typedef {object} RecordRow
 * @property {string} collection
 * @property {string} id
 * @property {number} seq
 * @property {Doc} doc
 * @property {string} digest  of `doc` when it was written; checked against `doc` again and again (P5)
 * @property {number} mark    the full round that brought it
 *
 * @typedef {object} OutboxRow
 * @property {number} seq
 * @property {Operation} op
 * @property {boolean} sealed
 * @property {Verdict|null} verdict
 * @property {string|null} answered_at
 * @property {number} made_ms
 * @property {number} offset_ms
 * @property {{page: string, ms: number}} [mono]
 * @property {string|null} seen
 * @property {boolean} at_given
 * @property {boolean} [resend]   already confirmed once, sent again to a server that was restored from a backup
 * @property {{status: number, code: string}} [refused]  why it was not even judged; kept, tried again later
 *
 * @typedef {object} ReceiptRow
 * @property {string} id
 * @property {Operation} op
 * @property {Verdict} verdict
 * @property {string} answered_at
 *
 * @typedef {{key: string, text: string, saved_at: string}} DraftRow
 *
 * @typedef {object} FileRow   a photo or a signature
 * @property {string} record   `jobs/<id>`; of a draft its `draftRecord`
 * @property {string} sha256   of the bytes as they are sent; operations name the file by it
 * @property {string} type
 * @property {number} bytes    how many it has
 * @property {string} made_at
 * @property {"draft"|"waiting"|"refused"|"sent"} state  `draft`: of a form that is no record yet, kept under `draftRecord`
 * @property {number} sent_bytes  so many the server has said it holds
 * @property {string|null} [upload_url]
 * @property {ArrayBuffer|null} thumb  a small picture
 * @property {{status: number, code: string}} [refused]  why it stands still; unless `state` says so it is tried again
 * @property {string} [sent_at]
 * @property {boolean} [again]  it was sent once, to a server that was restored from a backup since: it is asked first
 *
 * @typedef {object} FileReceiptRow   the server has the file, and its bytes have this SHA-256
 * @property {string} record
 * @property {string} sha256
 * @property {string} type
 * @property {string} answered_at
 *
 * @typedef {object} PictureRow   a photo that somebody else took, fetched to be seen without a signal
 * @property {string} sha256
 * @property {ArrayBuffer} thumb
 * @property {number} bytes        of the small one and, where it is here, of the whole one
 * @property {boolean} whole       the whole one is here, too
 * @property {string} wanted_at    when a job of this person's last named it
 */
import { databaseName, META, RECORDS, VERSION } from "./names.js";
import { Connection } from "./open.js";

export { databaseName, META, RECORDS } from "./names.js";
export const OUTBOX = "outbox";
export const RECEIPTS = "receipts";
export const DRAFTS = "drafts";
export const FILES = "files";
export const FILE_BYTES = "file_bytes";
export const FILE_RECEIPTS = "file_receipts";
export const PICTURES = "pictures";
export const PICTURE_BYTES = "picture_bytes";

const EVERYTHING = [RECORDS, OUTBOX, RECEIPTS, DRAFTS, META, FILES, FILE_BYTES, FILE_RECEIPTS, PICTURES, PICTURE_BYTES];

/**
 * @param {string} personId
 * @param {ConstructorParameters<typeof Connection>[3]} onTrouble
 */
export function openPerson(personId, onTrouble) {
  return new Connection(databaseName(personId), VERSION, upgrade, onTrouble);
}

/**
 * Nothing of this person is left here, not even what was never sent.
 *
 * @param {Connection} database
 */
export function forgetEverything(database) {
  return database.write(EVERYTHING, async (tx) => {
    for (const name of EVERYTHING) await tx.objectStore(name).clear();
  });
}

/**
 * Each version adds to what the ones before it made; nothing that is kept is touched.
 *
 * @param {import("idb").IDBPDatabase<any>} database
 * @param {number} from  0: it is new
 */
function upgrade(database, from) {
  if (from < 1) {
    database.createObjectStore(RECORDS, { keyPath: ["collection", "id"] }).createIndex("mark", "mark");
    // one operation is in the outbox once, also when a write is tried again after a lost connection
    database.createObjectStore(OUTBOX, { keyPath: "seq", autoIncrement: true }).createIndex("id", "op.id", { unique: true });
    database.createObjectStore(RECEIPTS, { keyPath: "id" }).createIndex("answered_at", "answered_at");
    database.createObjectStore(DRAFTS, { keyPath: "key" });
    database.createObjectStore(META);
  }
  if (from < 2) {
    database.createObjectStore(FILES, { keyPath: ["record", "sha256"] }).createIndex("state", "state");
    database.createObjectStore(FILE_BYTES);
  }
  if (from < 3) {
    database.createObjectStore(PICTURES, { keyPath: "sha256" });
    database.createObjectStore(PICTURE_BYTES);
  }
  if (from < 4) {
    database.createObjectStore(FILE_RECEIPTS, { keyPath: ["record", "sha256"] }).createIndex("answered_at", "answered_at");
  }
}
