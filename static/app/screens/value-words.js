/** A field's value as people say it: times, names and choices instead of codes and ids. */
import { listed, t } from "../i18n.js";
import { docOf, productName, staffName, storeName } from "./data.js";
import { field, label } from "./fields.js";
import { when } from "./times.js";
import { choiceWord, localName } from "./words.js";

/** What a file is called, for machines. */
const PICTURE = /^[0-9a-f]{64}$/;
const ITEM_PHOTO = /^(.+)_photo$/;

/**
 * @param {string} collection
 * @param {string} name as addressed, e.g. `planned_start`, `checklist.valve_closed`
 * @param {unknown} value
 * @returns {string}
 */
export function valueWords(collection, name, value) {
  const row = field(collection, name);
  if (value === null || value === undefined || value === "") return t("nothing");
  if (Array.isArray(value)) return listed(value.map((one) => valueWords(collection, name, one?.text ?? one)));
  if (typeof value === "string" && PICTURE.test(value)) return t("a picture");
  if (name.startsWith("checklist.photo_")) return value === "before" ? t("Before") : t("After");
  if (value === true) return t("ticked");
  if (value === false) return t("not ticked");
  if (row?.type === "time") return when(String(value));
  if (row?.type === "id") return referred(row.refers_to, String(value));
  if (row?.choices) return choiceWord(name, String(value));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What a field is called, the checklist's keys included. @param {string} collection @param {string} name @param {string} [record] */
export function fieldWords(collection, name, record) {
  const [top, key] = name.split(".");
  if (top === "checklist" && key) return checklistLabel(record, key);
  return label(collection, top);
}

/** @param {string | undefined} record a job's id @param {string} key @returns {string} */
export function checklistLabel(record, key) {
  const items = docOf("checklists", docOf("jobs", record)?.checklist_id)?.items ?? [];
  const item = items.find((/** @type {{key: string}} */ one) => one.key === key);
  if (item) return localName(item.labels, item.labels?.zh_hans ?? item.labels?.en ?? key);
  const asked = ITEM_PHOTO.exec(key)?.[1];
  if (asked) return t("Photo: {item}", { item: checklistLabel(record, asked) });
  return key.startsWith("photo_") ? t("Photo") : key;
}

/** @param {string | undefined} collection @param {string} id */
function referred(collection, id) {
  if (collection === "staff") return staffName(id);
  if (collection === "stores") return storeName(id);
  if (collection === "products") return productName(id);
  return docOf(collection ?? "", id)?.name ?? t("not on this device");
}
