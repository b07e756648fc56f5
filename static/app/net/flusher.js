/**
 * One round with the server: who am I and what time is it → seal → push → pull → prove. One at a time among all
 * tabs, and only while this person is signed in on this browser.
 *
 * @typedef {import("./session.js").Offset} Offset
 * @typedef {import("./session.js").Session} Session
 *
 * @typedef {{have: number, estimate: number}} Fetched  records on the disk, of how many
 * @typedef {object} Listener   what a round has to tell
 * @property {(change: {records?: Array<[string, string]>, rows?: Array<import("../store/person.js").RecordRow|undefined>, outbox?: boolean, files?: boolean}) => Promise<void>} changed  `rows`: what the disk holds under `records`, where that is known
 * @property {(contact: string, stamp: string|null) => void} contact
 * @property {(session: Session, offset: Offset) => Promise<void>} session
 * @property {(fetching: Fetched|null) => void} fetching
 * @property {(repair: {at: string, count: number}) => void} repaired
 * @property {(isDifferent: boolean) => void} mismatch
 * @property {() => Promise<void>} revoked
 *
 * `handing_over`: revoked, and the server has not answered for all that is here; `forget`: as the office wants it
 *
 * @typedef {object} Round
 * @property {"done"|"stopped"|"signed_out"|"revoked"|"handing_over"|"forget"|"unreachable"|"busy"|"unsupported"|"failed"} outcome
 * @property {number|null} [retryAfterMs]
 * @property {string} [code]
 * @property {boolean} [forgets]  revoked, and to forget its person once all is handed over
 */
import { toRfc3339 } from "../sync/clock.js";
import { offerAgain } from "../store/files.js";
import { readMeta, writeMeta } from "../store/meta.js";
import { readOutbox, resendConfirmed, sealOutbox } from "../store/outbox.js";
import { FILES, FILE_BYTES, META, OUTBOX, RECEIPTS } from "../store/person.js";
import { StoreError } from "../store/open.js";
import { MEASURED_FOR_MS } from "./bounds.js";
import { DigestCheck } from "./digestcheck.js";
import { Refused, Unreachable } from "./http.js";
import { IDENTITY, flusherOf, locked } from "./locks.js";
import { tellOfDevice } from "./owndevice.js";
import { Puller } from "./pull.js";
import { Pusher } from "./push.js";
import { clockHasJumped, currentSession } from "./session.js";

const SERVER_FAULT = 500;
/** While a device fills, drawing takes at most this part of the time. */
const SHOWING_SHARE = 0.1;
/** What is told to the screen is drawn afterwards, which takes longer than the telling. */
const SHOWING_PAUSE_MS = 1500;

export class Flusher {
  /** What was measured since the last reconnect; null: ask before anything is sent.
   * @type {Offset|null} */
  #offset = null;
  #stop = new AbortController();
  /** Of the first full round, while it is under way. @type {Fetched|null} */
  #fills = null;
  /** On the disk, and not on the screen yet. @type {Array<[string, string]>} */
  #unshown = [];
  /** The same as they were written. @type {Array<import("../store/person.js").RecordRow|undefined>} */
  #rows = [];
  #shownAt = -Infinity;
  #showingMs = 0;
  #parts;
  #pusher;
  #puller;
  #proof;

  /**
   * @param {object} parts
   * @param {import("../store/open.js").Connection} parts.database
   * @param {import("./http.js").Api} parts.api
   * @param {import("./session.js").Clock} parts.clock
   * @param {string} parts.personId
   * @param {string} parts.deviceId
   * @param {() => Promise<boolean>} parts.isSignedIn  whether this person is the one signed in on this browser
   * @param {Listener} parts.listener
   */
  constructor(parts) {
    this.#parts = parts;
    const { database, api, clock } = parts;
    this.#pusher = new Pusher(database, api, clock);
    this.#puller = new Puller(database, api, (page, written) => this.#onPage(page, written));
    this.#proof = new DigestCheck(database, api, clock, this.#puller);
  }

