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
 */
import { Connection } from "./open.js";

export const RECORDS = "records";
export const OUTBOX = "outbox";
export const RECEIPTS = "receipts";
export const DRAFTS = "drafts";
export const META = "meta";

const VERSION = 1;

/** @param {string} personId */
export const databaseName = (personId) => `aftercare-${personId}`;

/**
 * @param {string} personId
 * @param {ConstructorParameters<typeof Connection>[3]} onTrouble
 */
export function openPerson(personId, onTrouble) {
  return new Connection(databaseName(personId), VERSION, upgrade, onTrouble);
}

/** @param {import("idb").IDBPDatabase<any>} database */
function upgrade(database) {
  database.createObjectStore(RECORDS, { keyPath: ["collection", "id"] }).createIndex("mark", "mark");
  // one operation is in the outbox once, also when a write is tried again after a lost connection
  database.createObjectStore(OUTBOX, { keyPath: "seq", autoIncrement: true }).createIndex("id", "op.id", { unique: true });
  database.createObjectStore(RECEIPTS, { keyPath: "id" }).createIndex("answered_at", "answered_at");
  database.createObjectStore(DRAFTS, { keyPath: "key" });
  database.createObjectStore(META);
}
