/**
 * The stages of a complaint, what settles it (R22), and what a screen offers next. The twin of `api/rules/stages.py`.
 *
 * @typedef {{ to: string, missing: string[] }} Offer
 */
import { FINAL, isWritten, moment, rounds, startMs, verdict } from "./clocks.js";
import { fieldRow } from "../sync/table.js";

const ON = ["answered", "waiting_customer", "waiting_head_office"];
/** @type {Record<string, string[]>} */
const NEXT = {
  received: ["acknowledged", "assessed", ...ON],
  reopened: ["acknowledged", "assessed", "investigated", ...ON],
  acknowledged: ["assessed", "investigated", ...ON],
  assessed: ["investigated", ...ON],
  investigated: ON,
  waiting_customer: ["investigated", "answered", "waiting_head_office"],
  waiting_head_office: ["investigated", "answered", "waiting_customer"],
  answered: ["settled", "reopened", "waiting_customer", "waiting_head_office"],
  settled: ["closed", "reopened"],
  closed: ["reopened"],
};
/** @type {Record<string, string[]>} */
const NEEDS = {
  assessed: ["category", "severity"],
  waiting_head_office: ["head_office_report"],
  answered: ["solution"],
  settled: ["verdict"],
  closed: ["verdict", "callback_result"],
};
const TEXTS = ["solution", "head_office_report"];

/**
 * What a complaint must say to be registered (R20).
 *
 * @param {any} doc
 */
export function missingToRegister(doc) {
  const missing = ["channel", "what_happened"].filter((field) => !doc[field]);
  return doc.customer_id || doc.contact ? missing : [...missing, "customer_id"];
}

/**
 * Settled only when the customer says that they are satisfied, in this round (R22).
 *
 * @param {any} doc
 */
export function isSettled(doc) {
  return FINAL.includes(doc.status) && verdict(doc) === "satisfied";
}

/**
 * What a screen offers to somebody of `role`, in the order of work; what is missing stands beside it.
 *
 * @param {any} doc
 * @param {string} role
 * @returns {Offer[]}
 */
export function allowedNext(doc, role) {
  const writers = /** @type {any} */ (fieldRow("complaints", "status")).writable_by;
  const steps = (NEXT[doc.status] ?? []).filter((to) => writers[to]?.includes(role));
  return steps.map((to) => ({ to, missing: (NEEDS[to] ?? []).filter((field) => !has(doc, field)) }));
}

/**
 * What is not as the rules have it, in codes: R22 to R25.
 *
 * @param {any} doc
 * @returns {string[]}
 */
export function flags(doc) {
  const { status } = doc;
  const word = verdict(doc);
  const isOver = FINAL.includes(status);
  const checks = {
    settled_without_word: isOver && word === null,
    settled_unsatisfied: isOver && word === "unsatisfied",
    solution_not_written: (isOver || status === "answered") && !has(doc, "solution"),
    not_reopened: status === "answered" && word === "unsatisfied",
    report_not_written: status === "waiting_head_office" && !has(doc, "head_office_report"),
    customer_not_told: status === "waiting_head_office" && !isTold(doc),
  };
  return Object.entries(checks).flatMap(([code, holds]) => (holds ? [code] : []));
}

/**
 * @param {any} doc
 * @param {string} field
 */
function has(doc, field) {
  if (field === "verdict") return verdict(doc) === "satisfied";
  const round = rounds(doc).at(-1);
  return TEXTS.includes(field) && round ? isWritten(doc, field, round) : Boolean(doc[field]);
}

/** @param {any} doc */
function isTold(doc) {
  const told = moment(doc, "customer_told_at");
  const round = rounds(doc).at(-1);
  return told !== null && (!round || told >= startMs(round));
}
