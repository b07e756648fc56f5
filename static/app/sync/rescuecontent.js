/**
 * What stands in a rescue file once it is open: 4 bytes (big-endian) that say how long the JSON is, the JSON, then the
 * bytes of the files one after the other. Whoever reads it believes nothing: the file may come from anybody who knows a code.
 *
 * @typedef {import("./types.js").Operation} Operation
 * @typedef {{record: string, sha256: string, type: string, bytes: number, made_at: string}} RescuedFile
 * @typedef {{key: string, text: string, saved_at: string}} RescuedDraft
 *
 * @typedef {object} Rescued
 * @property {string} made_at
 * @property {{id: string, name: string}} staff  who wrote it
 * @property {string} device
 * @property {Operation[]} operations  sealed, oldest first
 * @property {RescuedDraft[]} drafts
 * @property {RescuedFile[]} files
 * @property {number} left_out  files that did not fit
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

import { RESCUE_MAX_BYTES, RescueError } from "./rescuefile.js";

const LENGTH_BYTES = 4;
/** Kept free for the head, the tag and the JSON's brackets. */
const SPARE_BYTES = 4096;
const OPERATIONS_MAX = 20_000;
const DRAFTS_MAX = 1000;
const FILES_MAX = 2000;
const TEXT_MAX_CHARS = 100_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const RECORD = /^[a-z_]{1,64}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Of a form that is no record yet: `draft/` and the key of what was begun. */
const DRAFT = /^draft\/(.{1,200})$/;
const SHA256 = /^[0-9a-f]{64}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * @param {Omit<Rescued, "files"|"left_out">} about
 * @param {Array<{file: RescuedFile, bytes: ArrayBuffer}>} files  what is put in first stands first; what does not fit is counted
 * @returns {{content: Uint8Array<ArrayBuffer>, rescued: Rescued}}
 * @throws {RescueError} `too_large` when not even the words fit
 */
export function packRescue(about, files) {
  const words = new TextEncoder().encode(JSON.stringify({ ...about, files: files.map(({ file }) => file) })).length;
  let room = RESCUE_MAX_BYTES - SPARE_BYTES - words;
  if (room < 0) throw new RescueError("too_large");
  const fitting = [];
  for (const one of files) {
    if (one.bytes.byteLength > room) continue;
    room -= one.bytes.byteLength;
    fitting.push(one);
  }
  const rescued = { ...about, files: fitting.map(({ file }) => file), left_out: files.length - fitting.length };
  const json = new TextEncoder().encode(JSON.stringify(rescued));
  const content = new Uint8Array(LENGTH_BYTES + json.length + fitting.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
  new DataView(content.buffer).setUint32(0, json.length);
  content.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + json.length;
  for (const { bytes } of fitting) {
    content.set(new Uint8Array(bytes), at);
    at += bytes.byteLength;
  }
  return { content, rescued };
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @returns {{rescued: Rescued, bytes: ArrayBuffer[]}}  `bytes` in the order of the files, each what its name says
 * @throws {RescueError} `damaged`
 */
export function unpackRescue(content) {
  const rescued = wordsIn(content);
  const bytes = [];
  let at = LENGTH_BYTES + new DataView(content.buffer, content.byteOffset).getUint32(0);
  for (const file of rescued.files) {
    const own = content.slice(at, at + file.bytes);
    if (own.length !== file.bytes || bytesToHex(sha256(own)) !== file.sha256) throw new RescueError("damaged");
    bytes.push(own.buffer);
    at += file.bytes;
  }
  if (at !== content.length) throw new RescueError("damaged");
  return { rescued, bytes };
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @returns {Rescued}
 */
function wordsIn(content) {
  if (content.length < LENGTH_BYTES) throw new RescueError("damaged");
  const length = new DataView(content.buffer, content.byteOffset).getUint32(0);
  if (length > content.length - LENGTH_BYTES) throw new RescueError("damaged");
  let found;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content.subarray(LENGTH_BYTES, LENGTH_BYTES + length)));
  } catch {
    throw new RescueError("damaged");
  }
  if (!isRescued(found)) throw new RescueError("damaged");
  return found;
}

/** @param {any} one @returns {one is Rescued} */
function isRescued(one) {
  return isObject(one) && TIME.test(one.made_at) && isObject(one.staff) && UUID.test(one.staff.id) && isText(one.staff.name) && UUID.test(one.device)
    && isList(one.operations, OPERATIONS_MAX, isOperation) && isList(one.drafts, DRAFTS_MAX, isDraft) && isList(one.files, FILES_MAX, isFile)
    && isCount(one.left_out);
}

/** As much of it as a screen shows; the server judges the rest. @param {any} one */
const isOperation = (one) => isObject(one) && UUID.test(one.id) && isText(one.collection) && UUID.test(one.record) && TIME.test(one.at)
  && isText(one.stamp) && (one.action === undefined || isText(one.action)) && (one.changes === undefined || (isObject(one.changes) && Object.values(one.changes).every(isObject)));

/** @param {any} one */
const isDraft = (one) => isObject(one) && isText(one.key) && isText(one.text) && TIME.test(one.saved_at);

/** @param {any} one */
const isFile = (one) => isObject(one) && (RECORD.test(one.record) || isOfDraft(one)) && SHA256.test(one.sha256) && isText(one.type) && isCount(one.bytes) && TIME.test(one.made_at);

/** Whether a photo belongs to what is half written: to be looked at, there is nothing yet that it could be sent for. @param {{record: string}} file */
export const isOfDraft = ({ record }) => DRAFT.test(record);

/** The key of what was begun; null where the photo belongs to a record. @param {{record: string}} file */
export const draftKeyOf = ({ record }) => DRAFT.exec(record)?.[1] ?? null;

/** @param {any} one @param {number} most @param {(one: any) => boolean} isOne */
const isList = (one, most, isOne) => Array.isArray(one) && one.length <= most && one.every(isOne);

/** @param {any} one */
const isObject = (one) => typeof one === "object" && one !== null && !Array.isArray(one);

/** @param {any} one */
const isText = (one) => typeof one === "string" && one.length <= TEXT_MAX_CHARS;

/** @param {any} one */
const isCount = (one) => Number.isSafeInteger(one) && one >= 0;
