/**
 * The words of letters to customers: which edition holds, and what stands in its places (R10, R39). The twin of
 * `api/rules/letters.py` and of what `api/letters/words.py` says of moments and work.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {Record<string, string>} Values
 */
import table from "../../generated/letters.json" with { type: "json" };

const KINDS = /** @type {Record<string, {places: string[], subjects: Values, bodies: Values}>} */ (table.kinds);
const WORK = /** @type {Record<string, Values>} */ (table.work);
const PLACE = /\{([^{}\s]*)\}/g;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const HAN_WEEKDAYS = "日一二三四五六";

/** What may stand in the text of a kind, as `{name}`. @param {string} kind @returns {string[]} */
export const placesOf = (kind) => KINDS[kind]?.places ?? [];

/** The words where a store has none of its own, by language. @param {string} kind */
export const usualWords = (kind) => ({ subjects: KINDS[kind]?.subjects ?? {}, bodies: KINDS[kind]?.bodies ?? {} });

/** The names in braces, in their order, each once. @param {string} text @returns {string[]} */
export const placesIn = (text) => [...new Set([...text.matchAll(PLACE)].map((found) => found[1]))];

/** Places of an edition that its kind does not know, sorted. @param {Doc} text @returns {string[]} */
export function faultsOf(text) {
  const known = placesOf(text.kind);
  const said = [text.subjects, text.bodies].flatMap((one) => Object.values(one ?? {})).filter((one) => typeof one === "string");
  return [...new Set(said.flatMap(placesIn))].filter((place) => !known.includes(place)).sort();
}

/**
 * The edition that holds: the store's own before the one that all share, of these the newest in use, and none with a slip.
 *
 * @param {string} kind @param {string | null | undefined} storeId @param {Doc[]} texts @param {string} today
 * @returns {Doc | null}
 */
export function textFor(kind, storeId, texts, today) {
  const fitting = texts.filter((one) => one.kind === kind && !(one.retired_on && one.retired_on <= today) && !faultsOf(one).length);
  for (const scope of new Set([storeId ?? null, null])) {
    const newest = fitting.filter((one) => (one.store_id ?? null) === scope).sort((a, b) => editionOf(a) - editionOf(b) || (a.id < b.id ? -1 : Number(a.id > b.id))).at(-1);
    if (newest) return newest;
  }
  return null;
}

/** The text with its places filled in; a line with a place of which nothing is known is left out. @param {string} text @param {Values} values */
export function filled(text, values) {
  /** @type {string[]} */
  const kept = [];
  for (const line of text.split("\n")) {
    if (placesIn(line).some((place) => !values[place])) continue;
    const said = line.replace(PLACE, (_, place) => values[place]).trimEnd();
    if (said || kept.at(-1)) kept.push(said);
  }
  return kept.join("\n").trim();
}

/** `Tue 24 Nov 09:30–11:30`; without a beginning, by when. @param {number | null} startMs @param {number | null} endMs @param {string} zone @param {string} script */
export function windowWords(startMs, endMs, zone, script) {
  if (endMs === null) return "";
  const end = wall(endMs, zone);
  if (startMs === null) return script === "en" ? `by ${moment(end, script)}` : `${moment(end, script)}之前`;
  const start = wall(startMs, zone);
  return start.day === end.day ? `${moment(start, script)}–${end.time}` : `${moment(start, script)} – ${moment(end, script)}`;
}

/** @param {number | null} ms @param {string} zone @param {string} script */
export const dayWords = (ms, zone, script) => (ms === null ? "" : date(wall(ms, zone).day, script));

/** What is done, and on what. @param {string} kind @param {string} product @param {string} script */
export function workWords(kind, product, script) {
  const word = WORK[kind]?.[script] ?? kind;
  if (!product) return word;
  return script === "en" ? `${word} (${product})` : `${product}${word}`;
}

/** @param {{day: string, time: string}} at @param {string} script */
function moment({ day, time }, script) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (script === "en") return `${WEEKDAYS[weekday]} ${date(day, script)} ${time}`;
  return `${date(day, script)}（${script === "zh_hans" ? "周" : "週"}${HAN_WEEKDAYS[weekday]}）${time}`;
}

/** @param {string} day @param {string} script */
function date(day, script) {
  const [, month, number] = day.split("-").map(Number);
  return script === "en" ? `${number} ${MONTHS[month - 1]}` : `${month}月${number}日`;
}

/** @param {number} ms @param {string} zone */
function wall(ms, zone) {
  const said = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short", hourCycle: "h23" }).format(ms);
  const [day, time] = said.split(" ");
  return { day, time };
}

/** @param {Doc} text */
const editionOf = (text) => (typeof text.edition === "number" ? text.edition : 0);
