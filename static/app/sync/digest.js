/**
 * Digests (PROTOCOL.md §5, P5): what a device holds, in sixteen digits a collection.
 */
import { sha256 } from "@noble/hashes/sha2.js";

import { encodeBytes } from "./canonical.js";

export const MODULUS = 1n << 64n;

/**
 * A record's digest: the first 8 bytes of SHA-256 over its canonical bytes.
 *
 * @param {Uint8Array} bytes
 * @returns {bigint}
 */
export function digestOfBytes(bytes) {
  const hash = sha256(bytes);
  return new DataView(hash.buffer, hash.byteOffset, 8).getBigUint64(0);
}

/** @param {unknown} doc */
export function digestOf(doc) {
  return digestOfBytes(encodeBytes(doc));
}

/** @param {bigint} digest */
export function toHex(digest) {
  return digest.toString(16).padStart(16, "0");
}

/** @param {string} hex */
export function fromHex(hex) {
  return BigInt(`0x${hex}`);
}

/** Adds up the digests of records by collection. Collections without records do not appear. */
export class Tally {
  /** @type {Map<string, {count: number, sum: bigint}>} */
  #collections = new Map();

  /**
   * @param {string} collection
   * @param {bigint} digest
   */
  add(collection, digest) {
    const one = this.#collections.get(collection) ?? { count: 0, sum: 0n };
    this.#collections.set(collection, { count: one.count + 1, sum: (one.sum + digest) % MODULUS });
  }

  /** @returns {Record<string, {count: number, sum: string}>} */
  toWire() {
    return Object.fromEntries(
      [...this.#collections].map(([name, { count, sum }]) => [name, { count, sum: toHex(sum) }]),
    );
  }
}

/**
 * @param {Record<string, {count: number, sum: string}>} mine
 * @param {Record<string, {count: number, sum: string}>} theirs
 */
export function sameDigest(mine, theirs) {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...names].every((name) => {
    const [a, b] = [mine[name], theirs[name]];
    if (!(a?.count || b?.count)) return true;
    return a?.count === b?.count && a?.sum === b?.sum;
  });
}
