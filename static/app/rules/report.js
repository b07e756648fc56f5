/**
 * The service report: what was found and done, as the customer reads it, signs it and is sent it (R15). Language-neutral;
 * `../report/` words it. The twin of `api/rules/report.py`.
 *
 * Nothing is in it but what is named here. Notes, description, tags and reasons are written for colleagues and stay with
 * them; so do phone numbers and remarks of the customer's file.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {object} About  the documents that a report rests on
 * @property {Doc} job
 * @property {string} on  the day of the work at the store, `2026-11-21`: warranty is told as it stood then
 * @property {Record<string, string>} numbers  the short numbers of the job and of its visits, by id
 * @property {Doc} [store]
 * @property {Doc} [customer]
 * @property {Doc} [technician]
 * @property {Doc} [product]
 * @property {Doc} [owned]
 * @property {Doc} [checklist]
 * @property {Record<string, Doc>} [products]  by id, for the parts
 * @property {Doc[]} [visits]  the jobs that follow up on it
 * @typedef {{sha256: string, phase: "before"|"after", labels?: Record<string, string>}} ReportPhoto
 * @typedef {{labels: Record<string, string>, done: boolean, value?: unknown}} ReportCheck
 * @typedef {{text?: string, names?: Record<string, string>, model?: string, quantity: number, price?: string, free?: "warranty"|"yes"}} ReportPart
 */
import { changedSinceSigned, signedAt } from "./signed.js";

const PHASE_DIGITS = 32;
/** What came of it is said only where it is not simply done. */
const FINE = "completed";

/**
 * R15: everything that the customer is shown of a job; keys of which nothing is known are left out.
 *
 * @param {About} about
 * @returns {Doc}
 */
export function serviceReport(about) {
  const { job, customer = {} } = about;
  return known({
    number: about.numbers[job.id],
    kind: job.kind,
    status: job.status,
    language: job.report_language || customer.language,
    store: some(about.store, "name", "names", "phone", "address", "time_zone", "currency"),
    customer: customer.name,
    address: job.address || customer.address,
    technician: some(about.technician, "name", "name_latin"),
    product: product(about),
    arrived_at: job.arrived_at || job.on_site_at,
    done_at: job.status === "done" ? job.done_at : null,
    checks: checks(job, about.checklist),
    photos: photos(job, about.checklist),
    parts: parts(about),
    due: job.due,
    collected: job.collected,
    open: open(job),
    paid_by: job.paid_by,
    outcome: job.outcome === FINE ? null : job.outcome,
    missing_parts: job.status !== "done" || isPartly(job) ? job.missing_parts : null,
    visits: visits(about),
    warranty: warranty(about),
    signature: job.signature,
    signed_name: job.signature ? job.signed_name : null,
    signed_at: signedAt(job),
    changed: changedSinceSigned(job, items(about.checklist), technicianOf(job)),
  });
}

/** Whose work it is: who arrived or finished last; before that, who is to go. @param {Doc} job @returns {string | undefined} */
export function technicianOf(job) {
  const last = (job.visits ?? []).findLast((/** @type {Doc} */ one) => ["on_site", "done"].includes(one.step) && one.by);
  return last?.by ?? job.assignee_id;
}

/** @param {About} about */
function product({ owned = {}, product: model = {} }) {
  return known({ name: model.name, names: model.names, model: owned.model || model.model, serial: owned.serial, place: owned.place });
}

/** The rows in the order of the work: ticked or not, or with what was read or measured. @param {Doc} job @param {Doc} [checklist] */
function checks(job, checklist) {
  return items(checklist).filter((item) => !item.signature).map(({ key, labels }) => {
    const value = job.checklist?.[key] ?? null;
    return { labels: labels ?? {}, ...(value === null || typeof value === "boolean" ? { done: value === true } : { done: true, value }) };
  });
}

/** Those from before the work first; one that answers a row of the checklist bears its words. @param {Doc} job @param {Doc} [checklist] */
function photos(job, checklist) {
  const results = job.checklist ?? {};
  /** @type {ReportPhoto[]} */
  const found = (job.photos ?? []).map((/** @type {string} */ sha256) => {
    const phase = results[`photo_${sha256.slice(0, PHASE_DIGITS)}`] === "before" ? "before" : "after";
    const item = items(checklist).find(({ key }) => results[`${key}_photo`] === sha256);
    return { sha256, phase, ...(item ? { labels: item.labels ?? {} } : {}) };
  });
  return [...found.filter((one) => one.phase === "before"), ...found.filter((one) => one.phase === "after")];
}

/** What was used and not taken back. `free` says why a part costs nothing: `warranty` (R16), or simply `yes`. @param {About} about */
function parts(about) {
  /** @type {Map<string, Doc>} */
  const found = new Map();
  for (const used of about.job.parts ?? []) {
    const key = String(used.product_id || used.text || "");
    const model = about.products?.[String(used.product_id)] ?? {};
    found.set(key, {
      ...found.get(key),
      quantity: (found.get(key)?.quantity ?? 0) + (used.quantity ?? 1),
      ...known({ text: model.name || used.text, names: model.names, model: model.model, price: used.price }),
    });
  }
  const runs = warranty(about)?.runs ?? false;
  return [...found.values()].filter((one) => one.quantity > 0).map((one) => priced(one, about.job, runs));
}

/** @param {Doc} part @param {Doc} job @param {boolean} runs */
function priced({ price, ...part }, job, runs) {
  if (price !== undefined && cents(price)) return { ...part, price };
  // a part without a price is free for certain only where nothing at all is to be paid
  const isFree = price !== undefined || (runs && !cents(job.due));
  return isFree ? { ...part, free: runs ? "warranty" : "yes" } : part;
}

/** What is still to be paid. @param {Doc} job */
function open(job) {
  const left = cents(job.due) - cents(job.collected);
  return left > 0 ? (left / 100).toFixed(2) : null;
}

/** The further visits that were made; a day is told once the store has promised or planned it. @param {About} about */
function visits({ job, numbers, visits: made = [] }) {
  const mine = made.filter((one) => one.follow_up_of === job.id && one.status !== "cancelled").sort((a, b) => (a.id < b.id ? -1 : 1));
  return mine.map((one) => {
    const window = one.promised_start ? "promised" : "planned";
    const isSet = one.status !== "draft";
    return known({ number: numbers[one.id], start: isSet && one[`${window}_start`], end: isSet && one[`${window}_end`] });
  });
}

/** @param {About} about @returns {{until: string, runs: boolean} | null} */
function warranty({ owned, on }) {
  const until = owned?.warranty_until;
  return until ? { until, runs: until >= on } : null;
}

/** @param {Doc} job */
const isPartly = (job) => Boolean(job.outcome) && job.outcome !== FINE;

/** @param {Doc} [checklist] @returns {Array<{key: string, signature?: boolean, labels?: Record<string, string>}>} */
const items = (checklist) => checklist?.items ?? [];

/** @param {unknown} amount */
const cents = (amount) => (amount ? Math.round(Number(amount) * 100) : 0);

/** @param {Doc | undefined} doc @param {...string} names */
const some = (doc, ...names) => (doc ? known(Object.fromEntries(names.map((name) => [name, doc[name]]))) : null);

/** @param {Doc} values @returns {Doc} */
function known(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isNothing(value)));
}

/** @param {unknown} value */
function isNothing(value) {
  if (value === null || value === undefined || value === "" || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
