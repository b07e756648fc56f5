/** Which jobs the list shows: the day, the technician, the status, and words to find. Kept while one looks around. */
import { computed, signal } from "@preact/signals";

import { compare } from "../rules/compare.js";
import { isOpen, jobs, promise } from "./data.js";
import { lastFitting } from "./job-candidates.js";
import { wordsTest } from "./job-find.js";
import { dayAfter, dayKey, present, week } from "./times.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {"today"|"tomorrow"|"week"|"all"|"unassigned"} Day */

export const DAYS = /** @type {const} */ (["today", "tomorrow", "week", "all", "unassigned"]);

export const day = signal(/** @type {Day} */ ("today"));
export const technician = signal("");
/** Stands for nobody among the technicians. */
export const NOBODY = "nobody";
export const status = signal("");
export const words = signal("");

/** What is looked at; when it changes, the rows are put in order anew. */
export const view = computed(() => [day.value, technician.value, status.value, words.value.trim()].join("|"));

/** What is chosen, in the order in which it came. */
const chosen = computed(() => [dayTest(day.value), technicianTest(), statusTest()].reduce((left, test) => (test ? left.filter(test) : left), jobs.value));

const chosenInOrder = computed(() => inOrder(chosen.value));

/** The jobs that fit, most urgent first: a broken promise, one at risk, then by the clock; what is done comes last. */
export const fitting = computed(() => {
  const test = wordsTest(words.value);
  if (!test) return chosenInOrder.value;
  // where all are looked through, those that cannot answer are not even asked
  const found = chosen.value === jobs.value ? lastFitting(words.value, [], test, Infinity) : chosen.value.filter(test);
  if (found.length < MANY) return inOrder(found);
  // many of them are taken out of what is in order already
  const fits = new Set(found);
  return chosenInOrder.value.filter((one) => fits.has(one));
});

/** Compared by numbers: of tens of thousands comparing words would take longer than finding them. @param {Job[]} found */
function inOrder(found) {
  const placed = found.map((one) => ({ one, rank: urgency(one), at: one.start ? Date.parse(one.start) : NEVER_MS }));
  return placed.sort((a, b) => a.rank - b.rank || a.at - b.at || compare(a.one.id, b.one.id)).map(({ one }) => one);
}

/** What the morning counts as having nobody: today's, with what was left over. */
export function showNobodys() {
  [day.value, technician.value, status.value, words.value] = ["today", NOBODY, "", ""];
}

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
  if (wished === NOBODY) return (/** @type {Job} */ one) => !one.doc.assignee_id && isOpen(one);
  return wished ? (/** @type {Job} */ one) => one.doc.assignee_id === wished : null;
}

function statusTest() {
  const wished = status.value;
  return wished ? (/** @type {Job} */ one) => one.status === wished : null;
}

/** What is over comes last, what has no time after what has one. */
const LAST = 3;
const NEVER_MS = Number.MAX_SAFE_INTEGER;
const MANY = 2000;

/** @param {Job} one */
function urgency(one) {
  if (!isOpen(one)) return LAST;
  return { broken: 0, risk: 1, fine: 2, kept: 2 }[promise(one)];
}
