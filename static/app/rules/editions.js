/**
 * How a text of the shop is changed: what is used stays readable, so a change is a new edition, a record of its own, and
 * the one before it ends (R18, R36: `api/fields/shelf.py`). Pure: documents and the shop's day are arguments.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{collection: string, id: string, values?: Doc, changes?: Record<string, any>}} Edit
 * @typedef {{role: string, storeId: string | null | undefined, today: string, newId: () => string}} Who
 */
import { holdsOn } from "./shelf.js";

export const HEAD_OFFICE = "head_office";
/** The keys of a map by language. */
export const SCRIPTS = ["zh_hans", "zh_hant", "en"];
/** What the engine fills in, and what an edition has of its own. */
const OWN = ["id", "stamps", "version", "edition", "valid_from", "retired_on", "store_id"];
/** Collections whose editions begin on a day that is chosen, and those that end on one. */
export const BEGIN = ["prices", "guides", "return_criteria"];
export const END = [...BEGIN, "talk_scripts", "checklists", "playbooks", "letter_texts"];
/** What two editions of one thing have in common, where it is not their name. @type {Record<string, string>} */
const THING = { playbooks: "category", page_texts: "key", letter_texts: "kind" };

/** @param {string} collection @param {Doc} doc */
export const thingOf = (collection, doc) => `${doc.store_id ?? ""}/${String(doc[THING[collection] ?? "name"] ?? doc.id).trim()}`;

/** Head office writes for all; a manager what is the store's own. @param {Doc} doc @param {Pick<Who, "role" | "storeId">} who */
export const isOwn = (doc, { role, storeId }) => role === HEAD_OFFICE || Boolean(storeId && doc.store_id === storeId);

/**
 * How an edition stands on a day. @param {string} collection @param {Doc} doc @param {Doc[]} all of the collection @param {string} today
 * @returns {"holds" | "coming" | "over" | "draft"}
 */
export function standing(collection, doc, all, today) {
  if (collection === "page_texts") return doc.state === "published" ? "holds" : "draft";
  if (doc.retired_on && doc.retired_on <= today) return "over";
  if (!holdsOn(doc, today)) return "coming";
  // of a playbook the newest counts, also when that was withdrawn (R27)
  return editions(collection, doc, all).some((one) => (collection === "playbooks" || holdsOn(one, today)) && editionOf(one) > editionOf(doc)) ? "over" : "holds";
}

/** The editions of the same thing, the newest first. @param {string} collection @param {Doc} doc @param {Doc[]} all @returns {Doc[]} */
export function editions(collection, doc, all) {
  const thing = thingOf(collection, doc);
  return all.filter((one) => thingOf(collection, one) === thing).sort((a, b) => editionOf(b) - editionOf(a));
}

/**
 * What saving writes. `before` is the edition that was opened, none for something new. What has not begun yet is changed as
 * it is; what is shared becomes, in a manager's hands, the store's own, and the shared one stays for the others.
 *
 * @param {string} collection @param {Doc | null} before @param {Doc} values every field, without ids and editions
 * @param {{from?: string, all: Doc[]}} how `from`: the first day
 * @param {Who} who
 * @returns {Edit[]} one act
 */
export function savingEdits(collection, before, values, { from, all }, who) {
  const begins = from && from > who.today ? from : who.today;
  const filled = withoutEmpty(values);
  if (before && isOwn(before, who) && (collection === "page_texts" || standing(collection, before, all, who.today) === "coming")) {
    const more = BEGIN.includes(collection) ? { valid_from: begins } : {};
    return [{ collection, id: before.id, changes: differences(before, { ...pick(before), ...values, ...more }) }];
  }
  const storeId = before && isOwn(before, who) ? before.store_id : who.role === HEAD_OFFICE ? undefined : (who.storeId ?? undefined);
  const made = { ...filled, ...(storeId ? { store_id: storeId } : {}) };
  // under another name it is still the one that was opened
  const others = [...new Set([...editions(collection, made, all), ...(before && isOwn(before, who) ? editions(collection, before, all) : [])])];
  const coming = others.map((one) => one.valid_from).filter((day) => day && day > begins).sort()[0];
  const edition = {
    ...made,
    ...(collection === "page_texts" ? {} : { edition: Math.max(0, ...others.map(editionOf)) + 1 }),
    ...(BEGIN.includes(collection) ? { valid_from: begins } : {}),
    ...(coming ? { retired_on: coming } : {}),
  };
  const ending = END.includes(collection) ? others.filter((one) => holdsOn(one, begins)) : [];
  return [
    { collection, id: who.newId(), values: edition },
    ...ending.map((one) => ({ collection, id: one.id, changes: { retired_on: { to: begins } } })),
  ];
}

