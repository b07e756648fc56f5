/**
 * Which entries answer what a customer typed. Chinese is not parted by spaces: it is compared by pairs of characters, so that
 * a sentence finds what a word of it names. Latin words count from their beginning.
 *
 * @typedef {{t: string, u: string, g: string, k?: string, s?: string}} Entry title, address, kind, other words, price
 * @typedef {{entry: Entry, title: string, words: string}} Prepared
 */

const QUERY_CHARS_MOST = 60;
const HAN = /[\u3400-\u9fff\uf900-\ufaff]+/g;
const LATIN = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
/** A hit in the title is worth so many in the other words. */
const TITLE = 3;
/** Of what was typed at least this share is to be found, else nothing is said. */
const ENOUGH = 1 / 3;

/** Text as it is compared: one width, no case, no marks on Latin letters. @param {string} text */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
}

/** @param {Entry} entry @returns {Prepared} */
export function prepared(entry) {
  return { entry, title: ` ${fold(entry.t)}`, words: ` ${fold(entry.k ?? "").replace(/[,，、]/g, " ")}` };
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
  const text = fold([...typed].slice(0, QUERY_CHARS_MOST).join(""));
  const latin = (text.match(LATIN) ?? []).map((word) => ` ${word}`);
  const han = (text.match(HAN) ?? []).flatMap((run) => (run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))));
  return [...new Set([...latin, ...han])];
}

/** @param {Prepared} one @param {string[]} asked @param {string} whole */
function scoreOf({ title, words }, asked, whole) {
  let found = 0;
  let score = 0;
  for (const term of asked) {
    const isModel = term.startsWith(" ") && /\d/.test(term);
    const inTitle = title.includes(term) || (isModel && title.includes(term.slice(1)));
    const inWords = words.includes(term);
    if (inTitle || inWords) found += 1;
    score += (inTitle ? TITLE : 0) + (inWords ? 1 : 0);
  }
  if (found / asked.length < ENOUGH) return 0;
  // the very words, one behind the other, before what has them somewhere
  return score / asked.length + (title.includes(whole) ? 2 * TITLE : words.includes(whole) ? TITLE : 0);
}
