/** What is half written or photographed, before it is a record: the door to it for screens. */
import { draftKey, draftRecord } from "../store/draft-files.js";
import { StoreError } from "../store/open.js";
import { working } from "./engine.js";
import { prepared } from "./pictures.js";
import { files, troubleOver } from "./signals.js";

/**
 * Keeps what a person is writing. An empty text takes the draft away.
 *
 * @param {string} key
 * @param {string} text
 * @param {string} [base] what its writer knew to be kept: what another tab wrote since is joined, not written over
 */
export function saveDraft(key, text, base) {
  return working().drafts.save(key, text, base);
}

/** Photos of what is half written, by the draft's key. @returns {Map<string, import("../store/person.js").FileRow[]>} */
export function photosOfDrafts() {
  const keys = new Set(files.value.filter((row) => row.state === "draft").map((row) => draftKey(row.record)));
  return new Map([...keys].map((key) => [key, photosOfDraft(key)]));
}

/** @param {string} key of a draft @returns {import("../store/person.js").FileRow[]} oldest first */
export const photosOfDraft = (key) => files.value.filter((row) => row.record === draftRecord(key));

/**
 * Keeps a photo of a form that is no record yet: on the disk at once, and the record's with the edit that names it in `takes`.
 *
 * @param {string} key of the draft
 * @param {string} text of the draft, kept where there is none yet
 * @param {Blob} picture
 * @param {{whole?: boolean}} [how] `whole`: at full size
 * @returns {Promise<string>} its SHA-256, when it is durable
 * @throws {import("./pictures.js").Unreadable|import("../store/open.js").StoreError}
 */
export async function attachToDraft(key, text, picture, how = {}) {
  const session = working();
  const file = await prepared(picture, draftRecord(key), new Date(session.nowMs()).toISOString(), how);
  await quietQuota(session.drafts.keepPhotos(key, text, [file]));
  return file.row.sha256;
}

/**
 * @param {string} key of the draft
 * @param {string} text of the draft, kept with the photo where there is none when it comes back
 * @param {string} sha256
 * @returns {Promise<() => Promise<void>>} what brings it back
 */
export async function detachFromDraft(key, text, sha256) {
  const session = working();
  const gone = await session.drafts.dropPhoto(key, sha256);
  return () => session.drafts.keepPhotos(key, text, gone);
}

/**
 * Throws away what was begun, its photos too.
 *
 * @param {string} key of the draft
 * @returns {Promise<() => Promise<void>>} what brings it back
 */
export async function throwDraftAway(key) {
  const session = working();
  const { draft, files: gone } = await session.drafts.throwAway(key);
  return () => session.drafts.keepPhotos(key, draft?.text ?? "", gone);
}

/**
 * What was begun as one form goes on as another, its photos too.
 *
 * @param {string} from @param {string} to keys of drafts
 * @param {string} text of the other
 */
export function moveDraft(from, to, text) {
  return working().drafts.move(from, to, text);
}

/** Told where the photo was taken: there may still be room for words, and they must not look lost. @param {Promise<void>} keeping */
export async function quietQuota(keeping) {
  try {
    await keeping;
  } catch (error) {
    if (error instanceof StoreError && error.code === "quota") troubleOver(["quota"]);
    throw error;
  }
}
