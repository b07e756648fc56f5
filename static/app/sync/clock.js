/**
 * The hybrid logical clock of PROTOCOL.md §2 (Kulkarni et al. 2014). Time is always an argument.
 *
 * @typedef {import("./types.js").Stamp} Stamp
 */

export const MAX_COUNTER = 0xffff;
const STAMP = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}$/;

/** A stamp below every stamp that a device can make. */
export const NO_STAMP = "000000000000-0000-0000000000000000";

/**
 * @param {number} ms     milliseconds since 1970
 * @param {number} counter
 * @param {string} node   16 hex digits
 * @returns {Stamp}
 */
export function formatStamp(ms, counter, node) {
  return `${ms.toString(16).padStart(12, "0")}-${counter.toString(16).padStart(4, "0")}-${node}`;
}

/** @param {Stamp} stamp */
export function parseStamp(stamp) {
  if (!isStamp(stamp)) throw new RangeError(`not a stamp: ${stamp}`);
  return {
    ms: Number.parseInt(stamp.slice(0, 12), 16),
    counter: Number.parseInt(stamp.slice(13, 17), 16),
    node: stamp.slice(18),
  };
}

/** @param {unknown} value */
export function isStamp(value) {
  return typeof value === "string" && STAMP.test(value);
}

/**
 * The next stamp: above `last`, and at `nowMs` unless `last` is already there or beyond.
 *
 * @param {Stamp|null} last
 * @param {number} nowMs
 * @param {string} node
 * @returns {Stamp}
 */
export function tick(last, nowMs, node) {
  const seen = parseStamp(last ?? NO_STAMP);
  if (nowMs > seen.ms) return formatStamp(nowMs, 0, node);
  if (seen.counter < MAX_COUNTER) return formatStamp(seen.ms, seen.counter + 1, node);
  return formatStamp(seen.ms + 1, 0, node);
}

/**
 * The higher of two stamps, either of which may be missing.
 *
 * @param {Stamp|null|undefined} a
 * @param {Stamp|null|undefined} b
 * @returns {Stamp|null}
 */
export function later(a, b) {
  if (!a) return b ?? null;
  return b && b > a ? b : a;
}

/**
 * A device's first node (§2): the last 16 hex digits of its id.
 *
 * @param {string} deviceId
 */
export function nodeOfDevice(deviceId) {
  return deviceId.replaceAll("-", "").slice(-16);
}

/** @param {string} time RFC 3339 */
export function toMs(time) {
  return Date.parse(time);
}

/** @param {number} ms */
export function toRfc3339(ms) {
  return new Date(ms).toISOString();
}
