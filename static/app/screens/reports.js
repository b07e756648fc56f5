/** The monthly meeting: a store's month in figures, each with what it rests on; what late phones changed since stands beside it. */
import { useState } from "preact/hooks";

import { lang, listed, n, t } from "../i18n.js";
import { me, tellServer } from "../state.js";
import { AskedNote, useAsked } from "./asked.js";
import { storeName } from "./data.js";
import { errorWords } from "./error-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Place, Sheet } from "./place.js";
import { against, Compared, CompareChoice } from "./report-compare.js";
import { ReportChoices, ReportComplaints, ReportQuestions, ReportTrend } from "./report-charted.js";
import { useListsAhead } from "./report-ahead.js";
import { Figures, Lead, RestatedPart } from "./report-figures.js";
import { ReportLine } from "./report-line.js";
import { ReportPeople } from "./report-people.js";
import { ReportSaid } from "./report-said.js";
import { asked, month, MonthChoice, monthWords, storeId } from "./report-month.js";
import { date, when } from "./times.js";

/** @typedef {Record<string, any>} Report */

export function Reports() {
  const report = useAsked(asked.value && `reports/monthly?${asked.value}${against.value}`, { keep: true });
  const meanings = useAsked("reports/measures", { keep: true });
  const measures = new Map((meanings.value?.measures ?? []).map((/** @type {import("./figure.js").Measure} */ one) => [one.code, one]));
  const found = report.value;
  useListsAhead(found && !report.isOld && !report.isAsking ? found : null);
  return html`<${Place} title=${t("Report")} sub=${`${monthWords(month.value)} · ${storeName(storeId.value)}`} action=${html`<${MonthChoice}><${CompareChoice} /><//>`}>
    <div class="report" data-testid="report" data-month=${found?.month} data-asof=${report.at}>
      <${AskedNote} asked=${report} waiting=${t("The report is being worked out.")} instead=${t("The report is worked out by the server. It comes with the signal, and stays on this device as last seen.")} />
      <p class="print-only"><b>${t("Report")} · ${monthWords(month.value)} · ${storeName(storeId.value)}</b></p>
      ${found && html`<${Standing} report=${found} />
        <${Ways} report=${found} isOld=${report.isOld} isCounting=${Boolean(report.counting)} onPresented=${report.again} />
        <${Lead} report=${found} measures=${measures} />
        <${RestatedPart} report=${found} measures=${measures} />
        <${Compared} report=${found} measures=${measures} />
        <${ReportLine} report=${found} measures=${measures} />
        <div class="report-grid">
          <${ReportQuestions} report=${found} />
          <${ReportComplaints} report=${found} />
          <${ReportPeople} report=${found} />
          <${ReportChoices} report=${found} />
          <${Figures} report=${found} measures=${measures} />
          <${ReportSaid} report=${found} />
        </div>
        <${ReportTrend} report=${found} measures=${measures} />`}
    </div>
  <//>`;
}

/** As of when, and who may still change it: who has not been heard since the month ended, or today while it runs. @param {{report: Report}} props */
function Standing({ report }) {
  /** @type {Array<{name: string, staff_id: string, seen_at: string}>} */
  const waiting = report.waiting_for;
  const asOf = html`<b data-testid="report-as-of">${t("As of {time}", { time: when(report.as_of) })}</b>`;
  const over = report.complete ? "" : t("The month is not over.");
  if (!waiting.length) return html`<p class="note">${icon("clock")}<span>${asOf} ${over} ${report.complete ? t("All phones of the store have synced since the end of the month.") : t("All phones of the store have synced today.")}</span></p>`;
  const silent = report.complete
    ? n("One phone has not synced since the end of the month", "{count} phones have not synced since the end of the month", waiting.length)
    : n("One phone has not synced today", "{count} phones have not synced today", waiting.length);
  return html`<div class="note note--risk" data-testid="waiting-for">${icon("device")}<div><p>${asOf} ${over} <b>${silent}</b>${t(": what they still hold is missing here, and the figures may change.")}</p>
    <p class="small">${listed(waiting.map((one) => t("{name}, last heard {day}", { name: report.names[one.staff_id] ?? one.name, day: when(one.seen_at) })))}</p></div></div>`;
}

/** What can be done with it: kept as the meeting saw it, taken along, printed. @param {{report: Report, isOld: boolean, isCounting: boolean, onPresented: () => void}} props */
function Ways({ report, isOld, isCounting, onPresented }) {
  const [asking, setAsking] = useState(false);
  // late data is measured from here: whoever answers for the figures says when they were presented
  const mayPresent = ["manager", "head_office"].includes(me.value?.role ?? "");
  const file = `/api/v1/reports/monthly`;
  const query = `?store=${report.store_id}&month=${report.month}&language=${lang.value}${against.value}`;

  async function present() {
    setAsking(false);
    const told = await tellServer(`reports/monthly/present?store=${report.store_id}&month=${report.month}`);
    if (!told.ok) return say(errorWords(told.code));
    say(t("Kept as the meeting saw it. What changes from now on is shown beside it."));
    onPresented();
  }

  return html`<div class="report-ways no-print">
    <span class="quiet small" data-testid="presented-at" data-at=${report.presented_at ?? undefined}>${report.presented_at ? t("Presented {time}", { time: when(report.presented_at) }) : t("Not presented yet")}</span>
    <div class="buttons push">
      ${isOld || isCounting
        ? html`<span class="quiet small">${isCounting ? t("PDF and spreadsheet come once the months are counted") : t("PDF and spreadsheet come with the signal")}</span>`
        : html`<a class="button" href=${`${file}.pdf${query}`} download data-testid="report-pdf">${icon("sheet", "icon--s")}PDF</a>
          <a class="button" href=${`${file}.xlsx${query}`} download data-testid="report-xlsx">${icon("sheet", "icon--s")}${t("Spreadsheet")}</a>`}
      <button class="button" type="button" onClick=${() => print()}>${icon("print", "icon--s")}${t("Print")}</button>
      ${!isOld && !isCounting && mayPresent && html`<button class="button button--primary" type="button" data-testid="present" onClick=${() => (report.presented_at ? setAsking(true) : present())}>${t("Presented today")}</button>`}
    </div>
    ${asking && html`<${Sheet} title=${t("Presented on {day} already", { day: date(report.presented_at) })} onClose=${() => setAsking(false)}>
      <p>${t("What that meeting saw is replaced by what stands here now; changes are then told against today.")}</p>
      <div class="buttons buttons--even"><button class="button button--grave" type="button" data-testid="present-again" onClick=${present}>${t("Replace it")}</button><button class="button" type="button" onClick=${() => setAsking(false)}>${t("Leave it")}</button></div>
    <//>`}
  </div>`;
}
