/** How much a role may settle without asking, and who must approve more (R27). The twin of `api/rules/settlement.py`. */

/** @typedef {import("./settings.js").Settings} Settings */

const APPROVERS = ["manager", "head_office"];
const MONEY = /^-?[0-9]+(\.[0-9]{1,2})?$/;
const PLACES = 2;

/**
 * @param {string} role
 * @param {string} amount
 * @param {Settings} settings
 */
export function maySettle(role, amount, settings) {
  const limit = settings.settlement_limits[role];
  if (limit === undefined || !MONEY.test(amount)) return false;
  return limit === null || hundredths(amount) <= hundredths(limit);
}

/**
 * The nearest role that may approve what `role` may not promise; null when nobody need be asked.
 *
 * @param {string} role
 * @param {string} amount
 * @param {Settings} settings
 */
export function approverFor(role, amount, settings) {
  if (maySettle(role, amount, settings)) return null;
  return APPROVERS.find((one) => maySettle(one, amount, settings)) ?? APPROVERS.at(-1) ?? null;
}

/**
 * @param {any} doc
 * @param {string} authorRole
 * @param {Settings} settings
 * @param {string | null} [approverRole]
 */
export function settlementFlag(doc, authorRole, settings, approverRole = null) {
  const amount = doc.settlement;
  if (typeof amount !== "string" || maySettle(authorRole, amount, settings)) return null;
  if (!doc.settlement_approved_by || approverRole === null) return "not_approved";
  return maySettle(approverRole, amount, settings) ? null : "approved_beyond_limit";
}

/** @param {string} amount */
function hundredths(amount) {
  const [whole = "0", part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(PLACES, "0"));
}
