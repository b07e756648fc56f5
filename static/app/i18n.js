/**
 * Sentences in the person's language. A message id is the English sentence itself (so English needs no
 * catalogue); `web/translations` holds the others. Reading a sentence inside a component subscribes it
 * to the language: switching needs no reload.
 */
import { computed, effect, signal } from "@preact/signals";

import { asLanguage, negotiate } from "./languages.js";
import { counted, sentence } from "./sentences.js";
import { language } from "./state.js";

export { LANGUAGES, LANGUAGE_NAMES, negotiate } from "./languages.js";

/** @typedef {import("./languages.js").Language} Language */
/** @typedef {import("./sentences.js").Params} Params */
/** @typedef {import("./sentences.js").Catalogue} Catalogue */

/** A phone parses only its own language; the service worker keeps all of them. @type {Record<Language, () => Promise<Catalogue>>} */
const CATALOGUES = {
  en: async () => ({}),
  "zh-Hans": async () => (await import("../generated/messages.zh-Hans.json")).default,
  "zh-Hant": async () => (await import("../generated/messages.zh-Hant.json")).default,
};

/** @type {import("@preact/signals").Signal<{lang: Language, catalogue: Catalogue} | null>} */
const shown = signal(null);

/** The language in use: the person's choice on this device, else the browser's first that we speak. */
export const lang = computed(() => shown.value?.lang ?? "en");

/** False until the first catalogue is read: nothing is said in a language that is about to change. */
export const canSpeak = computed(() => shown.value !== null);

effect(() => {
  void speak(asLanguage(language.value) ?? negotiate(navigator.languages ?? [navigator.language]));
});

/** @param {Language} wished */
async function speak(wished) {
  try {
    shown.value = { lang: wished, catalogue: await CATALOGUES[wished]() };
  } catch {
    // a catalogue that cannot be fetched must not keep anybody from work: what is shown stays, at first English
    shown.value = shown.peek() ?? { lang: "en", catalogue: {} };
  }
}

/**
 * @param {string} message the English sentence, with `{name}` where something is filled in
 * @param {Params} [params]
 * @returns {string}
 */
export function t(message, params) {
  return sentence(shown.value?.catalogue, message, params);
}

/**
 * Sentences for somebody who reads another language than this person; the service worker keeps all catalogues.
 *
 * @param {Language} wished
 * @returns {Promise<typeof t>}
 */
export async function speakingTo(wished) {
  const catalogue = await CATALOGUES[wished]();
  return (message, params) => sentence(catalogue, message, params);
}

/**
 * @param {string} singular
 * @param {string} plural
 * @param {number} count also filled in as `{count}`
 * @param {Params} [params]
 * @returns {string}
 */
export function n(singular, plural, count, params) {
  return counted(shown.value?.catalogue, singular, plural, count, params);
}

/** `Leak: the valve`, as the language joins the two. @param {string} head @param {string} rest */
export function headed(head, rest) {
  return `${head}${lang.value === "en" ? ": " : "："}${rest}`;
}

/** Names in a row, as the language joins them (`、` or `, `). @param {string[]} words */
export function listed(words) {
  return words.join(lang.value === "en" ? ", " : "、");
}
