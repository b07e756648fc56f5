/** What an import did, or would do; and every row that did not land, by its number in the file. */
import { lang, n, t } from "../i18n.js";
import { AskedNote, useAsked } from "./asked.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";

/** @typedef {import("./import.js").Uploaded} Uploaded */
/** @typedef {{row: number, column: string, code: string, sentence: string}} Fault */

/** More are in the spreadsheet. */
const FAULTS_SHOWN = 50;

/** @param {{found: Uploaded}} props */
export function Result({ found: { counts, state } }) {
  const isDone = state === "done";
  const said = [
    [isDone ? t("new") : t("would be new"), counts.new], [isDone ? t("changed") : t("would change"), counts.changed],
    [t("nothing new in it"), counts.unchanged], [isDone ? t("did not land") : t("would not land"), counts.faulty],
  ];
  return html`<div data-testid="import-result" data-state=${state} data-faulty=${counts.faulty ?? 0} data-new=${counts.new ?? 0}>
    <p>${isDone ? mark("kept", t("Imported")) : mark("next", t("Tried: nothing was changed yet"))}</p>
    <div class="figures import-figures">${said.map(([name, count]) => html`<div class="figure" key=${name}><p class="figure-name">${name}</p><p class="figure-value">${count ?? 0}</p></div>`)}</div></div>`;
}

/** @param {{found: Uploaded}} props */
export function Faults({ found }) {
  const asked = useAsked(`imports/${found.id}/report?lang=${lang.value}`);
  /** @type {Fault[]} */
  const faults = asked.value?.faults ?? [];
  return html`<${AskedNote} asked=${asked} waiting=${t("The rows that do not fit are being told.")} instead=${t("The rows that do not fit are told with the signal.")} />
    ${faults.length > 0 && html`<section class="panel"><div class="panel-head"><h3>${n("One thing to mend", "{count} things to mend", faults.length)}</h3><a class="push fact-way" href=${`/api/v1/imports/${found.id}/report.xlsx?lang=${lang.value}`} download data-testid="import-report">${icon("sheet", "icon--s")} xlsx</a></div>
      <table class="table"><thead><tr><th scope="col">${t("Row")}</th><th scope="col">${t("Column")}</th><th scope="col">${t("What is wrong")}</th></tr></thead>
        <tbody>${faults.slice(0, FAULTS_SHOWN).map((one, at) => html`<tr key=${at} data-testid="import-fault"><td>${one.row}</td><td>${one.column}</td><td>${one.sentence}</td></tr>`)}</tbody></table>
      ${faults.length > FAULTS_SHOWN && html`<p class="panel-pad small quiet">${t("{count} more stand in the spreadsheet.", { count: faults.length - FAULTS_SHOWN })}</p>`}</section>`}`;
}
