/**
 * Numbers that people read out (`J-4M2T8K`), worked out from the record's id, so that a phone without
 * signal can tell one to the customer at once (PROTOCOL.md §2).
 */
import { sha256 } from "@noble/hashes/sha2.js";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS = 6;
const BITS_PER_LETTER = 5;

/**
 * @param {string} prefix
 * @param {string} id
 */
export function shortNumber(prefix, id) {
  const hash = sha256(new TextEncoder().encode(id));
  const head = new DataView(hash.buffer, hash.byteOffset, 4).getUint32(0);
  let number = "";
  for (let letter = 0; letter < LETTERS; letter += 1) {
    number += CROCKFORD[(head >>> (32 - BITS_PER_LETTER * (letter + 1))) & 31];
  }
  return `${prefix}-${number}`;
}
