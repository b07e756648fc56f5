/** The report's figures: five that are looked at first, then all of them by what they are about. */
import { t } from "../i18n.js";
import { basis, Marks, valueAndUnit, valueText } from "./figure.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Meaning } from "./meaning.js";
import { Drill } from "./report-drill.js";
import { monthShort } from "./report-month.js";
import { date } from "./times.js";

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {import("./figure.js").Measure} Measure */
/** @typedef {import("./figure.js").Restated} Restated */
/** @typedef {{report: Record<string, any>, measures: Map<string, Measure>}} Props */

const LEAD = ["promises_kept", "first_time_fix", "csat_mean", "callbacks_in_time", "answered_in_time"];

/** What hurts first stands first. @param {Props} props */
export function Lead({ report, measures }) {
  const found = LEAD.flatMap((code) => figureOf(report, code) ?? []);
  return html`<div class="figures figures--lead">${found.map((one) => {
    const [value, unit] = valueAndUnit(one.unit, one.value, report.currency);
    const before = lastMonth(report, one.code);
    return html`<div class="figure" key=${one.code} data-testid=${`figure-${one.code}`}><${Meaning} measure=${measures.get(one.code)} code=${one.code} figure=${one} />
      <p class="figure-value"><${Drill} behind=${behind(report, one.code)} n=${one.of}>${value}${unit && html`<small> ${unit}</small>`}<//></p>
      <p class="figure-basis">${basis(one)}${before && ` · ${before}`}</p>
      <${Marks} figure=${one} restated=${restatedOf(report, one.code)} currency=${report.currency} /></div>`;
  })}</div>`;
}

/** What changed after the meeting had seen it: late phones restate, visibly. @param {Props} props */
export function RestatedPart({ report, measures }) {
  /** @type {Restated[]} */
  const restated = report.restated;
  if (!restated.length) return null;
  return html`<section class="panel" data-testid="restated"><div class="panel-head"><h2>${mark("risk", t("Changed since it was presented on {day}", { day: date(report.presented_at) }))}</h2><span class="push">${t("Late phones and corrections brought this")}</span></div>
    <table class="table"><thead><tr><th scope="col">${t("Figure")}</th><th class="right" scope="col">${t("Was")}</th><th class="right" scope="col">${t("Now")}</th></tr></thead>
      <tbody>${restated.map((one) => html`<tr key=${one.code}><td><${Meaning} measure=${measures.get(one.code)} code=${one.code} figure=${figureOf(report, one.code)} /></td>
        <td class="right">${valueText(one.unit, one.was, report.currency)} <span class="tiny">n = ${one.was_n}</span></td><td class="right"><b>${valueText(one.unit, one.now, report.currency)}</b> <span class="tiny">n = ${one.now_n}</span></td></tr>`)}</tbody></table>
  </section>`;
}

/** @param {Props} props */
export function Figures({ report, measures }) {
  return groups().map(([title, codes]) => html`<section class="panel" key=${title}><div class="panel-head"><h2>${title}</h2></div>
    <ul class="rows figure-rows">${codes.flatMap((code) => figureOf(report, code) ?? []).map((one) => {
      const [value, unit] = valueAndUnit(one.unit, one.value, report.currency);
      return html`<li key=${one.code} data-testid=${`row-${one.code}`}><div class="row-main"><${Meaning} measure=${measures.get(one.code)} code=${one.code} figure=${one} /><${Marks} figure=${one} restated=${restatedOf(report, one.code)} currency=${report.currency} /></div>
        <span class="figure-num"><${Drill} behind=${behind(report, one.code)} n=${one.of}><b>${value}</b>${unit && ` ${unit}`}<//></span><span class="figure-basis">${one.value === null ? t("nothing to score") : basis(one)}</span></li>`;
    })}</ul></section>`);
}

/** @returns {Array<[string, string[]]>} */
function groups() {
  return [
    [t("Visits and promises"), ["jobs_done", "promises_kept", "on_time_arrival", "on_time_completion", "first_time_fix", "rework"]],
    [t("Callbacks and satisfaction"), ["callbacks_due", "callbacks_done", "callbacks_in_time", "response_rate", "csat_mean", "csat_share", "nps", "ces"]],
    [t("Complaints and answers"), ["complaints_received", "answered_in_time", "recurrences"]],
    [t("How long it takes"), ["respond_median", "respond_p90", "attend_median", "attend_p90", "fix_median", "fix_p90", "complete_median", "complete_p90"]],
    [t("Roads, parts and money"), ["travel_minutes", "travel_km", "parts_used", "collected"]],
  ];
}

/** @param {Record<string, any>} report @param {string} code */
function behind(report, code) {
  return { code, store: report.store_id, month: report.month };
}

/** @param {Record<string, any>} report @param {string} code @returns {Figure | undefined} */
function figureOf(report, code) {
  return report.figures.find((/** @type {Figure} */ one) => one.code === code);
}

/** @param {Record<string, any>} report @param {string} code @returns {Restated | undefined} */
function restatedOf(report, code) {
  return report.restated.find((/** @type {Restated} */ one) => one.code === code);
}

/** `Sep 92.8 %`, "" where it is not told. @param {Record<string, any>} report @param {string} code */
function lastMonth(report, code) {
  const before = report.trend.at(-2);
  const figure = before?.figures.find((/** @type {Figure} */ one) => one.code === code);
  return figure && figure.value !== null ? `${monthShort(before.month)} ${valueText(figure.unit, figure.value, report.currency)}` : "";
}
