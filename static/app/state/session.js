/**
 * One person at work on this browser: their database open, the screen's state read from it, rounds being made.
 *
 * @typedef {import("./channel.js").News} News
 * @typedef {import("../store/device.js").Me} Me
 * @typedef {import("../sync/types.js").Change} Change
 * @typedef {import("../sync/types.js").Operation} Operation
 * @typedef {import("../store/person.js").OutboxRow} OutboxRow
 * @typedef {import("../store/edits.js").EditOptions} EditOptions
 */
import { batch } from "@preact/signals";

import { later } from "../sync/clock.js";
import { uuid7 } from "../sync/uuid.js";
import { saveEdits } from "../store/edits.js";
import { readMeta, writeMeta } from "../store/meta.js";
import { readOutbox } from "../store/outbox.js";
import { deleteReceipt, forgetRecords, readAll } from "../store/records.js";
import { StoreError } from "../store/open.js";
import { openPerson } from "../store/person.js";
import { Flusher, monoOf } from "../net/flusher.js";
import { Hints } from "../net/hints.js";
import { hintsOf } from "../net/locks.js";
import { Poller } from "../net/poll.js";
import { Drafts } from "./drafts.js";
import { FileQueue } from "./files.js";
import { READ_SINGLY_MAX, Shown } from "./shown.js";
import { Telling } from "./telling.js";
import { databaseTrouble } from "./trouble.js";
import { KeptPictures } from "./kept-pictures.js";
import { clockOffset, connection, connectionIs, deleted, drafts, fetching, files, outbox, receipts, repaired, troubleIs, troubleOver, waiting } from "./signals.js";

function isSeen() {
  return typeof document === "undefined" || document.visibilityState === "visible";
}

export class PersonSession {
  /** @type {string|null} */
  #seen = null;
  #edits = Promise.resolve();
  #ended = false;
  /** @type {import("./telling.js").Telling|null} */
  #telling = null;
  #parts;

