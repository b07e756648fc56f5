/** What the texts of the shop are called, and how each stands. */
import { lang, t } from "../i18n.js";
import { kindWord } from "./words.js";
import { categoryWord } from "./complaint-words.js";
import { checkKindWord } from "./check-words.js";
import { mark } from "./icons.js";
import { letterWord } from "./letter-words.js";
import { localText } from "./shelf-data.js";
import { titleOf } from "./shelf-rows.js";
import { pagePlaceWord, shelfChoiceWord } from "./shelf-words.js";

/** @typedef {import("./content-forms.js").Kind} Kind */
/** @typedef {import("./data.js").Doc} Doc */

/** @param {Kind} kind */
export function contentWord(kind) {
  switch (kind) {
    case "prices": return t("Prices");
    case "guides": return t("How to do it");
    case "talk_scripts": return t("Talk scripts");
    case "return_criteria": return t("Return criteria");
    case "checklists": return t("Checklists");
    case "playbooks": return t("Playbooks for complaints");
    case "letter_texts": return t("Letters to customers");
    default: return t("Texts of the customer pages");
  }
}

/** What each is for, in a line. @param {Kind} kind */
export function contentHint(kind) {
  switch (kind) {
    case "prices": return t("What work, parts and consumables cost; published ones stand on the customer pages");
    case "guides": return t("How it is done, for our people and for customers");
    case "talk_scripts": return t("What to say at the door and on the phone");
    case "return_criteria": return t("The first that fits decides");
    case "checklists": return t("What is seen to on each kind of job, and the standards of checks");
    case "playbooks": return t("Steps, words and offers beside a complaint");
    case "letter_texts": return t("The words of each letter, in three languages; without any the usual ones go out");
    default: return t("What the store says in its own words");
  }
}

/** @param {Kind} kind @param {Doc} doc @returns {string} */
export function contentTitle(kind, doc) {
  if (kind === "checklists") return doc.name ?? "";
  if (kind === "playbooks") return categoryWord(doc.category);
  if (kind === "page_texts") return pagePlaceWord(doc.key);
  if (kind === "letter_texts") return letterWord(doc.kind);
  return titleOf(kind, doc) || t("Without a name");
}

/** @param {Kind} kind @param {string} name @param {string} code @returns {string} */
export function contentChoiceWord(kind, name, code) {
  if (kind === "checklists") return ["internal_check", "mystery_visit"].includes(code) ? checkKindWord(code) : kindWord(code);
  if (kind === "playbooks") return categoryWord(code);
  return shelfChoiceWord(kind, name, code) ?? code;
}

/** @param {string} script a key of a map by language */
export function scriptWord(script) {
  return { zh_hans: "简体中文", zh_hant: "繁體中文", en: "English" }[script] ?? script;
}

/** The key of the person's own language. */
export const ownScript = () => ({ en: "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant" })[lang.value] ?? "en";

/** The language as a page's `lang` has it. @param {string} script */
export const scriptLang = (script) => ({ zh_hans: "zh-Hans", zh_hant: "zh-Hant" })[script] ?? "en";

/** @param {"holds" | "coming" | "over" | "draft"} how @param {Doc} doc @param {(day: string) => string} date */
export function standingMark(how, doc, date) {
  switch (how) {
    case "coming": return mark("wait", t("from {date}", { date: date(doc.valid_from) }));
    case "over": return mark("off", t("no longer in use"));
    case "draft": return mark("next", t("Draft"));
    default: return null;
  }
}

/** Everything that is written in it, to be searched. @param {Doc} doc */
export const searchText = (doc) => JSON.stringify(Object.values(doc).filter((one) => typeof one === "object" || typeof one === "string")).toLowerCase() + localText(doc.titles ?? doc.names).toLowerCase();
