/** Which parts the page has, in which order: what hurts or waits for a word comes first (R47). */
import { complaintHere, complaintPart } from "./link-complaint.js";
import { newComplaint } from "./link-complaint-new.js";
import { CONSENT, consentPart, isAgreed } from "./link-consent.js";
import { thingsOf } from "./link-things.js";
import { estimatePart } from "./link-estimate.js";
import { jobHead, jobTrack } from "./link-job.js";
import { lettersPart } from "./link-letter.js";
import { otherJobs, ownedPart } from "./link-owned.js";
import { questionsPart } from "./link-questions.js";
import { isSatisfied, thanksPart } from "./link-thanks.js";
import { inOrder, isComplaining, isOpen } from "./link-view.js";
import { welcome } from "./link-welcome.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */
/** @typedef {import("./link-view.js").Part} Part */

/** @param {View} view @returns {Part[]} */
export function partsOf(view) {
  const { file, outbox, times } = view;
  const said = outbox.all;
  const [job, ...others] = inOrder(file.jobs || []);
  const complaints = /** @type {Doc[]} */ (file.complaints || []);
  const open = complaints.filter(isOpen);
  const here = said.filter(({ kind, body }) => kind === "complain" && !complaints.some(({ id }) => id === body.complaint));
  const about = (/** @type {string} */ key) => said.filter((one) => one.about === key);
  /** @type {(one: Doc) => Part} */
  const complaint = (one) => ({ key: `complaint-${one.id}`, shows: [one, about(`satisfied-${one.id}`), late(view, [one.clock && one.clock.due_at])], draw: () => complaintPart(view, one) });
  const estimates = /** @type {Doc[]} */ (file.estimates || []);
  /** @type {(one: Doc) => Part} */
  const estimate = (one) => ({ key: `estimate-${one.id}`, shows: [one, about(`estimate-${one.id}`)], draw: () => estimatePart(view, one) });
  // what was answered stands behind what still hurts; else it stays where it was read
  const isLater = (/** @type {Doc} */ one) => Boolean(one.answer) && open.length + here.length > 0;
  const asked = isComplaining(view) ? [] : (file.callbacks || []).filter((/** @type {Doc} */ one) => !one.answered || about(`answer-${one.id}`).length);
  /** @type {Part[]} */
  const parts = [
    ...(job ? [{ key: `job-${job.id}`, shows: [job, file.store, about(`wish-${job.id}`), file.wishes, minutes(view)], draw: () => jobHead(view, job) }] : [{ key: "welcome", shows: [file.customer, file.store], draw: () => welcome(view) }]),
    ...(isSatisfied(view) ? [{ key: "thanks", shows: [isAgreed(view), about(CONSENT)], draw: () => thanksPart(view) }] : []),
    ...estimates.filter((one) => !isLater(one)).map(estimate),
    ...here.map((one) => ({ key: `said-${one.id}`, shows: one, draw: () => complaintHere(view, one) })),
    ...open.map(complaint),
    ...estimates.filter(isLater).map(estimate),
    ...asked.map((/** @type {Doc} */ one) => ({ key: `callback-${one.id}`, shows: [one, about(`answer-${one.id}`), file.jobs], draw: () => questionsPart(view, one) })),
    ...(job ? [{ key: `track-${job.id}`, shows: [job, minutes(view)], draw: () => jobTrack(view, job) }] : []),
    ...((file.owned || []).length ? [{ key: "owned", shows: file.owned, draw: () => ownedPart(view) }] : []),
    ...(others.length ? [{ key: "others", shows: others, draw: () => otherJobs(view, others) }] : []),
    ...complaints.filter((one) => !isOpen(one)).map(complaint),
    ...(file.may && file.may.complain ? [{ key: "complain", shows: [thingsOf(view), about("complain").length], draw: () => newComplaint(view) }] : []),
    ...(!isSatisfied(view) && (isAgreed(view) || about(CONSENT).length) ? [{ key: CONSENT, shows: [isAgreed(view), about(CONSENT)], draw: () => consentPart(view) }] : []),
    { key: "letters", shows: [file.letters, about("write"), file.may && file.may.write, late(view, (file.letters || []).map((/** @type {Doc} */ one) => one.answer_by))], draw: () => lettersPart(view) || document.createElement("div") },
  ];
  // "today" is another day after midnight, also without a line
  const today = times.zone.day(times.nowMs);
  return parts.map((one) => ({ ...one, shows: [today, one.shows] }));
}

/** What was due turns late while the page is open, also without a line. @param {View} view @param {Array<string | null | undefined>} dues */
const late = ({ times }, dues) => dues.map((due) => Boolean(due) && Date.parse(String(due)) < times.nowMs);

/** What the clock on the wall changes is drawn anew with it. @param {View} view */
const minutes = ({ times }) => Math.floor(times.nowMs / 60_000);
