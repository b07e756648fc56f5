/**
 * Where a job fits: the best free time of one day, and of all days and people the best, with what speaks for them.
 *
 * @typedef {import("./planboard.js").Doc} Doc
 * @typedef {import("./planboard.js").Board} Board
 * @typedef {object} Suggestion
 * @property {string} staff
 * @property {number} startMs
 * @property {import("./planjudge.js").Judgement} judgement
 * @property {number} extraMinutes  of the way
 * @property {"near" | "little_way" | "promise" | "free_day" | "late"} why  what speaks most for it; `late`: no free time
 *   is left within the promise, this is the first after it
 */
import { lengthMs, momentOf, onGrid } from "./planboard.js";
import { isBusy, judged } from "./planjudge.js";

const MINUTE_MS = 60_000;
const SUGGESTIONS_MOST = 3;
/** A day later is worth so many minutes on the way. */
const MINUTES_PER_DAY_LATER = 6;
/** An empty day is worth so many minutes more than a full one: people keep room for what comes. */
const MINUTES_PER_FULL_DAY = 20;
/** Below this a place lies on the way. */
const LITTLE_WAY_MINUTES = 10;

/**
 * The start that suits a person's day best: within the promise, at the time it had before, else the first that is free. Where
 * nothing is free it is after the last job: what is wrong with that, `judged` says.
 *
 * @param {Doc} job @param {string} staff @param {string} day @param {Board} board
 * @returns {number} ms
 */
export function bestStart(job, staff, day, board) {
  const free = freeSpans(job, staff, day, board);
  const from = momentOf(job.promised_start);
  const until = momentOf(job.promised_end);
  const [dayOpens] = board.open(day)[0] ?? [NaN];
  const before = wallTimeOn(job, day, board);
  const fits = (/** @type {number} */ ms) => free.some(([first, last]) => ms >= first && ms <= last);
  const inPromise = free.map(([first, last]) => [onGrid(Math.max(first, Number.isNaN(from) ? first : from)), last]).find(([ms, last]) => ms <= last && !(ms >= until));
  if (fits(before) && (Number.isNaN(until) || (before >= from && before < until))) return before;
  if (inPromise) return inPromise[0];
  if (free.length) return free[0][0];
  if (!Number.isNaN(from) && board.day(from) === day) return from;
  const last = board.stops(staff, day).filter((one) => one.id !== job.id).at(-1);
  const start = last ? last.endMs + board.way(last.doc, job).minutes * MINUTE_MS : Number.isNaN(dayOpens) ? noon(day, board) : dayOpens;
  return onGrid(Math.max(start, board.day(board.nowMs) === day ? board.nowMs : start));
}

/**
 * The best days and people, the best first; only those who know the product (R6), only where nothing is broken. Where the
 * promise cannot be kept any more, the soonest.
 *
 * @param {Doc} job @param {string[]} people @param {string[]} days @param {Board} board
 * @returns {Suggestion[]}
 */
export function suggestions(job, people, days, board) {
  /** @type {Array<Suggestion & {cost: number}>} */
  const found = [];
  /** @type {Suggestion[]} */
  const late = [];
  for (const [ahead, day] of days.entries()) {
    for (const staff of people) {
      const startMs = freeSpans(job, staff, day, board).length ? bestStart(job, staff, day, board) : NaN;
      if (Number.isNaN(startMs)) continue;
      const judgement = judged(job, { staff, startMs }, board);
      const broken = judgement.points.filter((one) => one.state === "broken");
      if (broken.length === 1 && broken[0].how === "late") late.push({ staff, startMs, judgement, extraMinutes: 0, why: "late" });
      if (judgement.verdict !== "yes") continue;
      const way = judgement.points.find((one) => one.what === "way");
      const load = judgement.points.find((one) => one.what === "load");
      const extraMinutes = way?.extraMinutes ?? 0;
      const full = (load?.minutes ?? 0) / Math.max(1, load?.mostMinutes ?? 1);
      const risks = judgement.points.filter((one) => one.state === "risk").length;
      const cost = extraMinutes + ahead * MINUTES_PER_DAY_LATER + full * MINUTES_PER_FULL_DAY + risks * MINUTES_PER_FULL_DAY;
      found.push({ staff, startMs, judgement, extraMinutes, why: whyOf(judgement, extraMinutes), cost });
    }
  }
  if (!found.length) return late.sort((a, b) => a.startMs - b.startMs).slice(0, SUGGESTIONS_MOST);
  return found.sort((a, b) => a.cost - b.cost || a.startMs - b.startMs).slice(0, SUGGESTIONS_MOST);
}

/**
 * From when to when a visit can begin, ways included.
 *
 * @param {Doc} job @param {string} staff @param {string} day @param {Board} board
 * @returns {Array<[first: number, last: number]>}
 */
export function freeSpans(job, staff, day, board) {
  if (board.absence(staff, day)) return [];
  const lasts = lengthMs(job);
  const busy = board.stops(staff, day).filter((one) => one.id !== job.id && isBusy(one));
  /** @type {Array<[number, number]>} */
  const found = [];
  for (const [opens, closes] of board.open(day)) {
    for (let at = 0; at <= busy.length; at += 1) {
      const [before, after] = [busy[at - 1], busy[at]];
      const first = onGrid(Math.max(opens, board.nowMs, before ? before.endMs + board.way(before.doc, job).minutes * MINUTE_MS : opens));
      const last = Math.min(closes, after ? after.startMs - board.way(job, after.doc).minutes * MINUTE_MS : closes) - lasts;
      if (first <= last) found.push([first, last]);
    }
  }
  return found;
}

/** @param {import("./planjudge.js").Judgement} judgement @param {number} extraMinutes @returns {Suggestion["why"]} */
function whyOf({ points }, extraMinutes) {
  const way = points.find((one) => one.what === "way");
  if (way?.isNear) return "near";
  if ((way?.before || way?.after) && extraMinutes <= LITTLE_WAY_MINUTES) return "little_way";
  return points.some((one) => one.what === "promise" && one.state === "kept") ? "promise" : "free_day";
}

/** The time of day that it had, on another day; NaN where it had none. @param {Doc} job @param {string} day @param {Board} board */
function wallTimeOn(job, day, board) {
  const planned = momentOf(job.planned_start);
  return Number.isNaN(planned) ? NaN : planned + Date.parse(day) - Date.parse(board.day(planned));
}

/** A closed day has no hours: its middle is as good as any. @param {string} day @param {Board} board */
function noon(day, board) {
  const utc = Date.parse(`${day}T04:00:00Z`);
  return board.day(utc) === day ? utc : Date.parse(`${day}T12:00:00Z`);
}