  /**
   * @param {object} parts
   * @param {Me} parts.me
   * @param {string} parts.deviceId
   * @param {import("./views.js").Views} parts.views
   * @param {import("../net/http.js").Api} parts.api
   * @param {import("../net/session.js").Clock} parts.clock
   * @param {(news: News) => void} parts.tell       other tabs
   * @param {() => Promise<boolean>} parts.isSignedIn
   * @param {(session: import("../net/session.js").Session) => Promise<void>} parts.onSession
   * @param {import("./head-start.js").HeadStart|null} [parts.early]
   * @param {() => Promise<void>} parts.onForget  the office wants this device to forget its person
   */
  constructor(parts) {
    this.#parts = parts;
    this.database = parts.early?.database ?? openPerson(parts.me.id, databaseTrouble);
    this.shown = new Shown(this.database, parts.views, parts.me, () => this.#ended);
    this.flusher = new Flusher({
      database: this.database,
      api: parts.api,
      clock: parts.clock,
      personId: parts.me.id,
      deviceId: parts.deviceId,
      isSignedIn: async () => !this.#ended && (await parts.isSignedIn()),
      listener: this.#listener(),
    });
    this.files = new FileQueue({
      database: this.database,
      api: parts.api,
      clock: parts.clock,
      personId: parts.me.id,
      isSignedIn: async () => !this.#ended && (await parts.isSignedIn()),
      tell: () => this.#tell({ files: true }),
    });
    this.drafts = new Drafts({
      database: this.database,
      nowMs: () => this.nowMs(),
      inTurn: (change) => this.#next(change),
      roomy: (write) => this.#roomy(write),
      changed: async ({ files: isFiles }) => {
        if (isFiles) await this.files.read();
        this.#tell({ drafts: true, ...(isFiles ? { files: true } : {}) });
      },
    });
    this.pictures = new KeptPictures({
      database: this.database,
      api: parts.api,
      isSignedIn: async () => !this.#ended && (await parts.isSignedIn()),
      nowMs: () => this.nowMs(),
      tell: () => this.#tell({ files: true }),
    });
    this.poller = new Poller(() => this.#round(), isSeen, Math.random);
    this.hints = new Hints({ base: parts.api.base, lock: hintsOf(parts.me.id), onHint: () => this.poller.hinted(), monoMs: parts.clock.monoMs });
  }

  get me() {
    return this.#parts.me;
  }

  get deviceId() {
    return this.#parts.deviceId;
  }

  /** Reads everything from the disk and begins to talk with the server. */
  async begin() {
    const [{ meta, rows }, unsent] = await Promise.all([
      this.#readAll(), readOutbox(this.database),
      this.shown.readReceipts(), this.drafts.read(), this.shown.readDeleted(), this.files.read(), this.pictures.read(),
    ]);
    if (this.#ended) return;
    this.#seen = meta.seen;
    batch(() => {
      clockOffset.value = meta.offset_ms;
      waiting.value = meta.waiting && { ...meta.waiting, isHeard: false };
      outbox.value = unsent;
      this.#parts.views.reset(this.#parts.me, rows, unsent);
      fetching.value = meta.whole ? null : (meta.fetched ?? { have: 0, estimate: 0 });
      connectionIs({ lastContact: meta.contact, needsSignIn: false, revoked: false });
    });
    this.poller.now();
  }

  /** What was read ahead, unless something came in the meantime, from another tab. */
  async #readAll() {
    const early = await this.#parts.early?.reading.catch(() => null);
    const meta = await readMeta(this.database);
    return early && JSON.stringify(early.meta) === JSON.stringify(meta) ? early : readAll(this.database);
  }

  /** Ends what is under way. Nothing on the disk is touched. */
  async end() {
    this.#ended = true;
    this.poller.stop();
    this.hush();
    await Promise.all([this.#edits, this.files.end(), this.pictures.end()]);
    await this.database.close();
    batch(() => {
      outbox.value = [];
      receipts.value = [];
      drafts.value = new Map();
      deleted.value = new Set();
      waiting.value = null;
      fetching.value = null;
      this.#parts.views.reset({ id: "", role: "", store_id: null }, [], []);
    });
  }

  /** Ends what is being said to the server. */
  hush() {
    this.flusher.stop();
    this.files.stop();
    this.hints.hush();
  }

  /** The app is looked at, or not any more. */
  seen() {
    if (isSeen()) this.poller.now();
    else this.hints.hush();
  }

  /** The line is back: what was measured may no longer hold, and what waited need not. */
  wake() {
    this.flusher.forgetOffset();
    this.files.wake();
    this.poller.now();
  }

  /** The server's time in milliseconds, as far as this device knows. */
  nowMs() {
    return Math.round(this.#parts.clock.wallMs()) + clockOffset.peek();
  }

  newId() {
    return uuid7(this.nowMs(), crypto.getRandomValues(new Uint8Array(10)));
  }

  /**
   * Saves edits of one record, one after the other: each builds on what the one before left on the screen.
   *
   * @param {string} collection
   * @param {string} record
   * @param {Array<Record<string, Change>>} changes
   * @param {EditOptions} options  `settles` and `draft` go with the last
   * @returns {Promise<void>} when all are durable and on the screen
   */
  edit(collection, record, changes, options) {
    return this.#next(async () => {
      for (const [at, one] of changes.entries()) {
        const isLast = at === changes.length - 1;
        await this.#saveOne(collection, record, { changes: one }, isLast ? options : {});
      }
    });
  }

  /**
   * Saves edits of different records that go together: all are kept and accepted, or none.
   *
   * @param {Array<{collection: string, record: string, changes: Record<string, Change>}>} edits
   * @returns {Promise<void>} when all are durable and on the screen
   */
  together(edits) {
    return this.#next(() => this.#save(edits));
  }

  /**
   * Deletes a whole record, or brings it back.
   *
   * @param {string} collection
   * @param {string} record
   * @param {"delete"|"restore"} action
   * @param {EditOptions} options
   * @returns {Promise<void>} when it is durable and on the screen
   */
  whole(collection, record, action, options) {
    return this.#next(() => this.#saveOne(collection, record, { action }, options));
  }

  /** @template T @param {() => Promise<T>} save @returns {Promise<T>} */
  #next(save) {
    const saving = this.#edits.then(save);
    this.#edits = saving.then(() => {}, () => {});
    return saving;
  }

  /** Everything unsent was sealed by something else than a round. */
  async sealed() {
    await this.shown.changed([], true);
    this.#tell({ outbox: true });
  }

  /**
   * Files that are now this device's to send.
   *
   * @param {(database: import("../store/open.js").Connection) => Promise<void>} keep
   */
  async adopt(keep) {
    await keep(this.database);
    await this.files.read();
    this.#tell({ files: true });
    this.poller.now();
  }

  /** @param {{count: number, at: string}} known  of the store's quarantine, for when there is no signal */
  async keepWaiting(known) {
    if (!this.#ended) await writeMeta(this.database, { waiting: known });
  }

  /** @param {string} id */
  async dismissReceipt(id) {
    await deleteReceipt(this.database, id);
    await this.shown.readReceipts();
    this.#tell({ outbox: true });
  }

  /**
   * What another tab has done.
   *
   * @param {News} news
   */
  async heard(news) {
    if (this.#ended) return;
    if (news.leaving) this.hush();
    if (news.connection) {
      connectionIs(news.connection);
      if (news.connection.online) this.poller.putOff();
    }
    if (news.repaired) repaired.value = news.repaired;
    if (news.outbox && !news.records) await this.shown.changed([], true);
    if (news.records) await this.shown.changed(news.records, news.outbox === true);
    if (news.drafts) await this.drafts.read();
    if (news.files) await Promise.all([this.files.read(), this.pictures.read()]);
  }

  /**
   * @param {string} collection
   * @param {string} record
   * @param {{changes: Record<string, Change>}|{action: Operation["action"]}} what
   * @param {EditOptions} options
   */
  #saveOne(collection, record, what, options) {
    return this.#save([{
      collection, record, ...what,
      ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    }]);
  }

