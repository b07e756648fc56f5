/** A tab of a device's browser: the engine with globals of its own, and everything it can do to the outside. */
import { Blob, canvas, createImageBitmap } from "./pictures.mjs";
import { later } from "./turns.mjs";

/** Timers this short belong to what a person just did; longer ones wait until the tab is looked at. */
const SHORT_MS = 1000;
/** After a touch, what is overdue happens so much later. */
const SOON_MS = 200;

export class Tab {
  alive = true;
  /** @type {Array<{id: number, due: number, short: boolean, run: () => void}>} */
  timers = [];
  /** What went wrong that nobody foresaw. @type {string[]} */
  complaints = [];
  #timerCount = 0;
  #touched = false;
  #touchedAt = 0;
  /** @type {Map<string, Set<() => void>>} */
  #listeners = new Map();
  #device;
  #host;

  /**
   * @param {import("./device.mjs").Device} device
   * @param {string} name
   * @param {any} host
   */
  constructor(device, name, host) {
    this.#device = device;
    this.#host = host;
    this.name = name;
    /** @type {any} */
    this.engine = (device.isUpgraded ? host.engines.upgraded : host.engines.old)(this.#globals());
  }

  kill() {
    this.alive = false;
    this.timers = [];
  }

  /** The person looks at the tab. */
  wake() {
    this.engine.syncNow();
    this.runTimers(false);
  }

  /** The line came back. */
  online() {
    for (const listener of this.#listeners.get("online") ?? []) listener();
  }

  /** @param {boolean} onlyShort */
  runTimers(onlyShort) {
    const now = this.#device.monoMs();
    const due = this.timers.filter((one) => one.due <= now && (one.short || !onlyShort || this.#touched)).sort((a, b) => a.due - b.due);
    this.#touched = false;
    this.timers = this.timers.filter((one) => !due.includes(one));
    for (const one of due) later(() => this.alive && one.run());
  }

  /** A person is at work here: what is overdue happens soon, as in a window that is looked at. */
  touch() {
    this.#touched = true;
    this.#touchedAt = this.#device.monoMs();
  }

  /** When the next timer is due that must not wait until the tab is looked at, in virtual time; null without one. */
  nextShort() {
    const soon = this.#touchedAt + SOON_MS;
    const due = this.timers.flatMap((one) => (one.short ? [one.due] : this.#touched && one.due <= soon ? [soon] : []));
    return due.length > 0 ? Math.min(...due) + this.#device.bootedAt : null;
  }

  #globals() {
    const device = this.#device;
    const listen = {
      addEventListener: (/** @type {string} */ name, /** @type {() => void} */ listener) => {
        this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
      },
      removeEventListener: () => {},
    };
    const isAlive = () => this.alive;
    /** @type {Record<string, any>} */
    const globals = {
      window: listen,
      document: { ...listen, visibilityState: "visible", createElement: canvas },
      Blob,
      createImageBitmap,
      navigator: { onLine: true, userAgent: `${device.name} ${this.name}`, locks: device.locks.seenBy(this) },
      localStorage: null,
      location: { reload: () => {} },
      indexedDB: device.disk.seenBy(isAlive),
      fetch: (/** @type {string} */ path, /** @type {any} */ init) => this.#host.send(this, device, path, init),
      BroadcastChannel: device.channelsOf(this),
      setTimeout: (/** @type {() => void} */ run, ms = 0) => this.#setTimeout(run, ms),
      clearTimeout: (/** @type {number} */ id) => void (this.timers = this.timers.filter((one) => one.id !== id)),
      setInterval: () => 0,
      clearInterval: () => {},
      performance: { now: () => device.monoMs(), timeOrigin: device.bootedAt },
      crypto: { getRandomValues: (/** @type {Uint8Array} */ bytes) => device.dice.fill(bytes) },
      Date: dateAt(() => device.wallMs()),
      Math: Object.create(Math, { random: { value: () => device.dice.fraction() } }),
      console: { ...console, error: (/** @type {unknown[]} */ ...what) => this.alive && void this.complaints.push(what.map(told).join(" ")) },
    };
    globals.globalThis = globals;
    return globals;
  }

  /**
   * @param {() => void} run
   * @param {number} ms
   */
  #setTimeout(run, ms) {
    this.#timerCount += 1;
    if (!this.alive) return this.#timerCount;
    const one = { id: this.#timerCount, due: Math.ceil(this.#device.monoMs() + ms), short: ms < SHORT_MS, run };
    if (ms > 0) {
      this.timers.push(one);
      return one.id;
    }
    this.timers.push(one);
    later(() => {
      if (!this.alive || !this.timers.includes(one)) return;
      this.timers = this.timers.filter((other) => other !== one);
      run();
    });
    return one.id;
  }
}

/** @param {() => number} now */
function dateAt(now) {
  return class extends Date {
    /** @param {any[]} values */
    constructor(...values) {
      if (values.length === 0) super(now());
      else super(.../** @type {[any]} */ (values));
    }
    static now() {
      return now();
    }
  };
}

/** @param {unknown} value */
function told(value) {
  return value instanceof Error ? `${value.name}: ${value.message}\n${value.stack}` : String(value);
}
