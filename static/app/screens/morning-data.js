/** The morning as this device knows it: what is in danger, today's jobs by technician, what came since closing. */
import { computed } from "@preact/signals";

import { lookOf, timeOf, tracked } from "../rules/dayclock.js";
import { freeColleague } from "../rules/freecolleague.js";
import { opensComplaint } from "../rules/answers.js";
import { dangerOfComplaint, dangerOfJob, dangersOfCalls, dangersOfTasks, worstFirst } from "../rules/morning.js";
import { me } from "../state.js";
import { callbacks, endedMs } from "./callback-data.js";
import { complaints } from "./complaint-data.js";
import { settingsOf, workingOf } from "./complaint-rules.js";
import { all, docOf, isOpen, jobs, promise, staffName, technicians } from "./data.js";
import { strains } from "./day-load.js";
import { myTasks } from "./task-data.js";
import { dayAfter, dayKey, present, toTime } from "./times.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/morning.js").Danger} Danger */
/** @typedef {{staff: Doc, blocks: Array<import("../rules/dayclock.js").Block & {job: Job}>}} Lane */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const [OPENS, CLOSES] = ["08:00", "20:00"];

const minute = computed(() => Math.floor(present.value / MINUTE_MS) * MINUTE_MS);
export const today = computed(() => dayKey(present.value));

/** Open jobs that are planned for today or were left over, in the order of the day. */
const openToday = computed(() => {
  const until = today.value;
  return jobs.value.filter((one) => isOpen(one) && one.day !== "" && one.day <= until).sort((a, b) => ((a.start ?? "") < (b.start ?? "") ? -1 : 1));
});

/** What the job before does to each of today's (R50). */
const strained = computed(() => {
  /** @type {Map<string, Doc[]>} */
  const days = new Map();
  for (const { doc } of openToday.value) if (doc.assignee_id) days.set(doc.assignee_id, [...(days.get(doc.assignee_id) ?? []), doc]);
  return new Map([...days.values()].flatMap((docs) => [...strains(docs, minute.value)]));
});

/** Everything that is broken or will be, the worst first. @type {import("@preact/signals").ReadonlySignal<Danger[]>} */
export const dangers = computed(() => {
  const nowMs = minute.value;
  const ofJobs = jobs.value.filter(isOpen).map((one) => dangerOfJob(one.doc, promise(one), strained.value.get(one.id) ?? null, nowMs));
  const ofComplaints = complaints.value.map((one) => dangerOfComplaint(one.doc, one.clock));
  const found = [...ofJobs, ...ofComplaints, ...dangersOfCalls(callbacks.value, nowMs)].filter((one) => one !== null);
  return worstFirst([...found, ...dangersOfTasks(myTasks.value, found, nowMs)], nowMs);
});

/** How many promises and deadlines of today are looked at here: the figure that says what "2 broken" is out of. */
export const watched = computed(() => {
  const promised = jobs.value.filter((one) => one.doc.promised_end && (isOpen(one) ? dayKey(one.doc.promised_end) <= today.value : one.status === "done" && one.doc.done_at && dayKey(one.doc.done_at) === today.value)).length;
  const running = complaints.value.filter((one) => one.clock !== null).length;
  const toCall = callbacks.value.filter((one) => one.next.state === "now").length;
  return promised + running + toCall;
});

/** Today's jobs of each technician. @param {(staffId: string) => number | null} silentSince @returns {Lane[]} */
export function lanes(silentSince) {
  const nowMs = minute.value;
  const ofToday = jobs.value.filter((one) => one.day === today.value || (one.status === "done" && one.doc.done_at && dayKey(one.doc.done_at) === today.value));
  const states = new Map(dangers.value.filter((one) => one.kind === "job").map((one) => [one.id, one.state]));
  return technicians().map((staff) => {
    const mine = ofToday.filter((one) => one.doc.assignee_id === staff.id && one.status !== "cancelled" && one.status !== "failed");
    const blocks = mine.flatMap((job) => {
      const time = timeOf(job.doc, nowMs);
      const look = lookOf(job.doc, states.get(job.id) ?? "fine", nowMs, silentSince(staff.id));
      return time ? [{ id: job.id, job, look, fromMs: time[0], untilMs: time[1] }] : [];
    });
    return { staff, blocks: tracked(blocks) };
  });
}

/** Today's and what was left over, that nobody has: what `showNobodys` opens. */
export const unassigned = computed(() => openToday.value.filter((one) => !one.doc.assignee_id));

export const opensMs = computed(() => Date.parse(toTime(today.value, OPENS)));
export const closesMs = computed(() => Date.parse(toTime(today.value, CLOSES)));

/** Who could take a job, and from when; null where nobody is free. @param {Job} job @param {Set<string>} silent */
export function colleagueFor(job, silent) {
  const staff = technicians();
  const found = freeColleague({ job: job.doc, product: docOf("products", job.doc.product_id), staff, open: openToday.value.map((one) => one.doc), silent, nowMs: minute.value, on: today.value });
  return found && { ...found, name: staffName(found.id) };
}

/** Complaints that came since the store last closed. */
export const fresh = computed(() => {
  const since = lastClosingMs();
  return complaints.value.filter((one) => (cameMs(one.doc) ?? 0) >= since).sort((a, b) => (cameMs(b.doc) ?? 0) - (cameMs(a.doc) ?? 0));
});

/** When it was registered. @param {Doc} doc */
export const cameMs = (doc) => Date.parse(doc.steps?.[0]?.at ?? "") || null;

/** Callbacks since the last closing that said something low (R31), and what became of them. */
export const lowScores = computed(() => {
  const since = lastClosingMs();
  return callbacks.value.filter((one) => (endedMs(one.doc) ?? 0) >= since && opensComplaint(one.doc, settingsOf(one.doc)));
});

/** Awards that wait for a word (R33). */
export const awards = computed(() => [...all("grievance_awards").values()].map((view) => view.doc).filter((doc) => doc.status === "requested"));

/** The store's working time; head office's is any store's. */
export const working = computed(() => workingOf(me.value?.store_id ?? undefined));

/** The moment the store closed last, before today began. */
function lastClosingMs() {
  const dawn = Date.parse(toTime(today.value, "00:00"));
  const hours = working.value;
  for (let back = 1; back <= 10; back += 1) {
    const closes = hours.stretches(hours.localDay(dawn + DAY_MS / 2 - back * DAY_MS)).at(-1)?.[1];
    if (closes !== undefined) return closes;
  }
  return Date.parse(toTime(dayAfter(today.value, -1), "18:00"));
}
