/**
 * Who could take a job off somebody's hands today: qualified (R6), not on another job then, and heard of; and from when.
 * A suggestion for the one click of the morning, no plan of the day: that is made on the board (R50).
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{id: string, startMs: number, endMs: number}} Free
 */
import { qualified } from "./jobs.js";

const MINUTE_MS = 60_000;
/** Nobody is at the door the moment they are asked. */
const WAY_MS = 20 * MINUTE_MS;
/** Where nobody has said how long it takes. */
const USUAL_MS = 60 * MINUTE_MS;
/** A promise that is broken is made good within so long, or by another day's plan. */
const RESCUE_MS = 3 * 60 * MINUTE_MS;
const UNDER_WAY = ["en_route", "on_site", "paused"];

/**
 * @param {object} asked
 * @param {Doc} asked.job
 * @param {Doc | undefined} asked.product
 * @param {Doc[]} asked.staff  of the store
 * @param {Doc[]} asked.open   every open job of the store that is planned for this day
 * @param {Set<string>} asked.silent whose phones are not heard of: nobody knows where they are
 * @param {number} asked.nowMs
 * @param {string} asked.on    the day, `2026-11-21`
 * @returns {Free | null} the one who is there first, of those the one with the least to do
 */
export function freeColleague({ job, product, staff, open, silent, nowMs, on }) {
  const lasts = spanOf(job) ?? USUAL_MS;
  const earliest = Math.max(nowMs + WAY_MS, ms(job.promised_start) ?? 0);
  const untilMs = ms(job.promised_end) ?? 0;
  const latest = untilMs > nowMs ? untilMs : nowMs + RESCUE_MS;
  // a store that writes no skills down has nothing to choose by
  const asks = staff.some((one) => one.skills?.length) ? product : undefined;
  const rows = qualified(staff, asks, on)
    .filter((one) => one.id !== job.assignee_id && !silent.has(one.id))
    .map((one) => {
      const busy = busyOf(open.filter((other) => other.id !== job.id && other.assignee_id === one.id), nowMs);
      return { id: one.id, load: busy.length, startMs: gap(busy, earliest, lasts) };
    })
    .filter((one) => one.startMs < latest);
  const [best] = rows.sort((a, b) => a.startMs - b.startMs || a.load - b.load);
  return best ? { id: best.id, startMs: best.startMs, endMs: best.startMs + lasts } : null;
}

/** When somebody is taken, the way there included; in order. @param {Doc[]} jobs @param {number} nowMs @returns {Array<[number, number]>} */
function busyOf(jobs, nowMs) {
  return jobs
    .map((one) => {
      const startMs = ms(one.planned_start ?? one.promised_start);
      if (startMs === null) return null;
      const lasts = spanOf(one) ?? USUAL_MS;
      if (UNDER_WAY.includes(one.status)) return /** @type {[number, number]} */ ([nowMs, Math.max((ms(one.on_site_at) ?? nowMs) + lasts, nowMs + WAY_MS)]);
      // what should have begun is still to be done: it takes its time from now on
      const from = Math.max(startMs, nowMs);
      return /** @type {[number, number]} */ ([from - (one.travel_minutes ?? 0) * MINUTE_MS, from + lasts]);
    })
    .filter((one) => one !== null)
    .sort((a, b) => a[0] - b[0]);
}

/** @param {Array<[number, number]>} busy @param {number} from @param {number} lasts */
function gap(busy, from, lasts) {
  let at = from;
  for (const [begins, ends] of busy) if (begins < at + lasts && ends > at) at = ends + WAY_MS;
  return at;
}

/** @param {Doc} job */
function spanOf(job) {
  const [from, until] = [ms(job.planned_start), ms(job.planned_end)];
  return from !== null && until !== null && until > from ? until - from : null;
}

/** @param {string | null | undefined} text */
const ms = (text) => (text ? Date.parse(text) : null);
