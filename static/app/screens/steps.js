/** The steps of a job in the field: which comes next, taking it, and taking it back. */
import { t } from "../i18n.js";
import { edit, me, now } from "../state.js";
import { docOf } from "./data.js";
import { canStep, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { kept } from "./kept.js";
import { photoOfItem } from "./photo-data.js";
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
  /** @type {Array<{key: string, required?: boolean, photo?: boolean, signature?: boolean, labels?: Record<string, string>}>} */
  const items = docOf("checklists", doc.checklist_id)?.items ?? [];
  return items.map(({ key, required, photo, signature, labels }) => ({
    key,
    label: localName(labels, signature ? t("Customer's signature") : key),
    required: Boolean(required),
    ticked: signature ? Boolean(doc.signature) : doc.checklist?.[key] === true,
    signature: Boolean(signature),
    asksPhoto: Boolean(photo) && !signature,
    photo: photo && !signature ? photoOfItem(doc, key) : null,
  }));
}

/**
 * What must still be there before the job can be done (R5): ticks, photos, the signature. A photo counts once this
 * device has it; sending it is another matter.
 * @param {Doc} doc @returns {Missing[]}
 */
export function missing(doc) {
  return checkItems(doc).filter((item) => item.required).flatMap((item) => {
    const label = item.label;
    const open = [];
    if (!item.ticked) open.push({ label, go: t("Go to: {item}", { item: label }), id: item.signature ? SIGN_ID : `check-${item.key}` });
    if (item.asksPhoto && !item.photo) open.push({ label: t("Photo: {item}", { item: label }), go: t("Take photo: {item}", { item: label }), id: `photo-${item.key}` });
    return open;
  });
}

/** @param {Doc} doc @param {string} to @param {Record<string, unknown>} [more] further changes of the same operation */
export async function takeStep(doc, to, more = {}) {
  const before = doc.status;
  /** @type {Record<string, unknown>} */
  const changes = { status: { to }, ...more };
  // an old "a part is missing" must not stay on a job that is done
  if (to === "done" && doc.outcome && doc.outcome !== "completed") changes.outcome = { to: "completed" };
  changes.visits = { append: [{ text: "", step: to }] };
  const arrives = to === "on_site" && !hasArrived(doc);
  if (arrives) changes.arrived_at = { to: new Date(now()).toISOString() };
  if (!(await kept(edit("jobs", doc.id, changes)))) return;
  const earlier = undoTarget(before, to);
  say(
    t("Marked “{status}” {time}", { status: statusWord(to), time: clock(now()) }),
    earlier ? () => void takeBack(doc, earlier, arrives) : undefined,
  );
}

/** Who pauses and comes back has arrived once; a job that was done and reopened is arrived at anew (R7). @param {Doc} doc */
const hasArrived = (doc) => Boolean(doc.arrived_at) && !(doc.done_at > doc.arrived_at);

/**
 * Undo is a new edit that writes the earlier status, with the time of the earlier step.
 * @param {Doc} doc @param {string} to @param {boolean} arrived whether the step taken back was the first arrival
 */
async function takeBack(doc, to, arrived) {
  const at = MOMENTS[to] && doc[MOMENTS[to]];
  /** @type {Record<string, unknown>} */
  const changes = { status: { to }, visits: { append: [{ text: "", step: "taken_back" }] } };
  if (arrived) changes.arrived_at = { to: doc.arrived_at ?? null };
  if (await kept(edit("jobs", doc.id, changes, at ? { at } : undefined))) say(t("Back to “{status}”", { status: statusWord(to) }));
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
