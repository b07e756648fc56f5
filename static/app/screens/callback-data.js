/** Callbacks as screens show them: what they are about, whether they may be called now, and in which order. */
import { computed, signal } from "@preact/signals";

import { t } from "../i18n.js";
import { isOverdue, latestMs, nextAttempt } from "../rules/callbacks.js";
import { byTurn, groupOf, GROUPS } from "../rules/callorder.js";
import { isOwnWork } from "../rules/ownwork.js";
import { resolved } from "../rules/settings.js";
import { digits, typedWords } from "../rules/typedwords.js";
import { me } from "../state.js";
import { all, docOf, number, productName, staffName, viewOf } from "./data.js";
import { date, present } from "./times.js";
import { jobTitle } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./data.js").View} View */
/** @typedef {import("../rules/callbacks.js").Next} Next */
/**
 * @typedef {object} Callback
 * @property {string} id
 * @property {Doc} doc
 * @property {View["held"]} held
 * @property {string} customer
 * @property {string} phone
 * @property {string} about  the work, and when it was done
 * @property {Doc | undefined} job
 * @property {string} caller
 * @property {Next} next
 * @property {number | null} latest  the last moment in time
 * @property {boolean} isLate
 * @property {boolean} isOwn  it asks about this person's own work
 */
/** @typedef {"mine"|"all"|"done"} Filter */

export const FILTERS = /** @type {const} */ (["mine", "all", "done"]);
/** What is shown of those that are over. */
const DONE_SHOWN_DAYS = 30;
const DONE_SHOWN_MOST = 100;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What the person chose to see, if anything. */
export const chosen = signal(/** @type {Filter | null} */ (null));
/** Whoever has none to make sees what the others have. @type {import("@preact/signals").ReadonlySignal<Filter>} */
export const filter = computed(() => chosen.value ?? (counts.value.mine || !counts.value.all ? "mine" : "all"));
export const words = signal("");

/** The present, no finer than what is shown. */
const minute = computed(() => Math.floor(present.value / MINUTE_MS) * MINUTE_MS);

/** What else goes on with each customer. */
const arounds = computed(() => {
  /** @type {Map<string, {complaints: Doc[], callbacks: Doc[]}>} */
  const found = new Map();
  for (const name of /** @type {const} */ (["complaints", "callbacks"])) {
    for (const { doc } of all(name).values()) {
      const row = found.get(doc.customer_id) ?? { complaints: [], callbacks: [] };
      row[name].push(doc);
      found.set(doc.customer_id, row);
    }
  }
  return found;
});

/** @type {import("@preact/signals").ReadonlySignal<Callback[]>} */
export const callbacks = computed(() => [...all("callbacks").values()].map(toCallback));

/** @param {string} id @returns {Callback | undefined} */
export function callback(id) {
  const view = viewOf("callbacks", id);
  return view && toCallback(view);
}

/** What the store has set. @param {Doc} doc */
export const settingsOf = (doc) => resolved(docOf("stores", doc.store_id));

/** The complaint that holds a callback back, if it is on this device. @param {Doc} doc @returns {Doc | undefined} */
export function holdingComplaint(doc) {
  return aroundOf(doc).complaints.find((one) => !["settled", "closed"].includes(one.status));
}

/** When it may be tried after an attempt that is not saved yet. @param {Doc} doc @param {Doc} attempt @returns {Next} */
export function nextAfter(doc, attempt) {
  return nextAttempt({ ...doc, attempts: [...(doc.attempts ?? []), attempt] }, minute.value, settingsOf(doc), aroundOf(doc));
}

/** @type {Record<Filter, (one: Callback) => boolean>} */
const TESTS = {
  mine: (one) => isDue(one) && isOfMine(one),
  all: isDue,
  done: (one) => !isDue(one) && (endedMs(one.doc) ?? 0) > minute.value - DONE_SHOWN_DAYS * DAY_MS,
};

/** @type {import("@preact/signals").ReadonlySignal<Record<string, number>>} */
export const counts = computed(() => Object.fromEntries(FILTERS.map((one) => [one, callbacks.value.filter(TESTS[one]).length])));

/** The callbacks that fit, by what can be done with them. */
export const fitting = computed(() => {
  const found = callbacks.value.filter((one) => TESTS[filter.value](one) && isFound(one));
  return GROUPS.map((name) => ({ name, rows: found.filter((one) => groupOf(one) === name).sort(name === "ended" ? byEnd : byTurn).slice(0, name === "ended" ? DONE_SHOWN_MOST : undefined) })).filter((group) => group.rows.length > 0);
});

/** @param {Callback} one */
export function isDue(one) {
  return one.next.state !== "ended";
}

/** @param {Doc} doc */
export const endedMs = (doc) => Date.parse(doc.done_at ?? doc.ended_at ?? "") || null;

/** The job or the complaint, in a line. @param {Doc} doc */
export function aboutWords(doc) {
  if (doc.kind === "complaint") return t("after a complaint");
  const job = docOf("jobs", doc.job_id);
  if (!job) return "";
  return [jobTitle(job.kind, productName(job.product_id)), job.done_at && date(job.done_at)].filter(Boolean).join(" · ");
}

/** @param {Callback} one */
function isOfMine({ doc }) {
  return doc.assignee_id === me.value?.id;
}

/** @param {Doc} doc */
function aroundOf(doc) {
  return arounds.value.get(doc.customer_id) ?? { complaints: [], callbacks: [] };
}

/** @param {View} view @returns {Callback} */
function toCallback({ doc, held }) {
  const customer = docOf("customers", doc.customer_id);
  const settings = settingsOf(doc);
  const around = aroundOf(doc);
  const job = docOf("jobs", doc.job_id);
  return {
    id: doc.id,
    doc,
    held,
    customer: customer?.name ?? t("Customer not on this device"),
    phone: customer?.phone ?? "",
    about: aboutWords(doc),
    job,
    caller: doc.assignee_id ? staffName(doc.assignee_id) : "",
    next: nextAttempt(doc, minute.value, settings, around),
    latest: latestMs(doc, settings, around),
    isLate: isOverdue(doc, minute.value, settings, around),
    isOwn: isOwnWork(job, me.value?.id),
  };
}

/** Every word must be found. @param {Callback} one */
function isFound(one) {
  const wished = typedWords(words.value);
  const text = [one.customer, digits(one.phone), one.about, one.caller, number("callbacks", one.id)].join(" ").toLowerCase();
  return wished.every((word) => text.includes(word));
}

/** @param {Callback} a @param {Callback} b */
const byEnd = (a, b) => (endedMs(b.doc) ?? 0) - (endedMs(a.doc) ?? 0);
