/** Two months, or two stores, side by side: each figure with what it rests on, and how far they are apart. */
import { computed, signal } from "@preact/signals";
import { useId } from "preact/hooks";

import { t } from "../i18n.js";
import { me } from "../state.js";
import { all, storeName } from "./data.js";
import { basis, valueText } from "./figure.js";
import { html } from "./html.js";
import { Meaning } from "./meaning.js";
import { Drill } from "./report-drill.js";
import { month, monthBefore, monthShort, monthWords, storeId } from "./report-month.js";
import { difference } from "./report-plot-data.js";

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {{store_id: string, store: string, month: string, complete: boolean, figures: Figure[]}} Against */

/** So far back a month can be chosen to compare with. */
const MONTHS = 24;

/** `month:2026-09` or `store:<id>`; "" while nothing is compared. */
const wished = signal("");

/** What the endpoints are asked with besides the month and the store. */
export const against = computed(() => {
  const [kind, value] = wished.value.split(":");
  if (kind === "month" && value !== month.value) return `&against=${value}`;
  if (kind === "store" && value !== storeId.value) return `&against_store=${value}&against=${month.value}`;
  return "";
});

export function CompareChoice() {
  const id = useId();
  const months = Array.from({ length: MONTHS }, (_, back) => monthBefore(month.value, back + 1));
  const stores = me.value?.store_id ? [] : [...all("stores").values()].map((view) => view.doc.id).filter((one) => one !== storeId.value);
  const chosen = against.value ? wished.value : "";
  return html`<label class="sr" for=${id}>${t("Compare with")}</label>
    <select class="input" id=${id} data-testid="compare" value=${chosen} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => (wished.value = event.currentTarget.value)}>
      <option value="" selected=${!chosen}>${t("Compare with …")}</option>
      ${months.map((one) => html`<option key=${one} value=${`month:${one}`} selected=${chosen === `month:${one}`}>${monthWords(one)}</option>`)}
      ${stores.map((one) => html`<option key=${one} value=${`store:${one}`} selected=${chosen === `store:${one}`}>${storeName(one)}</option>`)}
    </select>`;
}

/** @param {{report: Record<string, any>, measures: Map<string, import("./figure.js").Measure>}} props */
export function Compared({ report, measures }) {
  /** @type {Against | null} */
  const other = report.against;
  if (!other) return null;
  const isStore = other.store_id !== report.store_id;
  const names = besideNames(report);
  const beside = new Map(other.figures.map((one) => [one.code, one]));
  return html`<section class="panel" data-testid="compared"><div class="panel-head"><h2>${isStore ? t("{one} beside {other}", { one: report.store, other: other.store }) : t("{one} beside {other}", { one: monthWords(report.month), other: monthWords(other.month) })}</h2>
      ${!other.complete && html`<span class="push">${t("The month is not over.")}</span>`}</div>
    <div class="scroll-x" tabindex="0"><table class="table compared"><thead><tr><th scope="col">${t("Figure")}</th>${names.map((one) => html`<th key=${one} class="right" scope="col">${one}</th>`)}<th class="right" scope="col">${t("Difference")}</th></tr></thead>
      <tbody>${/** @type {Figure[]} */ (report.figures).map((one) => {
        const was = beside.get(one.code) ?? one;
        return html`<tr key=${one.code} data-testid=${`compared-${one.code}`}><th scope="row"><${Meaning} measure=${measures.get(one.code)} code=${one.code} figure=${one} /></th>
          <${Cell} figure=${one} store=${report.store_id} month=${report.month} currency=${report.currency} /><${Cell} figure=${was} store=${other.store_id} month=${other.month} currency=${report.currency} />
          <td class="right"><b>${difference(one.value, was.value) || "–"}</b></td></tr>`;
      })}</tbody></table></div>
    <p class="figure-basis panel-pad">${t("Both as of the same moment. Differences of shares are in points of percent.")}</p>
  </section>`;
}

/** @param {{figure: Figure, store: string, month: string, currency: string | null}} props */
function Cell({ figure, store, month: of, currency }) {
  return html`<td class="right"><${Drill} behind=${{ code: figure.code, store, month: of }} n=${figure.of}>${valueText(figure.unit, figure.value, currency)}<//> <span class="tiny">${basis(figure)}</span></td>`;
}

/** How what is compared is drawn, named: a pattern, not a colour alone. @param {{report: Record<string, any>}} props */
export function Legend({ report }) {
  if (!report.against) return null;
  const [own, other] = besideNames(report);
  return html`<span class="legend"><span><i class="swatch" aria-hidden="true"></i> ${own}</span> <span><i class="swatch swatch--beside" aria-hidden="true"></i> ${other}</span></span>`;
}

/** What stands beside what: stores, months, or both where a name alone would not tell them apart. @param {Record<string, any>} report @returns {[string, string]} */
export function besideNames(report) {
  const { against: other } = report;
  if (other.store_id !== report.store_id) return [report.store, other.store];
  const isSameMonth = other.month.slice(5) === report.month.slice(5);
  return isSameMonth ? [monthWords(report.month), monthWords(other.month)] : [monthShort(report.month), monthShort(other.month)];
}