  /** @returns {Promise<Round>} never throws */
  async round() {
    try {
      return await locked(flusherOf(this.#parts.personId), "exclusive", () =>
        locked(IDENTITY, "shared", () => this.#round()),
      );
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Ends a round under way and starts no other. */
  stop() {
    this.#stop.abort();
  }

  /** The line was away: the session and the clock are asked for again before anything is sent. */
  forgetOffset() {
    this.#offset = null;
  }

  /** @returns {Promise<Round>} */
  async #round() {
    if (this.#stop.signal.aborted || !(await this.#parts.isSignedIn())) return { outcome: "stopped" };
    const signal = this.#stop.signal;
    const offset = await this.#measured(signal);
    if (offset === "not_me") return { outcome: "signed_out", code: "other_person" };
    await this.#seal(offset);
    /** @type {Refused|null} */
    let fault = null;
    try {
      if (await this.#push(signal)) return await this.#farewell(signal);
    } catch (error) {
      // a push that brings the server down is no reason not to hear what is new
      if (!(error instanceof Refused && error.status === SERVER_FAULT)) throw error;
      fault = error;
    }
    const pulled = await this.#puller.pullAll(signal);
    const { proof, count } = await this.#proof.prove(pulled, signal);
    if (proof === "different") this.#parts.listener.mismatch(true);
    if (proof === "same" || proof === "repaired") this.#parts.listener.mismatch(false);
    const repaired = proof === "repaired" ? count : pulled.repaired;
    if (repaired !== null) this.#parts.listener.repaired({ at: pulled.last.head.now, count: repaired });
    if (fault) throw fault;
    return { outcome: "done" };
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Offset|"not_me">}
   */
  async #measured(signal) {
    const { clock, api, personId, deviceId, listener } = this.#parts;
    const known = this.#offset;
    if (known && !clockHasJumped(known, clock) && clock.monoMs() - known.mono_ms < MEASURED_FOR_MS) return known;
    const { session, offset } = await currentSession(api, clock, signal);
    // the cookie is another person's or another device's: nothing of this one may go out with it
    if (session.staff.id !== personId || session.device.id !== deviceId) return "not_me";
    await this.#adopt(offset);
    await listener.session(session, offset);
    listener.contact(session.now, session.stamp);
    this.#offset = offset;
    return offset;
  }

  /**
   * What is edited from here on is stamped by the better clock; what was edited before notes what it went by.
   *
   * @param {Offset} offset
   */
  async #adopt(offset) {
    const { offset_ms: known } = await readMeta(this.#parts.database);
    if (Math.abs(known - offset.offset_ms) > offset.uncertainty_ms) {
      await writeMeta(this.#parts.database, { offset_ms: offset.offset_ms });
    }
  }

  /** @param {Offset} offset */
  async #seal(offset) {
    const rows = await readOutbox(this.#parts.database);
    if (rows.every((row) => row.sealed)) return;
    await sealOutbox(this.#parts.database, {
      offset_ms: offset.offset_ms,
      uncertainty_ms: offset.uncertainty_ms,
      now_ms: Math.round(this.#parts.clock.wallMs()) + offset.offset_ms,
      ...monoOf(this.#parts.clock),
    });
    await this.#parts.listener.changed({ outbox: true });
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} the device was revoked
   */
  async #push(signal) {
    const { answered, refused, revoked } = await this.#pusher.pushAll(signal);
    if (answered + refused > 0) await this.#parts.listener.changed({ outbox: true });
    return revoked;
  }

  /**
   * The last words of a revoked device: what it holds goes to quarantine, unless the office wants it forgotten as it is.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<Round>}
   */
  async #farewell(signal) {
    const wish = await tellOfDevice(this.#parts.api, await this.#unsent()).catch(() => null);
    if (wish === "lose") return { outcome: "forget" };
    try {
      await this.#handOver(signal);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    await this.#parts.listener.revoked();
    return { outcome: "revoked", forgets: wish === "wait" };
  }

  async #unsent() {
    const rows = await readOutbox(this.#parts.database);
    return { operations: rows.filter((row) => row.verdict === null).length };
  }

  /**
   * Before the wipe of a revoked device everything is sent once more: a server restored from a backup may lack what it
   * has confirmed, and this device is the last to hold it (P1).
   *
   * @param {AbortSignal} signal
   */
  async #handOver(signal) {
    await this.#parts.database.write([OUTBOX, RECEIPTS, META, FILES, FILE_BYTES], async (tx) => {
      await resendConfirmed(tx);
      await offerAgain(tx);
    });
    await this.#pusher.pushAll(signal);
  }

  /**
   * @param {import("../store/pages.js").Page} page
   * @param {import("../store/pages.js").Written|null} written
   */
  async #onPage(page, written) {
    const { listener } = this.#parts;
    listener.contact(page.head.now, page.head.stamp);
    if (!written) return;
    const { whole, fetched } = written.meta;
    const isGoing = page.end.more && !whole;
    if (this.#fills && !isGoing) listener.fetching(full(this.#fills));
    this.#unshown.push(...written.changed);
    this.#rows.push(...written.rows);
    const { outboxChanged: outbox, filesChanged: files } = written;
    this.#fills = isGoing ? fetched : null;
    // the bar does not wait for what is drawn
    if (isGoing) listener.fetching(this.#fills);
    if (!isGoing || outbox || files || this.#mayShow()) await this.#show({ outbox, files });
    if (!isGoing) listener.fetching(null);
  }

  /** Thousands of records that come page by page are drawn now and then: what is drawn is never the larger part of the work. */
  #mayShow() {
    return this.#parts.clock.monoMs() - this.#shownAt >= Math.max(SHOWING_PAUSE_MS, this.#showingMs / SHOWING_SHARE);
  }

  /** @param {{outbox: boolean, files: boolean}} change */
  async #show(change) {
    const { clock, listener } = this.#parts;
    const before = clock.monoMs();
    await listener.changed({ records: this.#unshown.splice(0), rows: this.#rows.splice(0), ...change });
    this.#shownAt = clock.monoMs();
    this.#showingMs = this.#shownAt - before;
  }

  /**
   * @param {unknown} error
   * @returns {Promise<Round>}
   */
  async #failed(error) {
    if (this.#stop.signal.aborted) return { outcome: "stopped" };
    // what came before the line broke is worked with meanwhile
    if (this.#unshown.length > 0) await this.#show({ outbox: false, files: false }).catch(() => undefined);
    if (error instanceof StoreError) return { outcome: "failed", code: error.code };
    this.#offset = null;
    if (error instanceof Unreachable) return { outcome: "unreachable" };
    if (!(error instanceof Refused)) return { outcome: "failed", code: String(error) };
    if (error.status === 401) return this.#unknown(error.code);
    if (error.status === 426) return { outcome: "unsupported" };
    return { outcome: "busy", retryAfterMs: error.retryAfterMs, code: error.code };
  }

  /**
   * A revoked device may still hand over what it holds (§3, P1): the server keeps it in quarantine. A session that
   * has merely ended keeps everything here until its person has signed in again.
   *
   * @param {string} code
   * @returns {Promise<Round>}
   */
  async #unknown(code) {
    if (code !== "device_revoked") return { outcome: "signed_out", code };
    const { database, clock, listener } = this.#parts;
    try {
      const { offset_ms: offset } = await readMeta(database);
      const now = Math.round(clock.wallMs()) + offset;
      await sealOutbox(database, { offset_ms: offset, uncertainty_ms: 0, now_ms: now });
      const round = await this.#farewell(this.#stop.signal);
      listener.contact(toRfc3339(now), null);
      return { ...round, code };
    } catch (error) {
      if (error instanceof StoreError) return { outcome: "failed", code: error.code };
      return { outcome: "unreachable" };
    }
  }
}

/** @param {import("./session.js").Clock} clock */
export function monoOf({ monoMs, page }) {
  return page === undefined ? {} : { mono: { page, ms: monoMs() } };
}

/** The last page is on the disk: all of it is here. @param {Fetched} fetched @returns {Fetched} */
function full({ have, estimate }) {
  return { have: Math.max(have, estimate), estimate: Math.max(have, estimate) };
}
