/**
 * What is due on a complaint, by when, and how that stands (R21, R23-R26). The twin of `api/rules/deadlines.py`.
 *
 * @typedef {import("./calendar.js").WorkingTime} WorkingTime
 * @typedef {import("./deadlineclocks.js").Clock} Clock
 * @typedef {import("./settings.js").Settings} Settings
 * @typedef {"open" | "at_risk" | "late" | "met" | "met_late" | "stopped" | "skipped" | "undated"} State
 * @typedef {{
 *   step: string, rule: string, round: number, who: string, startMs: number, dueMs: number | null,
 *   riskMs: number | null, metMs: number | null, state: State, provisional: boolean,
 * }} Deadline
 */
import { rounds } from "./clocks.js";
import { RoundClocks } from "./deadlineclocks.js";

const RUNNING = ["open", "at_risk", "late", "stopped", "undated"];

/**
 * Every deadline of a complaint as it stands at `nowMs`, oldest round first; rounds that are over stay listed.
 *
 * @param {any} doc
 * @param {WorkingTime} working
 * @param {Settings} settings
 * @param {number} nowMs
 * @returns {Deadline[]}
 */
export function deadlines(doc, working, settings, nowMs) {
  const parts = rounds(doc);
  return parts.flatMap((round) =>
    new RoundClocks(doc, round, round === parts.at(-1), working, settings)
      .all(nowMs)
      .map((clock) => judged(clock, round.number, working, nowMs, round.endMs !== null)),
  );
}

/**
 * Those still to be met, the most urgent first; those without a date last.
 *
 * @param {Deadline[]} found
 */
export function running(found) {
  const waiting = found.filter((one) => RUNNING.includes(one.state));
  return waiting.sort((a, b) => Number(a.dueMs === null) - Number(b.dueMs === null) || (a.dueMs ?? 0) - (b.dueMs ?? 0) || (a.step < b.step ? -1 : Number(a.step > b.step)));
}

/**
 * @param {Clock} clock
 * @param {number} round
 * @param {WorkingTime} working
 * @param {number} nowMs
 * @param {boolean} isOver
 * @returns {Deadline}
 */
export function judged({ step, rule, who, startMs, metMs, due, riskMs }, round, working, nowMs, isOver) {
  const state = stateOf(due, metMs, riskMs, nowMs, isOver);
  const last = Math.max(due.ms ?? startMs, metMs ?? startMs, startMs);
  return { step, rule, round, who, startMs, dueMs: due.ms, riskMs, metMs, state, provisional: working.isProvisional(startMs, last) };
}

/**
 * What is done on the very millisecond is done in time.
 *
 * @param {import("./clocks.js").Due} due
 * @param {number | null} metMs
 * @param {number | null} riskMs
 * @param {number} nowMs
 * @param {boolean} isOver
 * @returns {State}
 */
function stateOf(due, metMs, riskMs, nowMs, isOver) {
  if (metMs !== null) return due.ms === null || metMs <= due.ms ? "met" : "met_late";
  if (isOver) return "skipped";
  if (due.ms === null) return due.stopped ? "stopped" : "undated";
  if (nowMs > due.ms) return "late";
  return riskMs !== null && nowMs >= riskMs ? "at_risk" : "open";
}
