/**
 * The one door between screens and data. Signals are read, functions are called; nothing else of the engine is
 * seen by a screen. Every edit resolves only when it is on the disk.
 *
 * @typedef {import("./state/views.js").View} View
 * @typedef {import("./sync/types.js").Doc} Doc
 * @typedef {import("./net/custody.js").HistoryEntry} HistoryEntry
 * @typedef {import("./net/custody.js").Quarantined} Quarantined
 * @typedef {import("./store/edits.js").EditOptions} EditOptions
 */
import { watchUpdates } from "./net/update.js";
import { quietQuota } from "./state/drafting.js";
import { account, custody, office, working } from "./state/engine.js";
import { prepared } from "./state/pictures.js";
import { recallPreferences, rememberFullSize } from "./state/preferences.js";
import { isOfWholeRecord, restoringChanges } from "./state/settled.js";
import { clockOffset, connectionIs, deleted, files, outbox, troubleIs, updateWaiting } from "./state/signals.js";
import { readFileReceipts } from "./store/files.js";
import { StoreError } from "./store/open.js";
import { changesOfValues, shortPrefix } from "./sync/operation.js";
import { shortNumber as shortNumberOf } from "./sync/shortnumber.js";

export { connection, drafts, fetching, files, filling, forgotten, fullSize, language, me, outbox, pictures, quarantine, ready, receipts, repaired, theme, trouble, updateWaiting, waiting } from "./state/signals.js";
export { appVersion } from "./state/appversion.js";
export { askServer, lastAnswer, tellServer } from "./state/asking.js";
export { attachToDraft, detachFromDraft, moveDraft, photosOfDraft, photosOfDrafts, saveDraft, throwDraftAway } from "./state/drafting.js";
export { makeRescue, readRescue, takeInRescue } from "./state/rescuing.js";
export { Unreadable } from "./state/pictures.js";
export { keepPictures, keptPicture } from "./state/kept-pictures.js";
export { forgetShared, forgetSharedPhoto, readShared } from "./state/shared.js";
export { EditRefused } from "./sync/operation.js";
export { nameBased } from "./sync/namebased.js";
export { linkId, TOKEN_BYTES, tokenHash, tokenOf } from "./sync/token.js";
export { StoreError };

const ITEMS = "reconciliations";
/** @type {{accept: () => void}} */
let updates = { accept: () => {} };

/**
 * Everything of a collection that this person can see. Reading it in a component subscribes to it.
 *
 * @param {string} collection
 * @returns {Map<string, View>}
 */
export function records(collection) {
  return account.views.records(collection);
}

/**
 * @param {string} collection
 * @param {string} id
 * @returns {View|undefined}
 */
export function record(collection, id) {
  return records(collection).get(id);
}

/**
 * Changes a record: `{status: {to: "done"}, "checklist.valve_closed": {to: true}, notes: {append: [{text: "…"}]},
 * tags: {add: ["x"], remove: ["y"]}, collected: {by: "20.00"}}`.
 *
 * @param {string} collection
 * @param {string} id
 * @param {Record<string, any>} changes  each a `Change` without what the engine fills in
 * @param {EditOptions} [options]
 * @returns {Promise<void>} when it is durable
 * @throws {import("./sync/operation.js").EditRefused|import("./store/open.js").StoreError}
 */
export function edit(collection, id, changes, options = {}) {
  return working().edit(collection, id, [changes], options);
}

/**
 * @param {string} collection
 * @param {Record<string, any>} values  plain values of fields
 * @param {EditOptions & {id?: string}} [options]  `id`: one that `newId` gave, because its number was told already
 * @returns {Promise<string>} the new record's id, when it is durable
 */
export async function create(collection, values, { id: reserved, ...options } = {}) {
  const session = working();
  const id = reserved ?? session.newId();
  await session.edit(collection, id, [changesOfValues(collection, values)], options);
  return id;
}

/**
 * Edits of different records that are one act, such as a part used and the van's count of it: all are kept and accepted
 * by the server, or none. Each is `{collection, id, changes}` as for `edit`, or `{collection, id, values}` as for `create`.
 *
 * @param {Array<{collection: string, id: string, changes?: Record<string, any>, values?: Record<string, any>}>} edits
 * @returns {Promise<void>} when all are durable
 * @throws {import("./sync/operation.js").EditRefused|import("./store/open.js").StoreError}
 */
export function together(edits) {
  return working().together(edits.map(({ collection, id, changes, values }) => ({ collection, record: id, changes: changes ?? changesOfValues(collection, values ?? {}) })));
}

