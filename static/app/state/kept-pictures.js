/**
 * Photos that the day's jobs name and others took, kept on this device so that they are seen without a signal. What
 * fetches them comes with the first that is missing.
 *
 * @typedef {import("../store/person.js").PictureRow} PictureRow
 */
import { giveUpPictures, keepPicture, readPictureBytes, readPictures, stillWanted } from "../store/pictures.js";
import { PICTURES_KEPT_MAX, PICTURES_KEPT_MAX_BYTES } from "../store/bounds.js";
import { PICTURE_WHOLE_MAX_BYTES } from "../net/bounds.js";
import { Refused, Unreachable } from "../net/http.js";
import { IDENTITY, locked } from "../net/locks.js";
import { pictures } from "./signals.js";

const NOT_THERE = 404;

/** This is no longer the person's turn. */
class GiveWay extends Error {}

/** Of whoever is signed in. @type {KeptPictures|null} */
let current = null;

/**
 * Fetches photos that others took, so that they are seen without a signal.
 *
 * @param {string[]} wanted  SHA-256, the most urgent first
 * @returns {Promise<void>} when nothing more can be had now
 */
export async function keepPictures(wanted) {
  await current?.keep(wanted);
}

/**
 * A photo that was fetched, whole where there was room for it.
 *
 * @param {string} sha256
 * @returns {Promise<Blob|null>} null: it is not here
 */
export async function keptPicture(sha256) {
  return (await current?.picture(sha256)) ?? null;
}

export class KeptPictures {
  #stop = new AbortController();
  #running = Promise.resolve();
  /** Asked for once, and too large to keep whole. @type {Set<string>} */
  #tooLarge = new Set();
  #parts;

  /**
   * @param {object} parts
   * @param {import("../store/open.js").Connection} parts.database
   * @param {import("../net/http.js").Api} parts.api
   * @param {() => Promise<boolean>} parts.isSignedIn
   * @param {() => number} parts.nowMs
   * @param {() => void} parts.tell  other tabs: something is another now
   */
  constructor(parts) {
    this.#parts = parts;
    current = this;
  }

  /** The screen shows what the disk holds. */
  async read() {
    const rows = await readPictures(this.#parts.database);
    if (!this.#stop.signal.aborted) this.#show({ here: new Map(rows.map((row) => [row.sha256, row])) });
  }

  /**
   * Fetches what is missing, one after the other: all small ones first, then the whole ones while there is room.
   *
   * @param {string[]} wanted  the most urgent first
   * @returns {Promise<void>} when nothing more can be had now; never throws
   */
  keep(wanted) {
    const first = wanted.slice(0, PICTURES_KEPT_MAX);
    this.#running = this.#running.then(() => this.#keep(first)).catch((error) => {
      if (!(error instanceof GiveWay || error instanceof Refused || error instanceof Unreachable || this.#stop.signal.aborted)) console.error("photos were not fetched:", error);
    }).finally(() => this.#show({ busy: false }));
    return this.#running;
  }

  /**
   * @param {string} sha256
   * @returns {Promise<Blob|null>} the whole picture, else the small one, where it is here
   */
  async picture(sha256) {
    const row = pictures.peek().here.get(sha256);
    if (!row) return null;
    return new Blob([(row.whole && (await readPictureBytes(this.#parts.database, sha256))) || row.thumb]);
  }

  /** @returns {Promise<boolean>} whether what can be fetched again could make room */
  async makeRoom() {
    const given = await giveUpPictures(this.#parts.database);
    await this.read();
    return given;
  }

  async end() {
    this.#stop.abort();
    if (current === this) current = null;
    await this.#running;
    pictures.value = { here: new Map(), absent: new Set(), busy: false };
  }

  /** @param {string[]} wanted */
  async #keep(wanted) {
    const { database } = this.#parts;
    await this.read();
    await stillWanted(database, wanted, this.#now());
    const lacking = wanted.filter((sha256) => !pictures.peek().here.has(sha256));
    const partly = wanted.filter((sha256) => !pictures.peek().here.get(sha256)?.whole && !this.#tooLarge.has(sha256));
    if (partly.length === 0) return;
    this.#show({ busy: lacking.length > 0, absent: new Set() });
    for (const sha256 of lacking) await this.#fetch(sha256, { small: true });
    this.#show({ busy: false });
    // who asked the phone to save data gets the small ones
    if (/** @type {any} */ (globalThis.navigator)?.connection?.saveData) return;
    for (const sha256 of partly) {
      const { here } = pictures.peek();
      const bytes = [...here.values()].reduce((sum, row) => sum + row.bytes, 0);
      if (bytes + PICTURE_WHOLE_MAX_BYTES > PICTURES_KEPT_MAX_BYTES) return;
      if (here.has(sha256)) await this.#fetch(sha256, { small: false });
    }
  }

  /** @param {string} sha256 @param {{small: boolean}} how */
  async #fetch(sha256, { small }) {
    const { database, api, isSignedIn, tell } = this.#parts;
    const { fetchPicture } = await import("../net/pictures.js");
    try {
      const bytes = await locked(IDENTITY, "shared", async () => {
        if (this.#stop.signal.aborted || !(await isSignedIn())) throw new GiveWay();
        return fetchPicture(api, sha256, { small, maxBytes: PICTURE_WHOLE_MAX_BYTES, signal: this.#stop.signal });
      });
      if (!bytes) return void this.#tooLarge.add(sha256);
      await keepPicture(database, sha256, this.#now(), small ? { thumb: bytes } : { whole: bytes });
      await this.read();
      tell();
    } catch (error) {
      // whoever took it has not sent it yet: that is worth saying, and no reason to leave the others out
      if (!(error instanceof Refused && error.status === NOT_THERE)) throw error;
      this.#show({ absent: new Set([...pictures.peek().absent, sha256]) });
    }
  }

  /** @param {Partial<typeof pictures.value>} change */
  #show(change) {
    if (!this.#stop.signal.aborted) pictures.value = { ...pictures.peek(), ...change };
  }

  #now() {
    return new Date(this.#parts.nowMs()).toISOString();
  }
}
