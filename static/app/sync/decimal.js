/**
 * Decimal strings (`"128.00"`) added without binary fractions, as a counter needs them (PROTOCOL.md §2, §9):
 * with as many decimals as the more precise of the two.
 *
 * @param {string} a
 * @param {string} b
 */
export function addDecimals(a, b) {
  const places = Math.max(decimals(a), decimals(b));
  return written(scaled(a, places) + scaled(b, places), places);
}

/**
 * A decimal string so many times; with as many decimals as it has.
 *
 * @param {string} text
 * @param {number} count  whole
 */
export function timesDecimal(text, count) {
  const places = decimals(text);
  return written(scaled(text, places) * BigInt(count), places);
}

/** @param {string} text */
function decimals(text) {
  const dot = text.indexOf(".");
  return dot < 0 ? 0 : text.length - dot - 1;
}

/**
 * @param {string} text
 * @param {number} places
 */
function scaled(text, places) {
  return BigInt(text.replace(".", "") + "0".repeat(places - decimals(text)));
}

/**
 * @param {bigint} value
 * @param {number} places
 */
function written(value, places) {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const sign = value < 0n ? "-" : "";
  return places ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}` : `${sign}${digits}`;
}
