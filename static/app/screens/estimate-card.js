/** One estimate in its job: what it is for, how it stands, and what comes next of it (R13). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { sumOfLines } from "../rules/estimates.js";
import { me } from "../state.js";
import { fileOf } from "./customer-data.js";
import { number } from "./data.js";
import { answer, heardHow, isOver, isOwed, jobFor, makeJobFor, mayWriteEstimate, waits, withdrawEstimate } from "./estimate-data.js";
import { factsOf, lineName } from "./estimate-facts.js";
import { estimateShape, estimateStatusWord } from "./estimate-words.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Later } from "./later.js";
import { mayGiveLinks } from "./link-data.js";
import { money } from "./money.js";
import { useOnce } from "./once.js";
import { PhotoTile } from "./photo.js";
import { go, jobPath } from "./router.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc, job: Doc}} props */
export function EstimateCard({ doc, job }) {
  const [sending, setSending] = useState(false);
  const may = waits(doc) && !isOnlyRead(doc, job);
  const photos = /** @type {string[]} */ (doc.photos ?? []);
  const file = fileOf(doc.customer_id);
  const says = useOnce((/** @type {boolean} */ yes) => answer(doc, yes));
  return html`<li class="panel panel-pad estimate-card" data-testid="estimate" data-status=${doc.status}>
    <p class="estimate-head">${mark(estimateShape(doc.status), estimateStatusWord(doc.status))} <span class="code push">${number("estimates", doc.id)}</span></p>
    <${Lines} doc=${doc} />
    ${doc.reason && html`<p class="note-text">${doc.reason}</p>`}
    ${photos.length > 0 && html`<ul class="photos">${photos.map((sha256) => html`<li key=${sha256}><${PhotoTile} collection="estimates" doc=${doc} sha256=${sha256} caption=${t("Photo")} mayRemove=${false} small /></li>`)}</ul>`}
    <p class="tiny" data-testid="estimate-facts">${factsOf(doc).join(" · ")}</p>
    ${may && mayWriteEstimate("status", "accepted") && html`<div class="buttons buttons--even">
      ${doc.status === "open" && html`<button class="button" type="button" data-testid="estimate-no" onClick=${() => says(false)}>${saysWord(false)}</button>`}
      <button class="button button--primary" type="button" data-testid="estimate-yes" onClick=${() => says(true)}>${saysWord(true)}</button></div>`}
    ${may && html`<div class="amount-ways">
      ${file && mayGiveLinks() && html`<button class="button button--plain" type="button" data-testid="estimate-send" onClick=${() => setSending(true)}>${icon("chat", "icon--s")}${t("Send the customer the link")}</button>`}
      ${mayWriteEstimate("status", "withdrawn") && html`<button class="button button--plain" type="button" data-testid="estimate-withdraw" onClick=${() => void withdrawEstimate(doc)}>${icon("close", "icon--s")}${t("Withdraw")}</button>`}</div>`}
    <${Next} doc=${doc} job=${job} />
    ${sending && file && html`<${Later} part="SendFileLink" with=${{ file, onClose: () => setSending(false) }} />`}
  </li>`;
}

/** @param {{doc: Doc}} props */
function Lines({ doc }) {
  return html`<ul class="estimate-lines">
    ${(doc.lines ?? []).map((/** @type {Doc} */ line, /** @type {number} */ at) => html`<li key=${at}><span>${lineName(line)}${line.quantity > 1 && ` ×${line.quantity}`}</span><span>${money(sumOfLines([line]))}</span></li>`)}
    <li class="estimate-sum"><b>${t("Total")}</b><b data-testid="estimate-sum">${money(doc.sum)}</b></li></ul>`;
}

/** What a yes leads to: the work in this job while it runs, else a job of its own. @param {{doc: Doc, job: Doc}} props */
function Next({ doc, job }) {
  const make = useOnce(async () => {
    const id = await makeJobFor(job, doc);
    if (id && me.value?.role !== "technician") go(jobPath(id));
  });
  const made = jobFor(doc);
  if (made && made.id !== job.id) return html`<p class="note" data-testid="estimate-job">${icon("calendar")}<span>${t("The work is a job of its own:")} <a href=${jobPath(made.id)}>${number("jobs", made.id)}</a></span></p>`;
  if (!isOwed(doc, job)) return null;
  if (!isOver(job)) return html`<p class="note" data-testid="estimate-due">${icon("check")}<span>${t("The work may begin; what is used for it stands above.")}</span></p>`;
  return html`<button class="button button--primary button--wide" type="button" data-testid="estimate-make-job" onClick=${make}>${icon("calendar", "icon--s")}${t("Make the job for it")}</button>`;
}

/** A colleague's, of work that is done: whoever made it, or sits at the desk, hears the customer's word. @param {Doc} doc @param {Doc} job */
const isOnlyRead = (doc, job) => me.value?.role === "technician" && isOver(job) && Boolean(doc.made_by) && doc.made_by !== me.value.id;

/** @param {boolean} yes */
function saysWord(yes) {
  if (heardHow() === "phone") return yes ? t("Yes, by phone") : t("No, by phone");
  return yes ? t("Yes, said here") : t("No, said here");
}
