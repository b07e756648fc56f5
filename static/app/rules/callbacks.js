/**
 * When a callback may be tried (R30). The twin of `api/rules/callbacks.py`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {import("./settings.js").Settings} Settings
 * @typedef {{complaints: Doc[], callbacks: Doc[]}} Around  what else goes on with the customer
 * @typedef {{state: "now"|"later"|"held"|"over"|"ended", atMs: number|null, reason: string}} Next
 */
import { compare } from "./compare.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @type {Record<string, number>} */
export const RETRY_MS = { no_answer: 4 * HOUR_MS, busy: 30 * MINUTE_MS, call_later: DAY_MS, sent_link: 3 * DAY_MS };
/** Attempts that did not find the customer; asking to be called later, or a link, is no failed attempt. */
const NOT_FOUND = ["no_answer", "busy"];
const CLOSED_COMPLAINT = ["settled", "closed"];
const TALKED = ["done", "refused"];

/** @type {Around} */
const ALONE = { complaints: [], callbacks: [] };

/**
 * R30: whether the callback may be tried now, else when or what it waits for: never while a complaint of the customer
 * is open, not sooner after another talk than the set days, not after so many calls in vain.
 *
 * @param {Doc} callback
 * @param {number} nowMs
 * @param {Settings} settings
 * @param {Around} [around]
 * @returns {Next}
 */
export function nextAttempt(callback, nowMs, settings, around = ALONE) {
  const status = callback.status ?? "due";
  if (status !== "due") return next("ended", null, status);
  const tries = attempts(callback);
  const over = tries.length ? givenUp(tries, settings) : null;
  if (over) return over;
  const ofComplaint = callback.kind === "complaint";
  if (!ofComplaint && around.complaints.some(isOpen)) return next("held", null, "complaint_open");
  let [atMs, reason] = earliest(callback, tries);
  if (!ofComplaint) {
    for (const [boundMs, why] of bounds(callback, around, settings)) if (boundMs > atMs) [atMs, reason] = [boundMs, why];
  }
  return nowMs >= atMs ? next("now") : next("later", atMs, reason);
}

/**
 * The attempts in the order in which they were made. An entry that `takes_back` another says that this one was written
 * down by mistake: neither is an attempt.
 *
 * @param {Doc} callback
 * @returns {Doc[]}
 */
export function attempts(callback) {
  /** @type {Doc[]} */
  const log = callback.attempts ?? [];
  const takenBack = new Set(log.map((one) => one.takes_back));
  return log.filter((one) => !one.takes_back && !takenBack.has(one.id)).sort((a, b) => compare(a.at ?? "", b.at ?? ""));
}

/** @param {Doc} complaint */
export const isOpen = (complaint) => !CLOSED_COMPLAINT.includes(complaint.status);

/**
 * The last moment that is in time; what kept the caller from calling pushes it back. Null while a complaint is open, and
 * for a callback without a bound.
 *
 * @param {Doc} callback
 * @param {Settings} settings
 * @param {Around} [around]
 */
export function latestMs(callback, settings, around = ALONE) {
  const untilMs = msOf(callback, "due_until");
  if (untilMs === null || callback.kind === "complaint") return untilMs;
  if (around.complaints.some(isOpen)) return null;
  const rests = ends(callback, around, settings).map((end) => end + settings.callback_after_complaint_days * DAY_MS);
  const late = pauses(callback, around, settings).filter((bound) => bound > untilMs).map((bound) => bound + DAY_MS);
  return Math.max(untilMs, ...rests, ...late);
}

/**
 * Whether the callback should have been made (R30: within the month).
 *
 * @param {Doc} callback
 * @param {number} nowMs
 * @param {Settings} settings
 * @param {Around} [around]
 */
export function isOverdue(callback, nowMs, settings, around = ALONE) {
  const lastMs = latestMs(callback, settings, around);
  return (callback.status ?? "due") === "due" && lastMs !== null && nowMs > lastMs;
}

/** @param {Doc[]} tries @param {Settings} settings @returns {Next | null} */
function givenUp(tries, settings) {
  const last = tries[tries.length - 1].outcome;
  if (last === "refused") return next("over", null, "refused");
  if (last === "wrong_number") return next("held", null, "wrong_number");
  if (last === "reached") return next("now", null, "reached");
  const inVain = tries.filter((one) => NOT_FOUND.includes(one.outcome)).length;
  return NOT_FOUND.includes(last) && inVain >= settings.callback_attempts ? next("over", null, "unreachable") : null;
}

/** @param {Doc} callback @param {Doc[]} tries @returns {[number, string]} */
function earliest(callback, tries) {
  const preferredMs = msOf(callback, "preferred_at");
  const last = tries.at(-1);
  const lastMs = last ? Date.parse(last.at) : null;
  if (preferredMs !== null && (lastMs === null || preferredMs > lastMs)) return [preferredMs, "preferred"];
  if (!last || lastMs === null) return [msOf(callback, "due_from") ?? 0, "not_yet"];
  return [msOf(last, "next_at") || lastMs + (RETRY_MS[last.outcome] ?? DAY_MS), last.outcome];
}

/** @param {Doc} callback @param {Around} around @param {Settings} settings @returns {Array<[number, string]>} */
function bounds(callback, around, settings) {
  return [
    ...ends(callback, around, settings).map((end) => /** @type {[number, string]} */ ([end + settings.callback_rest_days * DAY_MS, "complaint_closed"])),
    ...pauses(callback, around, settings).map((bound) => /** @type {[number, string]} */ ([bound, "called_lately"])),
  ];
}

/** Until when each other talk with the customer rules this one out; one in vain was no talk. @param {Doc} callback @param {Around} around @param {Settings} settings */
function pauses(callback, around, settings) {
  const others = around.callbacks.filter((one) => one.id !== callback.id && TALKED.includes(one.status));
  const talks = others.map((one) => msOf(one, "done_at") || msOf(one, "ended_at")).filter((ms) => ms !== null);
  return talks.map((talk) => talk + settings.callback_contact_days * DAY_MS);
}

/** When the customer's complaints came to their end; those from before the work was done push nothing. @param {Doc} callback @param {Around} around @param {Settings} settings */
function ends(callback, around, settings) {
  const doneMs = (msOf(callback, "due_from") ?? 0) - settings.callback_first_days * DAY_MS;
  const found = around.complaints.filter((one) => !isOpen(one)).map((one) => msOf(one, "settled_at") || msOf(one, "closed_at"));
  return found.filter((ms) => ms !== null).filter((ms) => ms >= doneMs);
}

/** @param {Doc} doc @param {string} name */
const msOf = (doc, name) => (doc[name] ? Date.parse(doc[name]) : null);

/** @param {Next["state"]} state @param {number | null} [atMs] @param {string} [reason] @returns {Next} */
const next = (state, atMs = null, reason = "") => ({ state, atMs, reason });
