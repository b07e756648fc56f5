/**
 * The rounds of a complaint, and when its clocks run (R22, R25). The twin of `api/rules/clocks.py`.
 *
 * @typedef {{ step: string, atMs: number, by: string, stamp: string }} Step
 * @typedef {{ number: number, steps: Step[], endMs: number | null, cameBack: boolean }} Round
 * @typedef {{ on: string, startMs: number, endMs: number | null }} Wait
 * @typedef {{ ms: number | null, stopped: boolean }} Due
 * @typedef {import("./calendar.js").WorkingTime} WorkingTime
 */
import { isStamp, parseStamp } from "../sync/clock.js";

export const FINAL = ["settled", "closed"];
const WAITING = ["waiting_customer", "waiting_head_office"];
const STEPS_MOST = 1000;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;

/**
 * The stages on record in their order, judged by field time.
 *
 * @param {any} doc
 * @returns {Step[]}
 */
export function steps(doc) {
  /** @type {Step[]} */
  const found = [];
  for (const one of (doc.steps ?? []).slice(-STEPS_MOST)) {
    const at = toMs(one.at);
    if (at !== null) found.push({ step: one.step, atMs: Math.max(at, found.at(-1)?.atMs ?? 0), by: one.by ?? "", stamp: one.stamp ?? "" });
  }
  return found;
}

/**
 * The present round is the last.
 *
 * @param {any} doc
 * @returns {Round[]}
 */
export function rounds(doc) {
  /** @type {Step[][]} */
  const parts = [];
  for (const step of steps(doc)) {
    if (!parts.length || step.step === "reopened") parts.push([]);
    parts.at(-1)?.push(step);
  }
  return parts.map((part, at) => {
    const next = parts[at + 1]?.[0];
    const ended = part.find((one) => FINAL.includes(one.step))?.atMs ?? null;
    const endMs = next ? (ended ?? next.atMs) : verdict(doc) === "satisfied" ? ended : null;
    return { number: at + 1, steps: part, endMs, cameBack: at > 0 && FINAL.includes(parts[at - 1]?.at(-1)?.step ?? "") };
  });
}

/** @param {Round} round */
export function startMs(round) {
  return /** @type {Step} */ (round.steps[0]).atMs;
}

/**
 * When the first of these stages was reached, not before `sinceMs`.
 *
 * @param {Round} round
 * @param {string[]} names
 * @param {number} [sinceMs]
 */
export function first(round, names, sinceMs = -Infinity) {
  return round.steps.find((one) => names.includes(one.step) && one.atMs >= sinceMs)?.atMs ?? null;
}

/**
 * @param {any} doc
 * @param {Round} round
 * @param {string} on
 */
export function lastWait(doc, round, on) {
  return waits(doc, round).findLast((wait) => wait.on === on) ?? null;
}

/**
 * @param {any} doc
 * @param {Round} round
 * @returns {Wait[]}
 */
export function waits(doc, round) {
  return round.steps.flatMap((step, at) => {
    if (!WAITING.includes(step.step)) return [];
    const next = round.steps[at + 1];
    const ended = next ? next.atMs : round.endMs;
    const answered = step.step === "waiting_head_office" ? answeredSince(doc, step.atMs) : null;
    return [{ on: step.step, startMs: step.atMs, endMs: earlier(ended, answered) }];
  });
}

/**
 * When the clocks of a round stand still (R25).
 *
 * @param {any} doc
 * @param {Round} round
 * @param {boolean} isLast
 */
export function stops(doc, round, isLast) {
  const told = !isLast || isWritten(doc, "head_office_report", round);
  return waits(doc, round).filter((wait) => told || wait.on !== "waiting_head_office");
}

/**
 * The customer's word in the present round (R22).
 *
 * @param {any} doc
 * @returns {string | null}
 */
export function verdict(doc) {
  const opened = steps(doc).findLast((one) => one.step === "reopened")?.stamp ?? null;
  return typeof doc.verdict === "string" && isSince(doc, "verdict", opened) ? doc.verdict : null;
}

/**
 * @param {any} doc
 * @param {string} field
 * @param {Round} round
 */
export function isWritten(doc, field, round) {
  const text = doc[field];
  const opened = round.steps[0]?.step === "reopened" ? round.steps[0].stamp : null;
  return typeof text === "string" && text.trim() !== "" && isSince(doc, field, opened);
}

/**
 * @param {any} doc
 * @param {string} field
 */
export function writtenMs(doc, field) {
  const stamp = stampOf(doc, field);
  return stamp !== null && isStamp(stamp) ? parseStamp(stamp).ms : null;
}

/**
 * @param {any} doc
 * @param {string} field
 */
export function moment(doc, field) {
  return toMs(doc[field]);
}

/**
 * @param {WorkingTime} working
 * @param {number} startMs
 * @param {number} budgetMs
 * @param {Wait[]} pauses
 * @returns {Due}
 */
export function due(working, startMs, budgetMs, pauses) {
  let at = startMs;
  let left = budgetMs;
  for (const pause of pauses) {
    if (pause.endMs !== null && pause.endMs <= at) continue;
    const ran = working.workingBetween(at, pause.startMs);
    if (ran >= left) break;
    left -= ran;
    if (pause.endMs === null) return { ms: null, stopped: true };
    at = Math.max(at, pause.endMs);
  }
  return { ms: working.addWorking(at, left), stopped: false };
}

/**
 * @param {number | null} a
 * @param {number | null} b
 */
export function earlier(a, b) {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/**
 * @param {any} doc
 * @param {number} sinceMs
 */
function answeredSince(doc, sinceMs) {
  const answered = moment(doc, "head_office_answered_at");
  return answered !== null && answered >= sinceMs ? answered : null;
}

/**
 * @param {any} doc
 * @param {string} field
 * @param {string | null} opened
 */
function isSince(doc, field, opened) {
  const stamp = stampOf(doc, field);
  return opened === null || stamp === null || stamp > opened;
}

/**
 * @param {any} doc
 * @param {string} field
 * @returns {string | null}
 */
function stampOf(doc, field) {
  return String(doc.stamps?.[field] || doc.stamps?.[""] || "").split(" ").at(-1) || null;
}

/**
 * @param {unknown} text
 * @returns {number | null}
 */
function toMs(text) {
  if (typeof text !== "string" || !TIME.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
