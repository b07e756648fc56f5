/** The words of what is looked up, for its codes: situations, units, faults, decisions. */
import { t } from "../i18n.js";
import { letterWord } from "./letter-words.js";

/** @typedef {import("./shelf-data.js").Shelf} Shelf */

/** @param {Shelf | "all"} shelf */
export function shelfWord(shelf) {
  switch (shelf) {
    case "guides": return t("How to do it");
    case "prices": return t("Prices");
    case "talk_scripts": return t("Talk scripts");
    case "return_criteria": return t("Returns");
    default: return t("All");
  }
}

/** @param {string} code */
export function situationWord(code) {
  switch (code) {
    case "callback_opening": return t("Callback: the opening");
    case "callback_question": return t("Callback: a question");
    case "low_score": return t("A low score");
    case "praise": return t("Praise");
    case "complaint_heard": return t("A complaint is heard");
    case "running_late": return t("Running late");
    case "price_asked": return t("Asked about the price");
    case "estimate": return t("Giving an estimate");
    case "return_asked": return t("Asked to take it back");
    case "refused": return t("The customer says no");
    case "handing_over": return t("Handing over");
    case "referral": return t("Asking to be recommended");
    case "other": return t("Another situation");
    default: return code;
  }
}

/** @param {string | null | undefined} code */
export function audienceWord(code) {
  switch (code) {
    case "customer": return t("For customers");
    case "staff": return t("For our people");
    default: return code ?? "";
  }
}

/** @param {string} code */
export function priceKindWord(code) {
  switch (code) {
    case "service": return t("Labour");
    case "part": return t("Part");
    case "consumable": return t("Consumable");
    default: return code;
  }
}

/** What an amount is for: `¥60 per visit`. @param {string | null | undefined} code */
export function unitWord(code) {
  switch (code) {
    case "visit": return t("per visit");
    case "piece": return t("each");
    case "metre": return t("per metre");
    case "hour": return t("per hour");
    default: return code ?? "";
  }
}

/** @param {string} code */
export function faultWord(code) {
  switch (code) {
    case "performance_fault": return t("Does not work");
    case "appearance": return t("Blemish");
    case "wrong_goods": return t("Wrong goods");
    case "transport_damage": return t("Damaged in transport");
    case "changed_mind": return t("Not wanted any more");
    case "repairs_failed": return t("Repaired twice in vain");
    case "repair_late": return t("Repair takes too long");
    case "part_late": return t("Part does not come");
    case "misuse": return t("Damaged in use");
    default: return code;
  }
}

/** @param {string | null | undefined} code */
export function conditionWord(code) {
  switch (code) {
    case "any": return t("In any condition");
    case "unused": return t("Unused, complete");
    case "used": return t("Used or built in");
    case "damaged": return t("Damaged");
    default: return code ?? "";
  }
}

/** What the customer may choose. @param {string} code */
export function returnWord(code) {
  switch (code) {
    case "refund": return t("Refund");
    case "exchange": return t("Exchange");
    case "repair": return t("Free repair");
    case "no": return t("Not taken back");
    default: return code;
  }
}

/** Where on the customer pages a store says something in its own words. @param {string} code */
export function pagePlaceWord(code) {
  switch (code) {
    case "about": return t("About the store");
    case "arrival": return t("How to get here");
    case "hours_remark": return t("Remark on the opening hours");
    case "commitments_intro": return t("Before the commitments");
    default: return code;
  }
}

/** @param {string} code */
function pageStateWord(code) {
  switch (code) {
    case "draft": return t("Draft");
    case "published": return t("Ready to be published");
    default: return code;
  }
}

/**
 * A code of one of these collections, in words; undefined where the field is another's or has none.
 * @param {string} collection @param {string} name @param {string} code
 * @returns {string | undefined}
 */
export function shelfChoiceWord(collection, name, code) {
  switch (`${collection}.${name}`) {
    case "talk_scripts.situation": return situationWord(code);
    case "guides.audience": return audienceWord(code);
    case "prices.kind": return priceKindWord(code);
    case "prices.unit": return unitWord(code);
    case "return_criteria.fault": return faultWord(code);
    case "return_criteria.condition": return conditionWord(code);
    case "return_criteria.decisions": return returnWord(code);
    case "letter_texts.kind": return letterWord(code);
    case "page_texts.key": return pagePlaceWord(code);
    case "page_texts.state": return pageStateWord(code);
    default: return undefined;
  }
}
