/** Which jobs the list shows: the day, the technician, the status, and words to find. Kept while one looks around. */
import { computed, signal } from "@preact/signals";

import { isOpen, jobs, promise } from "./data.js";
import { wordsTest } from "./job-find.js";
import { dayAfter, dayKey, present, week } from "./times.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {"today"|"tomorrow"|"week"|"all"|"unassigned"} Day */

export const DAYS = /** @type {const} */ (["today", "tomorrow", "week", "all", "unassigned"]);

export const day = signal(/** @type {Day} */ ("today"));
export const technician = signal("");
export const status = signal("");
export const words = signal("");

/** What is looked at; when it changes, the rows are put in order anew. */
export const view = computed(() => [day.value, technician.value, status.value, words.value.trim()].join("|"));

/** The jobs that fit, most urgent first: a broken promise, one at risk, then by the clock; what is done comes last. */
export const fitting = computed(() => {
  const fits = [dayTest(day.value), technicianTest(), statusTest(), wordsTest(words.value)].filter(Boolean);
  const found = jobs.value.filter((one) => fits.every((test) => test?.(one)));
  const ranks = new Map(found.map((one) => [one.id, urgency(one)]));
  return found.sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0) || inOrder(a.start ?? "9", b.start ?? "9") || inOrder(a.id, b.id));
});

/** Codes, not words: a language's order would be asked for thousands of times for nothing. @param {string} a @param {string} b */
const inOrder = (a, b) => (a < b ? -1 : Number(a > b));

/** How many a day's tab holds, whatever else is chosen. */
export const counts = computed(() => Object.fromEntries(DAYS.map((one) => {
  const test = dayTest(one);
  return [one, test ? jobs.value.filter(test).length : jobs.value.length];
})));

/** @param {Day} chosen @returns {((job: Job) => boolean) | null} */
function dayTest(chosen) {
  const today = dayKey(present.value);
  const tomorrow = dayAfter(today, 1);
  const [monday, sunday] = week(today);
  switch (chosen) {
    case "today":
      // what was left open on an earlier day is today's to do
      return (one) => one.day === today || (one.day !== "" && one.day < today && isOpen(one)) || (one.status === "done" && one.doc.done_at && dayKey(one.doc.done_at) === today);
    case "tomorrow":
      return (one) => one.day === tomorrow;
    case "week":
      return (one) => one.day >= monday && one.day <= sunday;
    case "unassigned":
      return (one) => !one.doc.assignee_id && isOpen(one);
    default:
      return null;
  }
}

function technicianTest() {
  const wished = technician.value;
  return wished ? (/** @type {Job} */ one) => one.doc.assignee_id === wished : null;
}

function statusTest() {
  const wished = status.value;
  return wished ? (/** @type {Job} */ one) => one.status === wished : null;
}

/** @param {Job} one */
function urgency(one) {
  if (!isOpen(one)) return 3;
  return { broken: 0, risk: 1, fine: 2, kept: 2 }[promise(one)];
}
