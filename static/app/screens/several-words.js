/** Values that are several things at once and have no sentence of their own: their parts in a row, never as they are stored. */
import { listed, t } from "../i18n.js";
import { localName } from "./words.js";

const LANGUAGE_KEYS = ["en", "zh_hans", "zh_hant"];

/** @param {any} value an object @returns {string} */
export function severalWords(value) {
  return partsWords(value) || t("nothing");
}

/** @param {boolean} value */
export const yesNoWord = (value) => (value ? t("Yes") : t("No"));

/** @param {any} value @returns {string} "" where there is nothing to say */
function partsWords(value) {
  if (typeof value === "boolean") return yesNoWord(value);
  if (value === null || typeof value !== "object") return String(value ?? "");
  if (Array.isArray(value)) return listed(value.map(partsWords).filter(Boolean));
  const names = value.labels ?? value.names ?? (isByLanguage(value) ? value : undefined);
  if (names) return localName(names, names.en ?? String(Object.values(names)[0] ?? ""));
  if (typeof value.text === "string") return value.text;
  return listed(Object.values(value).map(partsWords).filter(Boolean));
}

/** @param {Record<string, any>} value */
function isByLanguage(value) {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => LANGUAGE_KEYS.includes(key));
}
