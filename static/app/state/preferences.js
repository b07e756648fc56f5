/**
 * Language and theme, and how large photos are kept. They are needed before the first word is drawn, when IndexedDB has not answered yet; so the
 * choice is mirrored in `localStorage`, where it may also be missing.
 */
import { mirror, mirrored } from "../mirror.js";
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
