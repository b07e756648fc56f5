/**
 * The rules of complaints (`../rules/`), asked with what this device holds: the store's hours and settings, the
 * calendars, the present, who is signed in. Nothing is decided here.
 */
import { computed } from "@preact/signals";

import { WorkingTime } from "../rules/calendar.js";
import { verdict } from "../rules/clocks.js";
import { headOfficeReason } from "../rules/deadlineclocks.js";
import { deadlines } from "../rules/deadlines.js";
import { nextStep, worst } from "../rules/nextstep.js";
import { playbookFor } from "../rules/playbooks.js";
import { recurrences } from "../rules/recurrence.js";
import { resolved } from "../rules/settings.js";
import { approverFor, maySettle, settlementFlag } from "../rules/settlement.js";
import { allowedNext, flags } from "../rules/stages.js";
import { me } from "../state.js";
import { all, docOf } from "./data.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/deadlines.js").Deadline} Deadline */
/** @typedef {import("../rules/nextstep.js").NextStep} NextStep */
/** @typedef {import("../rules/stages.js").Offer} Offer */
/** @typedef {import("../rules/recurrence.js").Recurrence} Recurrence */

const MINUTE_MS = 60_000;
/** A deadline that somebody still works towards, or that has passed. */
const RUNS = ["open", "at_risk", "late", "undated"];

/** The working time of each store, until stores or calendars change. */
const workings = computed(() => {
  const calendars = [...all("calendars").values()].map((view) => view.doc);
  const made = new Map([...all("stores")].map(([id, view]) => [id, new WorkingTime(view.doc, calendars)]));
  return { of: (/** @type {string|undefined} */ id) => made.get(id ?? "") ?? nowhere(made, calendars) };
});

/** When a store works (R29). @param {string|undefined} storeId */
export const workingOf = (storeId) => workings.value.of(storeId);

/** Deadlines as they were worked out last: a list asks for all of them again and again. @type {WeakMap<Doc, {minute: number, working: WorkingTime, found: Deadline[]}>} */
const known = new WeakMap();

/** Every deadline of a complaint, oldest round first. @param {Doc} doc @returns {Deadline[]} */
export function clocksOf(doc) {
  const working = workings.value.of(doc.store_id);
  const minute = Math.floor(present.value / MINUTE_MS);
  const before = known.get(doc);
  if (before?.minute === minute && before.working === working) return before.found;
  const found = deadlines(doc, working, settingsOf(doc), present.value);
  known.set(doc, { minute, working, found });
  return found;
}

/** The clock to show first, null when none runs; at head office its own answer's. @param {Doc} doc */
export function worstOf(doc) {
  const found = clocksOf(doc);
  const own = me.value?.role === "head_office" ? found.find((one) => one.step === "head_office_answer" && RUNS.includes(one.state)) : undefined;
  return own ?? worst(found);
}

/** @param {Doc} doc @returns {NextStep | null} */
export const nextOf = (doc) => nextStep(doc, clocksOf(doc));

/** The report is there, the answer is not (R25). @param {Doc} doc */
export const waitsForHeadOffice = (doc) => doc.status === "waiting_head_office" && !flags(doc).includes("report_not_written") && clocksOf(doc).some((one) => one.step === "head_office_answer" && RUNS.includes(one.state));

/** What this person may do next. @param {Doc} doc @returns {Offer[]} */
export const offersOf = (doc) => allowedNext(doc, me.value?.role ?? "");

/** @param {Doc} doc */
export const flagsOf = (doc) => flags(doc);

/** The customer's word in the present round. @param {Doc} doc */
export const verdictOf = (doc) => verdict(doc);

/** @param {Doc} doc */
export const headOfficeReasonOf = (doc) => headOfficeReason(doc);

/** Working time to a deadline, or since it passed. @param {Doc} doc @param {Deadline} one */
export function leftMs(doc, { dueMs }) {
  if (dueMs === null) return 0;
  const working = workings.value.of(doc.store_id);
  return working.workingBetween(Math.min(present.value, dueMs), Math.max(present.value, dueMs));
}

/** What the store has set. @param {Doc} doc */
export const settingsOf = (doc) => resolved(docOf("stores", doc.store_id));

/** @param {Doc} doc @param {string} role @param {string} amount */
export const maySettleAs = (doc, role, amount) => maySettle(role, amount, settingsOf(doc));

/** @param {Doc} doc @param {string} role @param {string} amount @returns {string | null} */
export const approverOf = (doc, role, amount) => approverFor(role, amount, settingsOf(doc));

/** Whether an amount is promised that nobody has said yes to who may (R27); judged by the role of whoever handles it. @param {Doc} doc */
export function approvalMissing(doc) {
  const role = docOf("staff", doc.handler_id)?.role ?? me.value?.role ?? "";
  return !doc.settlement_approved_by && settlementFlag(doc, role, settingsOf(doc)) !== null;
}

/** Up to what this person may promise alone: null any amount, undefined nothing. @param {Doc} doc @returns {string | null | undefined} */
export const limitOf = (doc) => settingsOf(doc).settlement_limits[me.value?.role ?? ""];

/** @param {Doc} doc @returns {Doc | null} */
export const playbookOf = (doc) => playbookFor(doc.category, doc.store_id, [...all("playbooks").values()].map((view) => view.doc), dayKey(present.value));

/** Every recurrence among the complaints on this device, by complaint. */
const again = computed(() => {
  const everyDoc = [...all("complaints").values()].map((view) => view.doc);
  const actions = [...all("preventive_actions").values()].map((view) => view.doc);
  /** @type {Map<string, Recurrence[]>} */
  const found = new Map();
  for (const store of new Set(everyDoc.map((doc) => doc.store_id))) {
    const theirs = everyDoc.filter((doc) => doc.store_id === store);
    for (const one of recurrences(theirs, actions, docOf("stores", store)?.settings ?? {})) found.set(one.complaintId, [...(found.get(one.complaintId) ?? []), one]);
  }
  return found;
});

/** @param {string} id @returns {Recurrence[]} */
export const recurrencesOf = (id) => again.value.get(id) ?? [];

/** Where the store is not known: ordinary hours. @param {Map<string, WorkingTime>} made @param {Doc[]} calendars */
function nowhere(made, calendars) {
  const ordinary = new WorkingTime(null, calendars);
  made.set("", ordinary);
  return ordinary;
}
