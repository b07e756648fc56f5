/**
 * What the browser told of a store's wall clock, kept for the next start: the first question of that kind takes a browser
 * longer than everything else that is drawn. It is asked anew each time, when nobody waits for it, and then corrected.
 */
import { Zone } from "../rules/zone.js";
import { mirror, mirrored } from "../mirror.js";

const NAME = "aftercare-zone";
const DAY_MS = 86_400_000;
/** What is shown at a start lies within these, but for what has been open for longer. */
const DAYS_BACK = 62;
const DAYS_AHEAD = 62;

/** The offsets of the days around now, as they were told last. @param {string} zone @returns {Map<number, number>} */
export function offsetsTold(zone) {
  try {
    const told = JSON.parse(mirrored(NAME) ?? "null");
    if (told?.zone !== zone || told.offsets.length !== DAYS_BACK + DAYS_AHEAD + 1) return new Map();
    return new Map(told.offsets.map((/** @type {unknown} */ offset, /** @type {number} */ at) => [Number(told.first) + at, Number(offset)]));
  } catch {
    return new Map();
  }
}

/**
 * Asks the browser, and notes it.
 * @param {string} zone
 * @param {number} nowMs
 * @returns {boolean} whether what was told before is still right; true where nothing was
 */
export function tellOffsets(zone, nowMs) {
  const before = offsetsTold(zone);
  const asked = new Zone(zone);
  const first = Math.floor(nowMs / DAY_MS) - DAYS_BACK;
  const offsets = Array.from({ length: DAYS_BACK + DAYS_AHEAD + 1 }, (_, at) => asked.offsetOfDay(first + at));
  mirror(NAME, JSON.stringify({ zone, first, offsets }));
  return offsets.every((offset, at) => (before.get(first + at) ?? offset) === offset);
}
