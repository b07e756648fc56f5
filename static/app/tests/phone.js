/** A phone without a screen: a real local database (fake-indexeddb implements IndexedDB) and the real flusher. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";

import { uuid7 } from "../sync/uuid.js";
import { overlay } from "../sync/overlay.js";
import { saveEdit } from "../store/edits.js";
import { writeMeta } from "../store/meta.js";
import { openPerson } from "../store/person.js";
import { readOutbox } from "../store/outbox.js";
import { readReceipts, readRecords } from "../store/records.js";
import { Flusher } from "../net/flusher.js";
import { LI, NOON_MS } from "./cast.js";
import { DEVICE } from "./server.js";

/** Every test begins with an empty browser. */
export function emptyBrowser() {
  globalThis.indexedDB = new IDBFactory();
  /** @type {Map<string, string>} */
  const noted = new Map();
  const value = {
    getItem: (/** @type {string} */ name) => noted.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ text) => void noted.set(name, text),
    removeItem: (/** @type {string} */ name) => void noted.delete(name),
  };
  Object.defineProperty(globalThis, "localStorage", { value, configurable: true, writable: true });
}

export class Phone {
  /** What the flusher told. @type {Record<string, any[]>} */
  told = { repaired: [], mismatch: [], revoked: [], fetching: [], changed: [], session: [] };
  /** This phone's clock, which may be wrong, and a count of what has really passed. */
  wallMs = NOON_MS;
  monoMs = 0;
  signedIn = true;
  #counter = 0;

  /** @param {{api: import("../net/http.js").Api}} server */
  constructor(server) {
    this.database = openPerson(LI.id, (code) => this.troubles.push(code));
    /** @type {any[]} */
    this.troubles = [];
    const note = (/** @type {string} */ what) => (/** @type {any[]} */ ...values) => void this.told[what]?.push(values[0]);
    this.flusher = new Flusher({
      database: this.database,
      api: server.api,
      clock: { wallMs: () => this.wallMs, monoMs: () => this.monoMs },
      personId: LI.id,
      deviceId: DEVICE.id,
      isSignedIn: async () => this.signedIn,
      listener: {
        changed: async (change) => note("changed")(change),
        contact: () => {},
        session: async (session) => note("session")(session),
        fetching: note("fetching"),
        repaired: note("repaired"),
        mismatch: note("mismatch"),
        revoked: async () => note("revoked")(true),
      },
    });
  }

  async prepared() {
    await writeMeta(this.database, { node: DEVICE.node });
    return this;
  }

  /** @param {number} ms */
  passes(ms) {
    this.wallMs += ms;
    this.monoMs += ms;
  }

  /**
   * @param {string} collection
   * @param {string} record
   * @param {Record<string, any>} changes
   * @param {Record<string, any>} [also]
   */
  async edits(collection, record, changes, also = {}) {
    const view = await this.sees(collection, record);
    return saveEdit(this.database, { collection, record, view, changes, ...also }, {
      id: this.newId(), newId: () => this.newId(), nowMs: this.wallMs, seen: null,
    });
  }

  /**
   * @param {"delete"|"restore"} action
   * @param {string} collection
   * @param {string} record
   */
  async whole(action, collection, record) {
    const view = await this.sees(collection, record);
    return saveEdit(this.database, { collection, record, view, action }, {
      id: this.newId(), newId: () => this.newId(), nowMs: this.wallMs, seen: null,
    });
  }

  newId() {
    this.#counter += 1;
    return uuid7(this.wallMs, Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, this.#counter >> 8, this.#counter & 255]));
  }

  /**
   * @param {string} collection
   * @param {string} record
   * @returns {Promise<any>}
   */
  async sees(collection, record) {
    const rows = await readRecords(this.database);
    const rowsOf = (await this.outbox()).filter(({ op, verdict }) => op.record === record && verdict?.outcome !== "quarantined");
    const pending = rowsOf.map(({ op }) => op);
    const held = rows.find((row) => row.collection === collection && row.id === record)?.doc ?? null;
    return overlay(held, pending, LI);
  }

  outbox() {
    return readOutbox(this.database);
  }

  receipts() {
    return readReceipts(this.database);
  }

  async held() {
    const rows = await readRecords(this.database);
    return rows.map(({ id }) => id).sort();
  }
}
