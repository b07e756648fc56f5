/** A criterion of returns and what it decides, in words (R18). */
import { lang, listed, n, t } from "../i18n.js";
import { COUNTED_IN_REPAIR, DECISIONS } from "../rules/returns.js";
import { returnWord } from "./shelf-words.js";

/** @typedef {import("./data.js").Doc} Doc */

/** Which days it is for; a plain no needs none. @param {Doc} criterion @returns {string} */
export function daysWords({ fault, from_day: from = 0, until_day: until = null, decisions = [] }) {
  if (COUNTED_IN_REPAIR.includes(fault)) return t("more than {count} days in repair", { count: Math.max(0, from - 1) });
  if (until === null && !from && decisions.join() === "no") return "";
  if (until === null) return from ? t("from day {count}, under guarantee", { count: from }) : t("under guarantee");
  return from ? t("day {from} to {until}", { from, until }) : n("within one day", "within {count} days", until);
}

/** @param {Doc} criterion @returns {string} */
export function decisionsWords(criterion) {
  return either(DECISIONS.filter((one) => (criterion.decisions ?? []).includes(one)).map(returnWord));
}

/** One or the other, as the customer likes. @param {string[]} words */
export function either(words) {
  if (words.length < 2) return words.join("");
  const inside = words.map((word, at) => (at ? word.charAt(0).toLowerCase() + word.slice(1) : word));
  return t("{some} or {last}", { some: listed(inside.slice(0, -1)), last: inside[inside.length - 1] });
}

/** A day with its year: purchases and guarantees reach far. @param {string} day `2026-11-21` */
export function dayDate(day) {
  return new Intl.DateTimeFormat(lang.value === "en" ? "en-GB" : lang.value, { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(day));
}
