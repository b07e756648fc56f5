/** The words of callbacks for their codes: questions as they are asked, outcomes, why one waits. */
import { n, t } from "../i18n.js";
import { clock, date, dayWords, duration, when } from "./times.js";

/** @param {string} question */
export function questionWord(question) {
  switch (question) {
    case "delivery_attitude": return t("Attitude of the people who came");
    case "delivery_timeliness": return t("Delivered when it was promised");
    case "on_time_satisfaction": return t("Satisfied with the date");
    case "return_exchange_timeliness": return t("Return or exchange without delay");
    case "commitments_kept": return t("Promises of the service kept");
    case "effort": return t("How easy it was");
    case "overall": return t("All in all");
    default: return question;
  }
}

/** As it is said on the phone. @param {string} question */
export function sayWord(question) {
  switch (question) {
    case "delivery_attitude": return t("“Were the people who came polite?”");
    case "delivery_timeliness": return t("“Did they come on the day and at the time that you were promised?”");
    case "on_time_satisfaction": return t("“Did the date suit you?”");
    case "return_exchange_timeliness": return t("“If you had something to return or exchange: was it done quickly?”");
    case "commitments_kept": return t("“Was everything done that we had promised you?”");
    case "effort": return t("“How easy did we make it for you?”");
    case "overall": return t("“From 0 to 10: how satisfied are you all in all?”");
    default: return "";
  }
}

/** @param {string} outcome */
export function callOutcomeWord(outcome) {
  switch (outcome) {
    case "reached": return t("Reached");
    case "no_answer": return t("No answer");
    case "busy": return t("Busy");
    case "wrong_number": return t("Wrong number");
    case "refused": return t("Does not want to");
    case "call_later": return t("Call another time");
    case "sent_link": return t("Link sent");
    default: return outcome;
  }
}

/** @param {string} status */
export function callbackStatusWord(status) {
  switch (status) {
    case "due": return t("To call");
    case "done": return t("Answered");
    case "refused": return t("Did not want to answer");
    case "unreachable": return t("Not reached");
    case "cancelled": return t("Cancelled");
    default: return status;
  }
}

/** @param {string} kind */
export function callbackKindWord(kind) {
  switch (kind) {
    case "delivery": return t("after a delivery");
    case "service": return t("after service");
    case "complaint": return t("after a complaint");
    default: return kind;
  }
}

/** @param {string} code */
export function answeredByWord(code) {
  switch (code) {
    case "phone": return t("On the phone");
    case "link": return t("By link");
    case "in_person": return t("In person");
    case "message": return t("By message");
    default: return code;
  }
}

/** A time with its day; a window that opens at midnight opens with the day. @param {number | null} ms */
export function momentWords(ms) {
  const time = clock(ms);
  return time === "00:00" ? dayWords(ms) : `${dayWords(ms)} ${time}`;
}

/** What a callback waits for. @param {import("../rules/callbacks.js").Next} next */
export function waitWords({ state, atMs, reason }) {
  if (state === "held") return reason === "wrong_number" ? t("The number is wrong: find the right one") : t("Waits until the complaint is settled");
  if (state === "over") return reason === "refused" ? t("Does not want to: can be ended") : t("Tried often enough: can be ended");
  switch (reason) {
    case "preferred": return t("{time}, as the customer asked", { time: when(atMs) });
    case "not_yet": return t("from {time}", { time: momentWords(atMs) });
    case "no_answer": return t("No answer, again {time}", { time: when(atMs) });
    case "busy": return t("Busy, again {time}", { time: when(atMs) });
    case "call_later": return t("Call back {time}", { time: when(atMs) });
    case "sent_link": return t("Link sent, call {time} if there is no answer", { time: when(atMs) });
    case "complaint_closed": return t("Complaint just settled, from {time}", { time: momentWords(atMs) });
    case "called_lately": return t("Called lately, from {time}", { time: momentWords(atMs) });
    default: return atMs ? t("from {time}", { time: momentWords(atMs) }) : "";
  }
}

/** What speaks against a time to call that was typed. @param {string} why of `callbacktimes.js` */
export function doubtWord(why) {
  switch (why) {
    case "past": return t("That is over already.");
    case "night": return t("Nobody is called at night: choose a time from 9:00 to 20:30.");
    case "closed": return t("The store is closed then. Only if the customer asked for it.");
    case "late": return t("That is after the last day of this callback.");
    default: return "";
  }
}

/** By when it must be called. @param {number | null} latestMs @param {number} nowMs */
export function boundWords(latestMs, nowMs) {
  if (latestMs === null) return "";
  if (nowMs > latestMs) return t("Late by {time}", { time: duration(nowMs - latestMs) });
  return t("by {day}", { day: date(latestMs) });
}

/** What low answers lead to. @param {string} kind @param {number} hours in which somebody answers the customer */
export function leadsTo(kind, hours) {
  if (kind === "complaint") return t("The complaint is opened again when you finish: nothing is settled against the customer's word.");
  return n(
    "When you finish, a complaint is opened with these answers by itself; somebody answers the customer within one working hour.",
    "When you finish, a complaint is opened with these answers by itself; somebody answers the customer within {count} working hours.",
    hours,
  );
}
