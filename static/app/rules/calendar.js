/**
 * When a store works (R29): its hours, its time zone, public holidays and make-up working days, its own days. The twin
 * of `api/rules/calendar.py`, which says what each answer means.
 */
import { DEFAULT_HOURS, WEEKDAYS, spans } from "./hours.js";
import { resolved } from "./settings.js";
import { Zone } from "./zone.js";

/** @typedef {import("./hours.js").Span} Span */
/** @typedef {[opens: number, closes: number]} Stretch */

const SEARCH_DAYS_MOST = 400;
const SPAN_DAYS_MOST = 3660;
const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_MS = 0;
const LAST_MS = Date.UTC(2300, 0, 1);
const THURSDAY = 3; // 1970-01-01, counted from Monday
const MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4];

export class WorkingTime {
  /**
   * @param {any} store
   * @param {any[]} calendars
   */
  constructor(store, calendars) {
    const settings = resolved(store);
    this.zone = new Zone(store?.time_zone);
    this.hours = hoursOf(store?.hours);
    this.settings = settings;
    const own = settings.keeps_public_holidays ? calendars.filter((one) => one.country === settings.country) : [];
    /** @type {Map<string, boolean>} */
    this.public = new Map(own.flatMap((one) => Object.entries(one.days ?? {}).map(([day, what]) => [day.replaceAll("_", "-"), Boolean(what?.work)])));
    this.officialYears = new Set(own.filter((one) => !one.provisional).map((one) => one.year));
    /** @type {Map<number, Stretch[]>} */
    this.days = new Map();
  }

  /**
   * @param {number} startMs
   * @param {number} workingMs
   * @returns {number | null} null: the store never opens
   */
  addWorking(startMs, workingMs) {
    let left = workingMs;
    if (left <= 0) return startMs;
    const first = this.localDay(startMs);
    for (let day = first; day < first + SEARCH_DAYS_MOST; day++) {
      for (const [opens, closes] of this.stretches(day)) {
        const begins = Math.max(opens, startMs);
        if (closes - begins >= left) return begins + left;
        left -= Math.max(0, closes - begins);
      }
    }
    return null;
  }

  /**
   * @param {number} startMs
   * @param {number} endMs
   */
  workingBetween(startMs, endMs) {
    const from = Math.max(startMs, endMs - SPAN_DAYS_MOST * DAY_MS);
    if (endMs <= from) return 0;
    let total = 0;
    const last = this.localDay(endMs);
    for (let day = this.localDay(from); day <= last; day++) {
      for (const [opens, closes] of this.stretches(day)) total += Math.max(0, Math.min(closes, endMs) - Math.max(opens, from));
    }
    return total;
  }

  /**
   * @param {number} ms
   * @param {number} days
   * @returns {number | null}
   */
  workingDayEnd(ms, days) {
    const first = this.localDay(ms);
    let left = days;
    for (let ahead = 0; ahead < SEARCH_DAYS_MOST; ahead++) {
      const closes = this.stretches(first + ahead).at(-1)?.[1];
      if (closes !== undefined && (ahead > 0 || days === 0) && closes >= ms) {
        left -= 1;
        if (left <= 0) return closes;
      }
    }
    return null;
  }

  /** @param {number} ms */
  nextWorkingDayEnd(ms) {
    return this.workingDayEnd(ms, 1);
  }

  /**
   * @param {number} ms
   * @returns {number | null}
   */
  sameDayEnd(ms) {
    const first = this.localDay(ms);
    for (let day = first; day < first + SEARCH_DAYS_MOST; day++) {
      if (this.stretches(day).length) return this.zone.moment(day + 1, 0);
    }
    return null;
  }

  /**
   * @param {number} startMs
   * @param {number} endMs
   */
  isProvisional(startMs, endMs) {
    if (!this.settings.keeps_public_holidays) return false;
    const last = yearOf(this.localDay(Math.max(startMs, endMs)));
    for (let year = yearOf(this.localDay(startMs)); year <= last; year++) if (!this.officialYears.has(year)) return true;
    return false;
  }

  /** @param {number} ms */
  localDay(ms) {
    return this.zone.day(Math.min(Math.max(ms, FIRST_MS), LAST_MS));
  }

  /**
   * From when to when the store works on that day, counted since 1970.
   *
   * @param {number} day
   */
  stretches(day) {
    let found = this.days.get(day);
    if (!found) this.days.set(day, (found = this.workedOut(day)));
    return found;
  }

  /** @param {number} day */
  workedOut(day) {
    /** @type {Stretch[]} */
    const joined = [];
    for (const [start, end] of this.spansOf(day)) {
      // where the clock jumps ahead, two spans may touch
      const opens = Math.max(this.zone.moment(day, start), joined.at(-1)?.[1] ?? -Infinity);
      const closes = this.zone.moment(day, end);
      if (closes > opens) joined.push([opens, closes]);
    }
    return joined;
  }

  /** @param {number} day */
  spansOf(day) {
    const name = nameOf(day);
    const usual = this.hours[(((day + THURSDAY) % 7) + 7) % 7] ?? [];
    if (name in this.settings.closed_days) return [];
    const works = name in this.settings.open_days ? true : this.public.get(name);
    if (works === undefined || (works && usual.length)) return usual;
    return works ? this.weekdayHours() : [];
  }

  weekdayHours() {
    return MONDAY_TO_FRIDAY.map((day) => this.hours[day] ?? []).find((one) => one.length) ?? [];
  }
}

/**
 * @param {any} given
 * @returns {Span[][]}
 */
function hoursOf(given) {
  const usual = spans(DEFAULT_HOURS) ?? [];
  if (typeof given !== "object" || given === null || !Object.keys(given).length) return WEEKDAYS.map((_, day) => (MONDAY_TO_FRIDAY.includes(day) ? usual : []));
  return WEEKDAYS.map((day) => spans(given[day]) ?? usual);
}

/** @param {number} day */
function nameOf(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** @param {number} day */
function yearOf(day) {
  return new Date(day * DAY_MS).getUTCFullYear();
}
