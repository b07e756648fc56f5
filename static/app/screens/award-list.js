/** Grievance awards: somebody was wronged and stayed kind. Anybody asks for one, the manager's word decides (R33). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { me } from "../state.js";
import { AwardDecision, AwardRequest } from "./award-forms.js";
import { all, docOf, staffName, storeName } from "./data.js";
import { mayWrite } from "./fields.js";
import { money } from "./money.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Part, SlipTitle } from "./place.js";
import { storeId } from "./report-month.js";
import { date } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** So many that were decided are shown. */
const DECIDED_SHOWN = 20;

/** Whether one waits for this person's word. */
export function awardsWait() {
  return [...all("grievance_awards").values()].some(({ doc }) => doc.status === "requested" && mayDecideOn(doc));
}

/** Whoever leads decides, but nobody on their own: a manager's own waits for head office. @param {Doc} doc */
const mayDecideOn = (doc) => mayWrite(me.value?.role, "grievance_awards", "status", "approved") && doc.staff_id !== me.value?.id;

/** Head office looks at one store at a time; what waits for a word is shown of all. @param {Doc} doc */
const isShown = (doc) => doc.status === "requested" || !storeId.value || !doc.store_id || doc.store_id === storeId.value;

export function Awards() {
  const [asking, setAsking] = useState(false);
  const role = me.value?.role;
  const mayAsk = mayWrite(role, "grievance_awards", "what_happened");
  const awards = [...all("grievance_awards").values()].filter(({ doc }) => isShown(doc)).sort((a, b) => (stamp(a.doc) < stamp(b.doc) ? 1 : -1));
  const open = awards.filter(({ doc }) => doc.status === "requested");
  const decided = awards.filter(({ doc }) => doc.status !== "requested").slice(0, DECIDED_SHOWN);
  if (!mayAsk && !awards.length) return null;
  return html`<${Part} title=${t("Grievance awards")} aside=${mayAsk && !asking && html`<button class="button" type="button" data-testid="ask-award" onClick=${() => setAsking(true)}>${icon("star", "icon--s")}${t("Ask for one")}</button>`}>
    ${asking && html`<${AwardRequest} onDone=${() => setAsking(false)} />`}
    ${awards.length ? html`<ul class="slips">${[...open, ...decided].map(({ doc, held }) => html`<${Award} key=${doc.id} doc=${doc} held=${held} />`)}</ul>` : !asking && html`<p class="quiet">${t("Whoever was treated unfairly and stayed kind to the customer can be given one.")}</p>`}
  <//>`;
}

/** @param {{doc: Doc, held: string}} props */
function Award({ doc, held }) {
  const isOpen = doc.status === "requested";
  const mayDecide = isOpen && mayDecideOn(doc);
  return html`<li class="slip" id=${`award-${doc.id}`} data-testid="award" data-status=${doc.status} data-held=${held !== "server" ? held : isOpen ? undefined : "done"}>
    <div class="slip-stub">${doc.happened_on ? html`<span class="slip-until slip-day">${date(`${doc.happened_on}T12:00:00Z`)}</span>` : html`<span class="slip-until">${t("no date yet")}</span>`}</div>
    <div class="slip-body"><${SlipTitle}>${staffName(doc.staff_id)}${!me.value?.store_id && html` <span class="quiet small">${storeName(doc.store_id)}</span>`}<//>
      <p class="slip-line slip-say">${doc.what_happened ?? ""}</p>
      ${doc.word && html`<p class="slip-line">${t("Decided with the words “{word}”", { word: doc.word })}</p>`}
      <div class="slip-marks">${statusMark(doc, isManagers(doc))}${held === "here" && mark("held", t("Only on this device"))}</div>
      ${mayDecide && html`<${AwardDecision} doc=${doc} />`}</div>
  </li>`;
}

/** @param {Doc} doc */
const isManagers = ({ staff_id: id }) => docOf("staff", id)?.role === "manager";

/** @param {Doc} doc @param {boolean} isHeads whether head office has the word */
function statusMark({ status, amount }, isHeads) {
  if (status === "approved") return mark("kept", amount ? t("approved, {amount}", { amount: money(amount) }) : t("approved"));
  return status === "declined" ? mark("off", t("declined")) : mark("wait", isHeads ? t("waits for head office's word") : t("waits for the manager's word"));
}

/** @param {Doc} doc */
const stamp = (doc) => doc.decided_at ?? doc.requested_at ?? doc.happened_on ?? "9";
