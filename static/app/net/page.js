/**
 * A page of the feed (PROTOCOL.md §5): one JSON value a line, and whole only with its last line.
 *
 * @typedef {import("../store/pages.js").Page} Page
 */

import { digestOfBytes, toHex } from "../sync/digest.js";

const UTF8 = new TextEncoder();

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
  const rows = values.slice(1, -1);
  // thousands come at once: what the server has hashed is hashed as it came, while the disk is busy with the page before
  if (head.full === true) for (const [at, row] of rows.entries()) row.digest = digestOfLine(lines[at + 1], row);
  return { head, rows, end };
}

/**
 * The record's digest, taken over exactly the bytes that came, which the server's was taken over, too (P5).
 *
 * @param {string} line
 * @param {{op: string, collection: string, id: string, seq: number}} row  what the line says
 * @returns {string|undefined}  undefined: the line is written in another way, and the record is hashed as it is stored
 */
function digestOfLine(line, { op, collection, id, seq }) {
  const before = `{"op":"put","collection":"${collection}","id":"${id}","seq":${seq},"doc":`;
  if (op !== "put" || !line.startsWith(before) || !line.endsWith("}")) return undefined;
  return toHex(digestOfBytes(UTF8.encode(line.slice(before.length, -1))));
}
