/**
 * The planning board: which jobs lie on it, whose and when; what is left to plan, the most urgent first; what a phone has
 * begun already and nobody moves any more (R4). Only screens need it; pure: moments are milliseconds, days `2026-11-21`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {object} Stop  a job as it lies in somebody's day
 * @property {string} id
 * @property {Doc} doc
 * @property {number} startMs
 * @property {number} endMs
 * @property {boolean} fixed  a fact or under way: it is not moved (R4)
 * @property {boolean} helps  the person is a helper here, somebody else leads
 * @typedef {object} Board  what a plan is judged by
 * @property {number} nowMs
 * @property {(id: string) => Doc | undefined} person
 * @property {boolean} knowsSkills  a store that writes no skills down has nothing to reason about (R6)
 * @property {(id: string | null | undefined) => Doc | undefined} product
 * @property {(ms: number) => string} day
 * @property {(day: string) => Array<[opens: number, closes: number]>} open  when the store works, none when closed
 * @property {(staff: string, day: string) => string} absence  in words, "" when the person is there
 * @property {(from: Doc | null, to: Doc) => {minutes: number, basis: string}} way  from a job, or from the store, to a job
 * @property {(staff: string, job: Doc) => Array<{name: string, count: number}>} parts  what the job needs, and how many are on the van
 * @property {(staff: string, day: string) => Stop[]} stops  in the order of the day
 */
import { compare } from "./compare.js";
import { workMinutes } from "./work.js";

const MINUTE_MS = 60_000;
export const SLOT_MS = 15 * MINUTE_MS;
/** Begun or done on site: facts, which no plan outranks (R4). */
const FACTS = ["en_route", "on_site", "paused", "failed", "done"];

/** R4: whether a phone has begun it, so that the board leaves it where it is. @param {Doc} job */
export const isFixed = (job) => FACTS.includes(job.status);

/** How long the visit takes: as planned, else as usual for its kind. @param {Doc} job */
export const lengthMs = (job) => workMinutes(job) * MINUTE_MS;

/** When it takes place: as it was, as planned, else from the promised window's beginning; NaN: nobody knows. @param {Doc} job */
export function startMs(job) {
  return momentOf((["on_site", "paused", "done", "failed"].includes(job.status) ? job.on_site_at : null) ?? job.planned_start ?? job.promised_start);
}

/** @param {Doc} job @returns {Stop | null} null: it has no time */
export function stopOf(job) {
  const start = startMs(job);
  if (Number.isNaN(start)) return null;
  const done = job.status === "done" ? momentOf(job.done_at) : NaN;
  return { id: job.id, doc: job, startMs: start, endMs: done > start ? done : start + lengthMs(job), fixed: isFixed(job), helps: false };
}

/** @param {string} staff @param {string} day */
export const cellKey = (staff, day) => `${staff}|${day}`;

/**
 * The jobs by person and day, each day in its order; helpers have the job in their day, too.
 *
 * @param {Iterable<Doc>} jobs
 * @param {(ms: number) => string} day
 * @returns {Map<string, Stop[]>} by `cellKey`
 */
export function arranged(jobs, day) {
  /** @type {Map<string, Stop[]>} */
  const cells = new Map();
  for (const job of jobs) {
    const stop = job.assignee_id && job.status !== "cancelled" ? stopOf(job) : null;
    if (!stop) continue;
    const on = day(stop.startMs);
    for (const staff of new Set([job.assignee_id, ...(job.helper_ids ?? [])])) {
      const key = cellKey(staff, on);
      const stops = cells.get(key) ?? [];
      stops.push(staff === job.assignee_id ? stop : { ...stop, helps: true });
      cells.set(key, stops);
    }
  }
  for (const stops of cells.values()) stops.sort((a, b) => a.startMs - b.startMs || compare(a.id, b.id));
  return cells;
}

/**
 * Whether somebody has to find it a day and a person: nobody has it, it has no time, or its planned day went by.
 *
 * @param {Doc} job
 * @param {string} today
 * @param {(ms: number) => string} day
 */
export function isUnplanned(job, today, day) {
  if (isFixed(job) || job.status === "cancelled") return false;
  const start = startMs(job);
  return !job.assignee_id || Number.isNaN(start) || day(start) < today;
}

/** The most urgent first: whose promise ends first, then without a promise who waits longest. @param {Doc} a @param {Doc} b */
export function byUrgency(a, b) {
  const [left, right] = [momentOf(a.promised_end), momentOf(b.promised_end)];
  if (Number.isNaN(left) !== Number.isNaN(right)) return Number.isNaN(left) ? 1 : -1;
  // ids carry the time at which they were made
  return (Number.isNaN(left) ? 0 : left - right) || compare(a.id, b.id);
}

/** On the grid of a quarter hour, not before. @param {number} ms */
export const onGrid = (ms) => Math.ceil(ms / SLOT_MS) * SLOT_MS;

/** @param {string | null | undefined} text @returns {number} NaN where there is none */
export function momentOf(text) {
  return text ? Date.parse(text) : NaN;
}
