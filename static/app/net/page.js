/**
 * A page of the feed (PROTOCOL.md §5): one JSON value a line, and whole only with its last line.
 *
 * @typedef {import("../store/pages.js").Page} Page
 */

/** The page broke off: it is thrown away and asked for again. */
export class BrokenPage extends Error {
  constructor() {
    super("the page broke off");
    this.name = "BrokenPage";
  }
}

/**
 * @param {string} text
 * @returns {Page}
 * @throws {BrokenPage}
 */
export function readPage(text) {
  const lines = text.split("\n").filter((line) => line !== "");
  /** @type {any[]} */
  let values;
  try {
    values = lines.map((line) => JSON.parse(line));
  } catch {
    throw new BrokenPage();
  }
  const head = values[0];
  const end = values.at(-1);
  if (values.length < 2 || typeof head?.epoch !== "string" || typeof end?.cursor !== "string") throw new BrokenPage();
  return { head, rows: values.slice(1, -1), end };
}
