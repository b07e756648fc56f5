/** One's own month: what was done, what customers said of it, and the bonus so far with what it rests on (R31, R33). */
import { signal } from "@preact/signals";

import { t } from "../i18n.js";
import { AskedNote, useAsked } from "./asked.js";
import { storeName } from "./data.js";
import { basisWords, Marks, valueAndUnit, valueText } from "./figure.js";
import { ownFigures } from "./figures-along.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Meaning } from "./meaning.js";
import { OwnBonus } from "./own-bonus.js";
import { OwnWords } from "./own-said.js";
import { Part, Place } from "./place.js";
import { monthBefore, monthShort, monthWords } from "./report-month.js";
import { dayKey, present, when } from "./times.js";

/** @typedef {Record<string, any>} Report */
/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {import("./figure.js").Measure} Measure */

/** So many months are offered; what was looked at once can be read again without a signal. */
const MONTHS = 6;

const wished = signal("");

export function OwnFigures() {
  const newest = dayKey(present.value).slice(0, 7);
  const month = wished.value || newest;
  const found = useAsked(ownFigures(month), { keep: true });
  /** @type {Report | null} */
  const report = found.value;
  return html`<${Place} title=${t("My figures")} sub=${[monthWords(month), storeName(report?.store_id)].filter(Boolean).join(" · ")}>
    <div class="column-page own-figures" data-testid="own-figures" data-month=${report?.month}>
      <div class="tabs" role="group" aria-label=${t("Month")}>${Array.from({ length: MONTHS }, (_, back) => monthBefore(newest, back)).map((one) => html`<button key=${one} type="button" data-testid=${`month-${one}`} aria-pressed=${String(one === month)} onClick=${() => (wished.value = one)}>${monthShort(one)}</button>`)}</div>
      <${AskedNote} asked=${found} waiting=${t("Your figures are being worked out.")} instead=${t("The server works your figures out. They come with the signal, and stay on this phone as last seen.")} />
      ${report && html`<${AsOf} report=${report} />
        <div class="own-two"><div><${OwnBonus} report=${report} />
          <${Part} title=${t("Your work in figures")}><${Tiles} report=${report} /><//></div>
          <div><${OwnWords} report=${report} /></div></div>`}
    </div>
  <//>`;
}

/** Of when it is, and why it may still change. @param {{report: Report}} props */
function AsOf({ report }) {
  const silent = report.waiting_for.length;
  const why = !report.complete ? t("The month is not over.") : silent ? t("Some phones of the store have not synced since the end of the month.") : "";
  return html`<p class="small quiet own-as-of" data-testid="own-as-of">${icon("clock", "icon--s")}<span>${t("As of {time}", { time: when(report.as_of) })}${why && html` · <b>${t("Provisional.")}</b> ${why}`}</span></p>`;
}

/** @param {{report: Report}} props */
function Tiles({ report }) {
  /** @type {Measure[]} */
  const measures = report.measures;
  /** @type {Figure[]} */
  const figures = report.figures;
  return html`<div class="figures figures--own">${figures.map((one) => {
    const [value, unit] = valueAndUnit(one.unit, one.value, report.currency);
    const beside = report.beside.find((/** @type {Figure} */ other) => other.code === one.code);
    return html`<div class="figure" key=${one.code} data-testid=${`own-${one.code}`} data-n=${one.n}><${Meaning} measure=${measures.find((measure) => measure.code === one.code)} code=${one.code} figure=${one} />
      ${one.value === null ? html`<p class="figure-none">${t("not measured")}</p>` : html`<p class="figure-value">${value}${unit && html`<small> ${unit}</small>`}</p>`}
      <p class="figure-basis">${one.unit === "count" ? "" : basisWords(one)}${beside?.value && html`<span class="figure-beside">${t("the store: {value}", { value: valueText(beside.unit, beside.value, report.currency) })}</span>`}</p>
      <${Marks} figure=${one} /></div>`;
  })}</div>`;
}
