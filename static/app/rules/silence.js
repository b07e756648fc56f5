/**
 * Which phones are silent, and since when. A phone at rest over night is not: only time in which the store works counts.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{staffId: string, deviceId: string, seenMs: number, unsent: number | null}} Heard the last that was heard of somebody
 * @typedef {{of: number, silent: Heard[]}} Silence `of`: how many people have a device at all
 */
const MINUTE_MS = 60_000;
/** A cellar takes as long. */
const SILENT_MINUTES = 30;

/**
 * Whether somebody should ask where a device is: the morning and the list of devices say the same of it.
 *
 * @param {number} seenMs  when it was heard of last @param {number} nowMs
 * @param {(fromMs: number, untilMs: number) => number} workingBetween
 */
export function isSilent(seenMs, nowMs, workingBetween) {
  return workingBetween(seenMs, nowMs) > SILENT_MINUTES * MINUTE_MS;
}

/** What only it had when it last told; null where it never did. @param {Doc} device @returns {number | null} */
export function unsentOf(device) {
  return device.told_at ? (device.unsent_operations ?? 0) + (device.unsent_files ?? 0) : null;
}

/**
 * @param {Doc[]} devices  as the server lists them
 * @param {Doc[]} staff    of the store; who has left is waited for no more
 * @param {number} nowMs
 * @param {(fromMs: number, untilMs: number) => number} workingBetween
 * @returns {Silence} the longest silent first
 */
export function silence(devices, staff, nowMs, workingBetween) {
  const here = new Set(staff.filter((one) => !one.left_on).map((one) => one.id));
  /** @type {Map<string, Heard>} */
  const last = new Map();
  for (const one of devices) {
    if (one.revoked_at || !here.has(one.staff_id)) continue;
    const seenMs = Date.parse(one.seen_at);
    const before = last.get(one.staff_id);
    // whoever took a new phone is heard from there
    if (!before || before.seenMs < seenMs) last.set(one.staff_id, { staffId: one.staff_id, deviceId: one.id, seenMs, unsent: unsentOf(one) });
  }
  const silent = [...last.values()].filter((one) => isSilent(one.seenMs, nowMs, workingBetween));
  return { of: last.size, silent: silent.sort((a, b) => a.seenMs - b.seenMs) };
}
