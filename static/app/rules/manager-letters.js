/**
 * A letter to the manager always gets an answer, and its clock is visible (R47). The twin of `api/rules/manager_letters.py`.
 *
 * @typedef {import("./deadlines.js").Deadline} Deadline
 */
import { moment } from "./clocks.js";
import { judged } from "./deadlines.js";

const WHOLE_PERCENT = 100;

/**
 * Until when a letter is to be answered, and how that stands; null while nobody knows when it came (R47).
 *
 * @param {any} letter
 * @param {import("./calendar.js").WorkingTime} working
 * @param {import("./settings.js").Settings} settings
 * @param {number} nowMs
 * @returns {Deadline | null}
 */
export function letterDeadline(letter, working, settings, nowMs) {
  const startMs = moment(letter, "received_at");
  if (startMs === null) return null;
  const metMs = isAnswered(letter) ? moment(letter, "answered_at") : null;
  const end = working.workingDayEnd(startMs, settings.letter_working_days);
  const budgetMs = end === null ? 0 : working.workingBetween(startMs, end);
  const riskMs = end === null ? null : working.addWorking(startMs, Math.floor((budgetMs * settings.at_risk_percent) / WHOLE_PERCENT));
  const clock = { step: "answer_letter", rule: "R47", who: "manager", startMs, metMs, due: { ms: end, stopped: false }, riskMs };
  return judged(clock, 1, working, nowMs, false);
}

/** An answer without words is none. @param {any} letter */
export const isAnswered = (letter) => letter.status === "answered" && Boolean((letter.answer ?? "").trim());
