/**
 * The questions of a callback, and what low answers lead to (R30, R31). The twin of `api/rules/answers.py`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {import("./settings.js").Settings} Settings
 */

export const OVERALL = "overall";
export const [SCORE_MIN, SCORE_MAX] = [1, 5];
export const [OVERALL_MIN, OVERALL_MAX] = [0, 10];

const EFFORT = "effort";
/** @type {Record<string, string[]>} */
const ASKED = {
  delivery: ["delivery_attitude", "delivery_timeliness", "on_time_satisfaction", "return_exchange_timeliness", "commitments_kept", EFFORT, OVERALL],
  service: ["on_time_satisfaction", "commitments_kept", EFFORT, OVERALL],
  complaint: ["commitments_kept", EFFORT, OVERALL],
};
/** What a low answer is a complaint about; in the order in which one is chosen. */
const LOW_ORDER = ["delivery_attitude", "return_exchange_timeliness", "commitments_kept", "delivery_timeliness", "on_time_satisfaction", EFFORT, OVERALL];

/** R30: what is asked, in the order of asking; the overall score last. @param {string} kind */
export const questions = (kind) => ASKED[kind] ?? ASKED.service;

/** Whether the customer said anything that can be counted. @param {Doc} callback */
export function isAnswered(callback) {
  return callback.status === "done" && Object.values(callback.answers ?? {}).some((score) => score !== null);
}

/** Whether one answer is low. @param {string} question @param {number | null | undefined} score @param {Settings} settings */
export function isLow(question, score, settings) {
  return score !== null && score !== undefined && score <= (question === OVERALL ? settings.low_score_overall : settings.low_score_answer);
}

/** The questions that were answered low. @param {Doc} callback @param {Settings} settings */
export function lowAnswers(callback, settings) {
  return LOW_ORDER.filter((one) => isLow(one, callback.answers?.[one], settings));
}

/** R31: whether a callback opens a complaint once it is done. @param {Doc} callback @param {Settings} settings */
export const opensComplaint = (callback, settings) => callback.status === "done" && callback.kind !== "complaint" && lowAnswers(callback, settings).length > 0;

/** R24: the complaint that its own callback found unsettled, or null. @param {Doc} callback @param {Settings} settings @returns {string | null} */
export function reopens(callback, settings) {
  if (callback.kind !== "complaint" || callback.status !== "done" || !lowAnswers(callback, settings).length) return null;
  return callback.complaint_id ?? null;
}
