/**
 * Return or exchange, decided at the counter from written criteria (R18). The twin of `api/rules/returns.py`; days are
 * texts (`2026-11-21`).
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {object} Case what is known at the counter
 * @property {string} fault
 * @property {string} boughtOn
 * @property {string} condition
 * @property {string | null} [exchangedOn]
 * @property {number} [daysInRepair] since the purchase, or since the exchange if there was one
 * @property {number | null} [guaranteeMonths]
 *
 * @typedef {object} Answer
 * @property {Doc | null} criterion the one that decided
 * @property {string[]} decisions what the customer may choose from; none without a criterion
 * @property {number} day that the criteria count by, 0 on the day of the purchase
 * @property {"runs" | "over" | "unknown"} guarantee
 * @property {string | null} guaranteeUntil its last day
 */

export const DECISIONS = ["refund", "exchange", "repair", "no"];
/** What is late is the repair: there the criteria count its days, not those since the purchase. */
export const COUNTED_IN_REPAIR = ["repair_late", "part_late"];

const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS_A_YEAR = 12;

/**
 * The first criterion that fits decides, in the order of their positions. One without a last day holds as long as the
 * guarantee runs, or nobody knows how long that is.
 *
 * @param {Case} case_
 * @param {Doc[]} criteria those that hold (`onShelf`)
 * @param {string} today
 * @returns {Answer}
 */
export function decide(case_, criteria, today) {
  const until = guaranteeUntil(case_);
  const guarantee = until === null ? "unknown" : today <= until ? "runs" : "over";
  const day = COUNTED_IN_REPAIR.includes(case_.fault) ? (case_.daysInRepair ?? 0) : daysBetween(case_.boughtOn, today);
  const criterion = inOrder(criteria).find((one) => fits(one, case_, day, guarantee)) ?? null;
  const offered = criterion?.decisions ?? [];
  return { criterion, decisions: DECISIONS.filter((one) => offered.includes(one)), day, guarantee, guaranteeUntil: until };
}

/** As they are asked, one after the other. @param {Doc[]} criteria */
export function inOrder(criteria) {
  return [...criteria].sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

/** An exchange starts the guarantee anew, and time in repair does not count against it. @param {Case} case_ @returns {string | null} */
function guaranteeUntil({ boughtOn, exchangedOn, daysInRepair = 0, guaranteeMonths = null }) {
  return guaranteeMonths === null ? null : addDays(addMonths(exchangedOn ?? boughtOn, guaranteeMonths), daysInRepair);
}

/** @param {Doc} criterion @param {Case} case_ @param {number} day @param {Answer["guarantee"]} guarantee */
function fits(criterion, { fault, condition }, day, guarantee) {
  if (criterion.fault !== fault || ![undefined, null, "any", condition].includes(criterion.condition)) return false;
  const last = criterion.until_day ?? null;
  const inTime = last === null ? guarantee !== "over" : day <= last;
  return inTime && day >= (criterion.from_day ?? 0);
}

/** @param {Doc} criterion */
const placeOf = ({ position }) => (Number.isInteger(position) ? position : 0);

/** @param {string} from @param {string} until */
export function daysBetween(from, until) {
  return Math.round((midnight(until) - midnight(from)) / DAY_MS);
}

/** @param {string} day @param {number} days */
export function addDays(day, days) {
  return new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, "2026-11-21".length);
}

/** A month that has no such day lends its last one. @param {string} day @param {number} months */
function addMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const at = year * MONTHS_A_YEAR + month - 1 + months;
  const [years, index] = [Math.floor(at / MONTHS_A_YEAR), at % MONTHS_A_YEAR];
  const last = new Date(Date.UTC(years, index + 1, 0)).getUTCDate();
  return addDays(`${String(years).padStart(4, "0")}-${String(index + 1).padStart(2, "0")}-01`, Math.min(date, last) - 1);
}

/** @param {string} day */
const midnight = (day) => Date.parse(`${day}T00:00:00.000Z`);
