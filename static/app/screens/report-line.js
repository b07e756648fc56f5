/** One measure over a year, large: chosen from a list, read at its end, walked with the arrows, opened with Enter. */
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { headed, lang, n, t } from "../i18n.js";
import { basis, valueText } from "./figure.js";
import { html } from "./html.js";
import { useKnownKeys } from "./keys-here.js";
import { Meaning } from "./meaning.js";
import { besideNames, Legend } from "./report-compare.js";
import { recordsPath } from "./report-drill.js";
import { monthShort, monthWords } from "./report-month.js";
import { plotOf, stepTo } from "./report-plot-data.js";
import { go } from "./router.js";

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {import("./figure.js").Measure} Measure */

/** @param {{report: Record<string, any>, measures: Map<string, Measure>}} props */
export function ReportLine({ report, measures }) {
  const [code, setCode] = useState("promises_kept");
  const id = useId();
  /** @type {Array<{month: string, figures: Figure[]}>} */
  const trend = report.trend;
  const codes = trend[0]?.figures.map((one) => one.code) ?? [];
  const at = Math.max(0, codes.indexOf(code));
  const months = trend.map(({ month, figures }) => ({ month, figure: figures[at] }));
  /** @type {Figure[]} */
  const beside = (report.against?.trend ?? []).map((/** @type {{figures: Figure[]}} */ one) => one.figures[at]);
  /** @param {string} one */
  const name = (one) => measures.get(one)?.labels[lang.value] ?? one;
  return html`<section class="panel report-line" data-testid="report-line"><div class="panel-head"><h2><label class="sr" for=${id}>${t("Measure")}</label>
      <select class="input" id=${id} data-testid="line-measure" value=${codes[at]} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => setCode(event.currentTarget.value)}>
        ${codes.map((one) => html`<option key=${one} value=${one} selected=${one === codes[at]}>${name(one)}</option>`)}</select></h2>
      <span class="push">${beside.length > 0 && html`<${Legend} report=${report} />`} ${n("this month", "the last {count} months", trend.length)}</span></div>
    <div class="panel-pad"><${Plot} key=${`${codes[at]} ${report.store_id} ${report.month} ${report.as_of} ${report.against?.store_id} ${report.against?.month} ${lang.value}`} code=${codes[at]} name=${name(codes[at])} months=${months} beside=${beside} report=${report} />
      <p class="figure-basis"><${Meaning} measure=${measures.get(codes[at])} code=${codes[at]} /> · n = ${months.reduce((sum, one) => sum + one.figure.n, 0)}</p></div>
  </section>`;
}

/** @param {{code: string, name: string, months: import("./report-plot-data.js").Month[], beside: Figure[], report: Record<string, any>}} props */
function Plot({ code, name, months, beside, report }) {
  const found = plotOf(months, beside);
  useKnownKeys("chart", found !== null);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const plot = useRef(/** @type {ReturnType<typeof import("./report-plot.js").drawPlot> | null} */ (null));
  const [at, setAt] = useState(months.findLastIndex((one) => one.figure.value !== null));
  /** @param {Figure} figure */
  const words = (figure) => valueText(figure.unit, figure.value, report.currency);
  /** @param {number} index */
  const open = (index) => months[index] && go(recordsPath({ code, store: report.store_id, month: months[index].month }));
  useEffect(() => {
    let isShown = true;
    // drawn by a library that nothing else needs: it comes with the first line that is looked at
    if (found) void import("./report-plot.js").then(({ drawPlot }) => {
      if (!isShown || !box.current) return;
      plot.current = drawPlot(box.current, {
        months, beside, words, names: months.map(({ month }) => monthShort(month)), axis: (value) => String(value), onPoint: setAt, onOpen: open,
      });
    }, (error) => console.error(error));
    return () => {
      isShown = false;
      plot.current?.destroy();
    };
  }, []);
  if (!found) return html`<p class="figure-basis">${t("Too few months to draw a line")}</p>`;
  const { month, figure } = months[at];

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key === "Enter") return open(at);
    const next = stepTo(found?.values ?? [], at, event.key);
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    setAt(next);
    plot.current?.point(next);
  }

  return html`<div class="plot" ref=${box} tabindex="0" role="slider" data-testid="plot" data-month=${month} onKeyDown=${press}
      aria-label=${name} aria-valuemin="0" aria-valuemax=${months.length - 1} aria-valuenow=${at} aria-valuetext=${headed(monthWords(month), `${words(figure)}, ${basis(figure)}${beside[at] ? `, ${besideNames(report)[1]} ${words(beside[at])}` : ""}`)}></div>
    <p class="plot-said" aria-live="polite"><b data-testid="plot-value">${words(figure)}</b> ${monthWords(month)} · ${basis(figure)}${beside[at] && html` · <span data-testid="plot-beside">${besideNames(report)[1]} ${words(beside[at])}</span>`}
      <a class="fact-way no-print" href=${recordsPath({ code, store: report.store_id, month })} data-testid="plot-records">${t("The records behind it")}</a></p>
    ${!found.fromZero && html`<p class="figure-basis">${t("Axis from {low} to {high}", { low: String(found.low), high: String(found.high) })}</p>`}`;
}
