/**
 * What is asked of the server when somebody looks: histories, and for the office the store's quarantine, which is kept
 * while this person is signed in and asked for again now and then. Of it only the number is stored on the device, so that it
 * can be shown as last known where there is no signal.
 *
 * @typedef {import("../net/custody.js").HistoryEntry} HistoryEntry
 * @typedef {{ok: true} | {ok: false, code: string, fields: Record<string, string>}} Done
 */
import { batch, computed, effect } from "@preact/signals";

import { applyRequest, dismissRequest, eraseRequest, historyRequest, quarantineRequest } from "../net/custody.js";
import { Refused } from "../net/http.js";
import { clockOffset, connection, connectionIs, me, quarantine, waiting } from "./signals.js";

const DECIDERS = ["assistant", "manager", "head_office"];
const LOOK_AGAIN_MS = 60_000;

export class Custody {
  #api;
  #keep;

  /**
   * @param {import("../net/http.js").Api} api
   * @param {(waiting: {count: number, at: string}) => Promise<void>} keep  the number, with the rest of what this person's device knows
   */
  constructor(api, keep) {
    this.#api = api;
    this.#keep = keep;
  }

  /** From now on the signal follows who is signed in and whether there is a line. */
  watch() {
    let person = "";
    // not `connection` itself: that changes with every contact
    const line = computed(() => connection.value.online && !connection.value.needsSignIn);
    effect(() => {
      const now = me.value?.id ?? "";
      if (now !== person) quarantine.value = [];
      person = now;
      if (now && line.value) void this.look();
    });
    setInterval(() => {
      if (document.visibilityState === "visible" && connection.peek().online) void this.look();
    }, LOOK_AGAIN_MS);
  }

  /** Asks for the store's quarantine; without an answer what is known stays. */
  async look() {
    const asker = me.peek();
    if (!asker || !DECIDERS.includes(asker.role)) return;
    try {
      const found = await quarantineRequest(this.#api);
      if (me.peek()?.id === asker.id) this.#heard(found);
    } catch (error) {
      this.#refusal(error);
    }
  }

  /**
   * @param {string} collection
   * @param {string} id
   * @param {number|null} before
   * @returns {Promise<{ok: true, entries: HistoryEntry[], before: number|null} | {ok: false, code: string}>}
   */
  async history(collection, id, before) {
    try {
      const page = await historyRequest(this.#api, collection, id, before);
      return { ok: true, entries: page.history, before: page.before };
    } catch (error) {
      return this.#refusal(error);
    }
  }

  /**
   * @param {number} id
   * @param {Record<string, any>} [changes]  corrected ones
   */
  apply(id, changes) {
    return this.#decide(id, () => applyRequest(this.#api, id, changes));
  }

  /**
   * @param {number} id
   * @param {string} reason
   */
  dismiss(id, reason) {
    return this.#decide(id, () => dismissRequest(this.#api, id, reason));
  }

  /**
   * Erases a customer, everywhere and for good (PROTOCOL.md §9).
   *
   * @param {string} id
   * @param {string} reason
   * @returns {Promise<Done>}
   */
  async erase(id, reason) {
    try {
      await eraseRequest(this.#api, id, reason);
      return { ok: true };
    } catch (error) {
      return this.#refusal(error);
    }
  }

  /**
   * @param {number} id
   * @param {() => Promise<void>} request
   * @returns {Promise<Done>}
   */
  async #decide(id, request) {
    try {
      await request();
      this.#heard(quarantine.peek().filter((one) => one.id !== id));
      return { ok: true };
    } catch (error) {
      const refusal = this.#refusal(error);
      if (refusal.code === "already_decided") void this.look();
      return refusal;
    }
  }

  /** @param {import("../net/custody.js").Quarantined[]} found */
  #heard(found) {
    const count = found.filter((one) => one.state === "open").length;
    const at = new Date(Date.now() + clockOffset.peek()).toISOString();
    batch(() => {
      quarantine.value = found;
      waiting.value = { count, at, isHeard: true };
    });
    void this.#keep({ count, at }).catch((error) => console.error(error));
  }

  /**
   * @param {unknown} error
   * @returns {{ok: false, code: string, fields: Record<string, string>}}
   */
  #refusal(error) {
    if (!(error instanceof Refused)) return { ok: false, code: "offline", fields: {} };
    if (error.status === 401) connectionIs({ needsSignIn: error.code !== "device_revoked" });
    return { ok: false, code: error.code, fields: error.fields };
  }
}
