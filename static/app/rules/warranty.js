/**
 * The warranty verdict at the door (R16): free repair inside it, the published price outside, parts at cost. Dates are
 * day keys (`2026-11-21`) of the store.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {object} Verdict
 * @property {"free"|"priced"|"unknown"|"retired"} state
 * @property {string} until   the last day of the warranty, "" where it is not known
 * @property {Doc | null} price  the published price of service outside, the closest one
 */

/** What makes a price closer: the model before the category before none. @type {Array<[string, number]>} */
const CLOSENESS = [["product_id", 8], ["model", 4], ["category", 2], ["store_id", 1]];

/**
 * @param {Doc | undefined} owned    the customer's product; without it nobody knows when it was bought
 * @param {Doc | undefined} product  its model
 * @param {string} today
 * @param {Doc[]} prices             the price list
 * @param {string} [storeId]
 * @returns {Verdict}
 */
export function warrantyVerdict(owned, product, today, prices, storeId) {
  const until = warrantyUntil(owned, product);
  const price = servicePrice(prices, { product, model: owned?.model, storeId, today });
  if (owned?.retired_on && owned.retired_on <= today) return { state: "retired", until, price };
  if (!until) return { state: "unknown", until, price };
  return { state: until >= today ? "free" : "priced", until, price };
}

/** As written down, else worked out from the day of purchase and the model's months. @param {Doc | undefined} owned @param {Doc | undefined} product */
export function warrantyUntil(owned, product) {
  if (owned?.warranty_until) return String(owned.warranty_until);
  if (!owned?.purchased_on || !product?.warranty_months) return "";
  return monthsLater(String(owned.purchased_on), Number(product.warranty_months));
}

/**
 * The published price of service that comes closest, or null.
 *
 * @param {Doc[]} prices
 * @param {{product?: Doc, model?: string, storeId?: string, today: string}} about
 */
export function servicePrice(prices, { product, model, storeId, today }) {
  /** @type {Record<string, unknown>} */
  const asked = { product_id: product?.id, model: product?.model ?? model, category: product?.category, store_id: storeId };
  const fits = (/** @type {Doc} */ one) => one.public !== false && one.amount && one.kind === "service"
    && !(one.valid_from > today) && !(one.retired_on && one.retired_on <= today) && CLOSENESS.every(([name]) => !one[name] || one[name] === asked[name]);
  const close = (/** @type {Doc} */ one) => CLOSENESS.reduce((sum, [name, weight]) => sum + (one[name] ? weight : 0), 0);
  return prices.filter(fits).sort((a, b) => close(b) - close(a) || (b.edition ?? 0) - (a.edition ?? 0) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

/** The same day so many months on, or the month's last where there is none. @param {string} day @param {number} months */
function monthsLater(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}
