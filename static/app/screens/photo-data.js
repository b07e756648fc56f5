/**
 * The photos of a job as its record names them, and what is still to be sent of them.
 *
 * `photos` is the set of all of them. Which one answers a row of the checklist stands beside that row's own result, as
 * `checklist.<row>_photo`: a key of the same map, so that each row has one standing photo, a second take replaces only its own,
 * and two people at two rows never meet. A set cannot say that, and a tag within its entries would change what a
 * file is called.
 */
import { computed } from "@preact/signals";

import { listed, n, t } from "../i18n.js";
import { files } from "../state.js";
import { docOf } from "./data.js";
import { localName } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../store/person.js").FileRow} FileRow */
/** @typedef {{item?: string, phase?: Phase}} Purpose the row it answers, or when it was taken */
/** @typedef {"before"|"after"} Phase */
/** @typedef {{sha256: string, phase: Phase, caption: string}} Photo */

const NAMED_BY_DIGITS = 32;

/** @param {string} item */
const itemKey = (item) => `${item}_photo`;

/** When a photo was taken, before or after the work. @param {string} sha256 */
const phaseKey = (sha256) => `photo_${sha256.slice(0, NAMED_BY_DIGITS)}`;

/** What this device has and the server does not: photos and signatures, those that were refused too; not what belongs to something half written. */
export const unsentFiles = computed(() => files.value.filter((row) => row.state !== "sent" && row.state !== "draft"));

/** @param {Doc} doc a job @returns {Photo[]} those from before the work first */
export function photosOf(doc) {
  const items = itemsOf(doc);
  const found = (doc.photos ?? []).map((/** @type {string} */ sha256) => {
    const item = items.find(({ key }) => doc.checklist?.[itemKey(key)] === sha256);
    /** @type {Phase} */
    const phase = doc.checklist?.[phaseKey(sha256)] === "before" ? "before" : "after";
    return { sha256, phase, caption: item ? localName(item.labels, item.key) : phaseWord(phase) };
  });
  return [...found.filter((/** @type {Photo} */ one) => one.phase === "before"), ...found.filter((/** @type {Photo} */ one) => one.phase === "after")];
}

/** Somebody's own words for a photo, "" where there are none. @param {Doc} doc @param {string} sha256 @returns {string} */
export const captionOf = (doc, sha256) => doc.captions?.[sha256] ?? "";

/** @param {string} sha256 @param {Purpose} purpose */
export function addingChanges(sha256, { item, phase }) {
  return {
    photos: { add: [sha256] },
    ...(item ? { [`checklist.${itemKey(item)}`]: { to: sha256 } } : {}),
    ...(phase ? { [`checklist.${phaseKey(sha256)}`]: { to: phase } } : {}),
  };
}

/** A photo that goes with other changes of a job. @param {string} sha256 @param {Record<string, unknown>} changes */
export const photoKept = (sha256, changes) => ({ ...changes, ...addingChanges(sha256, { phase: "after" }) });

/** @param {Doc} doc @param {string} sha256 */
export function removingChanges(doc, sha256) {
  const answered = Object.entries(doc.checklist ?? {}).filter(([, value]) => value === sha256);
  return { photos: { remove: [sha256] }, ...Object.fromEntries(answered.map(([key]) => [`checklist.${key}`, { to: null }])) };
}

/** What undoes it. @param {Doc} doc @param {string} sha256 */
export function bringingBackChanges(doc, sha256) {
  const answered = Object.entries(doc.checklist ?? {}).filter(([, value]) => value === sha256);
  return { photos: { add: [sha256] }, ...Object.fromEntries(answered.map(([key, value]) => [`checklist.${key}`, { to: value }])) };
}

/** @param {Phase} phase */
export function phaseWord(phase) {
  return phase === "before" ? t("Before") : t("After");
}

/** "2 photos, one signature", "One signature". @param {Array<{type: string}>} rows */
export function countWords(rows) {
  const signatures = rows.filter((row) => row.type === "image/png").length;
  const photos = rows.length - signatures;
  return listed([
    ...(photos ? [n("One photo", "{count} photos", photos)] : []),
    ...(signatures ? [photos ? inside(n("One signature", "{count} signatures", signatures)) : n("One signature", "{count} signatures", signatures)] : []),
  ]);
}

/** Behind a comma nothing begins anew. @param {string} words */
const inside = (words) => words.charAt(0).toLowerCase() + words.slice(1);

/** How far a file is, rounded down: 100 is said by the server alone. @param {FileRow} row */
export function percent(row) {
  return Math.min(99, Math.floor((100 * row.sent_bytes) / row.bytes));
}

/** @param {Doc} doc @returns {Array<{key: string, labels?: Record<string, string>}>} */
function itemsOf(doc) {
  return docOf("checklists", doc.checklist_id)?.items ?? [];
}
