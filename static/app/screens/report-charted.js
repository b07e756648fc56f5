/** The report's charts: what customers say, complaints by category and cause, and how the months went. */
import { lang, n, t } from "../i18n.js";
import { categoryWord, causeWord } from "./complaint-words.js";
import { questionWord } from "./callback-words.js";
import { valueText } from "./figure.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Bars, Line } from "./report-charts.js";
import { Legend } from "./report-compare.js";
import { Drill } from "./report-drill.js";
import { monthShort } from "./report-month.js";
import { complaintPath } from "./router.js";
import { recurrenceTitle } from "./report-said.js";

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {{report: Record<string, any>}} Props */

const LEAST_SCORE = 1;
const MOST_SCORE = 5;

/** @param {Props} props */
export function ReportQuestions({ report }) {
  /** @type {Array<{question: string, share: Figure, mean: Figure}>} */
  const questions = report.questions;
  const beside = new Map((report.against?.questions ?? []).map((/** @type {{question: string, mean: Figure}} */ one) => [one.question, one.mean]));
  return html`<section class="panel"><div class="panel-head"><h2>${t("What customers say")}</h2><span class="push"><${Legend} report=${report} /> ${t("mean of 1 to 5")}</span></div>
    <div class="panel-pad"><${Bars} floor=${LEAST_SCORE} most=${MOST_SCORE} bars=${questions.map(({ question, share, mean }) => ({
      name: questionWord(question), value: Number(mean.value ?? LEAST_SCORE), words: mean.value ?? "–", n: mean.of, beside: besideOf(beside.get(question), LEAST_SCORE), behind: { code: "csat_mean", store: report.store_id, month: report.month, question },
      more: mean.n ? t("{percent} % say 4 or 5, n = {n}", { percent: share.value ?? "–", n: mean.n }) : t("nobody said"),
    }))} /></div>
  </section>`;
}

/** @param {Props} props */
export function ReportComplaints({ report }) {
  const { by_category: byCategory, open, late } = report.complaints;
  const count = total(byCategory);
  return html`<section class="panel"><div class="panel-head"><h2>${n("One complaint, by category", "{count} complaints, by category", count)}</h2><span class="push"><${Legend} report=${report} /></span></div>
    <div class="panel-pad">
      ${count ? html`<${Bars} most=${most(byCategory, report.against?.complaints.by_category)} bars=${bars(report, "category", byCategory, categoryWord)} />` : html`<p class="quiet">${t("No complaint came in this month.")}</p>`}
      <p class="report-foot">${open.length ? n("One is open now", "{count} are open now", open.length) : t("None is open now")}${late.length > 0 && html` · ${mark("broken", n("one of them late", "{count} of them late", late.length))}`}</p>
      ${late.length > 0 && html`<ul class="report-links">${late.map((/** @type {string} */ id) => html`<li key=${id}><a href=${complaintPath(id)}>${recurrenceTitle(id)}</a></li>`)}</ul>`}
    </div>
  </section>`;
}

/** @param {Props} props */
export function ReportChoices({ report }) {
  const { by_cause: byCause } = report.complaints;
  if (!total(byCause)) return null;
  return html`<section class="panel"><div class="panel-head"><h2>${t("Complaints by cause")}</h2><span class="push"><${Legend} report=${report} /></span></div>
    <div class="panel-pad"><${Bars} most=${most(byCause, report.against?.complaints.by_cause)} bars=${bars(report, "cause", byCause, causeWord)} /></div></section>`;
}

/** @param {Props & {measures: Map<string, import("./figure.js").Measure>}} props */
export function ReportTrend({ report, measures }) {
  /** @type {Array<{month: string, figures: Figure[]}>} */
  const trend = report.trend;
  const codes = trend[0]?.figures.map((one) => one.code) ?? [];
  /** @param {string} code */
  const name = (code) => measures.get(code)?.labels[lang.value] ?? code;
  return html`<section class="panel"><div class="panel-head"><h2>${t("Month by month")}</h2><span class="push">${report.against?.trend.length > 0 && html`<${Legend} report=${report} />`} ${n("this month", "the last {count} months", trend.length)}</span></div>
    <div class="trends">${codes.map((code, at) => html`<figure key=${code}><figcaption class="figure-name">${name(code)}</figcaption><${Line} currency=${report.currency} months=${trend.map(({ month, figures }) => ({ month, figure: figures[at] }))} beside=${(report.against?.trend ?? []).map((/** @type {{figures: Figure[]}} */ one) => one.figures[at])} /></figure>`)}</div>
    <details class="meaning trend-table"><summary>${t("The same as a table")}</summary>
      <div class="scroll-x" tabindex="0"><table class="table"><thead><tr><th scope="col">${t("Figure")}</th>${trend.map(({ month }) => html`<th key=${month} class="right" scope="col">${monthShort(month)}</th>`)}</tr></thead>
        <tbody>${codes.map((code, at) => html`<tr key=${code}><th scope="row">${name(code)}</th>${trend.map(({ month, figures }) => html`<td key=${month} class="right"><${Drill} behind=${{ code, store: report.store_id, month }} n=${figures[at].of}>${valueText(figures[at].unit, figures[at].value, report.currency)}<//> <span class="tiny">n = ${figures[at].n}</span></td>`)}</tr>`)}</tbody></table></div></details>
  </section>`;
}

/** @param {Record<string, any>} report @param {"category" | "cause"} by @param {Record<string, number>} counts @param {(code: string) => string} word */
function bars(report, by, counts, word) {
  /** @type {Record<string, number> | undefined} */
  const other = report.against?.complaints[`by_${by}`];
  return Object.entries({ ...Object.fromEntries(Object.keys(other ?? {}).map((code) => [code, 0])), ...counts }).filter(([code, count]) => count > 0 || (other?.[code] ?? 0) > 0).sort((a, b) => b[1] - a[1])
    .map(([code, count]) => ({ name: code === "not_known" ? t("Not known yet") : word(code), value: count, words: String(count), n: count, beside: other && { value: other[code] ?? 0, words: String(other[code] ?? 0) }, behind: { code: "complaints_received", store: report.store_id, month: report.month, [by]: code } }));
}

/** @param {Record<string, number>} counts */
const total = (counts) => Object.values(counts).reduce((sum, one) => sum + one, 0);

/** @param {Record<string, number>} counts @param {Record<string, number>} [other] */
const most = (counts, other = {}) => Math.max(1, ...Object.values(counts), ...Object.values(other));

/** @param {Figure | undefined} figure @param {number} floor */
function besideOf(figure, floor) {
  return figure && { value: Number(figure.value ?? floor), words: figure.value ?? "–" };
}
