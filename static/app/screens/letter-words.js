/** What letters to customers, their places, and what becomes of them are called. */
import { t } from "../i18n.js";

/** The kinds, in the order in which a customer meets them. */
export const LETTER_KINDS = ["confirmation", "delay", "on_the_way", "estimate", "done", "survey"];

/** @param {string} code */
export function letterWord(code) {
  switch (code) {
    case "confirmation": return t("The time agreed");
    case "on_the_way": return t("On the way");
    case "done": return t("Done, with the report");
    case "survey": return t("The callback's questions");
    case "delay": return t("Another time, and why");
    case "estimate": return t("An estimate to decide about");
    default: return code;
  }
}

/** When it goes out, and to whom. @param {string} code */
export function letterHint(code) {
  switch (code) {
    case "confirmation": return t("When a job has its time, and the time has stood still for a few minutes.");
    case "on_the_way": return t("When the technician has set out, and has not arrived yet.");
    case "done": return t("When the work is done: with the link to the report. Not when something is left to do.");
    case "survey": return t("When the callback is due: to answer by link instead of a call. Only to customers who agreed to service messages, and never while a complaint is open.");
    case "delay": return t("When a promise moves to a later time: with the reason that was written down.");
    case "estimate": return t("When more was found than was ordered: with the sum, why, and the link by which they say yes or no.");
    default: return "";
  }
}

/** A place in the text, as it is explained beside it. @param {string} place */
export function placeWord(place) {
  switch (place) {
    case "name": return t("the customer's name");
    case "store": return t("the store's name");
    case "phone": return t("the store's phone");
    case "number": return t("the number of the job");
    case "work": return t("what is done, and on what");
    case "link": return t("the customer's private link");
    case "report": return t("the link to the report");
    case "window": return t("the time agreed");
    case "technician": return t("who comes");
    case "day": return t("the day it was done");
    case "before": return t("the time promised before");
    case "reason": return t("why it moved");
    case "sum": return t("what it comes to");
    case "found": return t("what was found, and why it is needed");
    case "until": return t("until when they can say yes");
    default: return place;
  }
}

/** Why a letter was not sent, or why it is held. @param {string | null | undefined} code */
export function whyNotWord(code) {
  switch (code) {
    case "off": return t("The store does not send this letter any more");
    case "over": return t("It would not have been true any more");
    case "erased": return t("The customer asked to be forgotten");
    case "refused": return t("The customer asked not to be written to");
    case "no_consent": return t("The customer has not agreed to service messages");
    case "complaint_open": return t("A complaint of the customer is open");
    case "no_channel": return t("The store has no channel for customers");
    case "no_address": return t("No channel of the store reaches this customer: see what their file has of phone, e-mail and WeChat");
    case "not_taken": return t("The service did not take it, however often it was tried");
    case "unsure": return t("Nobody knows whether it arrived: the server stopped while it was sent");
    default: return code ?? "";
  }
}

