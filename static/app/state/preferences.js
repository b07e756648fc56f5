/**
 * Language and theme, and how large photos are kept. They are needed before the first word is drawn, when IndexedDB has not answered yet; so the
 * choice is mirrored in `localStorage`, where it may also be missing.
 */
import { fullSize, language, theme } from "./signals.js";

const LANGUAGE = "aftercare-language";
const THEME = "aftercare-theme";
const FULL_SIZE = "aftercare-full-size";

export function recallPreferences() {
  language.value = mirrored(LANGUAGE);
  theme.value = mirrored(THEME) ?? "system";
  fullSize.value = mirrored(FULL_SIZE) === "yes";
}

/** @param {string} value */
export function rememberLanguage(value) {
  language.value = value;
  mirror(LANGUAGE, value);
}

/** @param {string} value */
export function rememberTheme(value) {
  theme.value = value;
  mirror(THEME, value);
}

/** @param {boolean} value */
export function rememberFullSize(value) {
  fullSize.value = value;
  mirror(FULL_SIZE, value ? "yes" : "no");
}

/** @param {string} name */
function mirrored(name) {
  try {
    return globalThis.localStorage?.getItem(name) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function mirror(name, value) {
  try {
    globalThis.localStorage?.setItem(name, value);
  } catch {
    // private windows may refuse; the database remembers it
  }
}
