/**
 * Sentences in the person's language. A message id is the English sentence itself (so English needs no
 * catalogue); `web/translations` holds the others. Reading a sentence inside a component subscribes it
 * to the language: switching needs no reload.
 */
import { computed, effect, signal } from "@preact/signals";

import { language } from "./state.js";

/** @typedef {"en" | "zh-Hans" | "zh-Hant"} Language */
/** @typedef {Record<string, string | number>} Params */
/** @typedef {Record<string, string | string[]>} Catalogue */

/** @type {ReadonlyArray<Language>} */
export const LANGUAGES = ["en", "zh-Hans", "zh-Hant"];

/** Each language by its own name: whoever cannot read the others must find theirs. */
export const LANGUAGE_NAMES = { en: "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文" };

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
  const found = shown.value?.catalogue[message];
  return fill((Array.isArray(found) ? found[0] : found) || message, params);
}

/**
 * Sentences for somebody who reads another language than this person; the service worker keeps all catalogues.
 *
 * @param {Language} wished
 * @returns {Promise<typeof t>}
 */
export async function speakingTo(wished) {
  const catalogue = await CATALOGUES[wished]();
  return (message, params) => {
    const found = catalogue[message];
    return fill((Array.isArray(found) ? found[0] : found) || message, params);
  };
}

/**
 * @param {string} singular
 * @param {string} plural
 * @param {number} count also filled in as `{count}`
 * @param {Params} [params]
 * @returns {string}
 */
export function n(singular, plural, count, params) {
  const found = shown.value?.catalogue[singular];
  const form = Array.isArray(found) ? (found[count === 1 ? 0 : found.length - 1]) : found;
  return fill(form || (count === 1 ? singular : plural), { count: grouped(count), ...params });
}

/** @param {number} count @returns {string} `5,230` */
export function grouped(count) {
  return new Intl.NumberFormat(lang.value).format(count);
}

/** Names in a row, as the language joins them (`、` or `, `). @param {string[]} words */
export function listed(words) {
  return words.join(lang.value === "en" ? ", " : "、");
}

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
function asLanguage(tag) {
  if (!tag) return undefined;
  const low = tag.toLowerCase();
  if (low.startsWith("zh")) return /hant|tw|hk|mo/.test(low) ? "zh-Hant" : "zh-Hans";
  return low.startsWith("en") ? "en" : undefined;
}

/** @param {string} text @param {Params} [params] */
function fill(text, params) {
  return params ? text.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole)) : text;
}
