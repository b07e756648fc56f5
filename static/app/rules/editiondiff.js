/** What reads otherwise in two editions of a text: field by field, language by language, line by line (R18). Pure. */
import { SCRIPTS } from "./editions.js";

/** @typedef {{how: "same" | "gone" | "new", text: string}} Line */
/** @typedef {{value: (name: string, value: any) => string, flags: (row: any) => string[]}} Say how a value is said, and what a row of a checklist asks for */

/** Beyond so many lines all of the one is gone and all of the other new: no text of a shop is as long. */
const LINES_MOST = 400;

/**
 * @param {Array<{name: string, how: string}>} fields of the kind, as `content-forms.js` has them
 * @param {Record<string, any>} was @param {Record<string, any>} now
 * @param {Say} say
 * @returns {Array<{name: string, script: string, lines: Line[]}>} `script`: "" where a field has no languages
 */
export function differencesOf(fields, was, now, say) {
  return fields.flatMap(({ name, how }) => {
    const scripts = ["line", "long", "texts", "steps"].includes(how) ? SCRIPTS : [""];
    return scripts.map((script) => ({ name, script, before: linesOf(name, how, was[name], script, say), after: linesOf(name, how, now[name], script, say) }))
      .filter(({ before, after }) => before.join("\n") !== after.join("\n"))
      .map(({ script, before, after }) => ({ name, script, lines: lineDiff(before, after) }));
  });
}

/** @param {string} name @param {string} how @param {any} value @param {string} script @param {Say} say @returns {string[]} */
function linesOf(name, how, value, script, say) {
  if (value === null || value === undefined || value === "") return [];
  switch (how) {
    case "line":
    case "long": return split(value[script]);
    case "texts": return value.flatMap((/** @type {any} */ one) => split(one[script]));
    case "steps": return value.filter((/** @type {any} */ row) => row.labels?.[script]).map((/** @type {any} */ row) => [row.labels[script], ...say.flags(row)].join(" · "));
    case "several": return value.map((/** @type {string} */ one) => say.value(name, one));
    default: return [say.value(name, value)];
  }
}

/** @param {string | undefined} text */
const split = (text) => (text ? text.split("\n").filter((line) => line.trim()) : []);

/**
 * The longest common run of lines stays, the rest is gone or new; of a changed line the old stands before the new.
 *
 * @param {string[]} was
 * @param {string[]} now
 * @returns {Line[]}
 */
export function lineDiff(was, now) {
  if (was.length > LINES_MOST || now.length > LINES_MOST) return [...all("gone", was), ...all("new", now)];
  const long = was.map(() => new Array(now.length + 1).fill(0));
  long.push(new Array(now.length + 1).fill(0));
  for (let a = was.length - 1; a >= 0; a -= 1) for (let b = now.length - 1; b >= 0; b -= 1) long[a][b] = was[a] === now[b] ? long[a + 1][b + 1] + 1 : Math.max(long[a + 1][b], long[a][b + 1]);
  /** @type {Line[]} */
  const found = [];
  let [a, b] = [0, 0];
  while (a < was.length && b < now.length) {
    if (was[a] === now[b]) {
      found.push({ how: "same", text: was[a] });
      a += 1;
      b += 1;
    } else if (long[a + 1][b] >= long[a][b + 1]) {
      found.push({ how: "gone", text: was[a] });
      a += 1;
    } else {
      found.push({ how: "new", text: now[b] });
      b += 1;
    }
  }
  return [...found, ...all("gone", was.slice(a)), ...all("new", now.slice(b))];
}

/** @param {Line["how"]} how @param {string[]} lines @returns {Line[]} */
const all = (how, lines) => lines.map((text) => ({ how, text }));
