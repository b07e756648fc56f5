/**
 * The settings of a store that rules without signal need: as `api/rules/settings.py` has them, which is the one place
 * of defaults; `tests/vectors/rules_settings.json` fails when these are not the same.
 *
 * @typedef {{
 *   answer_working_hours: number, solution_working_days: number, callback_working_days: number,
 *   head_office_report: string, head_office_answer_working_days: number, customer_wait_working_days: number,
 *   letter_working_days: number, at_risk_percent: number, settlement_limits: Record<string, string | null>, country: string,
 *   keeps_public_holidays: boolean, closed_days: Record<string, string>, open_days: Record<string, string>,
 *   callback_first_days: number, callback_attempts: number, callback_contact_days: number, callback_rest_days: number,
 *   callback_after_complaint_days: number, low_score_overall: number, low_score_answer: number,
 *   check_pass_percent: number, exchange_in_town_days: number,
 * }} Settings
 */

/** @type {Settings} */
export const DEFAULTS = {
  answer_working_hours: 4,
  solution_working_days: 1,
  callback_working_days: 1,
  head_office_report: "same_day",
  head_office_answer_working_days: 3,
  customer_wait_working_days: 5,
  letter_working_days: 2,
  at_risk_percent: 75,
  settlement_limits: { technician: "50.00", associate: "50.00", assistant: "200.00", manager: "1000.00", head_office: null },
  country: "CN",
  keeps_public_holidays: true,
  closed_days: {},
  open_days: {},
  callback_first_days: 3,
  callback_attempts: 3,
  callback_contact_days: 7,
  callback_rest_days: 1,
  callback_after_complaint_days: 7,
  low_score_overall: 6,
  low_score_answer: 2,
  check_pass_percent: 80,
  exchange_in_town_days: 3,
};

const MONEY = /^[0-9]{1,12}(\.[0-9]{1,2})?$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** @type {Record<keyof Settings, (value: any) => boolean>} */
const FITS = {
  answer_working_hours: whole(80),
  solution_working_days: whole(30),
  callback_working_days: whole(30),
  head_office_report: (value) => value === "same_day" || value === "next_working_day",
  head_office_answer_working_days: whole(60),
  customer_wait_working_days: whole(60),
  letter_working_days: whole(30),
  at_risk_percent: whole(100),
  settlement_limits: isMoneyByRole,
  country: (value) => typeof value === "string" && /^[A-Z]{2}$/.test(value),
  keeps_public_holidays: (value) => typeof value === "boolean",
  closed_days: isWordsByDate,
  open_days: isWordsByDate,
  callback_first_days: whole(60, 0),
  callback_attempts: whole(20),
  callback_contact_days: whole(365, 0),
  callback_rest_days: whole(60, 0),
  callback_after_complaint_days: whole(60),
  low_score_overall: whole(10, 0),
  low_score_answer: whole(5),
  check_pass_percent: whole(100),
  exchange_in_town_days: whole(60, 0),
};

/**
 * What holds in a store: its own value where that is allowed, else the default.
 *
 * @param {any} store
 * @returns {Settings}
 */
export function resolved(store) {
  const own = store?.settings ?? {};
  const keys = /** @type {Array<keyof Settings>} */ (Object.keys(DEFAULTS));
  return /** @type {Settings} */ (Object.fromEntries(keys.map((key) => [key, FITS[key](own[key] ?? null) ? own[key] : DEFAULTS[key]])));
}

/** @param {number} high @param {number} [low] */
function whole(high, low = 1) {
  return (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
}

/** @param {any} value */
function isMoneyByRole(value) {
  if (!isObject(value)) return false;
  const roles = Object.keys(DEFAULTS.settlement_limits);
  return Object.keys(value).length === roles.length && roles.every((role) => value[role] === null || (typeof value[role] === "string" && MONEY.test(value[role])));
}

/** @param {any} value */
function isWordsByDate(value) {
  return isObject(value) && Object.entries(value).every(([day, words]) => isDate(day) && typeof words === "string");
}

/** @param {string} text */
function isDate(text) {
  if (!DATE.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
