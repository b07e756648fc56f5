/** Amounts of money as people write them, alike in all our languages and everywhere: `¥27,760`, `¥27,760.50`. */
import { grouped } from "./sentences.js";

/** @type {Record<string, string>} */
const SIGNS = { CNY: "¥", HKD: "HK$", TWD: "NT$", MOP: "MOP$", EUR: "€", USD: "$" };
const AMOUNT = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/**
 * Exact, whatever its size: digits are never turned into a number. What is no amount is told as it was written.
 *
 * @param {string} amount a decimal, as records hold it @param {string | null} [currency] by its code; CNY where none is known
 */
export function amountText(amount, currency) {
  const found = AMOUNT.exec(amount);
  if (!found) return amount;
  const [, minus, whole, cents = ""] = found;
  const after = Number(cents) ? `.${cents.padEnd(2, "0")}` : "";
  return `${minus}${SIGNS[currency || "CNY"] ?? `${currency} `}${grouped(whole.replace(/^0+(?=\d)/, ""))}${after}`;
}
