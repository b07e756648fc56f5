/**
 * Saving an edit: the operation, the clock's last stamp and the end of its draft in one strict transaction, so
 * that what the screen calls saved is on the disk, and no stamp is ever given twice.
 *
 * @typedef {import("../sync/types.js").Doc} Doc
 * @typedef {import("../sync/types.js").Change} Change
 * @typedef {import("./person.js").OutboxRow} OutboxRow
 *
 * @typedef {object} Edit
 * @property {string} collection
 * @property {string} record
 * @property {Doc|null} view        as the screen had it
 * @property {Record<string, Change>} [changes]
 * @property {import("../sync/types.js").Operation["action"]} [action]  `edit` unless said otherwise
 * @property {string} [settles]
 * @property {string} [at]
 * @property {string} [draft]       key of the draft that this edit was written from
 * @property {string[]} [knew]      texts of that draft which its writer knew: another, of another tab, stays
 * @property {import("./files.js").NewFile[]} [files]  what it refers to: kept with it, or neither is
 * @property {string[]} [takes]     SHA-256 of photos of that draft which become this record's, since it names them
 * @property {import("./files.js").FileKey[]} [drops]  files that it no longer refers to
 *
 * @typedef {Pick<Edit, "settles"|"draft"|"at"|"files"|"takes"|"drops">} EditOptions  of one that a screen makes
 */
import { withStampsReplaced } from "../sync/bases.js";
import { later, tick, toRfc3339 } from "../sync/clock.js";
import { fill } from "../sync/operation.js";
import { takeDraftFiles } from "./draft-files.js";
import { dropFiles, keepFiles } from "./files.js";
import { changeMeta, metaIn, movedIn } from "./meta.js";
import { DRAFTS, FILES, FILE_BYTES, META, OUTBOX } from "./person.js";

/**
 * @typedef {object} Device
 * @property {() => string} newId  also for entries of logs, and for a group
 * @property {number} nowMs     by this device's own clock
 * @property {string|null} seen the highest stamp of the server's that is in memory
 * @property {{page: string, ms: number}} [mono]  a clock that never jumps, of this page
 */

/**
 * @param {import("./open.js").Connection} database
 * @param {Edit} edit
 * @param {Device & {id: string}} device  `id` of the new operation
 * @returns {Promise<OutboxRow>}
 * @throws {import("../sync/operation.js").EditRefused|import("./open.js").StoreError}
 */
export async function saveEdit(database, edit, { id, ...device }) {
  const [row] = await saveEdits(database, [edit], { ids: [id], ...device });
  return row;
}

/**
 * Saves edits of different records that go together: here all or none are kept, and as a group (PROTOCOL.md §4) the
 * server accepts all or none. Saving them again under the same ids adds nothing.
 *
 * @param {import("./open.js").Connection} database
 * @param {Edit[]} edits
 * @param {Device & {ids: string[]}} device  `ids` of the new operations, one for each edit
 * @returns {Promise<OutboxRow[]>} in the order of the edits
 * @throws {import("../sync/operation.js").EditRefused|import("./open.js").StoreError}
 */
export function saveEdits(database, edits, { ids, ...device }) {
  const hasFiles = edits.some(({ files = [], takes = [], drops = [] }) => files.length + takes.length + drops.length > 0);
  return database.write([OUTBOX, META, DRAFTS, ...(hasFiles ? [FILES, FILE_BYTES] : [])], async (tx) => {
    const group = edits.length > 1 ? device.newId() : undefined;
    const rows = [];
    for (const [at, edit] of edits.entries()) rows.push(await saveIn(tx, edit, { id: ids[at], group, ...device }));
    return rows;
  });
}

/**
 * @param {import("./open.js").Tx} tx
 * @param {Edit} edit
 * @param {Device & {id: string, group: string|undefined}} device
 * @returns {Promise<OutboxRow>}
 */
async function saveIn(tx, edit, { id, group, newId, nowMs, seen, mono }) {
  const outbox = tx.objectStore(OUTBOX);
  const known = await outbox.index("id").get(id);
  if (known) return known;
  const meta = await metaIn(tx);
  if (meta.node === null) throw new Error("no node: this person has never signed in here");
  const now = nowMs + meta.offset_ms;
  const moved = await movedIn(tx);
  const server = later(meta.seen, seen);
  const stamp = tick(later(meta.last, server), now, meta.node);
  const op = fill({
    id, newId, stamp,
    collection: edit.collection,
    record: edit.record,
    view: edit.view,
    ...(edit.changes === undefined ? {} : { changes: edit.changes }),
    ...(edit.action === undefined ? {} : { action: edit.action }),
    at: edit.at ?? toRfc3339(now),
    ...(group === undefined ? {} : { group }),
    ...(edit.settles === undefined ? {} : { settles: edit.settles }),
  });
  /** @type {Omit<OutboxRow, "seq">} */
  const row = {
    // the screen may have been drawn before another tab sealed what this edit builds on
    op: withStampsReplaced(op, (one) => moved[one] ?? one),
    sealed: false,
    verdict: null,
    answered_at: null,
    made_ms: now,
    offset_ms: meta.offset_ms,
    ...(mono === undefined ? {} : { mono }),
    seen: server,
    at_given: edit.at !== undefined,
  };
  const seq = await outbox.add(row);
  await changeMeta(tx, { last: stamp, seen: server });
  if (edit.draft !== undefined) await endDraft(tx, edit.draft, edit.knew);
  if (edit.draft !== undefined) await takeDraftFiles(tx, edit.draft, `${edit.collection}/${edit.record}`, edit.takes ?? []);
  await keepFiles(tx, edit.files ?? []);
  await dropFiles(tx, edit.drops ?? []);
  return { ...row, seq: Number(seq) };
}

/** @param {import("./open.js").Tx} tx @param {string} key @param {string[]} [knew] */
async function endDraft(tx, key, knew) {
  const drafts = tx.objectStore(DRAFTS);
  const stands = knew && (await drafts.get(key))?.text;
  if (stands === undefined || knew?.includes(stands)) await drafts.delete(key);
}
