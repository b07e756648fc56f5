/**
 * When to call again: times that are offered to the caller (R29, R30). Only the phone needs them; what the server asks
 * is `callbacks.js`.
 *
 * @typedef {Pick<import("./calendar.js").WorkingTime, "zone" | "localDay" | "stretches">} Working
 */

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
/** Nobody is called at night, however long a store is open. */
export const CALLS_FROM_MINUTES = 9 * HOUR_MINUTES;
export const CALLS_UNTIL_MINUTES = 20 * HOUR_MINUTES + 30;
/** When people are reached: before the day has filled up, and after work. */
const MORNING_MINUTES = 10 * HOUR_MINUTES;
const EVENING_MINUTES = 19 * HOUR_MINUTES;
/** So long before the store closes a talk has to begin. */
const TALK_MINUTES = 30;
/** Two offers of one day are so far apart at least. */
const APART_MINUTES = 120;
/** What is sooner than this is now. */
const AHEAD_MINUTES = 30;
const ROUND_MINUTES = 5;
const OFFERS_MOST = 3;
const SEARCH_DAYS_MOST = 31;

/**
 * The next times at which the customer may be called again: in the store's working hours, by day, before the callback's
 * last moment. Soonest first.
 *
 * @param {Working} working
 * @param {number} nowMs
 * @param {{fromMs?: number, untilMs?: number|null, soon?: boolean}} [bounds]  `fromMs`: not before this; `untilMs`: the
 *   last moment in time, which bounds nothing once it is over; `soon`: the line was busy, half an hour is enough
 * @returns {number[]}
 */
export function offers(working, nowMs, { fromMs = 0, untilMs = null, soon = false } = {}) {
  const first = Math.max(nowMs + AHEAD_MINUTES * MINUTE_MS, fromMs);
  const last = untilMs !== null && untilMs > nowMs ? untilMs : Infinity;
  /** @type {number[]} */
  const found = [];
  const round = Math.ceil(first / (ROUND_MINUTES * MINUTE_MS)) * ROUND_MINUTES * MINUTE_MS;
  if (soon && round <= last && isCalled(working, round)) found.push(round);
  const today = working.localDay(first);
  for (let day = today; day < today + SEARCH_DAYS_MOST && found.length < OFFERS_MOST; day++) {
    for (const at of timesOf(working, day)) {
      const apart = found.every((one) => Math.abs(one - at) >= APART_MINUTES * MINUTE_MS);
      if (at >= first && at <= last && apart && found.length < OFFERS_MOST) found.push(at);
    }
  }
  return found;
}

/**
 * Why a time that was typed is not a good one: it is over, it is night, the store is closed, or the callback's window
 * is. The first two are no times to call at all.
 *
 * @param {Working} working
 * @param {number} atMs
 * @param {number} nowMs
 * @param {number|null} [untilMs]
 * @returns {"past"|"night"|"closed"|"late"|""}
 */
export function doubt(working, atMs, nowMs, untilMs = null) {
  if (atMs <= nowMs) return "past";
  const [from, until] = dayOf(working, working.localDay(atMs));
  if (atMs < from || atMs > until) return "night";
  if (!isCalled(working, atMs)) return "closed";
  return untilMs !== null && untilMs > nowMs && atMs > untilMs ? "late" : "";
}

/**
 * The morning and the evening of a day, as far as the store works then.
 *
 * @param {Working} working
 * @param {number} day
 */
function timesOf(working, day) {
  const open = stretchesOf(working, day);
  const from = working.zone.moment(day, MORNING_MINUTES);
  const until = working.zone.moment(day, EVENING_MINUTES);
  const morning = open.map(([opens, closes]) => (from <= closes ? Math.max(opens, from) : Infinity)).find(Number.isFinite);
  const evening = open.map(([opens, closes]) => (until >= opens ? Math.min(closes, until) : -Infinity)).findLast(Number.isFinite);
  return [...new Set([morning, evening])].filter((at) => at !== undefined);
}

/**
 * When a talk may begin on that day.
 *
 * @param {Working} working
 * @param {number} day
 */
function stretchesOf(working, day) {
  const [from, until] = dayOf(working, day);
  const open = working.stretches(day).map(([opens, closes]) => [Math.max(opens, from), Math.min(closes - TALK_MINUTES * MINUTE_MS, until)]);
  return open.filter(([opens, closes]) => closes >= opens);
}

/** @param {Working} working @param {number} atMs */
function isCalled(working, atMs) {
  return stretchesOf(working, working.localDay(atMs)).some(([opens, closes]) => atMs >= opens && atMs <= closes);
}

/** @param {Working} working @param {number} day */
const dayOf = (working, day) => [working.zone.moment(day, CALLS_FROM_MINUTES), working.zone.moment(day, CALLS_UNTIL_MINUTES)];
