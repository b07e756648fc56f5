/**
 * What a job used, what that comes to, and what is left on the van. Only the phone needs it; every sum is decimal.
 *
 * @typedef {{id?: string, text: string, product_id?: string, quantity?: number, price?: string, why?: string, by?: string, at?: string}} Entry  of `jobs.parts`
 * @typedef {object} Row   what was used of one thing at one price
 * @property {string} key
 * @property {string} text
 * @property {string} [product_id]
 * @property {string} [price]  of one; none where it is not known
 * @property {string} [why]  it is charged although it would be free (R16)
 * @property {number} quantity
 */
import { addDecimals, timesDecimal } from "../sync/decimal.js";

/** At so many left, or fewer, the van should be loaded. */
export const LOW_STOCK_COUNT = 2;
const NOTHING = "0.00";

/**
 * The rows of a log of parts, in the order in which they were first used. What was not used after all is in the log as
 * a negative quantity, and is no row.
 *
 * @param {Entry[]} entries
 * @returns {Row[]}
 */
export function usedRows(entries) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const { text, product_id, price, why, quantity = 1 } of entries) {
    const key = [product_id ?? text, price ?? ""].join("|");
    const row = rows.get(key) ?? { key, text, ...(product_id ? { product_id } : {}), ...(price ? { price } : {}), quantity: 0 };
    rows.set(key, { ...row, ...(why ? { why } : {}), quantity: row.quantity + Number(quantity) });
  }
  return [...rows.values()].filter((row) => row.quantity !== 0);
}

/** What rows come to (R13, R16): what has no price, or is free within warranty, adds nothing. @param {Row[]} rows */
export function sumOfRows(rows) {
  return rows.reduce((sum, { price, quantity }) => addDecimals(sum, timesDecimal(price ?? "0", quantity)), NOTHING);
}

/**
 * What is still to be collected; negative where too much was.
 *
 * @param {string|null|undefined} due
 * @param {string|null|undefined} collected
 */
export function openAmount(due, collected) {
  return addDecimals(due ?? NOTHING, negated(collected ?? NOTHING));
}

/** @param {string} amount */
export const negated = (amount) => timesDecimal(amount, -1);

/** -1, 0 or 1. @param {string} amount */
export function signOf(amount) {
  if (!/[1-9]/.test(amount)) return 0;
  return amount.startsWith("-") ? -1 : 1;
}

/** A count of things as people write it: without the decimals of a counter. @param {string|null|undefined} amount */
export function countOf(amount) {
  return Number(amount ?? 0);
}

/**
 * How a van's count stands.
 *
 * @param {number} count
 * @returns {"fine"|"low"|"none"|"below"} `below`: more was used than anybody had loaded, so the count needs a look
 */
export function stockState(count) {
  if (count < 0) return "below";
  if (count === 0) return "none";
  return count <= LOW_STOCK_COUNT ? "low" : "fine";
}

/**
 * Whether parts of a repair are free (R16): within the guarantee of the product that it is about.
 *
 * @param {{warranty_until?: string|null, retired_on?: string|null}|undefined} owned
 * @param {string} day  of the work, `YYYY-MM-DD`
 */
export function isFreeOfCharge(owned, day) {
  return Boolean(owned?.warranty_until && owned.warranty_until >= day && !owned.retired_on);
}

/**
 * The published price that holds on a day: a store's own before everybody's, the newest edition first.
 *
 * @template {{store_id?: string|null, edition?: number|null, valid_from?: string|null, retired_on?: string|null, amount?: string|null}} Price
 * @param {Price[]} prices  of one thing
 * @param {string} day
 * @returns {Price|undefined}
 */
export function priceOn(prices, day) {
  const valid = prices.filter((one) => one.amount && (!one.valid_from || one.valid_from <= day) && (!one.retired_on || one.retired_on > day));
  return valid.sort((a, b) => Number(Boolean(b.store_id)) - Number(Boolean(a.store_id)) || (b.edition ?? 0) - (a.edition ?? 0))[0];
}
