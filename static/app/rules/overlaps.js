/**
 * Jobs of one person that lie over one another in time: nobody is at two doors at once. What is over is history, and what
 * could not be done takes no more of the day. Pure.
 *
 * @typedef {import("./planboard.js").Stop} Stop
 */
const OVER = ["done", "failed"];

/**
 * @param {Stop[]} stops  of one person's day, in order
 * @returns {Map<string, Stop>} by a job's id the first other that it lies over
 */
export function overlaps(stops) {
  const open = stops.filter((one) => !OVER.includes(one.doc.status));
  /** @type {Map<string, Stop>} */
  const found = new Map();
  /** What lasts longest of those that began. @type {Stop | null} */
  let last = null;
  for (const one of open) {
    if (last && one.startMs < last.endMs) {
      if (!found.has(last.id)) found.set(last.id, one);
      found.set(one.id, last);
    }
    if (!last || one.endMs > last.endMs) last = one;
  }
  return found;
}
