/**
 * Language and theme. They are needed before the first word is drawn, when IndexedDB has not answered yet; so the
 * choice is mirrored in `localStorage`, where it may also be missing.
 */
import { language, theme } from "./signals.js";

const LANGUAGE = "aftercare-language";
const THEME = "aftercare-theme";

export function recallPreferences() {
  language.value = mirrored(LANGUAGE);
  theme.value = mirrored(THEME) ?? "system";
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
