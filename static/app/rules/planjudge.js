/**
 * What speaks for and against a place on the board, before anything is dropped there: promise, skill (R6), hours and absence,
 * the ways before and after, the van's parts, the day's load. Pure; the words are the screen's.
 *
 * @typedef {import("./planboard.js").Doc} Doc
 * @typedef {import("./planboard.js").Board} Board
 * @typedef {import("./planboard.js").Stop} Stop
 * @typedef {{staff: string, startMs: number}} Spot
 * @typedef {"kept" | "risk" | "broken"} State  `risk`: said, and allowed; `broken`: allowed with a stated reason
 * @typedef {object} Point
 * @property {"fixed"|"past"|"skill"|"promise"|"absent"|"closed"|"hours"|"overlap"|"way"|"parts"|"load"} what
 * @property {State} state
 * @property {string} [name]  of the product, the part, the absence
 * @property {"early"|"late"} [how]
 * @property {Stop} [stop]  the one it collides with
 * @property {Stop | null} [before]  null: from the store
 * @property {Stop | null} [after]  null: the last of the day
 * @property {number} [beforeMinutes] @property {number} [afterMinutes] @property {number} [extraMinutes]
 * @property {boolean} [isNear]  the same estate as the job before or after
 * @property {boolean} [isAssumed]  nobody knows where one of the places is
 * @property {number} [shortMinutes]  so much time is missing on the way
 * @property {number} [minutes] @property {number} [mostMinutes] of the day
 * @property {number} [count]
 * @typedef {object} Judgement
 * @property {"yes" | "but" | "no"} verdict  `but`: with a stated reason; `no`: not at all
 * @property {Point[]} points  the most serious first
 * @property {number} endMs
 */
import { isQualified } from "./jobs.js";
import { isFixed, lengthMs, momentOf, SLOT_MS } from "./planboard.js";

const MINUTE_MS = 60_000;
/** As `travel.js` calls them. */
const [NEAR, ASSUMED] = ["same_estate", "assumed"];
/** @type {State[]} */
const GRAVEST = ["broken", "risk", "kept"];

/** @param {Doc} job @param {Spot} spot @param {Board} board @returns {Judgement} */
export function judged(job, { staff, startMs }, board) {
  const endMs = startMs + lengthMs(job);
  const day = board.day(startMs);
  const stops = board.stops(staff, day).filter((one) => one.id !== job.id);
  const impossible = isFixed(job) ? "fixed" : startMs < board.nowMs - SLOT_MS ? "past" : null;
  if (impossible) return { verdict: "no", points: [{ what: impossible, state: "broken" }], endMs };
  const points = [
    skill(job, staff, board),
    promised(job, startMs),
    ...there(staff, day, startMs, endMs, board),
    ...stops.filter((one) => isBusy(one) && one.startMs < endMs && one.endMs > startMs).map((stop) => /** @type {Point} */ ({ what: "overlap", state: "broken", stop })),
    way(job, startMs, endMs, stops, board),
    ...board.parts(staff, job).map(({ name, count }) => /** @type {Point} */ ({ what: "parts", state: count > 0 ? "kept" : "risk", name, count })),
    load(job, staff, day, board),
  ].filter((one) => one !== null);
  points.sort((a, b) => GRAVEST.indexOf(a.state) - GRAVEST.indexOf(b.state));
  return { verdict: points.some((one) => one.state === "broken") ? "but" : "yes", points, endMs };
}

/**
 * The load of a day: work and ways, against the hours that the store works.
 *
 * @param {Stop[]} stops  in order
 * @param {string} day
 * @param {Board} board
 * @returns {{minutes: number, mostMinutes: number}}
 */
export function loadOf(stops, day, board) {
  const busy = stops.filter(isBusy);
  const minutes = busy.reduce((sum, one, at) => sum + (one.endMs - one.startMs) / MINUTE_MS + board.way(busy[at - 1]?.doc ?? null, one.doc).minutes, 0);
  const open = board.open(day).reduce((sum, [opens, closes]) => sum + (closes - opens) / MINUTE_MS, 0);
  return { minutes: Math.round(minutes), mostMinutes: Math.round(open) };
}

