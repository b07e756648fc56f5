/** The languages we speak, and which of them somebody means. Pure: the app and the customers' pages share it. */

/** @typedef {"en" | "zh-Hans" | "zh-Hant"} Language */

/** @type {ReadonlyArray<Language>} */
export const LANGUAGES = ["en", "zh-Hans", "zh-Hant"];

/** Each language by its own name: whoever cannot read the others must find theirs. */
export const LANGUAGE_NAMES = { en: "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文" };

/** The same where there is little room. */
export const SHORT_NAMES = { en: "EN", "zh-Hans": "简", "zh-Hant": "繁" };

/**
 * @param {ReadonlyArray<string>} wishes the browser's languages, best first
 * @returns {Language}
 */
export function negotiate(wishes) {
  for (const wish of wishes) {
    const found = asLanguage(wish);
    if (found) return found;
  }
  return "en";
}

/** @param {string | null | undefined} tag @returns {Language | undefined} */
export function asLanguage(tag) {
  if (!tag) return undefined;
  const low = tag.toLowerCase();
  if (low.startsWith("zh")) return /hant|tw|hk|mo/.test(low) ? "zh-Hant" : "zh-Hans";
  return low.startsWith("en") ? "en" : undefined;
}
