/**
 * When to make a round: every 2 seconds while the app is seen, seldom while it is not, at once when the line comes
 * back, the app is looked at, something was edited or the server has news; later and later while the server asks for
 * patience.
 *
 * @typedef {import("./flusher.js").Round} Round
 */
import { AFTER_EDIT_MS, AFTER_HINT_MS, BACKOFF_FIRST_MS, BACKOFF_MAX_MS, POLL_HIDDEN_MS, POLL_VISIBLE_MS } from "./bounds.js";

export class Poller {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #dueAt = Number.POSITIVE_INFINITY;
  #running = false;
  /** Something waits to be sent, or somebody for news: not to be put off. */
  #urgent = false;
  /** How long after the round under way the next one is wanted. */
  #again = Number.POSITIVE_INFINITY;
  #stopped = false;
  #failures = 0;
  /** Until then the server wants to be left alone, whatever happens here. */
  #quietUntil = 0;
  #round;
  #isVisible;
  #random;

  /**
   * @param {() => Promise<Round>} round
   * @param {() => boolean} isVisible
   * @param {() => number} random  0 to 1
   */
  constructor(round, isVisible, random) {
    this.#round = round;
    this.#isVisible = isVisible;
    this.#random = random;
  }

  /** Something was edited: soon, and together with what is edited in the same breath. */
  soon() {
    this.#at(AFTER_EDIT_MS);
  }

  /** The server says that there is something new. */
  hinted() {
    this.#at(AFTER_HINT_MS);
  }

  /** The line is back or the app is looked at. */
  now() {
    this.#failures = 0;
    this.#at(0);
  }

  /** Another tab has just made a round. */
  putOff() {
    if (!this.#running && !this.#urgent && this.#failures === 0) this.#set(this.#pause());
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** @param {number} delayMs */
  #at(delayMs) {
    this.#urgent = true;
    if (this.#running) this.#again = Math.min(this.#again, delayMs);
    else if (performance.now() + delayMs < this.#dueAt) this.#set(delayMs);
  }

  /** @param {number} delayMs */
  #set(delayMs) {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const wait = Math.max(delayMs, this.#quietUntil - performance.now());
    this.#dueAt = performance.now() + wait;
    this.#timer = setTimeout(() => void this.#run(), wait);
  }

  async #run() {
    this.#running = true;
    this.#urgent = false;
    this.#again = Number.POSITIVE_INFINITY;
    this.#dueAt = Number.POSITIVE_INFINITY;
    const round = await this.#round();
    this.#running = false;
    if (round.outcome === "stopped" || round.outcome === "signed_out" || round.outcome === "revoked") return;
    this.#set(this.#after(round));
  }

  /**
   * @param {Round} round
   * @returns {number} milliseconds until the next round
   */
  #after(round) {
    if (round.outcome === "done") {
      this.#failures = 0;
      return Math.min(this.#again, this.#pause());
    }
    // Without a line a try costs nothing and the person is waiting for it; a server in trouble is spared.
    if (round.outcome === "unreachable" || round.outcome === "handing_over") return this.#again < Number.POSITIVE_INFINITY ? AFTER_EDIT_MS : this.#pause();
    const wait = patience(round.retryAfterMs ?? null, this.#failures, this.#random());
    this.#failures += 1;
    this.#quietUntil = performance.now() + wait;
    return wait;
  }

  #pause() {
    return this.#isVisible() ? POLL_VISIBLE_MS : POLL_HIDDEN_MS;
  }
}

/**
 * Never sooner than the server asks for. All whom it turned away are told the same number: without a spread of their
 * own, wider with every failure, they would come back as one.
 *
 * @param {number|null} retryAfterMs  what the server said, if anything
 * @param {number} failures  so far
 * @param {number} random    0 to 1
 */
export function patience(retryAfterMs, failures, random) {
  return retryAfterMs === null ? backoff(failures, random) : retryAfterMs + full(failures) * random;
}

/**
 * Exponential, with jitter over its upper half, so that a hundred phones do not come back at the same moment.
 *
 * @param {number} failures  so far
 * @param {number} random    0 to 1
 */
export function backoff(failures, random) {
  return full(failures) / 2 + (full(failures) / 2) * random;
}

/** @param {number} failures */
function full(failures) {
  return Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(failures, 16));
}
