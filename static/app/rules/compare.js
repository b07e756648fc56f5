/**
 * The order of codes, times and ids, the same on every machine: by code points, never by a language's alphabet.
 * @param {string} a @param {string} b @returns {number}
 */
export const compare = (a, b) => (a < b ? -1 : Number(a > b));
