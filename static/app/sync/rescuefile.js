/**
 * The rescue file: what a phone could not send, sealed with a code that its person reads out to the store. Laid out so:
 *
 *     8  "AFTERC-1"    what this is, and its version
 *     4  rounds        of PBKDF2-HMAC-SHA-256, big-endian
 *    16  salt
 *    12  nonce
 *     …  AES-256-GCM of the content (`rescuecontent.js`), the 40 bytes before it authenticated with it, 16 bytes of tag
 *
 * The code is 24 random digits, which every language reads out alike: 79 bits, and each try costs the rounds.
 */

/** OWASP's number for PBKDF2-HMAC-SHA-256 (2023). */
export const ROUNDS = 600_000;
/** A hostile file must not keep a laptop busy for hours. */
const ROUNDS_MAX = 5_000_000;
export const CODE_DIGITS = 24;
export const RESCUE_MAX_BYTES = 32 * 1024 * 1024;

const MAGIC = new TextEncoder().encode("AFTERC-1");
const SALT_AT = 12;
const NONCE_AT = 28;
const HEAD_BYTES = 40;
const TAG_BYTES = 16;

/** @typedef {"not_a_rescue"|"newer_rescue"|"too_large"|"wrong_code"|"damaged"|"insecure"} RescueCode */

/** Why a rescue file cannot be made or read. */
export class RescueError extends Error {
  /** @param {RescueCode} code */
  constructor(code) {
    super(code);
    this.name = "RescueError";
    this.code = code;
  }
}

/**
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} fill  with random bytes
 * @returns {string} digits, each as likely as any other
 */
export function newCode(fill) {
  let code = "";
  while (code.length < CODE_DIGITS) {
    // 250 and above would make the small digits likelier
    for (const byte of fill(new Uint8Array(CODE_DIGITS))) if (byte < 250 && code.length < CODE_DIGITS) code += String(byte % 10);
  }
  return code;
}

/**
 * What somebody typed, as digits: spaces and dashes do not count, and full-width digits are digits.
 *
 * @param {string} typed
 */
export function codeOf(typed) {
  return typed.normalize("NFKC").replaceAll(/[\s\-–—]/g, "");
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {string} code
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} fill  with random bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {RescueError} `insecure`
 */
export async function sealRescue(content, code, fill) {
  const head = new Uint8Array(HEAD_BYTES);
  fill(head);
  head.set(MAGIC);
  new DataView(head.buffer).setUint32(MAGIC.length, ROUNDS);
  const key = await keyOf(code, head);
  const sealed = await subtle().encrypt(how(head), key, content);
  const file = new Uint8Array(HEAD_BYTES + sealed.byteLength);
  file.set(head);
  file.set(new Uint8Array(sealed), HEAD_BYTES);
  return file;
}

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} code
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the content
 * @throws {RescueError} `wrong_code` also where the file was changed: the two cannot be told apart
 */
export async function openRescue(file, code) {
  if (file.length > RESCUE_MAX_BYTES) throw new RescueError("too_large");
  const name = MAGIC.length - 1;
  if (file.length < HEAD_BYTES + TAG_BYTES || MAGIC.subarray(0, name).some((byte, at) => byte !== file[at])) throw new RescueError("not_a_rescue");
  if (file[name] !== MAGIC[name]) throw new RescueError("newer_rescue");
  const head = file.slice(0, HEAD_BYTES);
  const rounds = new DataView(head.buffer).getUint32(MAGIC.length);
  if (rounds < ROUNDS || rounds > ROUNDS_MAX) throw new RescueError("damaged");
  const key = await keyOf(code, head);
  try {
    return new Uint8Array(await subtle().decrypt(how(head), key, file.subarray(HEAD_BYTES)));
  } catch {
    throw new RescueError("wrong_code");
  }
}

/** @param {Uint8Array<ArrayBuffer>} head */
const how = (head) => ({ name: "AES-GCM", iv: head.subarray(NONCE_AT, HEAD_BYTES), additionalData: head, tagLength: TAG_BYTES * 8 });

/**
 * @param {string} code
 * @param {Uint8Array<ArrayBuffer>} head
 */
async function keyOf(code, head) {
  const typed = await subtle().importKey("raw", new TextEncoder().encode(code), "PBKDF2", false, ["deriveKey"]);
  const salt = head.subarray(SALT_AT, NONCE_AT);
  const iterations = new DataView(head.buffer).getUint32(MAGIC.length);
  return subtle().deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Browsers give it to pages that came over https only. */
function subtle() {
  if (!globalThis.crypto?.subtle) throw new RescueError("insecure");
  return globalThis.crypto.subtle;
}
