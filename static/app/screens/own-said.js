/** What customers said of a person's work in a month: the praise, the low scores, and what does not count (R31, R33). */
import { n, t } from "../i18n.js";
import { OVERALL, OVERALL_MAX, SCORE_MAX } from "../rules/answers.js";
import { kindWords, reasonWords } from "./assessment-lines.js";
import { questionWord } from "./callback-words.js";
import { docOf, number, productName } from "./data.js";
import { signedMoney } from "./money.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Part } from "./place.js";
import { callbackPath, jobPath } from "./router.js";
import { date } from "./times.js";
import { jobTitle } from "./words.js";

/**
 * A callback that says something about this person. Their phone need not have it: it is the caller's.
 * @typedef {{callback_id: string, customer_id: string, job_id: string | null,
 *   job_kind: string | null, product_id: string | null, at: string, own: boolean,
 *   answers: Record<string, number | null>, low: string[], text: string, praised: boolean, praise: string}} Said
 */

/** @param {{report: Record<string, any>}} props */
export function OwnWords({ report }) {
  /** @type {Said[]} */
  const said = [...report.said].reverse();
  const heard = said.filter((one) => !one.own);
  const praise = heard.filter((one) => one.praised);
  const low = heard.filter((one) => one.low.length > 0);
  const own = said.length - heard.length;
  return html`<${Part} title=${html`${t("Praise")} <span class="count">${praise.length}</span>`}>${praise.length
      ? html`<ul class="panel rows own-said">${praise.map((one) => html`<li key=${one.callback_id} data-testid="own-praise"><div class="row-main">${one.praise ? html`<p class="own-quote">“${one.praise}”</p>` : html`<p>${t("Praised by name")}</p>`}<${From} id=${one.callback_id} said=${one} /></div></li>`)}</ul>`
      : html`<p class="panel panel-pad quiet">${t("None in this month.")}</p>`}<//>
    <${Part} title=${html`${t("Low scores")} <span class="count">${low.length}</span>`}>${low.length
      ? html`<ul class="panel rows own-said">${low.map((one) => html`<li key=${one.callback_id} data-testid="own-low"><div class="row-main">${one.low.map((question) => html`<p key=${question}>${questionWord(question)} <b class="ink-broken">${one.answers[question]}</b> / ${question === OVERALL ? OVERALL_MAX : SCORE_MAX}</p>`)}${one.text && html`<p class="own-quote">“${one.text}”</p>`}<${From} id=${one.callback_id} said=${one} /></div></li>`)}</ul>`
      : html`<p class="panel panel-pad quiet">${t("None in this month.")}</p>`}<//>
    ${own > 0 && html`<p class="note" data-testid="own-words">${icon("person")}<span>${n("One callback about your own work was written down by yourself. It counts for nothing.", "{count} callbacks about your own work were written down by yourself. They count for nothing.", own)}</span></p>`}`;
}

/** One amount of the bonus, and the callback or award that it comes from. @param {{line: import("./assessment-lines.js").Line, report: Record<string, any>}} props */
export function OwnLine({ line, report }) {
  const said = report.said.find((/** @type {Said} */ one) => one.callback_id === line.cause_id);
  return html`<li data-testid="own-line" data-kind=${line.kind}><div class="row-main"><b>${kindWords(line, report)}</b>${line.reason && html`<p class="slip-line">${reasonWords(line.reason)}</p>`}
    ${line.kind === "award" ? html`<p class="slip-line">${docOf("grievance_awards", line.cause_id)?.what_happened ?? ""}</p>` : line.cause_id && html`<${From} id=${line.cause_id} said=${said} />`}</div>
    <span class="figure-num">${signedMoney(line.amount, report.currency)}</span></li>`;
}

/** Where it comes from: the callback if it is on this phone, else the job that it asked about. @param {{id: string, said: Said | undefined}} props */
function From({ id, said }) {
  const customer = docOf("customers", said?.customer_id)?.name;
  const work = said?.job_kind && jobTitle(said.job_kind, productName(said.product_id));
  const words = html`${[customer, work, said && date(said.at)].filter(Boolean).join(" · ")} <span class="code">${number("callbacks", id)}</span>`;
  const way = docOf("callbacks", id) ? callbackPath(id) : said?.job_id && docOf("jobs", said.job_id) ? jobPath(said.job_id) : "";
  return html`<p class="slip-line" data-testid="own-from">${way ? html`<a class="fact-way" href=${way}>${words}${icon("right", "icon--s")}</a>` : words}</p>`;
}
