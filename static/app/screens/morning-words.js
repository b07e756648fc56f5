/** What is in danger in words: what was promised to whom, by whom, and how late it is. */
import { n, t } from "../i18n.js";
import { clockWord, dueWords, stepWord } from "./complaint-clock-words.js";
import { complaint } from "./complaint-data.js";
import { callback } from "./callback-data.js";
import { docOf, job as jobOf, number, staffName } from "./data.js";
import { callbackPath, complaintPath, jobPath } from "./router.js";
import { taskWords } from "./task-words.js";
import { duration, present, spanWords, when } from "./times.js";

/** @typedef {import("../rules/morning.js").Danger} Danger */
/**
 * @typedef {object} Told a row's words
 * @property {string} title
 * @property {string} detail
 * @property {string} code
 * @property {string} path   where it is opened
 * @property {string} who    for whom
 * @property {string} owner  whose it is, "" where nobody has it
 * @property {string} clock  how late, or how long there is
 * @property {string} due
 */

/** @param {Danger} danger @returns {Told} */
export function told(danger) {
  const owner = danger.staffId ? staffName(danger.staffId) : "";
  switch (danger.kind) {
    case "job": return toldOfJob(danger, owner);
    case "complaint": return toldOfComplaint(danger, owner);
    case "callback": return toldOfCalls(danger, owner);
    default: return toldOfTask(danger, owner);
  }
}

/** @param {Danger} danger @param {string} owner @returns {Told} */
function toldOfJob(danger, owner) {
  const job = jobOf(danger.id);
  const { promised_start: from, promised_end: until } = job?.doc ?? {};
  const window = until ? spanWords(from ?? until, until) : "";
  return {
    title: job?.title ?? "",
    detail: [window, whyWords(danger, owner)].filter(Boolean).join(" · "),
    code: number("jobs", danger.id),
    path: jobPath(danger.id),
    who: job?.customer ?? "",
    owner,
    ...clocks(danger),
  };
}

/** @param {Danger} danger @param {string} owner @returns {Told} */
function toldOfComplaint(danger, owner) {
  const one = complaint(danger.id);
  const { clock: deadline } = one ?? {};
  return {
    title: stepWord(danger.why),
    detail: one?.title ?? "",
    code: number("complaints", danger.id),
    path: complaintPath(danger.id),
    who: one?.customer ?? "",
    owner,
    clock: one && deadline ? clockWord(deadline, one.doc) : "",
    due: t("due {time}", { time: dueWords(danger.dueMs) }),
  };
}

/** @param {Danger} danger @param {string} owner @returns {Told} */
function toldOfCalls(danger, owner) {
  const first = callback(danger.id);
  const isOne = danger.count === 1;
  return {
    title: callsTitle(danger),
    detail: isOne ? (first?.about ?? "") : t("{name} first", { name: first?.customer ?? "" }),
    code: isOne ? number("callbacks", danger.id) : "",
    path: isOne ? callbackPath(danger.id) : "/app/callbacks",
    who: isOne ? (first?.customer ?? "") : n("one customer", "{count} customers", danger.count),
    owner,
    ...clocks(danger),
  };
}

/** @param {Danger} danger */
function callsTitle({ why, count }) {
  switch (why) {
    case "late": return n("Callback that was to be made", "{count} callbacks that were to be made", count);
    case "agreed": return n("Callback at a time that was agreed on", "{count} callbacks at times that were agreed on", count);
    default: return n("Callback due within a day", "{count} callbacks due within a day", count);
  }
}

/** @param {Danger} danger @param {string} owner @returns {Told} */
function toldOfTask(danger, owner) {
  const task = docOf("tasks", danger.id);
  const about = docOf(task?.about_collection, task?.about_id);
  return { title: task ? taskWords(/** @type {any} */ (task)) : "", detail: t("To do"), code: task && about ? number(task.about_collection, task.about_id) : "", path: "/app/tasks", who: docOf("customers", about?.customer_id)?.name ?? about?.name ?? "", owner, ...clocks(danger) };
}

/** Why a job is here, where the clock does not say it. @param {Danger} danger @param {string} owner */
function whyWords({ why, id }, owner) {
  const job = jobOf(id);
  switch (why) {
    case "late": return owner ? (job?.status === "en_route" ? t("{name} is on the way", { name: owner }) : t("{name} is not there yet", { name: owner })) : t("nobody has it");
    case "near": return t("nobody has it");
    case "begun": return t("begun, {name} has not set off", { name: owner });
    case "after_promise": return t("planned after the promise");
    case "day_late": return t("late as {name}'s day stands", { name: owner });
    case "parts": return t("missing: {parts}", { parts: job?.doc.missing_parts ?? "" });
    default: return "";
  }
}

/** @param {Danger} danger */
function clocks({ state, dueMs }) {
  const late = present.value - dueMs;
  const length = duration(Math.abs(late));
  return {
    clock: state === "broken" ? (late < 60_000 ? t("Late") : t("{time} late", { time: length })) : late > 0 ? t("now") : t("{time} left", { time: length }),
    due: t("due {time}", { time: when(dueMs) }),
  };
}

/** @param {Danger} danger */
export const stateWord = ({ state }) => (state === "broken" ? t("Missed") : t("At risk"));
