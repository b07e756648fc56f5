/**
 * Finding what is prepared by the words that people use: titles, what they call it instead, models, the texts
 * themselves; Chinese by any part of it, by pinyin and by initials. Pure: the tables of sounds are arguments.
 *
 * @typedef {import("./search.js").Index} Index
 * @typedef {import("./search.js").Readings} Readings
 * @typedef {import("./search.js").Simplified} Simplified
 * @typedef {{titles: string[], called: string[], codes: string[], about: string[], texts: string[]}} Said
 *   `called`: what people say instead; `about`: names and models of what it is for
 * @typedef {{titles: Index, called: Index, about: Index, texts: string[], whole: string}} Entry
 * @typedef {ReturnType<typeof import("./search.js").wordsOf>["words"][number]} Asked
 * @typedef {{word: Asked, runs: Asked[], core: Asked[], pairs: string[]}} Wanted one word of what was typed
 */
import { fold, NOT, rank, syllables, wordsOf } from "./search.js";

/** Where it was found, the best first; the rank within each is added. */
const [IN_TITLE, IN_CALLED, IN_ABOUT, IN_TEXT, IN_PARTS] = [0, 4, 8, 12, 13];
/** This much of a longer Chinese sentence must be found for it to be about the same. */
const PARTS_LEAST = 0.5;
const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const SEPARATORS = /[,，、;；|\n]+/;
/** What people say around what they look for. */
const AROUND = /怎么办|怎么弄|怎么|如何|什么|多少|为什么|请问|一下|[了的吗呢啊吧]/g;
const ENDING = /(ing|ed|es|s)$/;
const STEM_CHARS_LEAST = 4;

/** Words in one text, as they were written down. @param {string | null | undefined} text @returns {string[]} */
export const listOf = (text) => (text ?? "").split(SEPARATORS).map((one) => one.trim()).filter(Boolean);

/**
 * What is compared with every key that is typed; made once.
 *
 * @param {Said} said
 * @param {{readings?: Readings, simplified?: Simplified}} [tables]
 * @returns {Entry}
 */
export function shelfEntry({ titles, called, codes, about, texts }, { readings = {}, simplified = {} } = {}) {
  const folded = (/** @type {string[]} */ some) => [...new Set(some.filter(Boolean).map((one) => fold(one, simplified)))];
  const spoken = (/** @type {string[]} */ some, /** @type {string[]} */ known = []) => ({
    words: some,
    sounds: some.filter((one) => HAN.test(one)).map((one) => syllables(one, readings)),
    numbers: [],
    codes: folded(known).map((one) => one.replace(/[^0-9a-z]/g, "")).filter(Boolean),
  });
  const entry = { titles: folded(titles), called: folded(called), about: folded(about), texts: folded(texts) };
  return {
    titles: spoken(entry.titles, codes),
    called: spoken(entry.called),
    about: spoken(entry.about, about),
    texts: entry.texts,
    whole: [...entry.titles, ...entry.called, ...entry.about, ...entry.texts].join("\n"),
  };
}

/** What was typed, taken apart once for all. @param {string} typed @param {Simplified} [simplified] @returns {Wanted[]} */
export function wanted(typed, simplified) {
  const words = wordsOf(typed, simplified).words.map((word) => {
    const runs = word.word.match(RUNS) ?? [];
    const core = runs.map((run) => coreOf(run)).filter(Boolean);
    const isAround = !core.length;
    return { isAround, word, runs: runs.length > 1 ? runs.map(asked) : [], core: core.join() === runs.join() ? [] : core.map(asked), pairs: core.flatMap(pairsOf) };
  });
  const telling = words.filter(({ isAround }) => !isAround);
  return telling.length ? telling : words;
}

/**
 * How far what was typed is from what is written: smaller is closer, `Infinity` not found. Every word must be found.
 *
 * @param {Entry} entry
 * @param {Wanted[]} words
 */
export function distance(entry, words) {
  if (!words.length) return Infinity;
  let sum = 0;
  for (const one of words) {
    sum += distanceOf(entry, one);
    if (sum === Infinity) return sum;
  }
  return sum;
}

/** The pieces to show in a text, the most telling first. @param {Wanted[]} words @returns {string[]} */
export function pieces(words) {
  return [...words.map(({ word }) => word.word), ...words.flatMap(({ runs, core }) => [...runs, ...core]).map(({ word }) => word), ...words.flatMap(({ pairs }) => pairs)];
}

/** @param {Entry} entry @param {Wanted} one */
function distanceOf(entry, { word, runs, core, pairs }) {
  const whole = placeOf(entry, word);
  if (whole !== Infinity) return whole;
  if (runs.length) {
    const each = runs.reduce((sum, run) => sum + placeOf(entry, run), 0);
    if (each !== Infinity) return each;
  }
  if (core.length) {
    const each = core.reduce((sum, run) => sum + placeOf(entry, run), 1);
    if (each !== Infinity) return each;
  }
  if (!pairs.length) return Infinity;
  const share = pairs.filter((pair) => entry.whole.includes(pair)).length / pairs.length;
  return share >= PARTS_LEAST ? IN_PARTS + 1 - share : Infinity;
}

/** @param {Entry} entry @param {Asked} word */
function placeOf(entry, word) {
  const query = { words: [word], together: null };
  const title = rank(entry.titles, query);
  if (title !== NOT) return IN_TITLE + title;
  const called = rank(entry.called, query);
  if (called !== NOT) return IN_CALLED + called;
  const about = rank(entry.about, query);
  if (about !== NOT) return IN_ABOUT + about;
  return entry.texts.some((text) => text.includes(word.word)) ? IN_TEXT : Infinity;
}

/** `怎么办漏水了` is about 漏水, `leaking` about leak. @param {string} run */
function coreOf(run) {
  if (HAN.test(run)) return run.replace(AROUND, "");
  const stem = run.replace(ENDING, "");
  return stem.length >= STEM_CHARS_LEAST ? stem : run;
}

/** Two characters that stand together: most Chinese words have two. @param {string} run */
function pairsOf(run) {
  const chars = Array.from(run);
  return HAN.test(run) ? chars.slice(1).map((char, at) => chars[at] + char) : [];
}

/** @param {string} word @returns {Asked} */
const asked = (word) => wordsOf(word).words[0];
