/**
 * What will go wrong today, the worst first (R10, R26): what is broken, then what is at risk. How a promise or a deadline
 * stands is judged elsewhere (`deadlines.js`, `callbacks.js`, the job's own promise); here it becomes one list.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {"broken"|"risk"} State
 * @typedef {object} Danger one thing somebody waits for, and why it is here
 * @property {string} key    the same as long as it is the same thing: rows are told apart by it
 * @property {"job"|"complaint"|"callback"|"task"} kind
 * @property {string} id     of the record; of several callbacks, the one to call first
 * @property {State} state
 * @property {number} dueMs  by when
 * @property {string} why    a job: `late`, `near`, `begun`, `after_promise`, `day_late`, `parts`; a complaint: the step that is
 *   due; a callback: `late`, `agreed`, `due`; a task: its kind
 * @property {number} count  how many callbacks it stands for
 * @property {string | null} staffId whose it is
 *
 * @typedef {{id: string, doc: Doc, next: import("./callbacks.js").Next, latest: number|null, isLate: boolean}} Call
 */
import { agreedMs, byTurn } from "./callorder.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was broken longer ago is no news: it comes after what somebody waits for at this moment. */
const NEWS_MS = 36 * HOUR_MS;
/** Somebody is there: how late they came is measured (R7), but nobody waits any more. */
const ARRIVED = ["on_site", "paused"];

/**
 * R7, R10: a job whose promise is broken or will be; null where nothing threatens it.
 *
 * @param {Doc} job  an open one
 * @param {"kept"|"broken"|"risk"|"fine"} standing  of its promise
 * @param {"tight"|"late"|null} strain  what the job before does to it (R50)
 * @param {number} nowMs
 * @returns {Danger | null}
 */
export function dangerOfJob(job, standing, strain, nowMs) {
  if (ARRIVED.includes(job.status) || !job.promised_end) return null;
  const why = standing === "broken" ? "late" : standing === "risk" ? riskOf(job, nowMs) : strain === "late" ? "day_late" : job.missing_parts?.trim() && isSoon(job, nowMs) ? "parts" : "";
  if (!why) return null;
  const state = why === "late" ? "broken" : "risk";
  return { key: `job ${job.id}`, kind: "job", id: job.id, state, dueMs: Date.parse(job.promised_end), why, count: 1, staffId: job.assignee_id ?? null };
}

/**
 * R21-R26: a complaint whose most urgent clock is late or nearly so.
 *
 * @param {Doc} complaint @param {import("./deadlines.js").Deadline | null} clock
 * @returns {Danger | null}
 */
export function dangerOfComplaint(complaint, clock) {
  if (!clock || clock.dueMs === null || (clock.state !== "late" && clock.state !== "at_risk")) return null;
  const state = clock.state === "late" ? "broken" : "risk";
  return { key: `complaint ${complaint.id}`, kind: "complaint", id: complaint.id, state, dueMs: clock.dueMs, why: clock.step, count: 1, staffId: complaint.handler_id ?? null };
}

/**
 * R30: callbacks that are late, agreed on for a time that has come, or in time for one more day. Those of one person that
 * stand alike are one row: they are worked off one after the other, from their own list.
 *
 * @param {Call[]} calls @param {number} nowMs
 * @returns {Danger[]}
 */
export function dangersOfCalls(calls, nowMs) {
  /** @type {Map<string, Call[]>} */
  const groups = new Map();
  for (const call of calls) {
    const why = whyOfCall(call, nowMs);
    if (!why) continue;
    const key = `${why} ${call.doc.assignee_id ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), call]);
  }
  return [...groups].map(([key, rows]) => {
    const [first] = rows.sort(byTurn);
    const [why] = key.split(" ");
    const times = rows.map((one) => (why === "agreed" ? agreedMs(one.doc) : one.latest) ?? nowMs);
    return { key: `callbacks ${key}`, kind: "callback", id: first.id, state: why === "late" ? "broken" : "risk", dueMs: Math.min(...times), why, count: rows.length, staffId: first.doc.assignee_id ?? null };
  });
}

/**
 * What the server noticed for this person and set a time for; not what stands in the list already by itself.
 *
 * @param {Doc[]} tasks  of this person, open @param {Danger[]} others @param {number} nowMs
 * @returns {Danger[]}
 */
export function dangersOfTasks(tasks, others, nowMs) {
  const told = new Set(others.map((one) => one.id));
  return tasks
    .filter((one) => one.due_at && !told.has(one.about_id) && Date.parse(one.due_at) < nowMs + DAY_MS)
    .map((one) => {
      const dueMs = Date.parse(one.due_at);
      return { key: `task ${one.id}`, kind: "task", id: one.id, state: dueMs < nowMs ? "broken" : "risk", dueMs, why: one.kind, count: 1, staffId: one.assignee_id ?? null };
    });
}

/**
 * The worst first: broken before at risk, and of both what was or is due soonest. What has long been broken comes after
 * what just broke, the oldest last: that it is late is known.
 *
 * @param {Danger[]} found @param {number} nowMs
 */
export function worstFirst(found, nowMs) {
  const rank = (/** @type {Danger} */ one) => (one.state === "risk" ? 2 : one.dueMs < nowMs - NEWS_MS ? 1 : 0);
  const byDue = (/** @type {Danger} */ a, /** @type {Danger} */ b) => (rank(a) === 1 ? b.dueMs - a.dueMs : a.dueMs - b.dueMs);
  return [...found].sort((a, b) => rank(a) - rank(b) || byDue(a, b) || (a.key < b.key ? -1 : Number(a.key > b.key)));
}

/**
 * Why a promise is at risk that is not broken yet; "" where its time has begun, but somebody is planned to come within it.
 *
 * @param {Doc} job @param {number} nowMs
 */
function riskOf(job, nowMs) {
  if (job.planned_start && job.planned_start >= job.promised_end) return "after_promise";
  if (!job.assignee_id) return "near";
  return job.planned_start && Date.parse(job.planned_start) > nowMs ? "" : "begun";
}

/** @param {Doc} job @param {number} nowMs */
const isSoon = (job, nowMs) => Date.parse(job.planned_start ?? job.promised_start ?? job.promised_end) < nowMs + DAY_MS;

/** @param {Call} call @param {number} nowMs @returns {"late"|"agreed"|"due"|""} */
function whyOfCall({ doc, next, latest, isLate }, nowMs) {
  if (next.state === "ended") return "";
  if (isLate) return "late";
  if (next.state !== "now") return "";
  if (agreedMs(doc) !== null) return "agreed";
  return latest !== null && latest < nowMs + DAY_MS ? "due" : "";
}
