/**
 * Times as people at the store read them: in the store's time zone, never the machine's, and near days
 * by name ("tomorrow 09:00"). Everything here takes RFC 3339 texts or milliseconds.
 */
import { computed, effect, signal } from "@preact/signals";

import { lang, t } from "../i18n.js";
import { Zone } from "../rules/zone.js";
import { now } from "../state.js";
import { idle } from "./idle.js";
import { offsetsTold, tellOffsets } from "./zone-memory.js";

/** @typedef {string | number | null | undefined} Moment */
/** @typedef {{year: number, month: number, day: number, hour: number, minute: number, weekday: number}} Parts */

const TICK_MS = 10_000;
const MINUTE_MS = 60_000;
/** By then an app that starts is there. */
const STARTED_MS = 5_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

/** The store's time zone; set from its record (see `data.js`). */
export const zone = signal("Asia/Shanghai");
/** Grows when what the browser said of the zone turned out to be no longer so. */
const corrected = signal(0);
/** The store's wall clock. */
export const wall = computed(() => new Zone(zone.value, corrected.value ? [] : offsetsTold(zone.value)));

/** `2026-11-21T01:30`: no day of any zone begins within a minute. */
const MINUTE_CHARS = 16;
const DAYS_KNOWN_MOST = 20_000;
/** Tens of thousands of jobs begin at few different minutes. */
const daysKnown = computed(() => (void wall.value, /** @type {Map<string, string>} */ (new Map())));

/** The present, coarse: what shows "in 48 min" reads this and is drawn again as time goes. */
export const present = signal(now());
// the first time a browser is asked about a zone it reads a lot: the next start shall not wait for it
effect(() => {
  const name = zone.value;
  const timer = setTimeout(() => idle(() => {
    if (!tellOffsets(name, now())) corrected.value += 1;
  }), STARTED_MS);
  return () => clearTimeout(timer);
});
// `now` follows what the server says the time is: a wrong phone clock must not show another day
effect(() => {
  present.value = now();
});
setInterval(() => (present.value = now()), TICK_MS);
// a phone that slept past midnight wakes up to the new day, not to the next tick of the old one
if (typeof document !== "undefined") document.addEventListener("visibilitychange", () => (present.value = now()));

/** @param {Moment} moment @returns {string} `13:30` */
export function clock(moment) {
  const { hour, minute } = parts(moment);
  return `${two(hour)}:${two(minute)}`;
}

/** @param {Moment} moment @returns {string} `2026-11-21`, the day at the store */
export function dayKey(moment) {
  if (typeof moment !== "string" || !moment.endsWith("Z")) return dayOf(moment);
  const known = daysKnown.value;
  const minute = moment.slice(0, MINUTE_CHARS);
  let day = known.get(minute);
  if (day === undefined) {
    if (known.size >= DAYS_KNOWN_MOST) known.clear();
    known.set(minute, (day = dayOf(moment)));
  }
  return day;
}

/** @param {Moment} moment */
function dayOf(moment) {
  const { year, month, day } = parts(moment);
  return `${year}-${two(month)}-${two(day)}`;
}

/** @param {Moment} moment @returns {string} `11月21日 周六`, `Sat 21 Nov` */
export function date(moment) {
  const { month, day, weekday } = parts(moment);
  if (lang.value === "en") {
    return `${WEEKDAYS[weekday]} ${day} ${MONTHS[month - 1]}`;
  }
  const week = (lang.value === "zh-Hant" ? "週" : "周") + "日一二三四五六"[weekday];
  return `${month}月${day}日 ${week}`;
}

/** A day by its name if it is near, else by its date. @param {Moment} moment */
export function dayWords(moment) {
  switch (daysAhead(moment)) {
    case 0:
      return t("today");
    case 1:
      return t("tomorrow");
    case -1:
      return t("yesterday");
    default:
      return date(moment);
  }
}

/** `14:02` today, `tomorrow 09:00`, `Mon 23 Nov 09:00`. @param {Moment} moment */
export function when(moment) {
  if (!moment) return "";
  return daysAhead(moment) === 0 ? clock(moment) : `${dayWords(moment)} ${clock(moment)}`;
}

/** `13:30–15:30`. @param {Moment} start @param {Moment} end */
export function span(start, end) {
  return end && dayKey(end) === dayKey(start) ? `${clock(start)}–${clock(end)}` : clock(start);
}

/** `tomorrow 09:00–11:00`; today's window has no day before it. @param {Moment} start @param {Moment} end */
export function spanWords(start, end) {
  return daysAhead(start) === 0 ? span(start, end) : `${dayWords(start)} ${span(start, end)}`;
}

/** `48 min`, `1 h 10 min`, `3 days`. @param {number} ms */
export function duration(ms) {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  if (minutes < 60) return t("{minutes} min", { minutes });
  if (minutes >= 2880) return t("{days} days", { days: Math.round(minutes / 1440) });
  return minutes % 60
    ? t("{hours} h {minutes} min", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
    : t("{hours} h", { hours: minutes / 60 });
}

/** Days from today at the store; negative is past. @param {Moment} moment */
export function daysAhead(moment) {
  return Math.round((Date.parse(dayKey(moment)) - Date.parse(dayKey(present.value))) / DAY_MS);
}

/** Monday of the week of a day key, and the Sunday. @param {string} key @returns {[string, string]} */
export function week(key) {
  const day = Date.parse(key);
  const monday = day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS;
  return [new Date(monday).toISOString().slice(0, 10), new Date(monday + 6 * DAY_MS).toISOString().slice(0, 10)];
}

/** A day key some days later. @param {string} key @param {number} days */
export function dayAfter(key, days) {
  return new Date(Date.parse(key) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * What was typed as the store's date and time, as RFC 3339 in UTC.
 * @param {string} day `2026-11-22` @param {string} time `09:00`
 */
export function toTime(day, time) {
  const [hour, minute] = time.split(":").map(Number);
  return new Date(wall.value.moment(Date.parse(day) / DAY_MS, hour * 60 + minute)).toISOString();
}

/** @param {Moment} moment @returns {Parts} */
function parts(moment) {
  const ms = typeof moment === "number" ? moment : Date.parse(String(moment));
  const local = new Date(ms + wall.value.offset(ms));
  return {
    year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(),
    hour: local.getUTCHours(), minute: local.getUTCMinutes(), weekday: local.getUTCDay(),
  };
}

/** @param {number} number */
const two = (number) => String(number).padStart(2, "0");
