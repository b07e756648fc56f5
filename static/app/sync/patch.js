/**
 * What changed between two versions of a record (PROTOCOL.md §5), for a device that holds the earlier one. The
 * server makes patches; here they are applied. The result is, byte for byte, the record that a `put` would have
 * brought: whoever stores it proves that with the digest, as for any other.
 *
 * @typedef {import("./types.js").Doc} Doc
 *
 * @typedef {object} Patch
 * @property {Record<string, any> & {stamps?: Record<string, string|null>}} set  whole fields; of `stamps` only what
 *   changed, null for an address that is no longer listed
 * @property {string[]} unset  fields that are no longer there
 */

/**
 * @param {Doc} doc  as it was; never changed by this
 * @param {Patch} patch
 * @returns {Doc}
 */
export function applyPatch(doc, { set, unset }) {
  const kept = Object.entries(doc).filter(([field]) => !unset.includes(field));
  const stamps = Object.entries({ ...doc.stamps, ...set.stamps }).filter(([, stamp]) => stamp !== null);
  return /** @type {Doc} */ ({ ...Object.fromEntries(kept), ...set, stamps: Object.fromEntries(stamps) });
}
