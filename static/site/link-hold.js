/** One link on this phone: what was seen, what is typed, what waits, and the sending of it. */
import { uuid7 } from "../app/sync/uuid.js";
import { Kept, textsHere } from "./link-kept.js";
import { Refused, ask, post } from "./link-line.js";
import { dropPhoto, dropPhotosOf, photo, put } from "./link-photos.js";
import { Outbox, sendAll } from "./link-queue.js";
import { upload } from "./link-upload.js";

/** @typedef {import("./link-view.js").Doc} Doc */
/** @typedef {{kind: "file" | "report", answer: Doc}} Seen */

const RANDOM_BYTES = 10;

/** A file's things outlive the tab: words that are not sent yet must. A report is read and gone with it. */
export const here = new Kept(textsHere());
export const tab = new Kept(tabTexts());

/** @param {string} token @returns {Seen | null} */
export const seenLast = (token) => here.read(token, "seen", null) || tab.read(token, "seen", null);

/** @param {string} token @param {Seen | null} seen */
export function keepSeen(token, seen) {
  here.write(token, "seen", seen && seen.kind === "file" ? seen : null);
  tab.write(token, "seen", seen && seen.kind === "report" ? seen : null);
  if (seen && seen.kind === "file") here.open(token);
}

/** The customer's file, or where the link is for one report, that. @param {string} token @param {Seen | null} last @returns {Promise<Seen>} */
export async function fetchSeen(token, last) {
  if (!last || last.kind === "file") {
    try {
      return { kind: "file", answer: await (await ask(token, "/file")).json() };
    } catch (error) {
      if (last || !(error instanceof Refused) || [404, 429].indexOf(error.status) < 0) throw error;
    }
  }
  return { kind: "report", answer: await (await ask(token, "/report")).json() };
}

/** @param {string} token */
export const outboxOf = (token) => new Outbox(() => here.read(token, "outbox", []), (all) => here.write(token, "outbox", all));

/** @param {string} token @returns {import("./link-view.js").Typed} */
export function typedOf(token) {
  const all = () => here.read(token, "typed", {});
  return {
    get: (key, field) => (all()[key] || {})[field],
    set: (key, field, value) => {
      const typed = all();
      typed[key] = { ...typed[key], [field]: value };
      here.write(token, "typed", typed);
    },
    clear: (key) => {
      const typed = all();
      delete typed[key];
      here.write(token, "typed", typed);
    },
  };
}

export const newId = () => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));

/** @param {string} token */
export function send(token) {
  return sendAll(outboxOf(token), { post: (operations) => post(token, operations), photo: (said, sha256) => sendPhoto(token, said.body.complaint, sha256), now: Date.now });
}

/** A photo that the server will never take must not hold up the others. @param {string} token @param {string} record @param {string} sha256 */
async function sendPhoto(token, record, sha256) {
  const kept = await photo(sha256);
  if (!kept) return;
  try {
    await upload(token, { sha256, record, bytes: kept.bytes, place: kept.place }, async (place) => void (await put({ ...kept, place })));
  } catch (error) {
    if (!(error instanceof Refused) || !error.isFinal) throw error;
    console.warn(error);
  }
  await dropPhoto(sha256);
}

/** @param {string} token */
export async function forget(token) {
  here.forget(token);
  tab.forget(token);
  await dropPhotosOf(token);
}

function tabTexts() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
