/**
 * What comes next on a complaint, and by whom (R21-R26). The twin of `next_step` in `api/rules/complaints.py`.
 *
 * @typedef {import("./deadlines.js").Deadline} Deadline
 * @typedef {{
 *   code: string, who: string, staffId: string | null, rule: string, dueMs: number | null,
 *   state: import("./deadlines.js").State | null, provisional: boolean,
 * }} NextStep
 * @typedef {[code: string, who: string, rule: string]} Told
 */
import { FINAL, first, isWritten, lastWait, rounds, verdict } from "./clocks.js";
import { headOfficeReason } from "./deadlineclocks.js";
import { running } from "./deadlines.js";
import { flags, isSettled } from "./stages.js";

const URGENCY = ["late", "at_risk", "undated", "open", "stopped"];
/** @type {Record<string, string>} */
const DEADLINE_OF = {
  acknowledge: "acknowledge",
  assign_handler: "solve",
  assess: "solve",
  investigate: "solve",
  write_solution: "solve",
  answer: "solve",
  report: "report",
  write_report: "report",
  tell_customer: "tell_customer",
  await_head_office: "head_office_answer",
  await_customer: "ask_customer",
  call_back: "call_back",
};
/** @type {Record<string, string>} */
const AFTER = { acknowledged: "assess", reopened: "investigate", assessed: "investigate" };

/**
 * The running deadline to show first: late before at risk, then by date.
 *
 * @param {Deadline[]} found
 * @returns {Deadline | null}
 */
export function worst(found) {
  const waiting = running(found);
  return URGENCY.map((state) => waiting.find((one) => one.state === state)).find((one) => one !== undefined) ?? null;
}

/**
 * @param {any} doc
 * @param {Deadline[]} found what `deadlines` says of the same complaint
 * @returns {NextStep | null} null: it is closed by the customer's word
 */
export function nextStep(doc, found) {
  const told = next(doc);
  if (!told) return null;
  const [code, who, rule] = told;
  const due = running(found).find((one) => one.step === DEADLINE_OF[code]);
  const [role, staffId] = responsible(doc, who);
  return { code, who: role, staffId, rule, dueMs: due?.dueMs ?? null, state: due?.state ?? null, provisional: due?.provisional ?? false };
}

/**
 * Without a handler the manager, who owns complaints, stands in.
 *
 * @param {any} doc
 * @param {string} who
 * @returns {[string, string | null]}
 */
export function responsible(doc, who) {
  if (who !== "handler") return [who, null];
  return doc.handler_id ? ["handler", doc.handler_id] : ["manager", null];
}

/**
 * @param {any} doc
 * @returns {Told | null}
 */
function next(doc) {
  if (FINAL.includes(doc.status) || doc.status === "answered") return afterAnswer(doc);
  if (doc.status === "waiting_customer") return ["await_customer", "handler", "R26"];
  return doc.status === "waiting_head_office" ? atHeadOffice(doc) : onTheWay(doc);
}

/**
 * @param {any} doc
 * @returns {Told}
 */
function onTheWay(doc) {
  const parts = rounds(doc);
  if (doc.status === "received" || (doc.status === "reopened" && parts.at(-1)?.cameBack)) return ["acknowledge", "handler", "R21"];
  if (!doc.handler_id) return ["assign_handler", "manager", "R23"];
  const wasReported = parts.some((one) => first(one, ["waiting_head_office"]) !== null);
  if (headOfficeReason(doc) !== null && parts.length && !wasReported) return ["report", "handler", "R25"];
  return [AFTER[doc.status] ?? solution(doc), "handler", "R23"];
}

/**
 * @param {any} doc
 * @returns {Told | null}
 */
function afterAnswer(doc) {
  if (isSettled(doc)) return doc.status === "settled" ? ["close", "assistant", "R24"] : null;
  const isAnswered = doc.status === "answered";
  const word = verdict(doc);
  if (word === "unsatisfied") return ["reopen", "assistant", "R24"];
  if (isAnswered && word === "satisfied") return ["settle", "assistant", "R22"];
  if (isAnswered && flags(doc).includes("solution_not_written")) return ["write_solution", "handler", "R23"];
  return isAnswered ? ["call_back", "assistant", "R24"] : ["ask_verdict", "assistant", "R22"];
}

/**
 * @param {any} doc
 * @returns {Told}
 */
function atHeadOffice(doc) {
  const told = flags(doc);
  if (told.includes("report_not_written")) return ["write_report", "handler", "R25"];
  if (told.includes("customer_not_told")) return ["tell_customer", "handler", "R25"];
  const round = rounds(doc).at(-1);
  const wait = round ? lastWait(doc, round, "waiting_head_office") : null;
  return wait && wait.endMs !== null ? [solution(doc), "handler", "R23"] : ["await_head_office", "head_office", "R25"];
}

/** @param {any} doc */
function solution(doc) {
  const round = rounds(doc).at(-1);
  return round && isWritten(doc, "solution", round) ? "answer" : "write_solution";
}
