/** The steps of a job in the field: which comes next, taking it, and taking it back. */
import { t } from "../i18n.js";
import { asksFigure, figureOf, isOutOfRange, missingToFinish, photoOf } from "../rules/finish.js";
import { TAKEN_BACK, takeBackOf } from "../rules/visits.js";
import { edit, me, now } from "../state.js";
import { docOf } from "./data.js";
import { canStep, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { kept } from "./kept.js";
import { clock } from "./times.js";
import { localName, statusWord } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/**
 * @typedef {object} CheckItem
 * @property {string} key
 * @property {string} label
 * @property {boolean} required
 * @property {boolean} ticked     for a signature: it is there
 * @property {boolean} signature  asks the customer to sign instead of a tick
 * @property {boolean} asksPhoto
 * @property {string|null} photo  the SHA-256 of the one that answers it
 * @property {import("../rules/finish.js").Input|null} input  what is to be measured instead of ticked
 * @property {string|null} figure  what was measured
 * @property {boolean} isOutside   of the limits: then it needs words
 */
/** @typedef {{label: string, go: string, id: string}} Missing what is missing, how to ask for it, and where it is done */

/** Where the customer signs, on the screen. */
export const SIGN_ID = "sign";

/** Where a moment of a step is kept, so that an undone step keeps the time of the one before it. @type {Record<string, string>} */
const MOMENTS = { en_route: "en_route_at", on_site: "on_site_at" };

/**
 * The step a technician takes next, or null when there is none.
 * @param {Doc} doc a job
 * @returns {{to: string, word: string} | null}
 */
export function nextStep(doc) {
  switch (doc.status) {
    case "en_route": return { to: "on_site", word: t("Arrived") };
    case "on_site": return { to: "done", word: t("Done") };
    case "done":
    case "cancelled": return null;
    case "failed":
    case "paused": return { to: "en_route", word: t("Set off again") };
    default: return { to: "en_route", word: t("Set off") };
  }
}

/** The checklist of a job in the order of the work. @param {Doc} doc @returns {CheckItem[]} */
export function checkItems(doc) {
  return itemsOf(doc).map((item) => {
    const { key, required, photo, signature, labels } = item;
    const figure = asksFigure(item) ? figureOf(doc, key) : null;
    return {
      key,
      label: localName(labels, signature ? t("Customer's signature") : key),
      required: Boolean(required),
      ticked: signature ? Boolean(doc.signature) : asksFigure(item) ? figure !== null : doc.checklist?.[key] === true,
      signature: Boolean(signature),
      asksPhoto: Boolean(photo) && !signature,
      photo: photo && !signature ? photoOf(doc, key) : null,
      input: asksFigure(item) ? (item.input ?? null) : null,
      figure,
      isOutside: figure !== null && isOutOfRange(item, figure),
    };
  });
}

/**
 * What must still be there before the job can be done (R5). A photo counts once this device has it; sending it is
 * another matter.
 * @param {Doc} doc @returns {Missing[]}
 */
export function missing(doc) {
  const items = new Map(checkItems(doc).map((item) => [item.key, item]));
  return missingToFinish(doc, itemsOf(doc)).map(({ key, what }) => {
    const item = items.get(key)?.label ?? key;
    switch (what) {
      case "signature": return { label: item, go: t("Go to: {item}", { item }), id: SIGN_ID };
      case "photo": return { label: t("Photo: {item}", { item }), go: t("Take photo: {item}", { item }), id: `photo-${key}` };
      case "value": return { label: item, go: t("Measure: {item}", { item }), id: `value-${key}` };
      case "note": return { label: t("Note: {item}", { item }), go: t("Say why: {item}", { item }), id: `value-note-${key}` };
      default: return { label: item, go: t("Go to: {item}", { item }), id: `check-${key}` };
    }
  });
}

/** @param {Doc} doc @returns {import("../rules/finish.js").Item[]} */
function itemsOf(doc) {
  return docOf("checklists", doc.checklist_id)?.items ?? [];
}

/** Jobs of which a step is being written: a second tap meanwhile does nothing. @type {Set<string>} */
const underWay = new Set();

/**
 * Takes a step, and offers to take it back.
 * @param {Doc} doc @param {string} to
 * @param {Record<string, unknown>} [more] further changes of the same operation
 * @param {{save?: (changes: Record<string, unknown>) => Promise<unknown>, undo?: () => void, words?: () => string}} [how] `save`: another way
 *   to keep them (with a photo); `undo`: what else is taken back; `words`: what is said instead
 * @returns {Promise<boolean>} whether it is kept
 */
export async function takeStep(doc, to, more = {}, { save = (changes) => edit("jobs", doc.id, changes), undo, words } = {}) {
  if (underWay.has(doc.id)) return false;
  underWay.add(doc.id);
  try {
    const before = doc.status;
    /** @type {Record<string, unknown>} */
    const changes = { status: { to }, ...more };
    // an old "a part is missing" must not stay on a job that is done
    if (to === "done" && doc.outcome && doc.outcome !== "completed") changes.outcome = { to: "completed" };
    changes.visits = { append: [{ text: "", step: to }] };
    const arrives = to === "on_site" && !hasArrived(doc);
    if (arrives) changes.arrived_at = { to: new Date(now()).toISOString() };
    if (!(await kept(save(changes)))) return false;
    const earlier = undoTarget(before, to);
    const names = ["outcome", "status_reason", "missing_parts"].filter((name) => name in changes);
    const others = Object.fromEntries(names.map((name) => [name, { to: doc[name] ?? null }]));
    say(
      words?.() ?? t("Marked “{status}” {time}", { status: statusWord(to), time: clock(now()) }),
      earlier ? () => { undo?.(); void takeBack(doc, earlier, arrives, others); } : undefined,
    );
    return true;
  } finally {
    underWay.delete(doc.id);
  }
}

/** Who pauses and comes back has arrived once; a job that was done and reopened is arrived at anew (R7). @param {Doc} doc */
const hasArrived = (doc) => Boolean(doc.arrived_at) && !(doc.done_at > doc.arrived_at);

/**
 * Undo is a new edit that writes the earlier status, with the time of the earlier step.
 * @param {Doc} doc @param {string} to @param {boolean} arrived whether the step taken back was the first arrival
 * @param {Record<string, unknown>} others what the step wrote besides, as it was
 */
async function takeBack(doc, to, arrived, others) {
  const at = MOMENTS[to] && doc[MOMENTS[to]];
  await writeTakenBack(doc, to, at, { ...others, ...(arrived ? { arrived_at: { to: doc.arrived_at ?? null } } : {}) });
}

/** What the last step of a job can still be taken back to, long after its toast; null where it cannot. @param {Doc} doc */
export function lastStepOf(doc) {
  const found = takeBackOf(doc);
  const to = found && undoTarget(found.to, doc.status);
  return found && to ? { ...found, to } : null;
}

/** Takes the last step back; that it was taken, and when it was taken back, stays on record. @param {Doc} doc */
export async function takeLastStepBack(doc) {
  const last = lastStepOf(doc);
  if (!last || underWay.has(doc.id)) return;
  underWay.add(doc.id);
  const stopped = ["paused", "failed"].includes(last.step.step);
  await writeTakenBack(doc, last.to, last.at, {
    ...(stopped ? { outcome: { to: null }, status_reason: { to: null } } : {}),
    ...(last.arrived ? { arrived_at: { to: null } } : {}),
  });
  underWay.delete(doc.id);
}

/**
 * Two edits where the earlier step has a moment of its own: the status goes back to that one's time, while taking it back
 * happened now and stands after the step in the log.
 * @param {Doc} doc @param {string} to @param {string | null | undefined} at @param {Record<string, unknown>} others
 */
async function writeTakenBack(doc, to, at, others) {
  const taken = { visits: { append: [{ text: "", step: TAKEN_BACK }] } };
  const status = { ...others, status: { to } };
  const saving = at ? edit("jobs", doc.id, taken).then(() => edit("jobs", doc.id, status, { at })) : edit("jobs", doc.id, { ...status, ...taken });
  if (await kept(saving)) say(t("Back to “{status}”", { status: statusWord(to) }));
}

/**
 * A technician may not write `planned`; `accepted` is the same to everyone: not yet on the way.
 * @param {string} before @param {string} now
 */
function undoTarget(before, now) {
  const role = me.value?.role;
  const wished = mayWrite(role, "jobs", "status", before) ? before : "accepted";
  return mayWrite(role, "jobs", "status", wished) && canStep(now, wished) ? wished : null;
}

/** `tel:` without spaces. @param {string | undefined} phone */
export const telephone = (phone) => `tel:${(phone ?? "").replace(/[^\d+]/g, "")}`;
