/**
 * Canonical JSON (RFC 8785 with ASCII keys and no fractions, PROTOCOL.md §2): one value, one text,
 * so that a phone and the server can compare and hash what they hold.
 */

/** Thrown when a value has no canonical form. */
export class NotCanonical extends Error {
  /**
   * @param {string} path  where in the value, e.g. `changes.notes.append.0.text`
   * @param {string} code
   */
  constructor(path, code) {
    super(`${code} at ${path || "the top"}`);
    this.name = "NotCanonical";
    this.path = path;
    this.code = code;
  }
}

export const MAX_DEPTH = 32;
const ASCII = /^[\x01-\x7f]*$/;
const UTF8 = new TextEncoder();

/**
 * @param {unknown} value
 * @returns {string}
 * @throws {NotCanonical}
 */
export function encode(value) {
  return written(value, "", 0);
}

/** @param {unknown} value */
export function encodeBytes(value) {
  return UTF8.encode(encode(value));
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {number} depth  of what is written, 0 at the top
 * @returns {string}
 */
function written(value, path, depth) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return writtenNumber(value, path);
  if (typeof value === "string") return writtenText(value, path);
  if (typeof value !== "object") throw new NotCanonical(path, "not_json");
  if (depth >= MAX_DEPTH) throw new NotCanonical(path, "too_deep");
  if (Array.isArray(value)) return `[${value.map((one, at) => written(one, under(path, at), depth + 1)).join(",")}]`;
  return writtenObject(/** @type {Record<string, unknown>} */ (value), path, depth);
}

/**
 * @param {Record<string, unknown>} value
 * @param {string} path
 * @param {number} depth
 */
function writtenObject(value, path, depth) {
  const parts = Object.keys(value)
    .sort()
    .map((key) => {
      if (!ASCII.test(key)) throw new NotCanonical(path, "key_not_ascii");
      return `${JSON.stringify(key)}:${written(value[key], under(path, key), depth + 1)}`;
    });
  return `{${parts.join(",")}}`;
}

/**
 * @param {number} value
 * @param {string} path
 */
function writtenNumber(value, path) {
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  throw new NotCanonical(path, Number.isInteger(value) ? "integer_too_large" : "fraction");
}

/**
 * @param {string} value
 * @param {string} path
 */
function writtenText(value, path) {
  if (value.includes("\u0000")) throw new NotCanonical(path, "nul");
  // with the `u` flag the class matches only halves that stand alone
  if (/[\ud800-\udfff]/u.test(value)) throw new NotCanonical(path, "lone_surrogate");
  return JSON.stringify(value);
}

/**
 * @param {string} path
 * @param {string|number} step
 */
function under(path, step) {
  return path ? `${path}.${step}` : String(step);
}
