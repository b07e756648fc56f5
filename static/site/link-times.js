/** Days and hours as one says them, by the store's clock: the customer and the technician mean the same wall. */
import { Zone } from "../app/rules/zone.js";

/** @typedef {import("../app/report/speaker.js").Speaker} Speaker */
/** @typedef {{start?: string, end?: string}} Window */
/**
 * @typedef {object} Times
 * @property {Zone} zone
 * @property {number} nowMs
 * @property {(moment: string) => string} day    `today`, `tomorrow`, `21 November`; of a day as `2026-11-21`, too
 * @property {(moment: string) => string} when   `11:40` of today, else with the day
 * @property {(one: Window) => string} window    `today 13:30–15:30`
 * @property {(one: Window) => string} hours     `13:30–15:30`
 * @property {(moment: string) => boolean} isToday
 */

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;

/** @param {Speaker} say @param {string | undefined} zoneName @param {number} nowMs @returns {Times} */
export function timesOf(say, zoneName, nowMs) {
  const { t } = say;
  const zone = new Zone(zoneName || "Asia/Shanghai");
  const today = zone.day(nowMs);
  const locale = say.lang === "en" ? "en-GB" : say.lang;
  /** @param {string} moment */
  const numbered = (moment) => (DAY.test(moment) ? Math.floor(Date.parse(moment) / DAY_MS) : zone.day(Date.parse(moment)));
  /** @param {string} moment */
  function day(moment) {
    const ahead = numbered(moment) - today;
    if (ahead === 0) return t("today");
    if (ahead === 1) return t("tomorrow");
    if (ahead === -1) return t("yesterday");
    const isFar = Math.abs(ahead) > 180;
    return new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", ...(isFar ? { year: "numeric" } : { weekday: "short" }) }).format(numbered(moment) * DAY_MS);
  }
  /** @param {Window} one */
  const hours = ({ start, end }) => (start ? (end && Date.parse(end) - Date.parse(start) < DAY_MS ? `${say.time(start)}–${say.time(end)}` : say.time(start)) : "");
  return {
    zone,
    nowMs,
    day,
    hours,
    when: (moment) => (numbered(moment) === today ? say.time(moment) : `${day(moment)} ${say.time(moment)}`),
    window: (one) => (one.start ? `${day(one.start)} ${hours(one)}` : ""),
    isToday: (moment) => numbered(moment) === today,
  };
}

/**
 * The moments of a day's part at the store, for a wish (R29: the store's wall, not the phone's).
 *
 * @param {Zone} zone @param {string} day `2026-11-24` @param {"" | "morning" | "afternoon" | "evening"} part
 */
export function partOfDay(zone, day, part) {
  const [from, until] = { "": [8, 20], morning: [8, 12], afternoon: [12, 18], evening: [18, 21] }[part];
  const number = Math.floor(Date.parse(day) / DAY_MS);
  return { from: new Date(zone.moment(number, from * 60)).toISOString(), until: new Date(zone.moment(number, until * 60)).toISOString() };
}

/** The day of a moment as `<input type=date>` wants it. @param {Zone} zone @param {number} ms */
export const dayInput = (zone, ms) => new Date(zone.day(ms) * DAY_MS).toISOString().slice(0, 10);
