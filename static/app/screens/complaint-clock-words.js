/** A complaint's clocks in words: what is due, by which rule, and how much working time is left. */
import { n, t } from "../i18n.js";
import { leftMs, settingsOf } from "./complaint-rules.js";
import { staffName } from "./data.js";
import { clock, dayWords, present, when } from "./times.js";
import { roleWord } from "./words.js";

/** @typedef {import("./complaint-rules.js").Deadline} Deadline */
/** @typedef {import("./complaint-data.js").Complaint} Complaint */
/** @typedef {import("./data.js").Doc} Doc */

const MINUTE_MS = 60_000;
/** From here on whole hours are told, never days: a working day is not a day. */
const MINUTES_TOLD_UNTIL = 600;

/** What is to be done. @param {string} step */
export function stepWord(step) {
  switch (step) {
    case "acknowledge": return t("First answer");
    case "solve": return t("Solution to the assistant");
    case "report": return t("Report to head office");
    case "tell_customer": return t("Tell the customer that we wait");
    case "head_office_answer": return t("Answer of head office");
    case "ask_customer": return t("Ask the customer again");
    case "call_back": return t("Call the customer back");
    default: return step;
  }
}

/** The rule behind it, as the store has set it. @param {string} step @param {Doc} doc */
export function ruleWords(step, doc) {
  const settings = settingsOf(doc);
  switch (step) {
    case "acknowledge": return n("A person answers within one working hour", "A person answers within {count} working hours", settings.answer_working_hours);
    case "solve": return n("Written down within one working day", "Written down within {count} working days", settings.solution_working_days);
    case "report": return settings.head_office_report === "next_working_day" ? t("In writing by the end of the next working day") : t("In writing on the same day");
    case "tell_customer": return t("On the same day; the clock stands still meanwhile");
    case "head_office_answer": return n("Within one working day", "Within {count} working days", settings.head_office_answer_working_days);
    case "ask_customer": return n("After one working day of silence", "After {count} working days of silence", settings.customer_wait_working_days);
    case "call_back": return n("Within one working day of the solution", "Within {count} working days of the solution", settings.callback_working_days);
    default: return "";
  }
}

/** @param {Deadline} one */
export function clockShape({ state }) {
  switch (state) {
    case "late": return "broken";
    case "at_risk": return "risk";
    case "met": return "kept";
    case "met_late": return "risk";
    case "stopped":
    case "undated": return "wait";
    case "skipped": return "off";
    default: return "next";
  }
}

/** How it stands, short: "3 h 40 min left". @param {Deadline} one @param {Doc} doc */
export function clockWord(one, doc) {
  switch (one.state) {
    case "open":
    case "at_risk": return t("{time} left", { time: told(leftMs(doc, one), one.dueMs) });
    // late, and the store has not been open since
    case "late": return leftMs(doc, one) < MINUTE_MS ? t("Late") : t("{time} late", { time: told(leftMs(doc, one), one.dueMs) });
    case "met": return when(one.metMs);
    case "met_late": return t("{time}, late", { time: when(one.metMs) });
    case "stopped": return t("Stands still");
    case "skipped": return t("Not needed");
    default: return t("No date");
  }
}

/** Why a clock stands still. @param {Doc} doc */
export function stopWords(doc) {
  return doc.status === "waiting_head_office" ? t("waits for head office") : t("waits for the customer");
}

/** The first clock as a sentence. @param {Complaint} complaint */
export function nextClockWords({ clock: first, doc }) {
  if (!first) return "";
  const what = stepWord(first.step);
  if (first.state === "stopped") return t("{what}: the clock stands still, it {why}", { what, why: stopWords(doc) });
  if (!first.dueMs) return t("{what}: no date, because the store's opening hours are not known", { what });
  return first.state === "late"
    ? t("{what} was due {time}", { what, time: dueWords(first.dueMs) })
    : t("{what} by {time}", { what, time: dueWords(first.dueMs) });
}

/** Deadlines are compared, so the day is always named; the end of a day belongs to that day. @param {number} ms */
export function dueWords(ms) {
  return clock(ms) === "00:00" ? t("{day} {time}", { day: dayWords(ms - 1), time: "24:00" }) : t("{day} {time}", { day: dayWords(ms), time: clock(ms) });
}

/** Whom a step waits for: the person where there is one. @param {{who: string, staffId?: string | null}} one */
export function whomWord({ who, staffId }) {
  if (staffId) return staffName(staffId);
  return who === "handler" ? t("the handler") : roleWord(who);
}

/** R29: where the store was closed in between, it is said that working hours are meant; whoever reckons by the clock finds more. @param {number} ms @param {number | null | undefined} dueMs */
const told = (ms, dueMs) => workingTime(ms, typeof dueMs === "number" && Math.abs(Math.abs(present.value - dueMs) - ms) >= 2 * MINUTE_MS);

/** Working time in hours and minutes. @param {number} ms @param {boolean} [named] as working time */
export function workingTime(ms, named = false) {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  if (minutes < 60) return t("{minutes} min", { minutes });
  const hours = minutes >= MINUTES_TOLD_UNTIL ? Math.round(minutes / 60) : Math.floor(minutes / 60);
  const rest = minutes >= MINUTES_TOLD_UNTIL ? 0 : minutes % 60;
  if (named) return rest ? t("{hours} working h {minutes} min", { hours, minutes: rest }) : t("{hours} working h", { hours });
  return rest ? t("{hours} h {minutes} min", { hours, minutes: rest }) : t("{hours} h", { hours });
}
