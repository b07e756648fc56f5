/** A field's value as people say it: times, names and choices instead of codes and ids. */
import { listed, t } from "../i18n.js";
import { SIGNED_PHOTOS, SIGNED_SUM } from "../rules/signed.js";
import { deskChoiceWord } from "./complaint-words.js";
import { tagWord } from "./customer-words.js";
import { docOf, productName, staffName, storeName } from "./data.js";
import { languageChoiceWord } from "./language-words.js";
import { field, label } from "./fields.js";
import { money } from "./money.js";
import { besideFieldWord, recordChoiceWord, recordKeyWord, recordValueWords } from "./record-words.js";
import { reportChoiceWord } from "./report-words.js";
import { severalWords, yesNoWord } from "./several-words.js";
import { when } from "./times.js";
import { choiceWord, localName } from "./words.js";

/** What a file is called, for machines. */
const PICTURE = /^[0-9a-f]{64}$/;
const ITEM_PHOTO = /^(.+)_photo$/;
const ITEM_NOTE = /^(.+)_note$/;
/** Sets of people. */
const PEOPLE = ["helper_ids", "praised_ids"];

/**
 * @param {string} collection
 * @param {string} name as addressed, e.g. `planned_start`, `checklist.valve_closed`
 * @param {unknown} value
 * @returns {string}
 */
export function valueWords(collection, name, value) {
  const row = field(collection, name);
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) return t("nothing");
  if (Array.isArray(value)) return listed(value.map((one) => recordValueWords(collection, name, one) ?? valueWords(collection, name, one?.text ?? one)));
  const parts = recordValueWords(collection, name, value);
  if (parts !== undefined) return parts;
  if (typeof value === "string" && PICTURE.test(value)) return t("a picture");
  if (name.startsWith("checklist.photo_")) return value === "before" ? t("Before") : t("After");
  if (typeof value === "boolean") return isTicked(collection, name) ? tickedWord(value) : yesNoWord(value);
  if (row?.type === "time") return isTime(value) ? when(String(value)) : String(value);
  if (row?.type === "money") return money(String(value));
  if (row?.type === "id") return referred(row.refers_to, String(value));
  if (row?.choices) return codeWords(collection, name, String(value));
  if (name === "wanted_also") return codeWords(collection, "wanted", String(value));
  if (name === "tags") return tagWord(String(value));
  if (PEOPLE.includes(name)) return staffName(String(value));
  return typeof value === "object" ? severalWords(value) : String(value);
}

/** A code of a field's `choices`. @param {string} collection @param {string} name @param {string} code @returns {string} */
export function codeWords(collection, name, code) {
  return languageChoiceWord(name, code) ?? deskChoiceWord(collection, name, code) ?? recordChoiceWord(collection, name, code) ?? reportChoiceWord(collection, name, code) ?? choiceWord(name, code);
}

/** Whether a yes or no is one of a list that somebody ticks. @param {string} collection @param {string} name */
export const isTicked = (collection, name) => collection === "jobs" && name.startsWith("checklist.");

/** @param {boolean} value */
const tickedWord = (value) => (value ? t("ticked") : t("not ticked"));

/** What lies in quarantine may say a time that is none. @param {unknown} value */
export const isTime = (value) => typeof value === "string" && Number.isFinite(Date.parse(value));

/**
 * One entry of a set, as a thing: `tags.fragile` is the tag “fragile”.
 * @param {string} collection @param {string} name as items and verdicts address it @returns {string}
 */
export function entryWords(collection, name) {
  const dot = name.indexOf(".");
  const [top, entry] = dot < 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot + 1)];
  if (top === "tags") return t("the tag “{entry}”", { entry: tagWord(entry) });
  if (PICTURE.test(entry)) return t("a picture");
  if (top === "helper_ids") return t("the helper {name}", { name: staffName(entry) });
  return t("“{entry}” in “{field}”", { entry: valueWords(collection, top, entry), field: label(collection, top) });
}

/** What a field is called, the keys of its map included. @param {string} collection @param {string} name @param {string} [record] */
export function fieldWords(collection, name, record) {
  const [top, key] = name.split(".");
  if (top === "checklist" && key) return checklistLabel(record, key);
  const entry = besideFieldWord(collection, name, record);
  return recordKeyWord(collection, name) ?? (entry ? t("“{entry}” in “{field}”", { entry, field: label(collection, top) }) : label(collection, top));
}

/** @param {string | undefined} record a job's id @param {string} key @returns {string} */
export function checklistLabel(record, key) {
  const items = docOf("checklists", docOf("jobs", record)?.checklist_id)?.items ?? [];
  const item = items.find((/** @type {{key: string}} */ one) => one.key === key);
  if (item) return localName(item.labels, item.labels?.zh_hans ?? item.labels?.en ?? key);
  const asked = ITEM_PHOTO.exec(key)?.[1];
  if (asked) return t("Photo: {item}", { item: checklistLabel(record, asked) });
  const noted = ITEM_NOTE.exec(key)?.[1];
  if (noted) return t("Note: {item}", { item: checklistLabel(record, noted) });
  if (key === SIGNED_SUM) return t("Collected when it was signed");
  if (key === SIGNED_PHOTOS) return t("Photos when it was signed");
  return key.startsWith("photo_") ? t("Photo") : key;
}

/** @param {string | undefined} collection @param {string} id */
function referred(collection, id) {
  if (collection === "staff") return staffName(id);
  if (collection === "stores") return storeName(id);
  if (collection === "products") return productName(id);
  return docOf(collection ?? "", id)?.name ?? t("not on this device");
}
