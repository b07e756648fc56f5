/**
 * The one sentence of a reconciliation: what was kept, what was set aside, and because of what. Both sides
 * read the same text, so nothing in here depends on who reads (design: "Wording a reconciliation").
 */
import { listed, n, t } from "../i18n.js";
import { docOf, staffName } from "./data.js";
import { field } from "./fields.js";
import { becauseOf, ruleSentence } from "./rule-words.js";
import { spanWords, when } from "./times.js";
import { entryWords, fieldWords, valueWords } from "./value-words.js";
import { factWords } from "./words.js";

/** @typedef {import("./cards.js").Card} Card */
/** @typedef {import("./data.js").Doc} Doc */

const WINDOW = ["planned_start", "planned_end", "promised_start", "promised_end"];

/** @param {Card} card */
export function keptWords(card) {
  const [item] = card.items;
  const { kept_by, kept_at } = item.params ?? {};
  const time = when(kept_at ?? item.at);
  const name = someone(kept_by);
  if (keepsStatus(item)) return stepWords(card.collection, String(item.kept), time, name);
  return t("{what}; {time}, {name}", { what: changes(card, "kept"), time, name });
}

/** @param {Card} card */
export function asideWords(card) {
  const last = latest(card.items, "set_aside_at");
  const { set_aside_by, set_aside_at } = last.params ?? {};
  const time = when(set_aside_at ?? last.at);
  const name = someone(set_aside_by ?? last.by);
  if (last.field === "status") return stepWords(card.collection, String(last.set_aside), time, name);
  return t("{what}; changed {time} by {name}", { what: changes(card, "set_aside"), time, name });
}

/** @param {Card} card */
export function becauseWords({ rule, collection, items }) {
  return becauseOf(rule, field(collection, items[0].field)?.owner, collection);
}

/**
 * The whole matter as one sentence, to its author and to everybody else.
 * @param {Card} card @param {string | undefined} reader who reads it
 */
export function sentenceOf(card, reader) {
  const { kept_by: keptBy, kept_at: keptAt } = card.items[0].params ?? {};
  const { set_aside_by: asideBy, set_aside_at: asideAt } = latest(card.items, "set_aside_at").params ?? {};
  const met = {
    kept: card.rule === "lifecycle.fact_before_plan" ? valueWords(card.collection, "status", card.items[0].kept) : isOfSet(card) ? things(card) : changes(card, "kept"),
    keptBy: someone(keptBy),
    keptTime: keptAt ? when(keptAt) : t("before"),
    aside: changes(card, "set_aside"),
    asideBy: someone(asideBy),
    asideTime: asideAt ? when(asideAt) : t("before"),
  };
  const side = !reader ? "other" : reader === asideBy ? "aside" : reader === keptBy || card.rule === "text.joined" ? "kept" : "other";
  return ruleSentence(card.rule, met, side, field(card.collection, card.items[0].field)?.owner, card.collection);
}

/** What restoring will do, in words, before it is done. @param {Card} card */
export function restoreWords(card) {
  if (card.rule === "lifecycle.fact_before_plan") {
    const doc = docOf(card.collection, card.record) ?? {};
    if (card.collection !== "jobs") return t("Restore reopens it, as a new change");
    if (!doc.planned_start) return t("Restore reopens the job, as a new change");
    return doc.assignee_id
      ? t("Restore reopens the job for {window} with {technician}, as a new change", { window: spanWords(doc.planned_start, doc.planned_end), technician: staffName(doc.assignee_id) })
      : t("Restore reopens the job for {window}, as a new change", { window: spanWords(doc.planned_start, doc.planned_end) });
  }
  if (!card.items[0].field) return t("Restore deletes it again, as a new change");
  if (isOfSet(card)) {
    return card.items[0].set_aside === null
      ? t("Restore removes {what} again, as a new change", { what: things(card) })
      : t("Restore adds {what} again, as a new change", { what: things(card) });
  }
  return t("Restore brings back “{what}”, as a new change", { what: changes(card, "set_aside") });
}

/** The heading over the card: who did what, without blame. @param {Card} card */
export function cardHead({ rule }) {
  if (rule === "lifecycle.not_possible") return t("A step that could not follow");
  if (rule === "delete.edited_meanwhile") return t("Deleted here, changed there");
  return rule === "text.joined" ? t("Two people wrote in the same place") : t("Two people changed the same thing");
}

/** @param {Card} card @param {"kept" | "set_aside"} side @returns {string} the changed fields of one side, as one phrase */
function changes(card, side) {
  const { items, collection, record } = card;
  if (!items[0].field) return wholeWords(String(items[0][side]));
  if (isOfSet(card)) {
    const what = things(card);
    return sentence(items[0][side] === null
      ? n("{what} was removed", "{what} were removed", items.length, { what })
      : n("{what} was added", "{what} were added", items.length, { what }));
  }
  const plain = items.filter((item) => !WINDOW.includes(item.field) && item.field !== "assignee_id" && item.field !== "status");
  const words = plain.map((item) => t("{field}: {value}", { field: fieldWords(collection, item.field, record), value: valueWords(collection, item.field, item[side]) }));
  const status = items.find((item) => item.field === "status");
  if (status) words.unshift(valueWords(collection, "status", status[side]));
  const given = items.find((item) => item.field === "assignee_id");
  if (given) words.unshift(given[side] ? t("given to {technician}", { technician: staffName(given[side]) }) : t("given to nobody"));
  const moved = windowOf(items, side, docOf(collection, record) ?? {});
  if (moved) words.unshift(t("moved to {window}", { window: moved }));
  return sentence(words.join(t(", ")));
}

/** A step that was taken, with its time and person. @param {string} collection @param {string} step @param {string} time @param {string} name */
function stepWords(collection, step, time, name) {
  return collection === "jobs" ? factWords(step, time, name) : t("{what} {time}, {name}", { what: valueWords(collection, "status", step), time, name });
}

/** @param {Pick<Card, "rule">} card */
const isOfSet = ({ rule }) => rule.startsWith("set.");

/** The entries of a set that a card is about. @param {Card} card */
function things({ collection, items }) {
  return listed(items.map((item) => entryWords(collection, item.field)));
}

/** @param {string} phrase */
function sentence(phrase) {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** What became of the whole record. @param {string} value */
function wholeWords(value) {
  if (value === "deleted") return t("Deleted");
  return value === "restored" ? t("Brought back") : t("Changed");
}

/**
 * The window a side wished for; the half of it that was not changed is the record's.
 * @param {Doc[]} items @param {"kept" | "set_aside"} side @param {Doc} doc
 */
function windowOf(items, side, doc) {
  const changed = items.filter((item) => WINDOW.includes(item.field));
  if (!changed.length) return "";
  const sort = changed[0].field.split("_")[0];
  /** @param {string} end */
  const half = (end) => changed.find((item) => item.field === `${sort}_${end}`)?.[side] ?? doc[`${sort}_${end}`];
  return half("start") ? spanWords(half("start"), half("end")) : t("no fixed time");
}

/** @param {Doc} item */
function keepsStatus(item) {
  return item.rule === "lifecycle.fact_before_plan" || item.field === "status";
}

/** @param {Doc[]} items @param {string} moment */
function latest(items, moment) {
  return items.reduce((best, one) => ((one.params?.[moment] ?? "") > (best.params?.[moment] ?? "") ? one : best));
}

/** @param {string | undefined} id */
function someone(id) {
  return id ? staffName(id) : t("a colleague");
}
