/**
 * Fetching the feed until `more` is false (PROTOCOL.md §5, P4).
 *
 * @typedef {import("../store/pages.js").Page} Page
 * @typedef {import("../store/pages.js").Written} Written
 * @typedef {import("./http.js").Api} Api
 *
 * @typedef {object} Pulled
 * @property {Page} last         the page that ended the round
 * @property {boolean} brought   whether anything was written
 * @property {number|null} repaired
 */
import { later } from "../sync/clock.js";
import { readMeta, writeMeta } from "../store/meta.js";
import { readOutbox } from "../store/outbox.js";
import { PatchBaseMissing, writePage } from "../store/pages.js";
import { FULL_PAGE_RECORDS, IDLE_WRITE_MS, PAGE_ATTEMPTS_MAX, PAGE_RECORDS, STALL_TIMEOUT_MS } from "./bounds.js";
import { Refused, Unreachable, ask } from "./http.js";
import { BrokenPage, readPage } from "./page.js";

export class Puller {
  #idleWrittenAt = 0;
  #database;
  #api;
  #onPage;

  /**
   * @param {import("../store/open.js").Connection} database
   * @param {Api} api
   * @param {(page: Page, written: Written|null) => Promise<void>} onPage  after a page is on the disk
   */
  constructor(database, api, onPage) {
    this.#database = database;
    this.#api = api;
    this.#onPage = onPage;
  }

  /**
   * @param {AbortSignal} signal
   * @param {{fresh?: boolean}} [options]  `fresh`: a full round, whatever this device holds
   * @returns {Promise<Pulled>}
   * @throws {Unreachable|Refused}
   */
  async pullAll(signal, { fresh = false } = {}) {
    const answered = await this.#answered();
    const meta = await readMeta(this.#database);
    let cursor = fresh || (meta.repairing && !meta.rounding) ? null : meta.cursor;
    let brought = false;
    let patches = true;
    /** @type {Promise<Page|"unknown_cursor">|null} */
    let ahead = null;
    /** What is told of a page while the next one is written. */
    let telling = Promise.resolve();
    for (;;) {
      const steady = meta.whole && cursor !== null && !meta.rounding;
      const page = await (ahead ?? this.#fetch(cursor, { steady, patches }, signal));
      ahead = null;
      if (page === "unknown_cursor") {
        cursor = null;
        continue;
      }
      if (page.head.full && page.end.more) {
        // the line brings the next page while the disk takes this one; whether it came is asked when it is its turn
        ahead = this.#fetch(page.end.cursor, { steady, patches }, signal);
        ahead.catch(() => undefined);
      }
      /** @type {Written|null} */
      let written;
      try {
        written = await this.#write(page, cursor === null, answered);
      } catch (error) {
        if (!(error instanceof PatchBaseMissing) || !patches) throw error;
        [patches, ahead] = [false, null];
        continue;
      }
      patches = true;
      brought ||= written !== null;
      await telling;
      telling = this.#onPage(page, written);
      telling.catch(() => undefined);
      if (page.end.more) {
        cursor = page.end.cursor;
        continue;
      }
      await telling;
      return { last: page, brought, repaired: written?.repaired ?? null };
    }
  }

  /** What had its verdict before this pull began may leave the outbox at its end. */
  async #answered() {
    const rows = await readOutbox(this.#database);
    return new Set(rows.filter((row) => row.verdict !== null).map((row) => row.seq));
  }

  /**
   * @param {string|null} cursor
   * @param {{steady: boolean, patches: boolean}} wish
   * @param {AbortSignal} signal
   * @returns {Promise<Page|"unknown_cursor">}
   */
  async #fetch(cursor, { steady, patches }, signal) {
    const query = new URLSearchParams({ limit: String(steady ? PAGE_RECORDS : FULL_PAGE_RECORDS) });
    if (steady && patches) query.set("patch", "1");
    if (cursor !== null) query.set("cursor", cursor);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return readPage(await ask(this.#api, `/api/v1/sync/pull?${query}`, { timeoutMs: STALL_TIMEOUT_MS, signal }));
      } catch (error) {
        if (error instanceof Refused && error.status === 400 && cursor !== null) return "unknown_cursor";
        if (!(error instanceof BrokenPage)) throw error;
        if (attempt === PAGE_ATTEMPTS_MAX) throw new Unreachable(error);
      }
    }
  }

  /**
   * A poll that brought nothing writes nothing, except now and then when it was.
   *
   * @param {Page} page
   * @param {boolean} fresh
   * @param {Set<number>} answered
   * @returns {Promise<Written|null>}
   */
  async #write(page, fresh, answered) {
    const { now } = page.head;
    const brings = page.rows.length > 0 || page.end.more || page.head.full || answered.size > 0;
    const meta = brings ? null : await this.#standingAt(page);
    if (!meta) return writePage(this.#database, page, { fresh, answered, now });
    if (Date.parse(now) - this.#idleWrittenAt >= IDLE_WRITE_MS) {
      this.#idleWrittenAt = Date.parse(now);
      await writeMeta(this.#database, { contact: now, seen: later(meta.seen, page.head.stamp) });
    }
    return null;
  }

  /** @param {Page} page  that brought nothing @returns {Promise<import("../store/meta.js").Meta|null>} null: the disk does not know yet what it says */
  async #standingAt({ head, end }) {
    const meta = await readMeta(this.#database);
    return end.cursor === meta.cursor && head.epoch === meta.epoch && !meta.rounding && meta.repairing === null ? meta : null;
  }
}
