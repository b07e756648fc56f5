/**
 * Being told that a pull would bring something (PROTOCOL §6), while the app is seen: what others did stands on the
 * screen in a breath, not with the next poll. Purely a hint: rounds are made without, too, and decide whether it is
 * listened for at all. One tab of a browser listens; it tells the others what its rounds brought.
 */
import { HINTS_AGAIN_MS } from "./bounds.js";
import { heldUntil } from "./locks.js";

const PATH = "/api/v1/sync/events";

export class Hints {
  /** Of the stream that is open, or waits for another tab's to end. @type {AbortController|null} */
  #listening = null;
  /** A server that has no place for one more is left alone until then. */
  #quietUntil = -Infinity;
  #parts;

  /**
   * @param {object} parts
   * @param {string} parts.base  where the server is; "" in the browser
   * @param {string} parts.lock  of all tabs of this person
   * @param {() => void} parts.onHint
   * @param {() => number} parts.monoMs
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Does nothing while it listens already, or where the browser cannot. */
  listen() {
    if (this.#listening || typeof EventSource === "undefined" || this.#parts.monoMs() < this.#quietUntil) return;
    const listening = new AbortController();
    this.#listening = listening;
    void heldUntil(this.#parts.lock, listening.signal, () => this.#open(listening));
  }

  hush() {
    this.#listening?.abort();
    this.#listening = null;
  }

  /** @param {AbortController} listening */
  #open(listening) {
    const stream = new EventSource(this.#parts.base + PATH);
    stream.addEventListener("changed", this.#parts.onHint);
    stream.addEventListener("error", () => {
      // a line that broke is tried again by the browser; where the server refused it is not
      if (stream.readyState !== EventSource.CLOSED || listening.signal.aborted) return;
      this.#quietUntil = this.#parts.monoMs() + HINTS_AGAIN_MS;
      this.hush();
    });
    listening.signal.addEventListener("abort", () => stream.close());
  }
}
