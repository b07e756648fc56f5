/**
 * What of a report is not as the customer signed it (R15). The twin of `api/rules/signed.py`.
 *
 * The record itself knows: what was written after the signature bears a later stamp, an entry of a log a later time. What
 * bears neither, a sum and the number of photos, is written down with the signature (`SIGNED_SUM`, `SIGNED_PHOTOS`).
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {object} Changed
 * @property {"check"|"photos"|"parts"|"collected"|"due"|"paid_by"|"left"} what
 * @property {string} [at]  not known of what bears no stamp
 * @property {"technician"|"store"} [by]
 * @property {Record<string, string>} [labels]  of a row of the checklist
 */
import { toMs, toRfc3339 } from "../sync/clock.js";
import { standingStamp } from "../sync/stamps.js";

export const SIGNED_SUM = "signed_collected";
export const SIGNED_PHOTOS = "signed_photos";
/** @type {Array<[string, "due"|"paid_by"|"left"]>} */
const FIELDS = [["due", "due"], ["paid_by", "paid_by"], ["missing_parts", "left"]];
const MS_DIGITS = 12;
const NODE_DIGITS = 16;
const LONG_AGO = "1970-01-01T00:00:00.000Z";

/** When the signature that stands was given. @param {Doc} job @returns {string | null} */
export function signedAt(job) {
  return isSigned(job) ? toRfc3339(ms(stampOf(job, "signature"))) : null;
}

/** What is written down with a signature, as changes of the job. @param {Doc} job @returns {Record<string, {to: string}>} */
export function signedSums(job) {
  return { [`checklist.${SIGNED_SUM}`]: { to: String(job.collected ?? 0) }, [`checklist.${SIGNED_PHOTOS}`]: { to: String(job.photos?.length ?? 0) } };
}

/**
 * R15: what the report says otherwise than when it was signed, in the order of time. Empty where nothing is, or nobody has signed.
 *
 * @param {Doc} job @param {Array<Doc>} items of its checklist @param {string | undefined} technician
 * @returns {Changed[]}
 */
export function changedSinceSigned(job, items, technician) {
  if (!isSigned(job)) return [];
  const signed = stampOf(job, "signature");
  const found = [
    ...checks(job, items, signed),
    ...photos(job, signed),
    ...parts(job, signed, technician),
    ...sum(job),
    ...FIELDS.filter(([name]) => stampOf(job, name) > signed).map(([name, what]) => one(what, stampOf(job, name), signed)),
  ];
  return found.sort((a, b) => ((a.at ?? "") < (b.at ?? "") ? -1 : Number((a.at ?? "") > (b.at ?? ""))));
}

/** @param {Doc} job @param {Doc[]} items @param {string} signed @returns {Changed[]} */
function checks(job, items, signed) {
  return items.filter(({ key, signature }) => !signature && key in (job.checklist ?? {}) && stampOf(job, `checklist.${key}`) > signed)
    .map(({ key, labels }) => ({ ...one("check", stampOf(job, `checklist.${key}`), signed), labels: labels ?? {} }));
}

/** @param {Doc} job @param {string} signed @returns {Changed[]} */
function photos(job, signed) {
  /** @type {string[]} */
  const stamps = (job.photos ?? []).map((/** @type {string} */ sha256) => stampOf(job, `photos.${sha256}`).split(" ")[0]);
  const last = stamps.filter((stamp) => stamp > signed).sort().at(-1);
  if (last) return [one("photos", last, signed)];
  return stamps.length < Number(job.checklist?.[SIGNED_PHOTOS] ?? 0) ? [{ what: "photos" }] : [];
}

/** @param {Doc} job @param {string} signed @param {string | undefined} technician @returns {Changed[]} */
function parts(job, signed, technician) {
  const last = (job.parts ?? []).findLast((/** @type {Doc} */ used) => toMs(used.at ?? LONG_AGO) > ms(signed));
  return last ? [{ what: "parts", at: last.at, by: last.by === technician ? "technician" : "store" }] : [];
}

/** @param {Doc} job @returns {Changed[]} */
function sum(job) {
  const signed = job.checklist?.[SIGNED_SUM] ?? null;
  return signed !== null && Number(signed) !== Number(job.collected ?? 0) ? [{ what: "collected" }] : [];
}

/** @param {Changed["what"]} what @param {string} stamp @param {string} signed @returns {Changed} */
function one(what, stamp, signed) {
  // a stamp ends in who made it: the phone that took the signature is the technician's
  const by = stamp.slice(-NODE_DIGITS) === signed.slice(-NODE_DIGITS) ? "technician" : "store";
  return { what, at: toRfc3339(ms(stamp)), by };
}

/** @param {Doc} job */
const isSigned = (job) => Boolean(job.signature && job.stamps);

/** @param {Doc} job @param {string} name */
const stampOf = (job, name) => standingStamp(/** @type {any} */ (job), name);

/** @param {string} stamp */
const ms = (stamp) => Number.parseInt(stamp.slice(0, MS_DIGITS), 16);
