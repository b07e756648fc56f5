/** The table of fields as screens use it: labels in the person's language, and who may write what. */
import table from "../../generated/fields.json" with { type: "json" };
import { t } from "../i18n.js";

/**
 * @typedef {{type: string, policy: string, label: string, writable_by: string[] | Record<string, string[]>,
 *   required?: boolean, owner?: string, choices?: string[], refers_to?: string, final?: string[], reopens?: string[]}} FieldRow
 */

/** @type {Record<string, {fields: Record<string, FieldRow>, short_prefix?: string, deletable_by?: string[]}>} */
const COLLECTIONS = /** @type {any} */ (table).collections;

/** Who signs without being a person of the shop, by id: the server by itself, its command line. @type {Record<string, string>} */
const SIGNERS = /** @type {any} */ (table).signers ?? {};

/** @param {string} id */
export const isSigner = (id) => id in SIGNERS;

/** @param {string} id @returns {string | undefined} undefined for people */
export function signerWord(id) {
  if (!isSigner(id)) return undefined;
  return SIGNERS[id] === "command_line" ? t("the command line") : t("Aftercare");
}

/** @param {string} collection @param {string} name `planned_start` or `checklist.valve_closed` */
export function field(collection, name) {
  return COLLECTIONS[collection]?.fields[name.split(".")[0]];
}

/** @param {string} collection @param {string} name */
export function label(collection, name) {
  const found = field(collection, name);
  return found ? t(found.label) : name;
}

/** Of a link nothing is kept but a fingerprint: no word could say it, and nobody need see it. @param {string} collection @param {string} name */
export const isForMachines = (collection, name) => collection === "links" && name === "token_hash";

/** The fields that a creation has. @param {string} collection @returns {string[]} */
export function requiredFields(collection) {
  const fields = COLLECTIONS[collection]?.fields ?? {};
  return Object.keys(fields).filter((name) => fields[name].required);
}

/** @param {string | undefined} role @param {string} collection @param {string} name @param {string} [value] for fields judged by value */
export function mayWrite(role, collection, name, value) {
  const writers = field(collection, name)?.writable_by ?? [];
  if (!role) return false;
  return (Array.isArray(writers) ? writers : (writers[value ?? ""] ?? [])).includes(role);
}

/** Whether a role may delete whole records, and bring them back. @param {string | undefined} role @param {string} collection */
export function mayDelete(role, collection) {
  return Boolean(role && COLLECTIONS[collection]?.deletable_by?.includes(role));
}

/** Whether the lifecycle lets a job go from one status to another. @param {string} from @param {string} to */
export function canStep(from, to) {
  const status = field("jobs", "status");
  return !status?.final?.includes(from) || Boolean(status.reopens?.includes(to));
}
