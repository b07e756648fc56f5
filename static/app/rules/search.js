/**
 * Finding a customer by whatever is at hand: name, pinyin, initials, phone, estate, serial or order number (R2). One
 * character is enough. The twin of `api/rules/search.py`; the tables are arguments here as there.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {Record<string, string[]>} Readings  a character's sounds without tones
 * @typedef {Record<string, string>} Simplified
 * @typedef {string[][]} Syllables
 * @typedef {{words: string[], sounds: Syllables[], numbers: string[], codes: string[]}} Index
 */
import { shortNumber } from "../sync/shortnumber.js";
import { normalPhone } from "./phones.js";
import { numbersWhole } from "./typedwords.js";

const QUERY_LENGTH_MOST = 60;
const SHORT_PREFIX = "K";
/** Best first: the whole, its beginning, its sound, somewhere inside. */
export const [WHOLE, BEGINNING, SOUND, INSIDE, NOT] = [0, 1, 2, 3, 9];

const CODE = /[^0-9A-Za-z]/g;
const LATIN = /^[\x00-\x7f]*$/;

/** Text as it is compared: one width, no case, simplified characters, no marks on Latin letters. @param {string} text @param {Simplified} [simplified] */
export function fold(text, simplified = {}) {
  const plain = text.normalize("NFKC").toLowerCase();
  if (LATIN.test(plain)) return plain;
  const simple = Array.from(plain, (char) => simplified[char] ?? char).join("");
  return simple.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
}

/**
 * What a customer is found by. `estates`, `orders` and `owned` are theirs.
 *
 * @param {Doc} customer
 * @param {{estates?: Doc[], orders?: Doc[], owned?: Doc[], readings?: Readings, simplified?: Simplified}} [with_]
 * @returns {Index}
 */
export function indexEntry(customer, { estates = [], orders = [], owned = [], readings = {}, simplified = {} } = {}) {
  const spoken = [customer.name, ...estates.flatMap((one) => [one.name, one.name_latin])];
  const names = unique(spoken.filter(Boolean).map((one) => fold(one, simplified)));
  const places = [customer.address, customer.remark].filter(Boolean).map((one) => fold(one, simplified));
  const numbered = [...owned.map((one) => one.serial), ...orders.map((one) => one.number), shortNumber(SHORT_PREFIX, customer.id)];
  return {
    words: unique([...names, ...places]),
    sounds: names.map((one) => syllables(one, readings)),
    numbers: unique([customer.phone, ...(customer.phones ?? [])].map((one) => normalPhone(one)).filter(Boolean).map(digitsOf)),
    codes: unique(numbered.filter(Boolean).map((one) => codeOf(one))),
  };
}

/** @param {string} folded @param {Readings} readings @returns {Syllables} */
export function syllables(folded, readings) {
  return [...folded].filter((char) => char.trim()).map((char) => readings[char] ?? [char]);
}

/** What was typed, taken apart once for all customers. @param {string} query @param {Simplified} [simplified] */
export function wordsOf(query, simplified) {
  const pieces = fold([...query].slice(0, QUERY_LENGTH_MOST).join(""), simplified).split(/\s+/).filter(Boolean);
  const words = numbersWhole(pieces).map(asked);
  return { words, together: words.length > 1 ? asked(words.map((one) => one.word).join("")) : null };
}

/**
 * How well a customer answers what was typed (`WHOLE` to `INSIDE`, else `NOT`). Every word of it must be found; the
 * worst of them counts.
 *
 * @param {Index} index
 * @param {ReturnType<typeof wordsOf>} query
 */
export function rank(index, { words, together }) {
  if (!words.length) return NOT;
  const whole = together ? rankOf(index, together) : NOT;
  if (whole !== NOT) return whole;
  let worst = WHOLE;
  for (const one of words) {
    const found = rankOf(index, one);
    if (found === NOT) return NOT;
    if (found > worst) worst = found;
  }
  return worst;
}

/**
 * Whether typed letters are the beginnings of consecutive syllables, from any of them on: `zhangxiuying`, `zxy`, `zhangxy`.
 *
 * @param {string} typed
 * @param {Syllables} spoken
 */
export function spells(typed, spoken) {
  for (let start = 0; start < spoken.length; start += 1) {
    if (spoken[start].some((sound) => sound[0] === typed[0]) && spellsFrom(typed, spoken, start)) return true;
  }
  return false;
}

/** Keeps every place that can be reached. @param {string} typed @param {Syllables} spoken @param {number} start */
function spellsFrom(typed, spoken, start) {
  let reached = [0];
  for (let place = start; place < spoken.length; place += 1) {
    /** @type {number[]} */
    const following = [];
    for (const at of reached) {
      for (const sound of spoken[place]) {
        for (let length = 0; length < sound.length && at + length < typed.length && typed[at + length] === sound[length]; length += 1) {
          if (at + length + 1 === typed.length) return true;
          if (!following.includes(at + length + 1)) following.push(at + length + 1);
        }
      }
    }
    if (!following.length) return false;
    reached = following;
  }
  return false;
}

/** @param {string} word */
function asked(word) {
  const code = codeOf(word);
  return { word, code: code && code.length === [...word.replaceAll("-", "")].length ? code : "", digits: phoneDigits(word) };
}

/** @param {Index} index @param {ReturnType<typeof asked>} one */
function rankOf(index, { word, code, digits }) {
  let best = NOT;
  for (const text of index.words) best = Math.min(best, inText(word, text));
  if (code) for (const text of index.codes) best = Math.min(best, inText(code, text));
  if (digits) for (const number of index.numbers) best = Math.min(best, inNumber(digits, number));
  if (best > SOUND && index.sounds.some((spoken) => spells(word, spoken))) best = SOUND;
  return best;
}

/** @param {string} word @param {string} text */
function inText(word, text) {
  if (word === text) return WHOLE;
  const at = text.indexOf(word);
  return at === 0 ? BEGINNING : at > 0 ? INSIDE : NOT;
}

/** People know a phone by its end as well as by its beginning, which is not the country's. @param {string} digits @param {string} number */
function inNumber(digits, number) {
  const home = number.startsWith("86") ? number.slice(2) : number;
  if (digits === number || digits === home) return WHOLE;
  if (home.startsWith(digits) || home.endsWith(digits)) return BEGINNING;
  return number.includes(digits) ? INSIDE : NOT;
}

/** The digits of a word that is a number as people write one; empty for other words. @param {string} word */
function phoneDigits(word) {
  if (word.replace(/^[+0-9()\-.#]+|[+0-9()\-.#]+$/g, "")) return "";
  return digitsOf(normalPhone(word) || word);
}

/** @param {string} text */
const digitsOf = (text) => text.replace(/[^0-9]/g, "");
/** @param {string} text */
const codeOf = (text) => fold(text).replace(CODE, "");
/** @param {string[]} texts */
const unique = (texts) => [...new Set(texts.filter(Boolean))];
