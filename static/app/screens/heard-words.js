/** The words for what was heard or seen on the way: ideas and grumbles, referrals, defects. */
import { t } from "../i18n.js";

/** @typedef {"ideas" | "referrals" | "defects" | "letters"} Kind a collection */
/** @typedef {Exclude<Kind, "letters">} NewKind what people of the shop write down; letters come by the customer's link */

export const KINDS = /** @type {const} */ (["ideas", "referrals", "defects", "letters"]);

/** @param {Kind} kind */
export function kindsWord(kind) {
  switch (kind) {
    case "referrals": return t("Referrals");
    case "defects": return t("Defects");
    case "letters": return t("Letters to the manager");
    default: return t("Ideas");
  }
}

/** @param {NewKind} kind what a new one is called */
export function newWord(kind) {
  switch (kind) {
    case "referrals": return t("New referral");
    case "defects": return t("New defect");
    default: return t("New idea or grumble");
  }
}

/** @param {string} code */
export function ideaKindWord(code) {
  switch (code) {
    case "idea": return t("Idea");
    case "grumble": return t("Grumble");
    case "requirement": return t("Requirement");
    default: return code;
  }
}

/** @param {string} code */
export function defectWord(code) {
  switch (code) {
    case "leak": return t("Leaks");
    case "noise": return t("Makes a noise");
    case "breakage": return t("Broken");
    case "wear": return t("Worn out");
    case "electrics": return t("Electrics");
    case "finish": return t("Surface");
    case "missing_part": return t("Part missing");
    case "other": return t("Something else");
    default: return code;
  }
}

/** @param {Kind} kind @param {string} code */
export function heardStatusWord(kind, code) {
  return { ideas: ideaStatusWord, referrals: referralStatusWord, defects: defectStatusWord, letters: letterStatusWord }[kind](code);
}

/** @param {Kind} kind @param {string} code the shape that goes with it */
export function heardStatusShape(kind, code) {
  switch (code) {
    case "realised":
    case "rewarded":
    case "solved": return "kept";
    case "declined":
    case "lost":
    case "dismissed": return "off";
    case "bought": return "risk";
    case "recorded":
    case "noted":
    case "received":
    case "seen": return "next";
    case "answered": return kind === "letters" ? "kept" : "wait";
    default: return "moving";
  }
}

/** A code of one of these collections' fields. @param {string} collection @param {string} name @param {string} code @returns {string | undefined} */
export function heardChoiceWord(collection, name, code) {
  switch (`${collection}.${name}`) {
    case "ideas.kind": return ideaKindWord(code);
    case "defects.defect": return defectWord(code);
    case "ideas.status":
    case "referrals.status":
    case "letters.status":
    case "defects.status": return heardStatusWord(/** @type {Kind} */ (collection), code);
    default: return undefined;
  }
}

/** @param {string} code */
function ideaStatusWord(code) {
  switch (code) {
    case "recorded": return t("Written down");
    case "considered": return t("Being considered");
    case "answered": return t("Customer has an answer");
    case "realised": return t("Came true");
    case "declined": return t("Will not be done");
    default: return code;
  }
}

/** @param {string} code */
function referralStatusWord(code) {
  switch (code) {
    case "noted": return t("Noted");
    case "contacted": return t("Contacted");
    case "bought": return t("Bought, reward owed");
    case "rewarded": return t("Reward handed over");
    case "lost": return t("Came to nothing");
    default: return code;
  }
}

/** @param {string} code */
function letterStatusWord(code) {
  switch (code) {
    case "received": return t("To be answered");
    case "answered": return t("Answered");
    default: return code;
  }
}

/** @param {string} code */
function defectStatusWord(code) {
  switch (code) {
    case "seen": return t("Seen");
    case "reported": return t("Reported");
    case "accepted": return t("Being worked on");
    case "solved": return t("Solved");
    case "dismissed": return t("No defect");
    default: return code;
  }
}
