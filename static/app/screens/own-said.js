/** What customers said of a person's work in a month: the praise, the low scores, and what does not count (R31, R33). */
import { n, t } from "../i18n.js";
import { OVERALL, OVERALL_MAX, SCORE_MAX } from "../rules/answers.js";
import { questionWord } from "./callback-words.js";
import { docOf } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Part } from "./place.js";
import { callbackPath } from "./router.js";
import { date } from "./times.js";

/** @typedef {{callback_id: string, customer_id: string, at: string, text: string}} Said */

/** @param {{report: Record<string, any>}} props */
export function OwnWords({ report }) {
  /** @type {Said[]} */
  const praise = [...report.praise].reverse();
  /** @type {Array<Said & {answers: Record<string, number>}>} */
  const low = [...report.low].reverse();
  /** @type {string[]} */
  const own = report.own_words;
  return html`<${Part} title=${html`${t("Praise")} <span class="count">${praise.length}</span>`}>${praise.length
      ? html`<ul class="panel rows own-said">${praise.map((one) => html`<li key=${one.callback_id} data-testid="own-praise"><div class="row-main">${one.text ? html`<p class="own-quote">“${one.text}”</p>` : html`<p>${t("Praised by name")}</p>`}<${From} one=${one} /></div></li>`)}</ul>`
      : html`<p class="panel panel-pad quiet">${t("None in this month yet.")}</p>`}<//>
    <${Part} title=${html`${t("Low scores")} <span class="count">${low.length}</span>`}>${low.length
      ? html`<ul class="panel rows own-said">${low.map((one) => html`<li key=${one.callback_id} data-testid="own-low"><div class="row-main">${Object.entries(one.answers).map(([question, score]) => html`<p key=${question}>${questionWord(question)} <b class="ink-broken">${score}</b> / ${question === OVERALL ? OVERALL_MAX : SCORE_MAX}</p>`)}${one.text && html`<p class="own-quote">“${one.text}”</p>`}<${From} one=${one} /></div></li>`)}</ul>`
      : html`<p class="panel panel-pad quiet">${t("None in this month.")}</p>`}<//>
    ${own.length > 0 && html`<p class="note" data-testid="own-words">${icon("person")}<span>${n("One callback about your own work was written down by yourself. It counts for nothing.", "{count} callbacks about your own work were written down by yourself. They count for nothing.", own.length)} ${own.map((id) => html`<a key=${id} class="own-word" href=${callbackPath(id)}>${nameOf(docOf("callbacks", id)?.customer_id)}</a> `)}</span></p>`}`;
}

/** @param {{one: Said}} props */
function From({ one }) {
  return html`<p class="slip-line"><a class="fact-way" href=${callbackPath(one.callback_id)}>${[nameOf(one.customer_id), date(one.at)].filter(Boolean).join(" · ")}${icon("right", "icon--s")}</a></p>`;
}

/** @param {string | undefined} id of a customer; one that is not on this phone has no name here */
const nameOf = (id) => docOf("customers", id)?.name ?? t("The callback");
