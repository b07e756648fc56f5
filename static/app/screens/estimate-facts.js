/** What there is to say of an estimate besides its lines (R13): who made it, the customer's word, how long it holds, and by which prices. */
import { t } from "../i18n.js";
import { answeredByWord } from "./callback-words.js";
import { docOf, staffName } from "./data.js";
import { waits } from "./estimate-data.js";
import { dayDate } from "./shelf-return-words.js";
import { when } from "./times.js";
import { localName } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */

/** The customer's word, when and how it came; "" while there is none. @param {Doc} doc */
export function answerWords(doc) {
  const at = doc.status === "accepted" ? doc.accepted_at : doc.status === "declined" ? doc.declined_at : null;
  if (!at) return "";
  const how = doc.answered_by ? answeredByWord(doc.answered_by) : "";
  return [doc.status === "accepted" ? t("yes {time}", { time: when(at) }) : t("no {time}", { time: when(at) }), how].filter(Boolean).join(" · ");
}

/** @param {Doc} doc */
export const makerWords = (doc) => (doc.made_by ? t("made by {name}", { name: staffName(doc.made_by) }) : "");

/** @param {Doc} doc */
export function validWords(doc) {
  if (!doc.valid_until || !["open", "declined"].includes(doc.status)) return "";
  const day = dayDate(doc.valid_until);
  return waits(doc) ? t("valid until {day}", { day }) : t("no longer valid since {day}", { day });
}

/** @param {Doc} doc */
export const editionWords = (doc) => (doc.price_edition ? t("price list of {day}", { day: dayDate(doc.price_edition) }) : "");

/** @param {Doc} doc @returns {string[]} */
export const factsOf = (doc) => [answerWords(doc), validWords(doc), makerWords(doc), editionWords(doc)].filter(Boolean);

/** @param {Doc} line */
export function lineName({ text, price_id, product_id }) {
  const own = docOf("prices", price_id) ?? docOf("products", product_id);
  return localName(own?.names, text);
}

/** What it is for, in one row. @param {Doc} doc @returns {string[]} */
export const lineNames = (doc) => (doc.lines ?? []).map((/** @type {Doc} */ line) => (line.quantity > 1 ? `${lineName(line)} ×${line.quantity}` : lineName(line)));
