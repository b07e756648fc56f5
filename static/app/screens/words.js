/** The words for codes: one place, so that a state is called the same on every screen. */
import { lang, t } from "../i18n.js";
import { kindWord as kindWordOf } from "../report/words.js";

/** @param {string} status */
export function statusWord(status) {
  switch (status) {
    case "draft": return t("Draft");
    case "planned": return t("Planned");
    case "reopened": return t("Reopened");
    case "accepted": return t("Taken on");
    case "cancelled": return t("Cancelled");
    case "en_route": return t("On the way");
    case "on_site": return t("On site");
    case "paused": return t("Paused");
    case "failed": return t("Could not be done");
    case "done": return t("Done");
    default: return status;
  }
}

/** The shape that goes with a status. @param {string} status */
export function statusShape(status) {
  switch (status) {
    case "done": return "kept";
    case "en_route":
    case "on_site": return "moving";
    case "paused": return "wait";
    case "failed": return "risk";
    case "cancelled": return "off";
    default: return "next";
  }
}

/**
 * What a status change did, with its time and person: the words of facts, in history and reconciliations.
 * @param {string} status @param {string} time @param {string} name
 */
export function factWords(status, time, name) {
  switch (status) {
    case "done": return t("Done on site {time} by {name}", { time, name });
    case "on_site": return t("Arrived {time}, {name}", { time, name });
    case "en_route": return t("Set off {time}, {name}", { time, name });
    case "paused": return t("Paused {time} by {name}", { time, name });
    case "failed": return t("Could not be done {time}, {name}", { time, name });
    case "cancelled": return t("Cancelled {time} by {name}", { time, name });
    case "reopened": return t("Reopened {time} by {name}", { time, name });
    default: return t("{what} {time}, {name}", { what: statusWord(status), time, name });
  }
}

/** @param {string} kind @param {string} name of the product, "" when not known */
export function jobTitle(kind, name) {
  if (!name) return kindWord(kind);
  const product = midSentence(name);
  switch (kind) {
    case "delivery": return t("Deliver {product}", { product });
    case "installation": return t("Install {product}", { product });
    case "training": return t("Explain {product}", { product });
    case "maintenance": return t("Service {product}", { product });
    case "repair": return t("Repair {product}", { product });
    case "part_replacement": return t("Replace a part: {product}", { product });
    case "collection": return t("Collect {product}", { product });
    case "consultation": return t("Advise on {product}", { product });
    case "callback": return t("Callback: {product}", { product });
    default: return product;
  }
}

/** "Water purifier" inside a sentence is "water purifier"; "QH-800" stays. @param {string} name */
function midSentence(name) {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** @param {string} kind */
export const kindWord = (kind) => kindWordOf({ t }, kind);

/** @param {string} role */
export function roleWord(role) {
  switch (role) {
    case "technician": return t("technician");
    case "associate": return t("sales associate");
    case "assistant": return t("assistant manager");
    case "manager": return t("store manager");
    case "head_office": return t("head office");
    case "customer": return t("customer");
    default: return role;
  }
}

/** @param {string} outcome */
export function outcomeWord(outcome) {
  switch (outcome) {
    case "completed": return t("Completed");
    case "partly": return t("Only partly done");
    case "customer_absent": return t("Customer not at home");
    case "refused": return t("Customer refused");
    case "wrong_goods": return t("Wrong goods");
    case "unsafe": return t("Not safe to work");
    case "missing_part": return t("A part is missing");
    default: return outcome;
  }
}

/** Any code that a field's `choices` can hold. @param {string} name of the field @param {string} code */
export function choiceWord(name, code) {
  if (name === "status") return statusWord(code);
  if (name === "kind") return kindWord(code);
  if (name === "outcome") return outcomeWord(code);
  if (name === "role") return roleWord(code);
  return code;
}

/**
 * A name that the store wrote per language (`names`, `labels`), in the person's.
 * @param {Record<string, string> | undefined} names @param {string} otherwise
 */
export function localName(names, otherwise) {
  return names?.[lang.value.replace("-", "_").toLowerCase()] || otherwise;
}
