/**
 * Sealing at first send (PROTOCOL.md §2, P8): the device has measured its offset to the server, and shifts what it
 * has not sent, keeping the order, never beyond now; bases move along. After this an operation never changes again.
 *
 * @typedef {import("./types.js").Operation} Operation
 *
 * @typedef {object} Unsealed
 * @property {Operation} op
 * @property {number} made_ms     when it was made, as the device thought. Not its stamp's time: on a slow phone that is
 *   the time of what it had seen from the server
 * @property {number} offset_ms   what the device took its offset for then
 * @property {{page: string, ms: number}} [mono]  when it was made by a clock that never jumps, and of which page
 * @property {string|null} seen   the highest stamp of the server's that it had seen by then
 * @property {boolean} at_given   a person said when it happened, so that `at` does not follow the clock
 *
 * @typedef {object} Measured
 * @property {number} offset_ms       the server's clock minus this device's
 * @property {number} uncertainty_ms  half the round trip
 * @property {number} now_ms          now, by the server's clock
 * @property {{page: string, ms: number}} [mono]  now, by a clock that never jumps
 */
import { stampsBuiltOn, withStampsReplaced } from "./bases.js";
import { later, parseStamp, tick, toMs, toRfc3339 } from "./clock.js";

/** Two clocks of one device drift; less than this is not somebody setting one of them. */
const CLOCK_STEP_MS = 500;

/**
 * @template {Unsealed} Row
 * @param {Row[]} rows       all that is not sealed, oldest first
 * @param {Measured} measured
 * @param {string|null} last  the highest stamp this device has already sent
 * @returns {{rows: Row[], moved: Record<string, string>, last: string|null}}
 *   the same rows with sealed operations, the stamps that changed, and the highest stamp now in use
 */
export function seal(rows, measured, last) {
  const wanted = shiftedTimes(rows, measured);
  const own = new Set(rows.map(({ op }) => op.stamp));
  /** @type {Map<string, string>} */
  const moved = new Map();
  let top = last;
  rows.forEach((row, at) => {
    const floor = [...stampsBuiltOn(row.op).filter((stamp) => !own.has(stamp)), row.seen].reduce(later, top) ?? null;
    top = tick(floor, wanted[at] ?? measured.now_ms, parseStamp(row.op.stamp).node);
    moved.set(row.op.stamp, top);
  });
  const sealed = rows.map((row) => ({ ...row, op: shifted(row, measured, moved) }));
  return { rows: sealed, moved: Object.fromEntries([...moved].filter(([from, to]) => from !== to)), last: top };
}

/**
 * How far an edit's time has to move. While the offset it was made with lies within what was measured, the clock
 * was right and nothing moves: half a round trip is no evidence.
 *
 * @param {Unsealed} row
 * @param {Measured} measured
 */
export function shiftOf(row, measured) {
  const difference = measured.offset_ms - row.offset_ms;
  const set = setSince(row, measured);
  // What the clock was set by since then does not concern this edit. A sleep looks like a clock that was set forward,
  // so that is believed only where the offset says the same.
  const isWhole = Math.abs(difference + set) <= measured.uncertainty_ms + (set === 0 ? 0 : CLOCK_STEP_MS);
  if (isWhole || (set >= 0 && Math.abs(difference) <= measured.uncertainty_ms)) return 0;
  return set < 0 ? difference + set : difference;
}

/**
 * How far the device's clock was set between the edit and now, as far as this page has seen it.
 *
 * @param {Unsealed} row
 * @param {Measured} measured
 */
function setSince(row, measured) {
  if (!row.mono || !measured.mono || row.mono.page !== measured.mono.page) return 0;
  const wall = measured.now_ms - measured.offset_ms - (row.made_ms - row.offset_ms);
  const set = Math.round(wall - (measured.mono.ms - row.mono.ms));
  return Math.abs(set) <= CLOCK_STEP_MS ? 0 : set;
}

/**
 * Newest to oldest, so that what was made before stays before.
 *
 * @param {Unsealed[]} rows
 * @param {Measured} measured
 */
function shiftedTimes(rows, measured) {
  let ceiling = measured.now_ms;
  return [...rows]
    .reverse()
    .map((row) => (ceiling = Math.min(ceiling, row.made_ms + shiftOf(row, measured))))
    .reverse();
}

/**
 * @param {Unsealed} row
 * @param {Measured} measured
 * @param {Map<string, string>} moved
 */
function shifted(row, measured, moved) {
  const operation = withStampsReplaced(row.op, (stamp) => moved.get(stamp) ?? stamp);
  const at = row.at_given ? row.op.at : toRfc3339(Math.min(measured.now_ms, toMs(row.op.at) + shiftOf(row, measured)));
  return { ...operation, stamp: moved.get(row.op.stamp) ?? row.op.stamp, at };
}