/** What could not be done takes no more of the day. @param {Stop} stop */
export const isBusy = (stop) => stop.doc.status !== "failed";

/** R6; another can be chosen with a stated reason, which holds as long as the same person has it. @param {Doc} job @param {string} staff @param {Board} board @returns {Point | null} */
function skill(job, staff, board) {
  const product = board.product(job.product_id);
  const person = board.person(staff);
  if (!product || !person || !board.knowsSkills) return null;
  const name = product.model ?? product.name ?? "";
  if (isQualified(person, product)) return { what: "skill", state: "kept", name };
  const overruled = job.assignee_id === staff && (job.overrule_reason ?? "").trim();
  return { what: "skill", state: overruled ? "risk" : "broken", name };
}

/** Somebody is told from when to when to be at home: arriving before or after breaks it. @param {Doc} job @param {number} startMs @returns {Point | null} */
function promised(job, startMs) {
  const [from, until] = [momentOf(job.promised_start), momentOf(job.promised_end)];
  if (Number.isNaN(until)) return null;
  if (startMs >= until) return { what: "promise", state: "broken", how: "late" };
  return startMs < from ? { what: "promise", state: "broken", how: "early" } : { what: "promise", state: "kept" };
}

/** @param {string} staff @param {string} day @param {number} startMs @param {number} endMs @param {Board} board @returns {Point[]} */
function there(staff, day, startMs, endMs, board) {
  const absence = board.absence(staff, day);
  if (absence) return [{ what: "absent", state: "broken", name: absence }];
  const open = board.open(day);
  if (!open.length) return [{ what: "closed", state: "broken" }];
  return open.some(([opens, closes]) => startMs >= opens && endMs <= closes) ? [] : [{ what: "hours", state: "risk" }];
}

/** @param {Doc} job @param {number} startMs @param {number} endMs @param {Stop[]} stops @param {Board} board @returns {Point} */
function way(job, startMs, endMs, stops, board) {
  const busy = stops.filter(isBusy);
  const before = busy.findLast((one) => one.endMs <= startMs) ?? null;
  const after = busy.find((one) => one.startMs >= endMs) ?? null;
  const there = board.way(before?.doc ?? null, job);
  const onward = after ? board.way(job, after.doc) : null;
  const [beforeMinutes, afterMinutes] = [there.minutes, onward?.minutes ?? 0];
  const without = after ? board.way(before?.doc ?? null, after.doc).minutes : 0;
  const shortMs = Math.max(before ? before.endMs + beforeMinutes * MINUTE_MS - startMs : 0, after ? endMs + afterMinutes * MINUTE_MS - after.startMs : 0);
  return {
    what: "way", state: shortMs > 0 ? "risk" : "kept", before, after, beforeMinutes, afterMinutes,
    isNear: (before !== null && there.basis === NEAR) || onward?.basis === NEAR,
    isAssumed: there.basis === ASSUMED || onward?.basis === ASSUMED,
    extraMinutes: Math.max(0, Math.round(beforeMinutes + afterMinutes - without)), shortMinutes: Math.ceil(Math.max(0, shortMs) / MINUTE_MS),
  };
}

/** @param {Doc} job @param {string} staff @param {string} day @param {Board} board @returns {Point} */
function load(job, staff, day, board) {
  const others = board.stops(staff, day).filter((one) => one.id !== job.id);
  const { minutes, mostMinutes } = loadOf(others, day, board);
  // the way is told above: what counts here is whether the day still holds the work
  const whole = Math.round(minutes + lengthMs(job) / MINUTE_MS);
  return { what: "load", state: whole > mostMinutes ? "risk" : "kept", minutes: whole, mostMinutes };
}
