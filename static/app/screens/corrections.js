/** What of a quarantined operation a person can correct, as text of inputs; and the changes with what they wrote. */
import { field, isForMachines } from "./fields.js";
import { clock, dayKey, toTime } from "./times.js";

/** @typedef {Record<string, any>} Changes */
/**
 * @typedef {object} Input one value of a change
 * @property {string} key of the input: the field as addressed, and which part of its change
 * @property {string} name the field as addressed, `checklist.valve_closed`
 * @property {"to"|"by"|"add"|"remove"|"append"} part
 * @property {number} [at] which entry of a log
 * @property {"text"|"lines"|"time"|"date"|"number"|"choice"|"ticked"|"reference"} kind
 * @property {string} text as it was sent; "" where the input cannot hold that
 * @property {string} sent what was sent, where it is no such value
 */

const PICTURE = /^[0-9a-f]{64}$/;
const LONG_CHARS = 60;
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** @param {string} collection @param {Changes} changes @returns {Input[]} */
export function inputsOf(collection, changes) {
  return Object.entries(changes).filter(([name]) => !isForMachines(collection, name)).flatMap(([name, change]) => {
    const told = change !== null && typeof change === "object" ? change : { to: change };
    const row = field(collection, name);
    if (Array.isArray(told.append)) return told.append.map((/** @type {any} */ one, /** @type {number} */ at) => input(name, "append", "lines", String(one?.text ?? ""), at));
    if (told.by !== undefined) return [input(name, "by", "number", String(told.by))];
    if (Array.isArray(told.add) || Array.isArray(told.remove)) return ofSet(name, told);
    return ofValue(name, told.to, row);
  });
}

/** @param {string} name @param {Changes} told @returns {Input[]} a set of pictures has nothing that could be written */
function ofSet(name, told) {
  return /** @type {const} */ (["add", "remove"])
    .filter((part) => Array.isArray(told[part]) && !told[part].some((/** @type {unknown} */ one) => PICTURE.test(String(one))))
    .map((part) => input(name, part, "text", told[part].join(", ")));
}

/** @param {string} name @param {any} value @param {import("./fields.js").FieldRow | undefined} row @returns {Input[]} */
function ofValue(name, value, row) {
  if (value !== null && typeof value === "object") return [];
  const text = value === null || value === undefined ? "" : String(value);
  if (PICTURE.test(text)) return [];
  if (row?.choices) return [held(input(name, "to", "choice", text), row.choices.includes(text))];
  if (row?.type === "time") return [held(input(name, "to", "time", localOf(value)), localOf(value) !== "" || text === "", text)];
  if (row?.type === "date") return [held(input(name, "to", "date", text), DATE.test(text) || text === "")];
  if (row?.type === "id") return [input(name, "to", "reference", text)];
  if (typeof value === "boolean") return [input(name, "to", "ticked", text)];
  if (row?.type === "integer" || row?.type === "money") return [input(name, "to", "number", text)];
  return [input(name, "to", row?.type === "text" || text.length > LONG_CHARS ? "lines" : "text", text)];
}

/** @param {string} name @param {Input["part"]} part @param {Input["kind"]} kind @param {string} text @param {number} [at] @returns {Input} */
function input(name, part, kind, text, at) {
  return { key: [name, part, at ?? ""].join(" "), name, part, kind, text, sent: "", ...(at === undefined ? {} : { at }) };
}

/** @param {Input} one @param {boolean} isHeld whether the input can hold it @param {string} [sent] @returns {Input} */
function held(one, isHeld, sent = one.text) {
  return isHeld ? one : { ...one, text: "", sent };
}

/** @param {unknown} value @returns {string} `2026-11-22T09:00`, the store's time */
function localOf(value) {
  return Number.isFinite(Date.parse(String(value ?? ""))) ? `${dayKey(String(value))}T${clock(String(value))}` : "";
}

/**
 * The changes as they were sent, with what was written over them; what nobody touched stays word for word.
 * @param {string} collection @param {Changes} changes @param {Record<string, string>} written by the input's key
 * @returns {Changes}
 */
export function correctedChanges(collection, changes, written) {
  const corrected = structuredClone(changes);
  for (const one of inputsOf(collection, changes)) {
    const text = written[one.key];
    if (text === undefined || (text === one.text && !one.sent)) continue;
    const told = corrected[one.name];
    const change = told !== null && typeof told === "object" ? told : { base: null };
    corrected[one.name] = change;
    if (one.part === "append") change.append[one.at ?? 0] = { ...change.append[one.at ?? 0], text };
    else if (one.part === "add" || one.part === "remove") change[one.part] = text.split(/[,，、]/).map((entry) => entry.trim()).filter(Boolean);
    else if (one.part === "by") change.by = text.trim();
    else change.to = valueOf(one, text, field(collection, one.name)?.type);
  }
  return corrected;
}

/** @param {Input} one @param {string} text @param {string | undefined} type */
function valueOf({ kind }, text, type) {
  if (kind === "ticked") return text === "true";
  if (text.trim() === "") return null;
  const local = kind === "time" ? LOCAL_TIME.exec(text) : null;
  if (local) return toTime(local[1], local[2]);
  if (type === "integer" && Number.isSafeInteger(Number(text))) return Number(text);
  return text.trim();
}