/** This browser's id as this person's device, as the office's list of devices has it. */
export function thisDevice() {
  return working().deviceId;
}

/** The id of a record that is still to be made: its short number can be told before it is saved. */
export function newId() {
  return working().newId();
}

/**
 * Deletes a whole record, as this screen shows it, own unsent edits included; `bringBack` is the way back.
 *
 * @param {string} collection
 * @param {string} id
 * @returns {Promise<void>} when it is durable
 * @throws {import("./sync/operation.js").EditRefused|import("./store/open.js").StoreError}
 */
export function remove(collection, id) {
  return working().whole(collection, id, "delete", {});
}

/**
 * Brings a deleted record back, with all that it had. What is not on this device any more comes with the next contact.
 *
 * @param {string} collection
 * @param {string} id
 * @returns {Promise<void>} when it is durable
 */
export function bringBack(collection, id) {
  return working().whole(collection, id, "restore", {});
}

/**
 * Whether a record is deleted, as far as this device knows. Reading it in a component subscribes to it.
 *
 * @param {string} collection
 * @param {string} id
 * @returns {{held: "here"|"server", returning: boolean}|null}  `here`: nobody else knows yet; `returning`: it was brought
 *   back here, and comes with the next contact. Null while it is shown, and where nothing is known of it
 */
export function deletion(collection, id) {
  if (record(collection, id)) return null;
  const pending = outbox.value.filter(({ op, verdict }) => op.record === id && op.collection === collection && verdict?.outcome !== "quarantined");
  const last = pending.findLast(({ op }) => op.action !== "edit")?.op.action;
  if (last === undefined && !deleted.value.has(`${collection}/${id}`)) return null;
  return { held: last === undefined ? "server" : "here", returning: last === "restore" };
}

/**
 * Keeps a picture together with the edit that refers to it: both are on the disk, or neither.
 *
 * @param {string} collection
 * @param {string} id
 * @param {Blob} picture
 * @param {(sha256: string) => Record<string, any>} changes  that name it
 * @param {{asItIs?: boolean, whole?: boolean, draft?: string}} [how]  `asItIs`: not packed anew; `whole`: at full size;
 *   `draft`: key of a draft that goes with it
 * @returns {Promise<void>} when it is durable
 * @throws {import("./state/pictures.js").Unreadable|import("./store/open.js").StoreError}
 */
export async function attach(collection, id, picture, changes, { draft, ...how } = {}) {
  const file = await prepared(picture, `${collection}/${id}`, new Date(now()).toISOString(), how);
  await quietQuota(edit(collection, id, changes(file.row.sha256), { files: [file], ...(draft === undefined ? {} : { draft }) }));
}

/**
 * Takes a file's name out of a record; what was not sent yet is then gone for good.
 *
 * @param {string} collection
 * @param {string} id
 * @param {string} sha256
 * @param {Record<string, any>} changes
 */
export function detach(collection, id, sha256, changes) {
  return edit(collection, id, changes, isUnsent(`${collection}/${id}`, sha256) ? { drops: [[`${collection}/${id}`, sha256]] } : {});
}

/**
 * A file's whole picture: its own bytes while they are here, else where the server has it.
 *
 * @param {string} record  `jobs/<id>`
 * @param {string} sha256
 * @returns {Promise<Blob|null>} null: ask the server
 */
export async function ownPicture(record, sha256) {
  const row = files.peek().find((one) => one.record === record && one.sha256 === sha256);
  return row && row.state !== "sent" ? working().files.picture(row) : null;
}

/** @param {import("./store/person.js").FileRow} row */
export function retryFile(row) {
  return working().files.retry(row).then(syncNow);
}

/**
 * Brings back what was set aside, as a new edit (P7).
 *
 * @param {Doc|View} item  of `reconciliations`
 */
export async function restore(item) {
  const doc = docOf(item);
  if (isOfWholeRecord(doc)) {
    // the one thing that is ever set aside of a whole record is that it was deleted
    await working().whole(doc.record_collection, doc.record_id, "delete", { settles: doc.id });
    return;
  }
  const view = account.views.peek(doc.record_collection, doc.record_id)?.doc ?? null;
  await working().edit(doc.record_collection, doc.record_id, restoringChanges(doc, view), { settles: doc.id });
}

/**
 * Leaves everything as it stands and closes the items.
 *
 * @param {Array<Doc|View>} items
 */
export async function accept(items) {
  await Promise.all(items.map((item) => edit(ITEMS, docOf(item).id, { state: { to: "accepted" } })));
}