/**
 * What brings back what is no longer in use: withdrawn only today, it goes on as if nothing had been; later it is a new
 * edition with the same words, so that the days without it stay on record.
 *
 * @param {string} collection @param {Doc} doc @param {Doc[]} all @param {Who} who
 * @returns {Edit[]} one act
 */
export function bringingBack(collection, doc, all, who) {
  const isNewest = editions(collection, doc, all)[0]?.id === doc.id;
  if (isNewest && doc.retired_on === who.today) return [{ collection, id: doc.id, changes: { retired_on: { to: null } } }];
  return savingEdits(collection, doc, pick(doc), { from: who.today, all }, who);
}

/** Languages in which something is not said that is said in another; a list of texts counts as one. @param {Doc} doc @param {string[]} names of fields by language, or lists of such */
export function missingScripts(doc, names) {
  const texts = names.flatMap((name) => textsOf(doc[name])).filter((one) => SCRIPTS.some((key) => one[key]?.trim()));
  return SCRIPTS.filter((key) => texts.some((one) => !one[key]?.trim()));
}

/** A row moved to another place. @template T @param {T[]} rows @param {number} from @param {number} to @returns {T[]} */
export function moved(rows, from, to) {
  if (to < 0 || to >= rows.length || from === to) return rows;
  const left = rows.filter((_, at) => at !== from);
  return [...left.slice(0, to), rows[from], ...left.slice(to)];
}

/** @param {Doc} before @param {Doc} after @returns {Record<string, any>} changes as `edit` takes them */
export function differences(before, after) {
  /** @type {Record<string, any>} */
  const changes = {};
  for (const [name, value] of Object.entries(after)) {
    if (OWN.includes(name) && name !== "valid_from") continue;
    const was = before[name];
    if (isMap(value) || isMap(was)) {
      for (const key of new Set([...Object.keys(was ?? {}), ...Object.keys(value ?? {})])) {
        const [old, now] = [was?.[key] || null, value?.[key]?.trim?.() || null];
        if (old !== now) changes[`${name}.${key}`] = { to: now };
      }
    } else if (isSet(value) || isSet(was)) {
      const add = (value ?? []).filter((/** @type {string} */ one) => !(was ?? []).includes(one));
      const remove = (was ?? []).filter((/** @type {string} */ one) => !(value ?? []).includes(one));
      if (add.length || remove.length) changes[name] = { ...(add.length ? { add } : {}), ...(remove.length ? { remove } : {}) };
    } else if (JSON.stringify(was ?? null) !== JSON.stringify(value === "" ? null : (value ?? null))) changes[name] = { to: value === "" ? null : (value ?? null) };
  }
  return changes;
}

/** What of a record a person writes. @param {Doc} doc @returns {Doc} */
export const pick = (doc) => Object.fromEntries(Object.entries(doc).filter(([name]) => !OWN.includes(name)));

/** @param {Doc} values @returns {Doc} */
function withoutEmpty(values) {
  const kept = Object.entries(values).map(([name, value]) => [name, isMap(value) ? Object.fromEntries(Object.entries(value).filter(([, one]) => String(one ?? "").trim())) : value]);
  return Object.fromEntries(kept.filter(([name, value]) => !OWN.includes(String(name)) && value !== "" && value !== null && value !== undefined && !(isMap(value) && !Object.keys(value).length)));
}

/** @param {any} value @returns {Array<Record<string, string>>} */
function textsOf(value) {
  if (Array.isArray(value)) return value.map((one) => one.labels ?? one);
  return value && typeof value === "object" ? [value] : [];
}

/** A text by language. @param {any} value */
const isMap = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/** @param {any} value */
const isSet = (value) => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");

/** @param {Doc} doc */
const editionOf = (doc) => (typeof doc.edition === "number" ? doc.edition : 0);
