/** The token of a private link, and what is kept of it (R47). Pure: randomness is an argument. The server's half is `api/private/link.py`. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import { nameBased } from "./namebased.js";

/** 144 bits: no number of tries finds it. */
export const TOKEN_BYTES = 18;

/** @param {Uint8Array} random as many bytes as `TOKEN_BYTES` @returns {string} base64url, without padding */
export function tokenOf(random) {
  if (random.length !== TOKEN_BYTES) throw new Error("a token takes 18 random bytes");
  return btoa(String.fromCharCode(...random)).replaceAll("+", "-").replaceAll("/", "_");
}

/** @param {string} token @returns {string} its SHA-256 in hex: all that is kept */
export function tokenHash(token) {
  return bytesToHex(sha256(utf8ToBytes(token)));
}

/** The id of the record that keeps the hash: the server finds it by one look. @param {string} hash */
export const linkId = (hash) => nameBased("link", hash);
