/** What was typed to find something, word by word (R2); a number is one word, however people space it. */

/** So many digits, typed in pieces, are one number: its pieces alone are in half the files. */
const NUMBER_DIGITS_LEAST = 7;
const NUMBER_PIECE = /^[+0-9()\-.#]+$/;
/** A mobile number with the country's before it. */
const HOME = /^86(?=1[0-9]{10}$)/;

/** A number that was typed with spaces is one word again. @param {string[]} pieces */
export function numbersWhole(pieces) {
  /** @type {string[][]} */
  const runs = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last && NUMBER_PIECE.test(piece) && NUMBER_PIECE.test(last[0])) last.push(piece);
    else runs.push([piece]);
  }
  return runs.flatMap((run) => (isNumber(run.join("")) ? [run.join("")] : run));
}

/** For lists that compare plain text: a number is its digits, as `digits` gives them. @param {string} typed */
export function typedWords(typed) {
  return numbersWhole(typed.trim().toLowerCase().split(/\s+/).filter(Boolean)).map((word) => (isNumber(word) ? digits(word) : word));
}

/** @param {string | null | undefined} text a phone number as it was written down */
export const digits = (text) => (text ?? "").replace(/[^0-9]/g, "").replace(HOME, "");

/** @param {string} word */
const isNumber = (word) => NUMBER_PIECE.test(word) && word.replace(/[^0-9]/g, "").length >= NUMBER_DIGITS_LEAST;
