/**
 * What a store sets besides single figures: amounts by role (R27), when an overdue step goes up (R26), quiet hours. What is
 * wrong with a wish, and what it would mean for what is open now.
 *
 * @typedef {Record<string, string | null>} Limits  null: any amount
 * @typedef {Record<string, number>} Days  working days after which each of `LEVELS` is told
 */
import { settlementFlag } from "./settlement.js";

/** Who asks whom: each of the first may ask those after it. */
export const LIMITED = ["technician", "associate", "assistant", "manager", "head_office"];
/** Those who are asked. */
const ASKED = ["manager", "head_office"];
/** In the order in which they are told. */
export const LEVELS = ["handler", "manager", "head_office"];
/** As `api/rules/settings.py` has it. */
export const ESCALATION_MOST_DAYS = 60;
const MONEY = /^[0-9]{1,12}(\.[0-9]{1,2})?$/;
const TIME_OF_DAY = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/**
 * What is wrong with a wish: `not_money` of a role, or `above_asked` where somebody may promise more than whom they ask.
 *
 * @param {Limits} limits
 * @returns {{code: "not_money" | "above_asked", role: string, asked?: string} | null}
 */
export function limitFault(limits) {
  const wrong = LIMITED.find((role) => limits[role] !== null && !MONEY.test(limits[role] ?? ""));
  if (wrong) return { code: "not_money", role: wrong };
  for (const asked of ASKED) {
    const above = LIMITED.slice(0, LIMITED.indexOf(asked)).find((role) => isMore(limits[role], limits[asked]));
    if (above) return { code: "above_asked", role: above, asked };
  }
  return null;
}

/** `100` is `100.00`: one spelling, so that nothing changes where only the spelling does. @param {Limits} limits @returns {Limits} */
export function spelt(limits) {
  return Object.fromEntries(LIMITED.map((role) => [role, limits[role] === null ? null : cents(limits[role] ?? "")]));
}

/**
 * How many of the open complaints promise more than whoever handles them may, unapproved.
 *
 * @param {any[]} complaints
 * @param {(id: string | undefined) => string | undefined} roleOf
 * @param {Limits} limits
 */
export function beyondLimits(complaints, roleOf, limits) {
  const settings = /** @type {import("./settings.js").Settings} */ (/** @type {unknown} */ ({ settlement_limits: limits }));
  return complaints.filter((doc) => doc.settlement && settlementFlag(doc, roleOf(doc.handler_id) ?? "assistant", settings, roleOf(doc.settlement_approved_by) ?? null)).length;
}

/** @param {Days} days @returns {{code: "not_a_number" | "not_rising", level: string} | null} */
export function escalationFault(days) {
  const wrong = LEVELS.find((level) => !Number.isInteger(days[level]) || days[level] < 0 || days[level] > ESCALATION_MOST_DAYS);
  if (wrong) return { code: "not_a_number", level: wrong };
  const falls = LEVELS.find((level, at) => at > 0 && days[level] < days[LEVELS[at - 1]]);
  return falls ? { code: "not_rising", level: falls } : null;
}

/**
 * How many complaints a level has been told of by now, of those whose steps are late.
 *
 * @param {Array<Array<{state: string, dueMs: number | null}>>} found  each complaint's deadlines
 * @param {import("./calendar.js").WorkingTime} working
 * @param {number} days
 * @param {number} nowMs
 */
export function toldOf(found, working, days, nowMs) {
  return found.filter((one) => one.some(({ state, dueMs }) => state === "late" && dueMs !== null && (days === 0 ? dueMs : (working.workingDayEnd(dueMs, days) ?? nowMs)) < nowMs)).length;
}

/** @param {string} from @param {string} until */
export const isQuietSound = (from, until) => TIME_OF_DAY.test(from) && TIME_OF_DAY.test(until);

/** Hours without messages, of the day's 24. @param {string} from @param {string} until */
export function quietHours(from, until) {
  const minutes = (/** @type {string} */ time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return ((minutes(until) - minutes(from) + 1440) % 1440) / 60;
}

/** @param {string | null | undefined} one @param {string | null | undefined} other */
function isMore(one, other) {
  if (other === null || one === undefined || other === undefined) return false;
  return one === null || Number(one) > Number(other);
}

/** @param {string} amount */
function cents(amount) {
  const [whole, part = ""] = amount.split(".");
  return `${whole}.${part.padEnd(2, "0")}`;
}
