/** What the server answered, as a sentence: what happened, what is safe, what to do. */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { cardsOfParts } from "./cards.js";
import { reasonForAuthor } from "./reason-words.js";
import { fieldWords } from "./value-words.js";
import { sentenceOf } from "./verdict-words.js";

/** @typedef {{outcome: string, reason?: string, detail?: any, first?: Verdict, notes?: any[]}} Verdict */

/** @param {Verdict} verdict @returns {{shape: string, word: string}} */
export function outcomeMark(verdict) {
  const { outcome } = first(verdict);
  if (outcome === "merged") return { shape: "kept", word: t("Received, beside another's change") };
  if (outcome === "superseded") return { shape: "next", word: t("Received and set aside") };
  if (outcome === "quarantined") return { shape: "risk", word: t("Received, waits to be looked at") };
  return { shape: "kept", word: t("Received by server") };
}

/** @param {Verdict} verdict @param {string} collection @returns {string} "" when nothing need be said */
export function quarantineWords(verdict, collection) {
  const { outcome, reason, detail } = first(verdict);
  if (outcome !== "quarantined") return "";
  const named = detail?.field ? fieldWords(collection, String(detail.field)) : "";
  return reasonForAuthor(reason, { field: named, code: String(detail?.code ?? "") });
}

/**
 * What did not simply win, to its author: one sentence for each matter (P7).
 * @param {{collection: string, record: string}} op @param {Verdict} verdict
 */
export function noteWords({ collection, record }, verdict) {
  const notes = first(verdict).notes ?? [];
  return cardsOfParts(collection, record, notes).map((card) => sentenceOf(card, me.value?.id));
}

/** @param {Verdict} verdict @returns {Verdict} */
function first(verdict) {
  return verdict.outcome === "duplicate" && verdict.first ? verdict.first : verdict;
}

/** A receipt's number: the random end of the operation's id, to be read out. @param {string} id */
export function receiptNumber(id) {
  const hex = id.replaceAll("-", "").slice(-8).toUpperCase();
  return `${hex.slice(0, 4)} ${hex.slice(4)}`;
}
