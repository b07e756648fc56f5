/** What was heard or seen on the way, as its lists show it. */
import { computed, signal } from "@preact/signals";

import { headed, t } from "../i18n.js";
import { defectSums, ideaStage, isRewardOwed } from "../rules/heard.js";
import { isAnswered } from "../rules/manager-letters.js";
import { all, docOf, productName } from "./data.js";
import { defectWord, ideaKindWord, KINDS } from "./heard-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./heard-words.js").Kind} Kind */
/** @typedef {{id: string, kind: Kind, doc: Doc, held: import("./data.js").View["held"], title: string, whom: string, at: string, open: boolean}} Heard */

/** Which tab, and whether only what is open. */
export const tab = signal(/** @type {Kind} */ ("ideas"));
export const onlyOpen = signal(true);

/** Everything of a kind, the latest first; what has no moment yet was made here a moment ago. */
const rowsOf = Object.fromEntries(KINDS.map((kind) => [kind, computed(() => [...all(kind).values()].map(({ doc, held }) => toHeard(kind, doc, held)).sort(byMoment))]));

/** @param {Kind} kind @returns {Heard[]} */
export const heard = (kind) => rowsOf[kind].value;

/** @param {Kind} kind @returns {Heard[]} */
export const shown = (kind) => heard(kind).filter((one) => one.open || !onlyOpen.value);

/** @param {Kind} kind @param {string} id @returns {Heard | undefined} */
export const heardOne = (kind, id) => heard(kind).find((one) => one.id === id);

/** How often each defect of each model was seen. */
export const sums = computed(() => defectSums(heard("defects").map((one) => one.doc)));

/** What ideas are grouped under, those with the most first; "" for none comes last. @param {Heard[]} rows @returns {Array<[string, Heard[]]>} */
export function byTheme(rows) {
  /** @type {Map<string, Heard[]>} */
  const groups = new Map();
  for (const one of rows) groups.set(one.doc.theme ?? "", [...(groups.get(one.doc.theme ?? "") ?? []), one]);
  return [...groups].sort(([a, one], [b, two]) => Number(!a) - Number(!b) || two.length - one.length || (a < b ? -1 : 1));
}

/** Every theme that somebody wrote. */
export const themes = computed(() => [...new Set(heard("ideas").map((one) => one.doc.theme).filter(Boolean))].sort());

/** Model and product of a defect as one reads them. @param {Doc} doc */
export function modelWords(doc) {
  const name = productName(doc.product_id);
  return doc.model && !name.includes(doc.model) ? [doc.model, name].filter(Boolean).join(" · ") : name || t("Model not known");
}

/** Whether somebody still has to do something with it. @param {Kind} kind @param {Doc} doc */
export function isOpenHeard(kind, doc) {
  if (kind === "ideas") return ideaStage(doc) !== "over";
  if (kind === "letters") return !isAnswered(doc);
  if (kind === "referrals") return isRewardOwed(doc) || !["rewarded", "lost"].includes(doc.status);
  return !["solved", "dismissed"].includes(doc.status);
}

/** @param {Kind} kind @param {Doc} doc @param {import("./data.js").View["held"]} held @returns {Heard} */
function toHeard(kind, doc, held) {
  const whom = docOf("customers", kind === "referrals" ? doc.referrer_id : doc.customer_id)?.name ?? "";
  return { id: doc.id, kind, doc, held, title: titleOfHeard(kind, doc), whom, at: doc.recorded_at ?? doc.noted_at ?? doc.seen_at ?? doc.received_at ?? "", open: isOpenHeard(kind, doc) };
}

/** @param {Kind} kind @param {Doc} doc @returns {string} */
export function titleOfHeard(kind, doc) {
  if (kind === "ideas") return doc.said || ideaKindWord(doc.kind);
  if (kind === "letters") return doc.said || t("Letter to the manager");
  if (kind === "referrals") return doc.name ?? "";
  return headed(modelWords(doc), defectWord(doc.defect));
}

/** @param {Heard} a @param {Heard} b */
const byMoment = (a, b) => (!a.at || !b.at ? Number(Boolean(a.at)) - Number(Boolean(b.at)) : 0) || (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1);