  /** @param {Array<Omit<import("../store/edits.js").Edit, "view">>} wanted */
  async #save(wanted) {
    const { views, clock } = this.#parts;
    const edits = wanted.map((one) => ({ ...one, view: views.peek(one.collection, one.record)?.doc ?? null, ...this.drafts.knownOf(one.draft) }));
    const device = { ids: edits.map(() => this.newId()), newId: () => this.newId(), nowMs: Math.round(clock.wallMs()), seen: this.#seen, ...monoOf(clock) };
    const rows = await this.#roomy(() => saveEdits(this.database, edits, device));
    batch(() => {
      const saved = new Set(rows.map(({ seq }) => seq));
      outbox.value = [...outbox.peek().filter((one) => !saved.has(one.seq)), ...rows];
      views.outbox(outbox.peek());
    });
    const isDraft = edits.some(({ draft }) => draft !== undefined);
    if (isDraft) await this.drafts.read();
    const isFiles = edits.some(({ files, takes, drops }) => files !== undefined || takes !== undefined || drops !== undefined);
    if (isFiles) await this.files.read();
    this.#tell({ outbox: true, drafts: isDraft, files: isFiles });
    this.poller.soon();
  }

  /** Once more where the device was full and could make room. @template T @param {() => Promise<T>} write @returns {Promise<T>} */
  #roomy(write) {
    return write().catch(async (error) => {
      if (!(error instanceof StoreError && error.code === "quota" && (await this.#makeRoom()))) throw error;
      return write();
    });
  }

  /** What can be fetched again goes first, then what the server has of this person's own. */
  async #makeRoom() {
    return (await this.pictures.makeRoom()) || this.files.makeRoom();
  }

  /** @returns {import("../net/flusher.js").Listener} */
  #listener() {
    return {
      changed: async ({ records, rows, outbox: isOutbox, files: isFiles }) => {
        await this.shown.changed(records ?? [], isOutbox === true, rows);
        if (isFiles) await this.files.read();
        this.#tell({ files: isFiles === true, ...(records?.length ? { records: records.length > READ_SINGLY_MAX ? "all" : records } : {}), outbox: isOutbox === true });
      },
      contact: (contact, stamp) => {
        this.#seen = later(this.#seen, stamp);
        connectionIs({ online: true, lastContact: contact, needsSignIn: false });
        this.#tell({ connection: connection.peek() });
      },
      session: async (session, offset) => {
        clockOffset.value = offset.offset_ms;
        await this.#parts.onSession(session);
      },
      fetching: (value) => {
        if (fetching.peek() !== value) fetching.value = value;
      },
      repaired: (repair) => {
        repaired.value = repair;
        this.#tell({ repaired: repair });
      },
      mismatch: (isDifferent) => (isDifferent ? troubleIs("mismatch") : troubleOver(["mismatch"])),
      revoked: async () => {
        await forgetRecords(this.database, { revoked: true });
        await Promise.all([this.shown.changed("all", true), this.files.read(), this.pictures.read()]);
        fetching.value = null;
        connectionIs({ revoked: true });
        this.#tell({ records: "all", outbox: true, connection: connection.peek() });
      },
    };
  }

  async #round() {
    const round = await this.flusher.round();
    if (this.#ended) return { outcome: /** @type {const} */ ("stopped") };
    if (round.outcome === "done" && isSeen()) this.hints.listen();
    else this.hints.hush();
    if (round.outcome === "done") {
      troubleOver(["unsupported"]);
      this.files.roundIsDone();
      void this.#tellOffice();
    }
    if (round.outcome === "revoked" && !(await this.#isHandedOver())) return { outcome: /** @type {const} */ ("handing_over") };
    if (round.outcome === "forget" || round.forgets) {
      // not waited for: it ends this very session
      void this.#parts.onForget();
      return { outcome: /** @type {const} */ ("stopped") };
    }
    if (round.outcome === "signed_out") connectionIs({ online: true, needsSignIn: true });
    if (round.outcome === "unreachable") connectionIs({ online: false });
    if (round.outcome === "unsupported") troubleIs("unsupported", { reason: "protocol" });
    if (round.outcome === "failed") console.error("a round with the server failed:", round.code);
    return round;
  }

  /** What stands in the office's list of devices; nobody waits for it. */
  async #tellOffice() {
    this.#telling ??= new Telling(this.#parts.api, this.#parts.clock.monoMs);
    await this.#telling.tell({ operations: outbox.peek().filter((row) => row.verdict === null).length, files: files.peek().filter(({ state }) => state !== "sent").length });
  }

  /** Of a revoked device: whether the server has answered for everything, what was written and what was photographed. */
  async #isHandedOver() {
    const isFiles = await this.files.handOver();
    return isFiles && outbox.peek().every((row) => row.verdict !== null || row.refused !== undefined);
  }

  /** @param {Omit<News, "person">} news */
  #tell(news) {
    this.#parts.tell({ person: this.#parts.me.id, ...news });
  }
}
