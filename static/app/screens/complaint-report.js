/** The report to head office and its answer (R25): in writing on the same day, and the customer is told that we wait. */
import { t } from "../i18n.js";
import { me, now } from "../state.js";
import { mayWriteHere, Read, Text, write } from "./complaint-fields.js";
import { clockWord, dueWords } from "./complaint-clock-words.js";
import { clocksOf, headOfficeReasonOf } from "./complaint-rules.js";
import { anchor } from "./complaint-steps.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { Part } from "./place.js";
import { when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function HeadOffice({ doc }) {
  const isHead = me.value?.role === "head_office";
  const reason = headOfficeReasonOf(doc);
  const waits = doc.status === "waiting_head_office";
  return html`<${Part} title=${t("Head office")} aside=${doc.reported_at && html`<span class="small quiet">${t("reported {time}", { time: when(doc.reported_at) })}</span>`}>
    <div class="panel panel-pad form-part">
      ${doc.escalated_at && html`<p class="note" data-testid="escalated">${shape("wait")}<span>${t("Head office was told {time}, because a step was late.", { time: when(doc.escalated_at) })}</span></p>`}
      ${waits && isHead && !doc.head_office_answer && html`<${AnswerBy} doc=${doc} />`}
      ${reason && !doc.reported_at && html`<p class="note note--risk">${shape("risk")}<span>${reason === "special_quality" ? t("A special technical quality matter: head office hears of it in writing on the same day.") : t("The cause was not found: head office hears of it in writing on the same day.")}</span></p>`}
      <${Text} doc=${doc} name="head_office_report" hint=${t("what happened, what was tried, what is needed")} />
      ${(waits || doc.customer_told_at) && html`<${Told} doc=${doc} />`}
      ${isHead ? html`<${Text} doc=${doc} name="head_office_answer" also=${() => ({ head_office_answered_at: { to: new Date(now()).toISOString() } })} />` : html`<${Read} name="head_office_answer" value=${doc.head_office_answer} />`}
      ${doc.head_office_answered_at && html`<p class="small quiet">${t("answered {time}", { time: when(doc.head_office_answered_at) })}</p>`}
      ${waits && !doc.head_office_answer && !isHead && html`<p class="small quiet">${t("No answer yet. The clock for the customer stands still meanwhile.")}</p>`}
    </div>
  <//>`;
}

/** By when the store needs the answer. @param {{doc: Doc}} props */
function AnswerBy({ doc }) {
  const due = clocksOf(doc).findLast((one) => one.step === "head_office_answer");
  if (!due?.dueMs) return null;
  return html`<p class="note note--decide" data-testid="answer-by">${shape("decide")}<span><b>${t("The store waits for your answer by {time}", { time: dueWords(due.dueMs) })}</b> · ${clockWord(due, doc)}</span></p>`;
}

/** @param {{doc: Doc}} props */
function Told({ doc }) {
  const id = anchor("customer_told_at");
  if (doc.customer_told_at) return html`<p id=${id} tabindex="-1">${mark("kept", t("The customer was told {time}", { time: when(doc.customer_told_at) }))}</p>`;
  if (!mayWriteHere("customer_told_at")) return null;
  return html`<div class="buttons"><button class="button" type="button" id=${id} data-testid="customer-told" onClick=${() => write(doc, { customer_told_at: new Date(now()).toISOString() })}>${icon("phone")}${t("The customer knows that we wait")}</button></div>`;
}
