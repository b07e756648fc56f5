/** An amount in words, of the store's money where nothing else is said. */
import { amountText } from "../amounts.js";
import { store } from "./data.js";

/** @param {string | number | null | undefined} amount @param {string | null} [currency] */
export function money(amount, currency) {
  return amountText(String(amount ?? ""), currency || store.value?.currency);
}

/** With its sign: a deduction and a bonus are told apart at a glance. @param {string} amount @param {string | null} [currency] */
export function signedMoney(amount, currency) {
  return Number(amount) > 0 ? `+${money(amount, currency)}` : money(amount, currency).replace("-", "−");
}
