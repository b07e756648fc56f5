/** Opening hours of one day as a store writes them (R29); the twin of `api/rules/hours.py`. */

/** @typedef {[start: number, end: number]} Span minutes since midnight; 1440 is the midnight that ends the day */

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const DEFAULT_HOURS = "09:00-18:00";
const SPANS_MOST = 6;
const DAY_MINUTES = 24 * 60;
const SPAN = /^([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])$/;

/**
 * The spans of one day in order; none when closed; null when they cannot be used: unreadable, overlapping, or past
 * midnight.
 *
 * @param {unknown} text
 * @returns {Span[] | null}
 */
export function spans(text) {
  if (text === undefined || text === null || text === "") return [];
  if (typeof text !== "string") return null;
  const found = text.split(",").map((part) => span(part.trim()));
  if (found.length > SPANS_MOST) return null;
  /** @type {Span[]} */
  const sound = [];
  for (const one of found) {
    if (one === null) return null;
    sound.push(one);
  }
  sound.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return sound.some(([start], at) => start < (sound[at - 1]?.[1] ?? 0)) ? null : sound;
}

/**
 * @param {string} part
 * @returns {Span | null}
 */
function span(part) {
  const match = SPAN.exec(part);
  if (!match) return null;
  const start = Number(match[1]) * 60 + Number(match[2]);
  const end = Number(match[3]) * 60 + Number(match[4]);
  return start >= DAY_MINUTES || end > DAY_MINUTES || end <= start ? null : [start, end];
}
