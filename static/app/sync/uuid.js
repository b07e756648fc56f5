/**
 * UUIDv7 (RFC 9562 §5.7), lower case. Time and randomness are arguments.
 *
 * @param {number} ms
 * @param {Uint8Array} random  10 bytes
 */
export function uuid7(ms, random) {
  const bytes = [...random];
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f);
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f);
  const text = ms.toString(16).padStart(12, "0") + bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
