/** The UUIDv8 of what caused a thing, so that two who make the thing make one (PROTOCOL.md §2). The twin of `sync/ids.py`. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

import { encodeBytes } from "./canonical.js";

const UUID_BYTES = 16;
const VERSION_8 = 0x80;
const VARIANT = 0x80;

/** @param {...string} parts  hashed as a JSON array: ("a", "bc") and ("ab", "c") differ */
export function nameBased(...parts) {
  const bytes = sha256(encodeBytes(parts)).slice(0, UUID_BYTES);
  bytes[6] = (bytes[6] & 0x0f) | VERSION_8;
  bytes[8] = (bytes[8] & 0x3f) | VARIANT;
  const hex = bytesToHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
