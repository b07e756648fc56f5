/** A time zone's wall clock (R29), from what the browser knows of it. Days are counted since 1970-01-01. */

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const DEFAULT_ZONE = "Asia/Shanghai";

export class Zone {
  /** @type {Intl.DateTimeFormat | null} */
  #format = null;

  /**
   * @param {unknown} name of the IANA data base; another is Shanghai
   * @param {Iterable<[number, number]>} [known] what it told earlier: a UTC day and the offset at its beginning
   */
  constructor(name, known = []) {
    this.name = name;
    /** @type {Map<number, number>} asking `Intl` is slow, and the first time very slow */
    this.known = new Map(known);
  }

  /**
   * How far the wall clock is ahead of UTC.
   *
   * @param {number} ms
   */
  offset(ms) {
    const day = Math.floor(ms / DAY_MS);
    const before = this.offsetOfDay(day);
    return before === this.offsetOfDay(day + 1) ? before : this.asked(ms);
  }

  /**
   * The moment of a wall clock's time, the first of two; in the hour that spring leaves out, as if it had not.
   *
   * @param {number} day
   * @param {number} minute
   */
  moment(day, minute) {
    const wall = day * DAY_MS + minute * MINUTE_MS;
    const before = this.offset(wall - DAY_MS);
    const after = this.offset(wall + DAY_MS);
    if (before === after || this.offset(wall - before) === before) return wall - before;
    return this.offset(wall - after) === after ? wall - after : wall - before;
  }

  /**
   * The day on the wall's calendar.
   *
   * @param {number} ms
   */
  day(ms) {
    return Math.floor((ms + this.offset(ms)) / DAY_MS);
  }

  /** @param {number} day */
  offsetOfDay(day) {
    let known = this.known.get(day);
    if (known === undefined) this.known.set(day, (known = this.asked(day * DAY_MS)));
    return known;
  }

  /** @param {number} ms */
  asked(ms) {
    /** @type {Record<string, number>} */
    const told = {};
    this.#format ??= formatter(this.name) ?? /** @type {Intl.DateTimeFormat} */ (formatter(DEFAULT_ZONE));
    for (const { type, value } of this.#format.formatToParts(ms)) told[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = told;
    const whole = Math.floor(ms / 1000) * 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  }
}

/** @param {unknown} name */
function formatter(name) {
  if (typeof name !== "string" || !name) return null;
  const numbers = /** @type {const} */ ({ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn", ...numbers });
  } catch {
    return null;
  }
}
