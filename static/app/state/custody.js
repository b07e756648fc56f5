/**
 * What is asked of the server when somebody looks: histories, and for the office the store's quarantine, which is kept
 * while this person is signed in and asked for again now and then. Nothing of it is stored on the device.
 *
 * @typedef {import("../net/custody.js").HistoryEntry} HistoryEntry
 * @typedef {{ok: true} | {ok: false, code: string, fields: Record<string, string>}} Done
 */
import { computed, effect } from "@preact/signals";

import { applyRequest, dismissRequest, historyRequest, quarantineRequest } from "../net/custody.js";
import { Refused } from "../net/http.js";
import { connection, connectionIs, me, quarantine } from "./signals.js";

const DECIDERS = ["assistant", "manager", "head_office"];
const LOOK_AGAIN_MS = 60_000;

export class Custody {
  #api;

  /** @param {import("../net/http.js").Api} api */
  constructor(api) {
    this.#api = api;
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
      if (me.peek()?.id === asker.id) quarantine.value = found;
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

  /** @param {number} id */
  apply(id) {
    return this.#decide(id, () => applyRequest(this.#api, id));
  }

  /**
   * @param {number} id
   * @param {string} reason
   */
  dismiss(id, reason) {
    return this.#decide(id, () => dismissRequest(this.#api, id, reason));
  }

  /**
   * @param {number} id
   * @param {() => Promise<void>} request
   * @returns {Promise<Done>}
   */
  async #decide(id, request) {
    try {
      await request();
      quarantine.value = quarantine.peek().filter((one) => one.id !== id);
      return { ok: true };
    } catch (error) {
      const refusal = this.#refusal(error);
      if (refusal.code === "already_decided") void this.look();
      return refusal;
    }
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
