/** What an operation changed, with its values: for the history of a record and for whoever decides about it. */
import { listed, t } from "../i18n.js";
import { docOf, staffName } from "./data.js";
import { isForMachines, requiredFields } from "./fields.js";
import { recordValueWords, takenBackWords } from "./record-words.js";
import { linkDeed } from "./report-words.js";
import { spanWords } from "./times.js";
import { checklistLabel, fieldWords, isTime, valueWords } from "./value-words.js";
import { statusWord } from "./words.js";

/** @typedef {{collection: string, record: string, action?: string | null, changes?: Record<string, any>}} Told */

const TEXT_SHOWN_CHARS = 120;
const WINDOWS = [
  { start: "planned_start", end: "planned_end" },
  { start: "promised_start", end: "promised_end" },
];

/** @param {Told} told @returns {{title: string, values: string[]}} the deed, and each value that it wrote */
export function changeWords({ collection, record, action, changes = {} }) {
  if (action === "delete") return { title: t("Deleted"), values: [] };
  if (action === "restore") return { title: t("Brought back after it was deleted"), values: [] };
  const rest = shown(collection, changes);
  const deeds = collection === "jobs" ? jobDeeds(rest) : collection === "links" ? linkDeeds(record, rest) : stageDeeds(collection, rest);
  const values = Object.entries(rest).map(([name, change]) => oneChange(collection, record, name, change));
  if (isCreation(collection, changes)) return { title: t("Created"), values: [...deeds, ...values] };
  if (deeds.length) return { title: listed(deeds), values };
  return values.length > 1 ? { title: listed(Object.keys(rest).map((name) => fieldWords(collection, name, record))), values } : { title: values[0] ?? t("A change"), values: [] };
}

/** What only machines read is shown to nobody. @param {string} collection @param {Record<string, any>} changes */
function shown(collection, changes) {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !isForMachines(collection, name)));
}

/** @param {string} record @param {Record<string, any>} rest */
function linkDeeds(record, rest) {
  const deed = linkDeed(rest, docOf("links", record)?.purpose);
  delete rest.purpose;
  delete rest.revoked_at;
  return [deed];
}

/** @param {string} collection @param {Record<string, any>} rest */
function stageDeeds(collection, rest) {
  if (!["complaints", "callbacks"].includes(collection) || !rest.status) return [];
  const stage = valueWords(collection, "status", rest.status.to);
  delete rest.status;
  return [stage];
}

/** Takes what has a name of its own out of the changes. @param {Record<string, any>} rest */
function jobDeeds(rest) {
  const deeds = [];
  if (rest.visits && !rest.status) deeds.push(takenBackWords(rest));
  if (rest.status) deeds.push(statusWord(String(rest.status.to)));
  for (const { start, end } of WINDOWS) {
    if (![rest[start]?.to, rest[end]?.to ?? rest[start]?.to].every(isTime)) continue;
    const window = spanWords(rest[start].to, rest[end]?.to);
    deeds.push(start === "planned_start" ? t("Planned for {window}", { window }) : t("Promised for {window}", { window }));
    delete rest[start];
    delete rest[end];
  }
  if (rest.assignee_id) deeds.push(t("Given to {technician}", { technician: staffName(rest.assignee_id.to) }));
  delete rest.status;
  // the step stands beside the status that it goes with
  delete rest.visits;
  delete rest.assignee_id;
  return deeds;
}

/** @param {string} collection @param {string} record @param {string} name @param {any} change @returns {string} */
function oneChange(collection, record, name, change) {
  const word = fieldWords(collection, name, record);
  const [top, key] = name.split(".");
  if (change === null || typeof change !== "object") return word;
  if (Array.isArray(change.append)) return t("{field}: “{value}”", { field: word, value: listed(change.append.map((/** @type {any} */ one) => clipped(recordValueWords(collection, name, one) ?? String(one?.text ?? "")))) });
  if (change.by !== undefined) return t("{field}: {value} added", { field: word, value: String(change.by) });
  if (change.add || change.remove) return setWords(collection, name, word, change);
  if (top === "checklist" && key && typeof change.to === "boolean") {
    const item = checklistLabel(record, key);
    return change.to ? t("Ticked: {item}", { item }) : t("Unticked: {item}", { item });
  }
  return t("{field}: {value}", { field: word, value: clipped(valueWords(collection, name, change.to)) });
}

/** @param {string} collection @param {string} name @param {string} word @param {{add?: string[], remove?: string[]}} change */
function setWords(collection, name, word, { add = [], remove = [] }) {
  /** @param {string[]} entries */
  const said = (entries) => listed(entries.map((one) => valueWords(collection, name, one)));
  const parts = [];
  if (add.length) parts.push(t("{value} added", { value: said(add) }));
  if (remove.length) parts.push(t("{value} removed", { value: said(remove) }));
  return t("{field}: {value}", { field: word, value: parts.join(t(", ")) });
}

/** @param {string} collection @param {Record<string, any>} changes every required field, seen by nobody before */
export function isCreation(collection, changes) {
  const required = requiredFields(collection);
  return required.length > 0 && required.every((name) => changes[name]?.base === null);
}

/** @param {string} text */
function clipped(text) {
  return text.length > TEXT_SHOWN_CHARS ? `${text.slice(0, TEXT_SHOWN_CHARS)}…` : text;
}

/**
 * A device as people call it: browsers name themselves in a way that nobody reads.
 * @param {string | null | undefined} name
 */
export function deviceWords(name) {
  if (!name) return t("a device that is not known any more");
  if (/iPhone/.test(name)) return t("iPhone");
  if (/iPad/.test(name)) return t("iPad");
  if (/Android/.test(name)) return /Mobile/.test(name) ? t("Android phone") : t("Android tablet");
  if (/Windows/.test(name)) return t("Windows computer");
  if (/Macintosh/.test(name)) return t("Mac");
  if (/Mozilla/.test(name)) return t("computer");
  return name;
}
