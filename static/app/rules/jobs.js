/**
 * Who may do a job, which checklist it begins with, and what a second visit takes over (R6, R8). The twin of `api/rules/jobs.py`.
 *
 * @typedef {Record<string, any>} Doc
 */
import { compare } from "./compare.js";

const PHASE_DIGITS = 32;
const TAKEN_OVER = ["kind", "store_id", "customer_id", "product_id", "owned_product_id", "order_id", "complaint_id", "checklist_id", "address", "missing_parts"];

/** R6: a skill names the product's model or its category. A job without a product asks for no skill. @param {Doc} person @param {Doc | undefined} product */
export function isQualified(person, product) {
  const asked = ["model", "category"].map((name) => product?.[name]).filter(Boolean).map(plain);
  return !asked.length || (person.skills ?? []).some((/** @type {string} */ skill) => asked.includes(plain(skill)));
}

/**
 * R6: whom the planner is offered: technicians who have not left by that day and know the product, by name.
 *
 * @param {Doc[]} staff
 * @param {Doc | undefined} product
 * @param {string} on  `2026-11-21`
 */
export function qualified(staff, product, on) {
  const fitting = staff.filter((one) => one.role === "technician" && !(one.left_on && one.left_on <= on) && isQualified(one, product));
  return fitting.sort((a, b) => compare(a.name ?? "", b.name ?? "") || compare(a.id, b.id));
}

/** R6: another than a qualified one may be chosen, with a stated reason; this says that it is still owed. @param {Doc} job @param {Doc} person @param {Doc | undefined} product */
export const needsReason = (job, person, product) => !isQualified(person, product) && !(job.overrule_reason ?? "").trim();

/**
 * The checklist a new job begins with: made for the model before made for the category before made for the kind, then the
 * store's own before what all stores share, and of those the newest edition that is not retired by that day. A job keeps
 * the one it began with. `checklists` are the store's own and the shared ones.
 *
 * @param {string} kind
 * @param {Doc | undefined} product
 * @param {Doc[]} checklists
 * @param {string} on
 * @returns {Doc | undefined}
 */
export function checklistFor(kind, product, checklists, on) {
  const fits = (/** @type {Doc} */ one) => one.kind === kind && !(one.retired_on && one.retired_on <= on) && ["model", "category"].every((name) => !one[name] || plain(one[name]) === plain(product?.[name] ?? ""));
  const close = (/** @type {Doc} */ one) => 2 * Number(Boolean(one.model)) + Number(Boolean(one.category));
  return checklists.filter(fits).sort((a, b) => close(b) - close(a) || Number(Boolean(b.store_id)) - Number(Boolean(a.store_id)) || (b.edition ?? 0) - (a.edition ?? 0) || compare(b.id, a.id))[0];
}

/**
 * R8: what the second visit's job begins with: whom and what it is about, the checklist's version, notes, missing parts,
 * and the photos, as taken *before* its own work. No ticks and no signature.
 *
 * @param {Doc} job
 * @param {(job: string, note: string) => string} noteId  two who make the follow-up at once make the same notes
 * @returns {Doc}
 */
export function followUpValues(job, noteId) {
  /** @type {Doc} */
  const values = Object.fromEntries(TAKEN_OVER.filter((name) => job[name]).map((name) => [name, job[name]]));
  values.follow_up_of = job.id;
  if (job.photos?.length) {
    values.photos = [...job.photos];
    values.checklist = Object.fromEntries(job.photos.map((/** @type {string} */ sha256) => [`photo_${sha256.slice(0, PHASE_DIGITS)}`, "before"]));
  }
  const captions = Object.entries(job.captions ?? {}).filter(([sha256]) => job.photos?.includes(sha256));
  if (captions.length) values.captions = Object.fromEntries(captions);
  if (job.notes?.length) values.notes = job.notes.map((/** @type {Doc} */ note) => ({ id: noteId(job.id, note.id), text: note.text ?? "" }));
  if (job.description) values.description = job.description;
  return values;
}

/** @param {string} text */
const plain = (text) => text.trim().toLowerCase();
