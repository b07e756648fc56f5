/**
 * A record's `stamps` (PROTOCOL.md §5): `stamps[""]` is the creating stamp, and only fields that differ are listed.
 *
 * @typedef {import("./types.js").Doc} Doc
 */

/**
 * What a field's next `base` copies.
 *
 * @param {Doc} doc
 * @param {string} key
 * @returns {string}
 */
export function standingStamp(doc, key) {
  return doc.stamps[key] ?? doc.stamps[""] ?? "";
}

/**
 * @param {Doc} doc
 * @param {string} key
 * @param {string} stamp
 */
export function setStamp(doc, key, stamp) {
  if (stamp === doc.stamps[""]) delete doc.stamps[key];
  else doc.stamps[key] = stamp;
}
