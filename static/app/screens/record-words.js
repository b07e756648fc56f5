/** The words for codes of customers' files, callbacks, payments and decisions, where a history or a decision names them. */
import { LANGUAGE_NAMES, t } from "../i18n.js";
import { answeredByWord, callbackKindWord, callbackStatusWord, callOutcomeWord, questionWord } from "./callback-words.js";
import { customerKindWord, howWord, purposeWord, sourceWord } from "./customer-words.js";
import { docOf } from "./data.js";
import { estimateStatusWord } from "./estimate-words.js";
import { heardChoiceWord } from "./heard-words.js";
import { money } from "./money.js";
import { paymentWord } from "./payment-words.js";
import { shelfChoiceWord } from "./shelf-words.js";
import { localName } from "./words.js";

/** @param {string} collection @param {string} name of the field @param {string} code @returns {string | undefined} */
export function recordChoiceWord(collection, name, code) {
  switch (`${collection}.${name}`) {
    case "customers.kind": return customerKindWord(code);
    case "customers.source": return sourceWord(code);
    case "callbacks.kind": return callbackKindWord(code);
    case "callbacks.status": return callbackStatusWord(code);
    case "callbacks.answered_by": return answeredByWord(code);
    case "estimates.status": return estimateStatusWord(code);
    case "estimates.answered_by": return answeredByWord(code);
    case "jobs.paid_by": return paymentWord(code);
    case "reconciliations.state": return decisionWord(code);
    default: return heardChoiceWord(collection, name, code) ?? shelfChoiceWord(collection, name, code);
  }
}

/** @param {string} state of what was set aside */
function decisionWord(state) {
  switch (state) {
    case "open": return t("Set aside, to be decided");
    case "accepted": return t("Accepted");
    case "restored": return t("Restored");
    case "withdrawn": return t("Settled by itself");
    default: return state;
  }
}

/** A step of the field that says no status of its own takes one back, or the making of a second visit (R8). @param {Record<string, any>} changes */
export const takenBackWords = (changes) => (changes.follow_up_of ? t("Second visit taken back") : t("Step taken back"));

/**
 * What a key of a map is called by itself: a question, what somebody agreed to.
 * @param {string} collection @param {string} name @returns {string | undefined}
 */
export function recordKeyWord(collection, name) {
  const [top, key] = name.split(".");
  if (!key) return undefined;
  if (collection === "callbacks" && top === "answers") return questionWord(key);
  return collection === "customers" && top === "consents" ? purposeWord(key) : undefined;
}

/**
 * What a key is called beside the name of its field: a point of a standard, a language; "" where a key is only a number.
 * @param {string} collection @param {string} name @param {string} [record] @returns {string}
 */
export function besideFieldWord(collection, name, record) {
  const [top, key] = name.split(".");
  if (!key || top === "captions" || (collection === "orders" && top === "lines")) return "";
  if (top === "names") return /** @type {Record<string, string>} */ (LANGUAGE_NAMES)[LANGUAGE_OF[key] ?? key] ?? key;
  if (collection !== "checks") return key;
  const items = docOf("checklists", docOf("checks", record)?.checklist_id)?.items ?? [];
  const labels = items.find((/** @type {{key: string}} */ one) => one.key === key)?.labels;
  return localName(labels, labels?.zh_hans ?? labels?.en ?? key);
}

/** @type {Record<string, string>} */
const LANGUAGE_OF = { zh_hans: "zh-Hans", zh_hant: "zh-Hant" };

/** A value that has parts: a consent, a line of an order, a try to call, a part that was used. @param {string} collection @param {string} name @param {any} value @returns {string | undefined} */
export function recordValueWords(collection, name, value) {
  // an entry of a set has no `choices` that say that it is a code
  if (collection === "return_criteria" && name === "decisions" && !Array.isArray(value)) return shelfChoiceWord(collection, name, String(value));
  if (collection === "talk_scripts" && name === "question") return questionWord(String(value));
  if (typeof value !== "object" || value === null) return undefined;
  const [top] = name.split(".");
  switch (`${collection}.${top}`) {
    case "customers.consents": return [value.agreed === true ? t("Agrees") : t("Does not agree"), value.on, value.how && howWord(value.how)].filter(Boolean).join(" · ");
    case "orders.lines":
    case "estimates.lines":
    case "jobs.parts": return [value.text, value.quantity !== undefined && `×${value.quantity}`, value.price && money(value.price), value.why && `(${value.why})`].filter(Boolean).join(" ");
    case "callbacks.attempts": return value.takes_back ? t("Taken back: written down by mistake") : [callOutcomeWord(value.outcome ?? ""), value.text].filter(Boolean).join(" · ");
    default: return undefined;
  }
}