/**
 * What happened to a record, newest first; older pages with the `before` of the last. Needs the server.
 *
 * @param {string} collection
 * @param {string} id
 * @param {number|null} [before]
 */
export function history(collection, id, before = null) {
  return custody.history(collection, id, before);
}

/** Looks at once what waits in the store's quarantine. */
export function lookIntoQuarantine() {
  return custody.look();
}

/**
 * Accepts a quarantined operation on this person's word; it stays its author's.
 *
 * @param {number} id
 * @param {Record<string, any>} [changes]  corrected ones, all of them
 */
export async function applyQuarantined(id, changes) {
  const done = await custody.apply(id, changes);
  if (done.ok) syncNow();
  return done;
}

/**
 * @param {number} id
 * @param {string} reason  stays on record
 */
export function dismissQuarantined(id, reason) {
  return custody.dismiss(id, reason);
}

/**
 * Erases a customer, everywhere and for good; the server does it, so it needs a signal.
 *
 * @param {string} id
 * @param {string} reason  stays on record
 */
export async function eraseCustomer(id, reason) {
  const done = await custody.erase(id, reason);
  if (done.ok) syncNow();
  return done;
}

/**
 * Takes a receipt out of the list, once its person has seen to it.
 *
 * @param {string} operationId
 */
export function dismissReceipt(operationId) {
  return working().dismissReceipt(operationId);
}

/**
 * @param {string} username
 * @param {string} password
 */
export function signIn(username, password) {
  return account.signIn(username, password);
}

/** Everybody who has signed in on this browser, and how much of their work is nowhere but here. */
export function peopleHere() {
  return account.people();
}

/** What the server has confirmed of photos and signatures, newest first. */
export function fileReceipts() {
  return readFileReceipts(working().database);
}

/**
 * A password of one's own; `current` is asked for unless the store made the one so far.
 *
 * @param {string} password
 * @param {string} [current]
 * @returns {Promise<{ok: true} | {ok: false, code: string, fields: Record<string, string>}>}
 */
export async function choosePassword(password, current) {
  const told = await office.tell("session/password", { password, ...(current === undefined ? {} : { current }) });
  if (told.ok) await account.passwordChosen();
  else account.askAgain();
  return told.ok ? { ok: true } : told;
}

/** Unsent work stays on this browser for when this person signs in again. */
export function signOut() {
  return account.signOut();
}

export function syncNow() {
  account.session?.poller.now();
}

/** Starts the new version that `updateWaiting` tells of; the page is loaded again. */
export function acceptUpdate() {
  updates.accept();
}

/** @param {string} language */
export function setLanguage(language) {
  return account.setLanguage(language);
}

/** @param {"system"|"light"|"dark"} theme */
export function setTheme(theme) {
  return account.setTheme(theme);
}

/** Whether photos taken on this device keep their full size. @param {boolean} wished */
export function setFullSize(wished) {
  rememberFullSize(wished);
}

/** The server's time in milliseconds, as far as this device knows. In an effect it subscribes to what is known. */
export function now() {
  return Date.now() + clockOffset.value;
}

/**
 * @param {string} collection
 * @param {string} id
 */
export function shortNumber(collection, id) {
  const prefix = shortPrefix(collection);
  return prefix === null ? "" : shortNumberOf(prefix, id);
}

/** @param {string} record @param {string} sha256 */
function isUnsent(record, sha256) {
  return files.peek().some((row) => row.record === record && row.sha256 === sha256 && row.state !== "sent");
}

/**
 * @param {Doc|View} item
 * @returns {Doc}
 */
function docOf(item) {
  return "doc" in item && "held" in item ? /** @type {View} */ (item).doc : /** @type {Doc} */ (item);
}

/** The line comes back, the app is looked at: no time to lose. */
function listen() {
  const wake = () => {
    account.session?.wake();
    void account.payOwedSignOut();
  };
  window.addEventListener("online", wake);
  window.addEventListener("offline", () => connectionIs({ online: false }));
  window.addEventListener("focus", syncNow);
  window.addEventListener("pageshow", syncNow);
  document.addEventListener("visibilitychange", () => account.session?.seen());
}

if (typeof document !== "undefined") {
  recallPreferences();
  listen();
  updates = watchUpdates((isWaiting) => (updateWaiting.value = isWaiting));
  custody.watch();
  account.start().catch((error) => {
    console.error(error);
    troubleIs(typeof indexedDB === "undefined" ? "unsupported" : "lost");
  });
}
