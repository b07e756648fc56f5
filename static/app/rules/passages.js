/**
 * The place in a text that answers what was looked for, with a little around it.
 *
 * @typedef {{before: string, hit: string, after: string}} Passage
 */
import { fold } from "./search.js";

const BEFORE_CHARS_MOST = 18;
const AFTER_CHARS_MOST = 60;
const ENDS = /[\n。！？!?；;]|\.\s/g;
/** Rows show two lines of it (shelf.css). */
const BEGINNING_CHARS_MOST = 160;
const CUT = "…";

/**
 * @param {string} text
 * @param {string[]} pieces folded, the most telling first
 * @param {Record<string, string>} [simplified]
 * @returns {Passage | null}
 */
export function passage(text, pieces, simplified = {}) {
  const { plain, from } = compared(text, simplified);
  for (const piece of pieces) {
    const at = piece ? plain.indexOf(piece) : -1;
    if (at >= 0) return around(text, from[at], from[at + piece.length] ?? text.length);
  }
  return null;
}

/** The beginning of a text, where nothing of it was looked for. @param {string} text @returns {string} */
export function beginning(text) {
  const first = text.replace(/^(\d+\.|-)\s+/, "").split("\n", 1)[0];
  return shortened(first, BEGINNING_CHARS_MOST);
}

/** @param {string} text @param {number} start @param {number} end @returns {Passage} */
function around(text, start, end) {
  const ends = [...text.matchAll(ENDS)].map((one) => one.index + one[0].length);
  const sentence = ends.filter((one) => one <= start).at(-1) ?? 0;
  const until = ends.find((one) => one >= end) ?? text.length;
  const before = Array.from(text.slice(sentence, start).trimStart().replace(/^(\d+\.|-)\s+/, ""));
  return {
    before: before.length > BEFORE_CHARS_MOST ? CUT + before.slice(-BEFORE_CHARS_MOST).join("") : before.join(""),
    hit: text.slice(start, end),
    after: shortened(text.slice(end, until).trimEnd(), AFTER_CHARS_MOST),
  };
}

/** @param {string} text @param {number} most */
function shortened(text, most) {
  const chars = Array.from(text);
  return chars.length > most ? chars.slice(0, most).join("") + CUT : text;
}

/** As it is compared, and where in the text each unit of it came from. @param {string} text @param {Record<string, string>} simplified */
function compared(text, simplified) {
  let plain = "";
  /** @type {number[]} */
  const from = [];
  let at = 0;
  for (const char of text) {
    const folded = fold(char, simplified);
    for (let unit = 0; unit < folded.length; unit += 1) from.push(at);
    plain += folded;
    at += char.length;
  }
  return { plain, from };
}
