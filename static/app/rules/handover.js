/**
 * Whether a phone can be given to somebody else: only when nothing on it would be missing anywhere if it were lost.
 *
 * @typedef {object} Held
 * @property {number} operations  written and not answered for
 * @property {number} files       photos and signatures that the server does not have
 * @property {string[]} drafts    what is half written, as a person would name it
 * @property {number|null} contactMs  when the server was last heard
 * @property {boolean} needsSignIn
 * @property {Array<{name: string, count: number}>} others  unsent work of those who had the phone before
 *
 * @typedef {"operations"|"files"|"drafts"|"others"|"sign_in"|"contact"} Lack
 */

/** Longer ago, and nobody can say whether the server still has all that it confirmed. */
export const CONTACT_RECENT_MS = 15 * 60_000;

/** Kept among the drafts, and nothing that anybody writes. */
const NO_DRAFTS = ["opened-lately"];

/** @param {string} key  of a draft */
export const isHalfWritten = (key) => !NO_DRAFTS.includes(key);

/**
 * @param {Held} held
 * @param {number} nowMs
 * @returns {Lack[]} what is missing, the worst first; empty: it is safe
 */
export function lacksBeforeHandOver({ operations, files, drafts, contactMs, needsSignIn, others }, nowMs) {
  /** @type {Array<[Lack, boolean]>} */
  const all = [
    ["operations", operations > 0],
    ["files", files > 0],
    ["drafts", drafts.length > 0],
    ["others", others.some((one) => one.count > 0)],
    ["sign_in", needsSignIn],
    ["contact", contactMs === null || nowMs - contactMs > CONTACT_RECENT_MS],
  ];
  return all.filter(([, isLacking]) => isLacking).map(([lack]) => lack);
}
