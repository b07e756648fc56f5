/**
 * Which entries answer what a customer typed. Chinese is not parted by spaces: it is compared by pairs of characters, so that
 * a sentence finds what a word of it names. Latin words count from their beginning, and may be how Chinese ones sound: whole
 * syllables (`lvxin`), or the first letter of each (`hlx`).
 *
 * @typedef {{t: string, u: string, g: string, k?: string, s?: string}} Entry title, address, kind, other words, price
 * @typedef {{entry: Entry, title: string, words: string, soundsOf: (character: string) => string[]}} Prepared
 * @typedef {{entries: Entry[], sounds: string}} Index `sounds`: syllables, each with its characters behind it, `huan换 lv滤律`
 */

const QUERY_CHARS_MOST = 60;
const HAN = /[\u3400-\u9fff\uf900-\ufaff]+/g;
const LATIN = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
/** A hit in the title is worth so many in the other words. */
const TITLE = 3;
/** Of what was typed at least this share is to be found, else nothing is said. */
const ENOUGH = 1 / 3;
/** One letter begins too many syllables to say anything. */
const SOUND_LETTERS_LEAST = 2;

/** Text as it is compared: one width, no case, no marks on Latin letters. @param {string} text */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
}

/** @param {Index} index @returns {Prepared[]} */
export function prepared({ entries, sounds }) {
  /** @type {Record<string, string[]>} */
  const heard = {};
  for (const one of sounds.split(" ")) {
    const [sound] = one.match(/^[a-z]*/) ?? [""];
    for (const character of one.slice(sound.length)) (heard[character] = heard[character] || []).push(sound);
  }
  const soundsOf = (/** @type {string} */ character) => heard[character] || [];
  return entries.map((entry) => ({ entry, title: ` ${fold(entry.t)}`, words: ` ${fold(entry.k ?? "").replace(/[,，、]/g, " ")}`, soundsOf }));
}

/** The entries that answer `typed`, best first. @param {string} typed @param {Prepared[]} index @returns {Entry[]} */
export function best(typed, index) {
  const asked = termsOf(typed);
  if (!asked.length) return [];
  const whole = fold(typed.trim());
  return index
    .map((one, at) => ({ one, at, score: scoreOf(one, asked, whole) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ one }) => one.entry);
}

/** Latin words, each with the space before it; pairs of Chinese characters; one that stands alone. @param {string} typed */
export function termsOf(typed) {
  // ü is typed as v where a keyboard has none, and written so here
  const text = fold([...typed].slice(0, QUERY_CHARS_MOST).join("").normalize("NFD").replace(/u\u0308/gi, "v"));
  const latin = (text.match(LATIN) ?? []).map((word) => ` ${word}`);
  const han = (text.match(HAN) ?? []).flatMap((run) => (run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))));
  return [...new Set([...latin, ...han])];
}

/** @param {Prepared} one @param {string[]} asked @param {string} whole */
function scoreOf({ title, words, soundsOf }, asked, whole) {
  let found = 0;
  let score = 0;
  for (const term of asked) {
    const isModel = term.startsWith(" ") && /\d/.test(term);
    const inTitle = title.includes(term) || (isModel && title.includes(term.slice(1))) || isHeard(title, term, soundsOf);
    const inWords = words.includes(term) || isHeard(words, term, soundsOf);
    if (inTitle || inWords) found += 1;
    score += (inTitle ? TITLE : 0) + (inWords ? 1 : 0);
  }
  if (found / asked.length < ENOUGH) return 0;
  // the very words, one behind the other, before what has them somewhere
  return score / asked.length + (title.includes(whole) ? 2 * TITLE : words.includes(whole) ? TITLE : 0);
}

/**
 * Whether somewhere in `text` characters follow each other that sound as `term` is spelt; the last syllable may be begun only.
 *
 * @param {string} text @param {string} term @param {(character: string) => string[]} soundsOf
 */
function isHeard(text, term, soundsOf) {
  const spelt = term.trim();
  if (spelt.length < SOUND_LETTERS_LEAST || !/^[a-z]+$/.test(spelt)) return false;
  const characters = [...text];
  /** @type {(at: number, rest: string) => boolean} */
  const inSyllables = (at, rest) => !rest || soundsOf(characters[at]).some((one) => one.startsWith(rest) || (rest.startsWith(one) && inSyllables(at + 1, rest.slice(one.length))));
  const inInitials = (/** @type {number} */ at) => [...spelt].every((letter, place) => soundsOf(characters[at + place]).some((one) => one[0] === letter));
  return characters.some((_, at) => inSyllables(at, spelt) || inInitials(at));
}
