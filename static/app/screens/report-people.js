/** The month person by person: satisfaction only, sales are no part of it (R33). */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { docOf, staffName } from "./data.js";
import { basis, valueText } from "./figure.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { Bars } from "./report-charts.js";
import { Legend } from "./report-compare.js";
import { Drill } from "./report-drill.js";
import { peopleBars } from "./report-people-data.js";
import { NameOf } from "./report-said.js";

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {{staff_id: string, figures: Figure[], praise: number}} Person */

/** @param {{report: Record<string, any>}} props */
export function ReportPeople({ report }) {
  /** @type {Person[]} */
  const people = report.people;
  const Rows = laptop.value ? Table : List;
  return html`<section class="panel"><div class="panel-head"><h2>${t("Person by person")}</h2><span class="push"><a href="/app/assessment">${t("Assessment")}</a></span></div>
    ${people.length ? html`<${SideBySide} report=${report} people=${people} /><${Rows} report=${report} people=${people} />` : html`<p class="panel-pad quiet">${t("Nobody worked in this month.")}</p>`}</section>`;
}

/** One measure of everybody, side by side; hatched below, the same of the month it is compared with. @param {{report: Record<string, any>, people: Person[]}} props */
function SideBySide({ report, people }) {
  const [code, setCode] = useState("on_time_arrival");
  const id = useId();
  const names = { jobs_done: t("Done"), on_time_arrival: t("On time"), csat_mean: t("Mean"), nps: "NPS" };
  const isSameStore = report.against?.store_id === report.store_id;
  /** @type {Map<string, Person>} */
  const before = new Map((isSameStore ? report.against.people : []).map((/** @type {Person} */ one) => [one.staff_id, one]));
  const found = peopleBars(people, before, code);
  return html`<div class="panel-pad people-bars" data-testid="people-bars" data-code=${code}><p class="people-way"><label for=${id}>${t("Compare by")}</label>
      <select class="input" id=${id} data-testid="people-measure" value=${code} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => setCode(event.currentTarget.value)}>
        ${Object.entries(names).map(([one, name]) => html`<option key=${one} value=${one} selected=${one === code}>${name}</option>`)}</select>${isSameStore && html`<${Legend} report=${report} />`}</p>
    <${Bars} floor=${found.floor} most=${found.most} bars=${found.bars.map(({ staffId, figure, beside, ...one }) => ({
      ...one, name: docOf("staff", staffId) ? staffName(staffId) : report.names[staffId], words: valueText(figure.unit, figure.value), n: figure.of, more: basis(figure), beside: beside && { ...beside, words: valueText(figure.unit, beside.words) },
      behind: { code, store: report.store_id, month: report.month, person: staffId },
    }))} /></div>`;
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
