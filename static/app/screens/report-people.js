/** The month person by person: satisfaction only, sales are no part of it (R33). */
import { t } from "../i18n.js";
import { basis, valueText } from "./figure.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { Drill } from "./report-drill.js";
import { NameOf } from "./report-said.js";

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {{staff_id: string, figures: Figure[], praise: number}} Person */

/** @param {{report: Record<string, any>}} props */
export function ReportPeople({ report }) {
  /** @type {Person[]} */
  const people = report.people;
  const Rows = laptop.value ? Table : List;
  return html`<section class="panel"><div class="panel-head"><h2>${t("Person by person")}</h2><span class="push"><a href="/app/assessment">${t("Assessment")}</a></span></div>
    ${people.length ? html`<${Rows} report=${report} people=${people} />` : html`<p class="panel-pad quiet">${t("Nobody worked in this month.")}</p>`}</section>`;
}

/** @param {{report: Record<string, any>, people: Person[]}} props */
function Table({ report, people }) {
  return html`<table class="table people"><thead><tr><th scope="col">${t("Technician")}</th><th class="right" scope="col">${t("Done")}</th><th class="right" scope="col">${t("On time")}</th><th class="right" scope="col">${t("Mean")}</th><th class="right" scope="col">NPS</th><th class="right" scope="col">n</th><th class="right" scope="col">${t("Praise")}</th></tr></thead>
    <tbody>${people.map(({ staff_id: id, figures: [done, onTime, mean, nps], praise }) => html`<tr key=${id}><td><b><${NameOf} id=${id} report=${report} /></b></td>${[done, onTime, mean, nps].map((one) => html`<td key=${one.code} class="right"><${Drill} behind=${{ code: one.code, store: report.store_id, month: report.month, person: id }} n=${one.of}>${valueText(one.unit === "percent" ? "percent" : "count", one.value)}<//></td>`)}<td class="right quiet">${mean.n}</td><td class="right">${praise || ""}</td></tr>`)}</tbody></table>`;
}

/** @param {{report: Record<string, any>, people: Person[]}} props */
function List({ report, people }) {
  return html`<ul class="rows">${people.map(({ staff_id: id, figures: [done, onTime, mean, nps], praise }) => html`<li key=${id}><div class="row-main"><b><${NameOf} id=${id} report=${report} /></b>
      <p class="slip-line">${[t("{count} done", { count: done.value ?? 0 }), t("on time {share}", { share: valueText("percent", onTime.value) }), `NPS ${nps.value ?? "–"}`, ...(praise ? [t("praised {count} times", { count: praise })] : [])].join(" · ")}</p></div>
    <span class="figure-num"><${Drill} behind=${{ code: "csat_mean", store: report.store_id, month: report.month, person: id }} n=${mean.of}><b>${mean.value ?? "–"}</b> / 5<//></span><span class="figure-basis">${basis(mean)}</span></li>`)}</ul>`;
}
