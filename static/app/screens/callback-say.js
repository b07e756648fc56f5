/** What the caller says, before each question and for what may come up: the shop's talk scripts, else the app's own. */
import { n, t } from "../i18n.js";
import { isLow, questions } from "../rules/answers.js";
import { questionWord, sayWord } from "./callback-words.js";
import { settingsOf } from "./callback-data.js";
import { docOf } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { gapsOf } from "./script-gaps.js";
import { localText, talkScripts } from "./shelf-data.js";
import { spoken } from "./spoken.js";
import { daysAhead } from "./times.js";

/** @typedef {import("./callback-data.js").Callback} Callback */
/** @typedef {{words: string, hint: string}} Said */

/** @param {{said: Said | null, testid?: string}} props */
export function Say({ said, testid }) {
  return said && html`<p class="say" data-testid=${testid}>${icon("chat")}<span>${said.words}</span></p>${said.hint && html`<p class="tiny say-hint">${said.hint}</p>`}`;
}

/** How it begins. @param {Callback} one @returns {Said} */
export function opening(one) {
  const hint = t("Not a good moment? Ask when would be, and choose “Call another time”.");
  const found = script(one, "callback_opening");
  return found ? { ...found, hint: found.hint || hint } : { words: ownOpening(one), hint };
}

/** What is said before a question. @param {Callback} one @param {string} question @returns {Said} */
export const beforeQuestion = (one, question) => script(one, "callback_question", question) ?? { words: sayWord(question), hint: "" };

/** What is said to somebody who is not satisfied. @param {Callback} one @returns {Said} */
export const afterLow = (one) => script(one, "low_score") ?? { words: t("“I am sorry to hear that. I write it down as you say it, and somebody will see to it.”"), hint: "" };

/** What is said when somebody is praised. @param {Callback} one @returns {Said} */
export const afterPraise = (one) => script(one, "praise") ?? { words: t("“Was there anybody who did especially well? I will tell them.”"), hint: "" };

/** On a laptop, what comes next to say stands beside the questions. @param {{one: Callback}} props */
export function SayNow({ one }) {
  const { doc } = one;
  const asked = questions(doc.kind);
  const next = asked.find((question) => doc.answers?.[question] === undefined);
  const begun = asked.some((question) => doc.answers?.[question] !== undefined);
  const low = asked.some((question) => isLow(question, doc.answers?.[question], settingsOf(doc)));
  return html`<section class="panel panel-pad say-now" aria-label=${t("What to say")} aria-live="polite">
    ${!begun && html`<${Say} said=${opening(one)} />`}
    ${next !== undefined && html`<p class="say-about small quiet">${t("{at} of {all}: {question}", { at: asked.indexOf(next) + 1, all: asked.length, question: questionWord(next) })}</p><${Say} said=${beforeQuestion(one, next)} testid="say-next" />`}
    ${low && html`<p class="say-about small quiet">${t("A low score")}</p><${Say} said=${afterLow(one)} />`}
    ${next === undefined && html`<${Say} said=${afterPraise(one)} />`}
  </section>`;
}

/** The shop's own words for it, if it has any. @param {Callback} one @param {string} situation @param {string} [question] @returns {Said | null} */
function script(one, situation, question) {
  const [doc] = talkScripts(situation, { question, category: docOf("products", one.job?.product_id)?.category });
  const words = doc && localText(doc.words).trim();
  if (!words) return null;
  const who = whoOf(one);
  return { words: spoken(words, who), hint: spoken(localText(doc.hints).trim(), who) };
}

/** @param {Callback} one */
const whoOf = (one) => gapsOf({ customer: docOf("customers", one.doc.customer_id)?.name, product: one.job?.product_id, store: one.doc.store_id });

/** @param {Callback} one */
function ownOpening(one) {
  const days = one.job?.done_at ? -daysAhead(one.job.done_at) : 0;
  const who = whoOf(one);
  return days > 0
    ? n("“Hello {customer}, this is {caller} from {store}. We were with you yesterday. May I ask how satisfied you are? It takes two minutes.”", "“Hello {customer}, this is {caller} from {store}. We were with you {count} days ago. May I ask how satisfied you are? It takes two minutes.”", days, { ...who })
    : t("“Hello {customer}, this is {caller} from {store}. May I ask how satisfied you are? It takes two minutes.”", { ...who });
}
