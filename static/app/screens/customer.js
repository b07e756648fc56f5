/** A customer's whole file: who they are, what they have, and everything that happened in one scroll. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { deletion } from "../state.js";
import { cardsOf } from "./cards.js";
import { Consents } from "./customer-consents.js";
import { belonging, fileOf } from "./customer-data.js";
import { FileEstimates } from "./customer-estimates.js";
import { Duplicates, MergedAway } from "./customer-duplicates.js";
import { Head } from "./customer-head.js";
import { PrivateLink } from "./customer-link.js";
import { Law } from "./customer-law.js";
import { WriteLog } from "./customer-log.js";
import { NewJob } from "./customer-new-job.js";
import { Orders } from "./customer-orders.js";
import { Owned } from "./customer-owned.js";
import { Timeline } from "./customer-timeline.js";
import { customerKindWord, sourceWord, tagWord } from "./customer-words.js";
import { docOf, number } from "./data.js";
import { DeleteButton, Gone } from "./deleting.js";
import { laptop } from "./here.js";
import { Cards, useHeldCards } from "./held-cards.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { useKeys } from "./keys-here.js";
import { isTyping } from "./list-keys.js";
import { backWords, Part, Place } from "./place.js";
import { back, customerFormPath, route } from "./router.js";
import { telephone } from "./steps.js";
import { VerdictCard } from "./verdict-card.js";

/** @typedef {import("./customer-data.js").File} File */

/** What stands for everything that said who somebody was (PROTOCOL.md §9). */
const ERASED = "[erased]";

/** @param {{id: string}} props */
export function CustomerPlace({ id }) {
  const file = fileOf(id);
  useEscape();
  return file ? html`<${Known} key=${id} id=${id} file=${file} />` : html`<${Unknown} id=${id} />`;
}

/** @param {{id: string, file: File}} props `id`: as it was asked for, which may have been merged away */
function Known({ id, file }) {
  const { whole } = file;
  const cards = useHeldCards(file.docs.flatMap((doc) => cardsOf(doc.id)), id);
  if (whole.name === ERASED) return html`<${Erased} file=${file} />`;
  const call = whole.phone && html`<a class="round round--line push" href=${telephone(whole.phone)} aria-label=${t("Call {name}", { name: whole.name })}>${icon("phone")}</a>`;
  return html`<${Place} title=${whole.name} sub=${html`${docOf("estates", whole.estate_id)?.name ?? t("Customer")} · <span class="code">${number("customers", file.id)}</span>`}
    back=${backWords()} action=${html`${cards.offer}${laptop.value ? html`<${Ways} file=${file} />` : call}`}>
    <${Cards} cards=${cards.shown} />
    ${id !== file.id && html`<${MergedAway} id=${id} file=${file} />`}
    <${Tags} file=${file} />
    <div class="file">
      <div class="file-left">
        <${Head} key=${file.id} file=${file} />
        <${Consents} file=${file} />
        <${Duplicates} file=${file} />
      </div>
      <div class="file-middle"><${WriteLog} file=${file} /><${Timeline} file=${file} /></div>
      <div class="file-right">
        <${Owned} file=${file} />
        <${Orders} file=${file} />
        <${FileEstimates} file=${file} />
        ${!laptop.value && html`<div class="file-new-job"><${JobButton} file=${file} /></div>`}
        ${!laptop.value && html`<p class="quiet-way file-complain"><a href=${`/app/complaints/new?customer=${file.id}`} data-testid="complain">${t("Register a complaint")}</a></p>`}
        <${PrivateLink} file=${file} />
        <${Law} file=${file} />
        <${Part} name="file-history" title=${t("History")} aside=${html`<${HistoryLink} collection="customers" id=${file.id} />`}><${DeleteButton} collection="customers" id=${file.id} /><//>
      </div>
    </div>
  <//>`;
}

/** What is left of a person who asked to be forgotten: the figures, and that it was done. @param {{file: File}} props */
function Erased({ file }) {
  return html`<${Place} title=${t("Erased person")} sub=${html`<span class="code">${number("customers", file.id)}</span>`} back=${backWords()}>
    <p class="note" data-testid="erased">${icon("shield")}<span>${t("This person was erased. What is left are figures: what was done, and when.")}</span></p>
    <${Timeline} file=${file} />
  <//>`;
}

/** What one does from here. @param {{file: File}} props */
function Ways({ file }) {
  const { id, whole } = file;
  return html`<span class="push buttons">${whole.phone && html`<a class="button" href=${telephone(whole.phone)} data-testid="call">${icon("phone", "icon--s")}${whole.phone}</a>`}
    <a class="button" href=${customerFormPath(id)} data-testid="print-form">${icon("print", "icon--s")}${t("Print the file (table 9-3)")}</a>
    <a class="button" href=${`/app/complaints/new?customer=${id}`} data-testid="complain">${t("Register a complaint")}</a><${JobButton} file=${file} /></span>`;
}

/** @param {{file: File}} props */
function JobButton({ file }) {
  const [open, setOpen] = useState(false);
  return html`<button class=${`button button--primary ${laptop.value ? "" : "button--wide"}`} type="button" data-testid="new-job" onClick=${() => setOpen(true)}>${t("New job")}</button>
    ${open && html`<${NewJob} file=${file} onClose=${() => setOpen(false)} />`}`;
}

/** What to know before anything is said. @param {{file: File}} props */
function Tags({ file }) {
  const { whole } = file;
  const open = belonging("complaints", file).filter((one) => !["settled", "closed"].includes(one.status)).length;
  return html`<p class="file-tags">
    ${whole.kind && html`<span class="tag">${customerKindWord(whole.kind)}</span>`}
    ${whole.source && html`<span class="tag">${sourceWord(whole.source)}</span>`}
    ${(whole.tags ?? []).map((/** @type {string} */ tag) => html`<span class="tag" key=${tag}>${tagWord(tag)}</span>`)}
    ${open > 0 && mark("risk", n("one complaint not settled", "{count} complaints not settled", open), "mark--plate")}
    ${file.held === "here" && mark("held", t("Only on this device"))}
  </p>
  ${whole.remark && html`<p class="note file-remark">${icon("shield")}<span>${whole.remark}</span></p>`}`;
}

/** @param {{id: string}} props */
function Unknown({ id }) {
  return html`<${Place} title=${t("Customer")} sub=${html`<span class="code">${number("customers", id)}</span>`} back=${backWords()}>
    ${cardsOf(id).map((card) => html`<${VerdictCard} key=${card.key} card=${card} />`)}
    ${deletion("customers", id) ? html`<${Gone} collection="customers" id=${id} />` : html`<div class="panel empty"><b>${t("This customer is not on this device")}</b>${t("The file may belong to another store.")}</div>`}
  <//>`;
}

/** Esc leaves the file, as it leaves what is opened beside a list. */
function useEscape() {
  useKeys("close", (event) => {
    if (event.key === "Escape" && laptop.value && !isTyping(event.target) && !document.querySelector("dialog[open]")) back();
  }, route.value.name === "customer");
}
