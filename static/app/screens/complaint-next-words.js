/** What is to be done next on a complaint, and whom it waits for, in words. */
import { t } from "../i18n.js";
import { whomWord } from "./complaint-clock-words.js";
import { nextOf } from "./complaint-rules.js";
import { label } from "./fields.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {string} code of `complaints.next_step` */
export function actionWord(code) {
  switch (code) {
    case "acknowledge": return t("Give the first answer");
    case "assign_handler": return t("Choose who handles it");
    case "assess": return t("Assess how serious it is");
    case "investigate": return t("Find the cause");
    case "write_solution": return t("Write the solution down");
    case "answer": return t("Return it to the assistant");
    case "report":
    case "write_report": return t("Report it to head office");
    case "tell_customer": return t("Tell the customer that we wait");
    case "await_head_office": return t("Wait for head office's answer");
    case "await_customer": return t("Wait for the customer");
    case "call_back": return t("Call the customer back");
    case "ask_verdict": return t("Ask the customer: satisfied?");
    case "settle": return t("Write down that it is settled");
    case "reopen": return t("Reopen it");
    case "close": return t("Close it");
    default: return code;
  }
}

/** @param {Doc} doc */
export function nextWord(doc) {
  const next = nextOf(doc);
  return next ? actionWord(next.code) : "";
}

/** @param {Doc} doc */
export function nextWhom(doc) {
  const next = nextOf(doc);
  return next ? whomWord(next) : "";
}

/** What a stage still needs. @param {string} name of a field */
export function missingWord(name) {
  switch (name) {
    case "verdict": return t("the customer's word that they are satisfied");
    case "settlement_approved_by": return t("a yes to the amount");
    default: return label("complaints", name);
  }
}

/** A stage as a button: what the person does by it. @param {string} stage */
export function offerWord(stage) {
  switch (stage) {
    case "acknowledged": return t("First answer given");
    case "assessed": return t("Assessed");
    case "investigated": return t("Cause found");
    case "answered": return t("Return it to the assistant");
    case "waiting_customer": return t("Wait for the customer");
    case "waiting_head_office": return t("Report it to head office");
    case "settled": return t("Customer satisfied");
    case "reopened": return t("Reopen");
    case "closed": return t("Close it");
    default: return stage;
  }
}
