/** The words of the complaint form for its codes: one place, so that a stage is called the same on every screen. */
import { t } from "../i18n.js";
import { awardStatusWord, checkWord } from "./check-words.js";

/** @param {string} stage */
export function stageWord(stage) {
  switch (stage) {
    case "received": return t("Registered");
    case "reopened": return t("Reopened");
    case "acknowledged": return t("First answer given");
    case "assessed": return t("Assessed");
    case "investigated": return t("Looked into");
    case "waiting_customer": return t("Waiting for the customer");
    case "waiting_head_office": return t("Waiting for head office");
    case "answered": return t("Solution written down");
    case "settled": return t("Customer satisfied");
    case "closed": return t("Closed");
    default: return stage;
  }
}

/** @param {string} stage */
export function stageShape(stage) {
  switch (stage) {
    case "settled":
    case "closed": return "kept";
    case "waiting_customer":
    case "waiting_head_office": return "wait";
    case "acknowledged":
    case "assessed":
    case "investigated":
    case "answered": return "moving";
    default: return "next";
  }
}

/** @param {string} code */
export function channelWord(code) {
  switch (code) {
    case "counter": return t("At the counter");
    case "phone": return t("By phone");
    case "hotline": return t("Hotline");
    case "email": return t("E-mail");
    case "web": return t("Web");
    case "on_site": return t("At the customer's");
    case "letter_box": return t("Manager's letter box");
    default: return code;
  }
}

/** @param {string | null | undefined} code */
export function categoryWord(code) {
  switch (code) {
    case "product_quality": return t("Product quality");
    case "installation": return t("Installation");
    case "delivery": return t("Delivery");
    case "repair": return t("Repair");
    case "attitude": return t("Attitude");
    case "promise": return t("Promise not kept");
    case "price": return t("Price");
    case "return_exchange": return t("Return or exchange");
    case "other": return t("Something else");
    default: return code ?? "";
  }
}

/** @param {string} code */
export function remedyWord(code) {
  switch (code) {
    case "repair": return t("Put it right");
    case "exchange": return t("Exchange it");
    case "refund": return t("Money back");
    case "compensation": return t("Compensation");
    case "apology": return t("Apology");
    case "explanation": return t("Explanation");
    case "other": return t("Something else");
    default: return code;
  }
}

/** @param {string | null | undefined} code */
export function causeWord(code) {
  switch (code) {
    case "product_defect": return t("Defect of the product");
    case "wrong_installation": return t("Wrongly installed");
    case "transport_damage": return t("Damaged in transport");
    case "late_delivery": return t("Delivered late");
    case "wrong_goods": return t("Wrong goods");
    case "missing_part": return t("A part is missing");
    case "failed_repair": return t("Repair did not hold");
    case "unfriendly": return t("Unfriendly");
    case "promise_broken": return t("Promise broken");
    case "wrong_information": return t("Wrong information");
    case "price_dispute": return t("Dispute about the price");
    case "misuse": return t("Used wrongly");
    case "other": return t("Something else");
    default: return code ?? "";
  }
}

/** @param {string} code */
export function severityWord(code) {
  switch (code) {
    case "low": return t("Slight");
    case "normal": return t("Ordinary");
    case "high": return t("Serious");
    case "critical": return t("Critical");
    default: return code;
  }
}

/** @param {string} code */
export function impactWord(code) {
  switch (code) {
    case "one": return t("This customer");
    case "several": return t("Several customers");
    case "many": return t("Many customers");
    default: return code;
  }
}

/** @param {string} code */
export function liableWord(code) {
  switch (code) {
    case "store": return t("Our store");
    case "head_office": return t("Head office");
    case "supplier": return t("Supplier");
    case "carrier": return t("Carrier");
    case "customer": return t("The customer");
    case "nobody": return t("Nobody");
    default: return code;
  }
}

/** @param {string} code */
export function verdictWord(code) {
  return code === "satisfied" ? t("Satisfied") : code === "unsatisfied" ? t("Not satisfied") : code;
}

/** @param {string} code of a preventive action */
export function actionStateWord(code) {
  switch (code) {
    case "planned": return t("Planned");
    case "done": return t("In effect");
    case "dropped": return t("Dropped");
    default: return code;
  }
}

/**
 * A code of one of the desk's fields, in words; undefined where the field is another collection's or has none.
 * @param {string} collection @param {string} name @param {string} code
 * @returns {string | undefined}
 */
export function deskChoiceWord(collection, name, code) {
  if (name === "cause") return causeWord(code);
  if (name === "category") return categoryWord(code);
  if (collection === "preventive_actions" && name === "state") return actionStateWord(code);
  if (collection === "tasks" && name === "state") return code === "done" ? t("Done") : t("Open");
  if (collection === "checks") return checkWord(name, code);
  if (collection === "grievance_awards" && name === "status") return awardStatusWord(code);
  if (collection !== "complaints") return undefined;
  const words = { status: stageWord, channel: channelWord, wanted: remedyWord, severity: severityWord, impact: impactWord, liable: liableWord, verdict: verdictWord }[name];
  return words?.(code);
}
