/** Somebody who speaks one language: sentences, days, times and amounts of a report, whatever language the app is in. */
import catalogues from "../../generated/report.json" with { type: "json" };
import { amountText } from "../amounts.js";
import { counted, sentence } from "../sentences.js";

/** @typedef {import("../languages.js").Language} Language */
/** @typedef {import("../sentences.js").Params} Params */
/**
 * @typedef {object} Speaker
 * @property {Language} lang
 * @property {(message: string, params?: Params) => string} t
 * @property {(singular: string, plural: string, count: number, params?: Params) => string} n
 * @property {(moment: string) => string} day     of a moment, or of a day as `2026-11-21`
 * @property {(moment: string) => string} time    `14:05`, at the store
 * @property {(amount: string) => string} money
 * @property {(words: Record<string, string> | undefined, otherwise?: string) => string} named  what the shop wrote per language
 */

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * @param {Language} lang
 * @param {{time_zone?: string, currency?: string}} [store] whose clock and money it is
 * @returns {Speaker}
 */
export function speaker(lang, store = {}) {
  /** @type {import("../sentences.js").Catalogue | undefined} */
  const catalogue = lang === "en" ? undefined : /** @type {any} */ (catalogues)[lang];
  const zone = store.time_zone || "Asia/Shanghai";
  const locale = lang === "en" ? "en-GB" : lang;
  return {
    lang,
    t: (message, params) => sentence(catalogue, message, params),
    n: (singular, plural, count, params) => counted(catalogue, singular, plural, count, params),
    day: (moment) => dated(locale, DAY.test(moment) ? "UTC" : zone, moment),
    time: (moment) => clock(zone, moment),
    money: (amount) => amountText(amount, store.currency),
    named: (words, otherwise = "") => named(lang, words, otherwise),
  };
}

/** What is not there in this script is there in the other one, and in the shop's own words (`otherwise`), before it is in English. @param {Language} lang @param {Record<string, string> | undefined} words @param {string} otherwise */
function named(lang, words, otherwise) {
  const { en, zh_hans: hans, zh_hant: hant } = words ?? {};
  const order = { en: [en, otherwise, hans, hant], "zh-Hans": [hans, hant, otherwise, en], "zh-Hant": [hant, hans, otherwise, en] }[lang];
  return order.find(Boolean) ?? "";
}

/** @param {string} locale @param {string} timeZone @param {string} moment */
function dated(locale, timeZone, moment) {
  return new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long", year: "numeric" }).format(Date.parse(moment));
}

/** @param {string} timeZone @param {string} moment */
function clock(timeZone, moment) {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(Date.parse(moment));
}
