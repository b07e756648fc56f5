/** What the month's callbacks mean for each person, every amount with its callback; and the grievance awards (R33). */
import { useState } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { me } from "../state.js";
import { AskedNote, useAsked } from "./asked.js";
import { Awards, awardsWait } from "./award-list.js";
import { isOffice, storeName } from "./data.js";
import { signedMoney } from "./money.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Part, Place } from "./place.js";
import { AssessedLine, Corrections } from "./assessment-lines.js";
import { asked, month, MonthChoice, monthWords, storeId } from "./report-month.js";
import { NameOf } from "./report-said.js";
import { when } from "./times.js";

/** @typedef {Record<string, any>} Report */
/** @typedef {import("./assessment-lines.js").Person} Person */

export function Assessment() {
  const found = useAsked(asked.value && `reports/assessment?${asked.value}`, { keep: true });
  const report = found.value;
  // where it stood when the page was opened: it must not jump away under a hand
  const [isFirst] = useState(awardsWait);
  return html`<${Place} title=${isOffice.value ? t("Assessment") : t("My assessment")} sub=${`${monthWords(month.value)} · ${storeName(storeId.value)}`} action=${html`<${MonthChoice} />`}>
    <div class="column-page assessment" data-testid="assessment" data-month=${report?.month}>
      <${AskedNote} asked=${found} waiting=${t("The assessment is being worked out.")} instead=${t("The assessment is worked out by the server. It comes with the signal, and stays on this device as last seen.")} />
      ${report && html`<${Standing} report=${report} />
        <${Rule} rule=${report.rule} problems=${report.problems} />`}
      ${isFirst && html`<${Awards} />`}
      ${report && html`
        ${report.people.length > 0 && html`<${Part} title=${t("Person by person")} aside=${html`<span class="quiet small">${t("Satisfaction only, never sales")}</span>`}>
          <ul class="assessed">${byTotal(report.people).map((one) => html`<${Assessed} key=${one.staff_id} one=${one} report=${report} />`)}</ul><//>`}`}
      ${!isFirst && html`<${Awards} />`}
    </div>
  <//>`;
}

/** @param {{report: Report}} props */
function Standing({ report }) {
  /** @type {Array<{name: string, staff_id: string, seen_at: string}>} */
  const waiting = report.waiting_for;
  const asOf = html`<b>${t("As of {time}", { time: when(report.as_of) })}</b>`;
  if (!waiting.length && report.complete) return html`<p class="note">${icon("clock")}<span>${asOf} ${t("All phones of the store have synced since the end of the month.")}</span></p>`;
  return html`<div class="note note--risk" data-testid="provisional">${icon("device")}<div><p>${asOf} <b>${t("Provisional.")}</b> ${report.complete ? "" : t("The month is not over.")} ${waiting.length > 0 && n("One phone has not synced since the month's end:", "{count} phones have not synced since the month's end:", waiting.length)}</p>
    ${waiting.length > 0 && html`<p class="small">${listed(waiting.map((one) => t("{name}, last heard {day}", { name: report.names[one.staff_id] ?? one.name, day: when(one.seen_at) })))}</p>`}</div></div>`;
}

/** The rule as it is written down. @param {{rule: Report | null, problems: Array<{path: string, code: string}>}} props */
function Rule({ rule, problems }) {
  if (!rule) return html`<div class="panel empty"><b>${t("No rule was valid in this month")}</b>${t("Without a written rule nobody is assessed. The manager or head office writes it down.")}</div>`;
  return html`<${Part} title=${rule.name} aside=${html`<span class="quiet small">${t("Edition {edition}, valid from {day}", { edition: rule.edition ?? 1, day: rule.valid_from ?? "–" })}</span>`}>
    ${problems.length > 0 && html`<p class="note note--broken">${icon("list")}<span>${t("The rule has a mistake, so nobody is assessed by it:")} <span class="code">${listed(problems.map((one) => `${one.path} ${one.code}`))}</span></span></p>`}
    <div class="panel panel-pad"><p class="note-text">${rule.wording || t("It is not written down in words.")}</p></div>
  <//>`;
}

/** @param {{one: Person, report: Report}} props */
function Assessed({ one, report }) {
  const isMine = one.staff_id === me.value?.id;
  const counted = one.lines.length;
  return html`<li class="panel"><details open=${isMine || one.corrections.length > 0} data-testid=${`assessed-${one.staff_id}`}>
    <summary class="assessed-head"><span class="row-main"><b><${NameOf} id=${one.staff_id} report=${report} /></b><span class="slip-line">${n("one score", "{count} scores", one.n)}</span></span>
      ${one.provisional && mark("moving", t("provisional"))}<span class="figure-num" data-testid="total"><b>${signedMoney(one.total, report.currency)}</b></span></summary>
    <${Corrections} one=${one} report=${report} />
    ${counted ? html`<ul class="rows">${one.lines.map((line, at) => html`<${AssessedLine} key=${`${line.kind} ${line.cause_id} ${at}`} line=${line} report=${report} />`)}</ul>` : html`<p class="panel-pad quiet">${t("No callback of this month says anything about this person.")}</p>`}
  </details></li>`;
}

/** Those with something to tell first. @param {Person[]} people */
function byTotal(people) {
  return [...people].sort((a, b) => Number(b.total) - Number(a.total) || b.lines.length - a.lines.length);
}
