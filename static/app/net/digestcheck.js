/**
 * The proof at the end of every pull (PROTOCOL.md §5, P5). A mismatch is reported and repaired by a full round;
 * the server's digest is never taken over.
 *
 * @typedef {import("../store/pages.js").Page} Page
 * @typedef {import("./pull.js").Puller} Puller
 */
import { sameDigest } from "../sync/digest.js";
import { toRfc3339 } from "../sync/clock.js";
import { writeMeta } from "../store/meta.js";
import { holding } from "../store/verify.js";
import { IDLE_POLLS_PER_PROOF, REPAIR_INTERVAL_MS, SESSION_TIMEOUT_MS } from "./bounds.js";
import { Refused, ask } from "./http.js";

/** @typedef {"same"|"not_due"|"repaired"|"different"} Proof */

export class DigestCheck {
  #idlePolls = IDLE_POLLS_PER_PROOF;
  #slice = 0;
  #repairedAt = Number.NEGATIVE_INFINITY;
  #database;
  #api;
  #clock;
  #puller;

  /**
   * @param {import("../store/open.js").Connection} database
   * @param {import("./http.js").Api} api
   * @param {import("./session.js").Clock} clock
   * @param {Puller} puller
   */
  constructor(database, api, clock, puller) {
    this.#database = database;
    this.#api = api;
    this.#clock = clock;
    this.#puller = puller;
  }

  /**
   * @param {import("./pull.js").Pulled} pulled
   * @param {AbortSignal} signal
   * @returns {Promise<{proof: Proof, count: number}>}  `count`: records that a repair changed
   */
  async prove(pulled, signal) {
    this.#idlePolls = pulled.brought ? IDLE_POLLS_PER_PROOF : this.#idlePolls + 1;
    if (this.#idlePolls < IDLE_POLLS_PER_PROOF) return { proof: "not_due", count: 0 };
    this.#idlePolls = 0;
    if (await this.#isSame(pulled.last, signal)) return { proof: "same", count: 0 };
    // at most one full round in so long: a fault that a full round does not cure must not become a loop
    if (this.#clock.monoMs() - this.#repairedAt < REPAIR_INTERVAL_MS) return { proof: "different", count: 0 };
    this.#repairedAt = this.#clock.monoMs();
    return this.#repair(signal);
  }

  /** @param {AbortSignal} signal */
  async #repair(signal) {
    await writeMeta(this.#database, {
      rounding: false,
      repairing: { found_at: toRfc3339(Math.round(this.#clock.wallMs())), count: 0 },
    });
    const { last, repaired } = await this.#puller.pullAll(signal, { fresh: true });
    const cured = await this.#isSame(last, signal);
    return { proof: /** @type {Proof} */ (cured ? "repaired" : "different"), count: repaired ?? 0 };
  }

  /**
   * @param {Page} page
   * @param {AbortSignal} signal
   */
  async #isSame(page, signal) {
    if (!page.end.digest) return true;
    const { digest, next } = await holding(this.#database, this.#slice);
    this.#slice = next;
    if (sameDigest(digest, page.end.digest)) return true;
    await this.#report(digest, page.end.cursor, signal);
    return false;
  }

  /**
   * @param {Record<string, {count: number, sum: string}>} digest
   * @param {string} cursor
   * @param {AbortSignal} signal
   */
  async #report(digest, cursor, signal) {
    const body = JSON.stringify({ digest, cursor });
    try {
      await ask(this.#api, "/api/v1/sync/mismatch", { method: "POST", body, timeoutMs: SESSION_TIMEOUT_MS, signal });
    } catch (error) {
      // a server that takes no reports must not keep the device from repairing itself
      if (!(error instanceof Refused) || error.status === 401) throw error;
    }
  }
}
