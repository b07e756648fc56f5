/**
 * A day of several people against the clock: where on it each job lies, what of it is known, and in how many rows. Pure:
 * moments are milliseconds, places are parts of the day from 0 to 1.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {"done"|"moving"|"broken"|"risk"|"unsure"|""} Look  `unsure`: the phone is silent since before it should have begun
 * @typedef {{id: string, fromMs: number, untilMs: number, look: Look, track: number}} Block
 */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const USUAL_MS = 60 * MINUTE_MS;
/** Shorter ones are drawn so long, so that a finger finds them. */
const LEAST_MS = 30 * MINUTE_MS;
const LITTLE_MS = 20 * MINUTE_MS;
const UNDER_WAY = ["on_site", "paused"];

/**
 * When a job is, or was: what happened before what is planned before what was promised.
 *
 * @param {Doc} job @param {number} nowMs
 * @returns {[number, number] | null} null: it has no time
 */
export function timeOf(job, nowMs) {
  const planned = ms(job.planned_start ?? job.promised_start);
  const lasts = spanOf(job);
  if (job.status === "done") {
    const untilMs = ms(job.done_at) ?? planned;
    if (untilMs === null) return null;
    const fromMs = Math.min(ms(job.on_site_at) ?? planned ?? untilMs, untilMs);
    return [fromMs, Math.max(untilMs, fromMs + LEAST_MS)];
  }
  if (UNDER_WAY.includes(job.status)) {
    const fromMs = ms(job.on_site_at) ?? planned ?? nowMs;
    return [fromMs, Math.max(fromMs + lasts, nowMs)];
  }
  return planned === null ? null : [planned, planned + Math.max(lasts, LEAST_MS)];
}

/**
 * @param {Doc} job @param {"kept"|"broken"|"risk"|"fine"} standing @param {number} nowMs
 * @param {number | null} silentSinceMs  since when the phone of whoever has it is silent; null while it is heard of
 * @returns {Look}
 */
export function lookOf(job, standing, nowMs, silentSinceMs) {
  if (job.status === "done") return "done";
  const begins = ms(job.planned_start ?? job.promised_start);
  // what should have happened since the phone fell silent may have happened
  if (silentSinceMs !== null && begins !== null && begins <= nowMs) return "unsure";
  if (standing === "broken") return "broken";
  if (UNDER_WAY.includes(job.status) || job.status === "en_route") return "moving";
  return standing === "risk" ? "risk" : "";
}

/**
 * Those that overlap lie under each other; where it is little, the earlier one is drawn until the next begins.
 *
 * @template {{fromMs: number, untilMs: number}} T
 * @param {T[]} blocks
 * @returns {Array<T & {track: number}>} by time
 */
export function tracked(blocks) {
  /** Until when each row is taken. @type {number[]} */
  const taken = [];
  return [...blocks].sort((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs).map((one) => {
    const free = taken.findIndex((until) => until <= one.fromMs + LITTLE_MS);
    const track = free < 0 ? taken.length : free;
    taken[track] = one.untilMs;
    return { ...one, track };
  }).map((one, at, all) => {
    const next = all.slice(at + 1).find((other) => other.track === one.track);
    return next ? { ...one, untilMs: Math.min(one.untilMs, Math.max(next.fromMs, one.fromMs + LITTLE_MS)) } : one;
  });
}

/**
 * Whole hours around everything that is to be seen.
 *
 * @param {Array<{fromMs: number, untilMs: number}>} blocks @param {number} opensMs @param {number} closesMs
 * @returns {{fromMs: number, hours: number}}
 */
export function dayOf(blocks, opensMs, closesMs) {
  const first = Math.min(opensMs, ...blocks.map((one) => one.fromMs));
  const last = Math.max(closesMs, ...blocks.map((one) => one.untilMs));
  const fromMs = opensMs - Math.ceil((opensMs - first) / HOUR_MS) * HOUR_MS;
  return { fromMs, hours: Math.max(1, Math.ceil((last - fromMs) / HOUR_MS)) };
}

/** @param {Doc} job */
function spanOf(job) {
  const from = ms(job.planned_start ?? job.promised_start);
  const until = ms(job.planned_start ? job.planned_end : job.promised_end);
  return from !== null && until !== null && until > from ? until - from : USUAL_MS;
}

/** @param {string | null | undefined} text */
const ms = (text) => (text ? Date.parse(text) : null);
