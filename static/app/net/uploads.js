/**
 * Photos and signatures on their way: one at a time among all tabs, small ones first, and only while no operation
 * waits (PROTOCOL.md P6, §7). Beside the rounds: a round begins an upload and never waits for it.
 *
 * @typedef {import("../store/person.js").FileRow} FileRow
 * @typedef {import("../store/files.js").FileKey} FileKey
 */
import { toRfc3339 } from "../sync/clock.js";
import { fileIsSent, filesToSend, keyOf, noteFile, readFileBytes } from "../store/files.js";
import { readOutbox } from "../store/outbox.js";
import { readMeta } from "../store/meta.js";
import { REFUSED_RETRY_MS, SESSION_TIMEOUT_MS } from "./bounds.js";
import { Refused, Unreachable, ask } from "./http.js";
import { IDENTITY, locked, lockedIfFree, uploadsOf } from "./locks.js";
import { backoff } from "./poll.js";
import { sendFile } from "./tus.js";

const UNKNOWN = 401;
const NOT_THERE = 404;
/** Not about this file: the person's day, the store's space, the server's hour. Any other file would be told the same. */
const FOR_ALL = new Set([429, 503, 507]);
/** About how it came, not what it is: the same file goes on where the server says it stands. */
const AGAIN = new Set([408, 409, 423, 460]);
const SERVER_FAULT = 500;

/** Something is more urgent, or this is no longer the person's turn: no fault of the file's. */
class GiveWay extends Error {}

export class Uploader {
  #stop = new AbortController();
  #running = Promise.resolve();
  #isRunning = false;
  #failures = 0;
  /** When to try again, by this page's own clock: everything, and single files. */
  #allNotBefore = 0;
  /** @type {Map<string, {failures: number, notBefore: number}>} */
  #stumbled = new Map();
  #parts;

  /**
   * @param {object} parts
   * @param {import("../store/open.js").Connection} parts.database
   * @param {import("./http.js").Api} parts.api
   * @param {import("./session.js").Clock} parts.clock
   * @param {string} parts.personId
   * @param {() => Promise<boolean>} parts.isSignedIn
   * @param {() => number} parts.random  0 to 1
   * @param {() => Promise<void>} parts.changed  something of the files on the disk is another now
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * A round was made, so there is a line and nothing else to send.
   *
   * @returns {Promise<void>} when nothing is under way any more; never throws
   */
  begin() {
    if (this.#isRunning || this.#stop.signal.aborted || this.#nowMs() < this.#allNotBefore) return this.#running;
    this.#isRunning = true;
    this.#running = lockedIfFree(uploadsOf(this.#parts.personId), () => this.#sendAll())
      .catch((error) => this.#failed(error))
      .finally(() => (this.#isRunning = false));
    return this.#running;
  }

  /** The line is back, or a person asks: no more waiting. */
  forgetWaits() {
    this.#failures = 0;
    this.#allNotBefore = 0;
    this.#stumbled.clear();
  }

  /** @returns {Promise<void>} when nothing is under way any more */
  stop() {
    this.#stop.abort();
    return this.#running;
  }

  async #sendAll() {
    for (;;) {
      const next = (await filesToSend(this.#parts.database)).find((row) => this.#isDue(row));
      if (!next) return;
      await this.#send(next);
    }
  }

  /** @param {FileRow} row */
  #isDue(row) {
    return (this.#stumbled.get(keyOf(row).join())?.notBefore ?? 0) <= this.#nowMs();
  }

  /** @param {FileRow} row */
  async #send(row) {
    const { database, api, changed } = this.#parts;
    const key = keyOf(row);
    const bytes = await readFileBytes(database, key);
    if (!bytes) return this.#refuse(key, new Refused(0, "file_broken", null));
    try {
      if (!row.again || !(await this.#isThere(row))) await sendFile(api, row, bytes, {
        signal: this.#stop.signal,
        asPerson: (request) => this.#asPerson(request),
        stands: async (standing) => {
          await noteFile(database, key, { ...standing, refused: undefined });
          await changed();
        },
      });
    } catch (error) {
      return this.#judge(key, error);
    }
    this.#failures = 0;
    this.#stumbled.delete(key.join());
    const { offset_ms: offset } = await readMeta(database);
    await fileIsSent(database, key, toRfc3339(Math.round(this.#parts.clock.wallMs()) + offset));
    await changed();
  }

  /**
   * Of a file that was sent once: whether the server, restored from a backup, still has it.
   *
   * @param {FileRow} row
   */
  async #isThere({ sha256 }) {
    const { api } = this.#parts;
    try {
      await this.#asPerson(() => ask(api, `/api/v1/files/${sha256}`, { method: "HEAD", timeoutMs: SESSION_TIMEOUT_MS, signal: this.#stop.signal }));
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === NOT_THERE) return false;
      throw error;
    }
  }

  /**
   * Each piece anew: nobody signs out, or in, under a request; and what was written meanwhile goes first.
   *
   * @template T
   * @param {() => Promise<T>} request
   * @returns {Promise<T>}
   */
  #asPerson(request) {
    return locked(IDENTITY, "shared", async () => {
      if (this.#stop.signal.aborted || !(await this.#parts.isSignedIn())) throw new GiveWay();
      const outbox = await readOutbox(this.#parts.database);
      if (outbox.some((row) => row.verdict === null && !row.refused)) throw new GiveWay();
      return request();
    });
  }

  /**
   * Ends the run by throwing, unless this was about the one file: then the next has its turn (P6).
   *
   * @param {FileKey} key
   * @param {unknown} error
   */
  async #judge(key, error) {
    if (!(error instanceof Refused) || error.status === UNKNOWN) throw error;
    if (FOR_ALL.has(error.status)) {
      await this.#tell(key, { refused: reason(error) });
      throw error;
    }
    if (error.status < SERVER_FAULT && !AGAIN.has(error.status)) return this.#refuse(key, error);
    const failures = (this.#stumbled.get(key.join())?.failures ?? 0) + 1;
    const wait = error.retryAfterMs ?? backoff(failures, this.#parts.random());
    this.#stumbled.set(key.join(), { failures, notBefore: this.#nowMs() + wait });
    if (error.status >= SERVER_FAULT) await this.#tell(key, { refused: reason(error) });
    return undefined;
  }

  /**
   * It will never be taken as it is. It stays, with its sentence, until its person has read it.
   *
   * @param {FileKey} key
   * @param {Refused} error
   */
  #refuse(key, error) {
    return this.#tell(key, { state: "refused", refused: reason(error) });
  }

  /**
   * @param {FileKey} key
   * @param {Partial<FileRow>} change
   */
  async #tell(key, change) {
    await noteFile(this.#parts.database, key, change);
    await this.#parts.changed();
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof GiveWay || this.#stop.signal.aborted) return;
    // who this is and whether they may is asked and told by the rounds
    if (error instanceof Refused && error.status === UNKNOWN) return;
    if (!(error instanceof Refused || error instanceof Unreachable)) console.error("sending files failed:", error);
    const wait = error instanceof Refused && error.retryAfterMs !== null
      ? Math.min(error.retryAfterMs, REFUSED_RETRY_MS) : backoff(this.#failures, this.#parts.random());
    this.#failures += 1;
    this.#allNotBefore = this.#nowMs() + wait;
  }

  #nowMs() {
    return this.#parts.clock.monoMs();
  }
}

/** @param {Refused} error */
function reason({ status, code }) {
  return { status, code };
}
