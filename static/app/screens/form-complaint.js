/** Table 9-4, the complaint form, on paper: the rows and their order are the source's. */
import { t } from "../i18n.js";
import { receipts } from "../state.js";
import { useAsked } from "./asked.js";
import { complaint as complaintOf, productOf } from "./complaint-data.js";
import { recurrenceWords } from "./complaint-flags.js";
import { headOfficeReasonOf, recurrencesOf, verdictOf } from "./complaint-rules.js";
import { categoryWord, causeWord, channelWord, liableWord, remedyWord, severityWord } from "./complaint-words.js";
import { ComplaintPlace } from "./complaint.js";
import { docOf, number, staffName } from "./data.js";
import { Cell, Paper, stampWords } from "./form-paper.js";
import { html } from "./html.js";
import { money } from "./money.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./complaint-data.js").Complaint} Complaint */

/** More than a complaint has in its life; the oldest is asked for. */
const HISTORY_ENTRIES = 100;
/** In the order of the customer's word, the box that is ticked. */
const VERDICTS = /** @type {const} */ (["satisfied", "unsatisfied"]);

/** @param {{id: string}} props */
export function ComplaintForm({ id }) {
  const one = complaintOf(id);
  return one ? html`<${Known} key=${id} one=${one} />` : html`<${ComplaintPlace} id=${id} />`;
}

/** @param {{one: Complaint}} props */
function Known({ one }) {
  const { doc, id } = one;
  const arrived = useArrivalTime(one);
  const registered = doc.steps?.[0];
  const called = (doc.steps ?? []).findLast((/** @type {{step: string}} */ step) => ["settled", "reopened"].includes(step.step));
  const again = recurrencesOf(id)[0];
  const order = docOf("orders", doc.order_id);
  const phone = docOf("customers", doc.customer_id)?.phone;
  return html`<${Paper} kind="complaint" title=${t("Table 9-4 Customer complaint form")} code=${number("complaints", id)} storeId=${doc.store_id} 
    about=${html`<span data-testid="form-times">${t("registered {time}", { time: stampWords(registered?.at ?? doc.received_at) })}${t(", ")}${arrived}</span>`}>
    <tbody>
      <tr><${Cell} name=${t("Form number")}><b class="code">${number("complaints", id)}</b><//>
        <${Cell} name=${t("Date")}>${stampWords(registered?.at ?? doc.received_at)}<//>
        <${Cell} name=${t("Channel")}>${[channelWord(doc.channel), registered?.by && t("({name})", { name: staffName(registered.by) })].filter(Boolean).join(" ")}<//></tr>
      <tr><${Cell} name=${t("Customer")}>${one.customer}<//>
        <${Cell} name=${t("Phone")}>${phone ?? ""}<//>
        <${Cell} name=${t("Order / product")}>${[order?.number, productOf(doc)].filter(Boolean).join(" / ")}<//></tr>
      <tr><${Cell} name=${t("Category")}>${categoryWord(doc.category)}<//>
        <${Cell} name=${t("Severity")}>${doc.severity ? severityWord(doc.severity) : ""}<//>
        <${Cell} name=${t("Recurrence")}>${again ? recurrenceWords(again, doc) : t("no")}<//></tr>
      <tr><${Cell} name=${t("Content of the complaint")} wide=${5} tall>${doc.what_happened ?? ""}${wish(doc)}<//></tr>
      <tr><${Cell} name=${t("Cause / liable party")} wide=${5}>${[[doc.cause && causeWord(doc.cause), doc.cause_note].filter(Boolean).join(t(": ")), doc.liable && liableWord(doc.liable)].filter(Boolean).join(" / ")}<//></tr>
      <tr><${Cell} name=${t("Concrete solution")} wide=${5} tall>${doc.solution ?? ""}${doc.settlement && html`<span class="form-line">${t("Amount offered: {amount}", { amount: money(doc.settlement) })}</span>`}<//></tr>
      <tr><${Cell} name=${t("Handler")}>${one.handler}<//>
        <${Cell} name=${t("Returned to the assistant")}>${stampWords(doc.answered_at)}<//>
        <${Cell} name=${t("Reported to head office")}>${stampWords(doc.reported_at) || (headOfficeReasonOf(doc) ? "" : t("not needed"))}<//></tr>
      <tr><${Cell} name=${t("Answer of head office")} wide=${5}>${doc.head_office_answer ?? ""}${doc.head_office_answered_at && html`<span class="form-line">${stampWords(doc.head_office_answered_at)}</span>`}<//></tr>
      <tr><${Cell} name=${t("Date of the callback")}>${called ? stampWords(called.at) : ""}<//>
        <${Cell} name=${t("Called by")}>${called?.by ? staffName(called.by) : ""}<//>
        <${Cell} name=${t("Is the customer satisfied")}><${Boxes} word=${verdictOf(doc)} /><//></tr>
      <tr><${Cell} name=${t("Result of the callback")} wide=${5} tall>${doc.callback_result ?? ""}<//></tr>
    </tbody>
  <//>`;
}

/** What the customer wants, under what happened. @param {Doc} doc */
function wish({ wanted, wanted_note: note }) {
  const said = [wanted && remedyWord(wanted), note].filter(Boolean).join(t(": "));
  return said ? html`<span class="form-line">${t("The customer wants: {wish}", { wish: said })}</span>` : null;
}

/** Boxes for the pen; ticked where the word was given. @param {{word: string | null}} props */
function Boxes({ word }) {
  return VERDICTS.map((one) => html`<span class="form-box" key=${one}>${word === one ? "☑" : "□"} ${one === "satisfied" ? t("satisfied") : t("not satisfied")}</span> `);
}

/**
 * When it reached the server, which is later than the field time for what was written without a signal. Known from the
 * server's history, kept from when it was last seen; from this device's own receipt; else a line for the pen.
 * @param {Complaint} one
 */
function useArrivalTime({ id, held, doc }) {
  const told = useAsked(`records/complaints/${id}/history?limit=${HISTORY_ENTRIES}`, { keep: true });
  const first = told.value?.before === null ? told.value.history.findLast((/** @type {{kind: string}} */ entry) => entry.kind === "operation") : undefined;
  const own = receipts.value.find((row) => row.op.record === id && row.op.changes.channel);
  const at = first?.received_at ?? own?.answered_at;
  if (at) return t("reached the server {time}", { time: stampWords(at) });
  return held === "here" && !doc.version?.operations ? t("not arrived yet") : t("reached the server {time}", { time: "________" });
}
