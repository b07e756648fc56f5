/** One card: kept, set aside, because; then restore or accept. Both sides read the same text. */
import { t } from "../i18n.js";
import { accept, me, restore } from "../state.js";
import { job, docOf, number } from "./data.js";
import { mayDelete, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { SlipTitle } from "./place.js";
import { jobPath, route } from "./router.js";
import { asideWords, becauseWords, cardHead, keptWords, restoreWords } from "./verdict-words.js";

/** @typedef {import("./cards.js").Card} Card */

/** @param {{card: Card}} props */
export function VerdictCard({ card }) {
  return html`<article class="slip slip--lead verdict-slip" data-held="both" data-testid="verdict-card" data-record=${card.record}>
    <div class="slip-stub"><span class="slip-eyebrow">${cardHead(card)} · <span class="code">${number(card.collection, card.record)}</span></span></div>
    <div class="slip-body">
      <${Title} card=${card} />
      <dl class="verdict">
        <dt>${mark("kept", t("Kept"))}</dt><dd class="verdict-kept">${keptWords(card)}</dd>
        <dt>${mark("next", t("Set aside"))}</dt><dd class="verdict-aside">${asideWords(card)}</dd>
        <dt>${t("Because")}</dt><dd>${becauseWords(card)}</dd>
      </dl>
      <${Choice} card=${card} />
      <p class="verdict-more"><${HistoryLink} collection=${card.collection} id=${card.record} /></p>
    </div>
  </article>`;
}

/** @param {{card: Card}} props */
function Title({ card }) {
  const found = card.collection === "jobs" ? job(card.record) : undefined;
  const title = found ? `${found.customer} · ${found.title}` : (docOf(card.collection, card.record)?.name ?? "");
  if (!title || route.value.id === card.record) return null;
  return html`<${SlipTitle}>${found ? html`<a href=${jobPath(found.id)}>${title}</a>` : title}<//>`;
}

/** Accept is open to everyone who reads the card; restore to whoever may write what it writes. @param {{card: Card}} props */
function Choice({ card }) {
  const [item] = card.items;
  const role = me.value?.role;
  const writes = card.rule === "lifecycle.fact_before_plan" ? ["status", "reopened"] : [item.field, String(item.set_aside)];
  const may = item.field === "" ? mayDelete(role, card.collection) : mayWrite(role, card.collection, writes[0], writes[1]);
  const mayRestore = card.rule !== "lifecycle.not_possible" && may;
  return html`<div class="buttons buttons--even">
      ${mayRestore && html`<button class="button" type="button" data-testid="verdict-restore" onClick=${() => bringBack(card)}>${icon("undo")}${t("Restore")}</button>`}
      <button class="button button--primary" type="button" data-testid="verdict-accept" onClick=${() => settle(card)}>${t("Accept")}</button>
    </div>
    ${mayRestore && html`<p class="tiny">${restoreWords(card)}</p>`}`;
}

/** @param {Card} card */
async function settle(card) {
  if (!(await kept(accept(/** @type {any} */ (card.items))))) return;
  focusAfter();
  say(t("Accepted: it stays as it is"));
}

/** The card is gone with the button that had the focus: the next card has it now, or else the screen's heading. */
function focusAfter() {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const next = document.querySelector(".verdict-slip button") ?? document.querySelector("h1");
    if (next instanceof HTMLElement) next.focus();
  });
}

/** @param {Card} card */
async function bringBack(card) {
  // one operation reopens the job for all its plan fields; values of their own come back one by one
  const items = card.rule === "lifecycle.fact_before_plan" ? card.items.slice(0, 1) : card.items;
  for (const item of items) if (!(await kept(restore(/** @type {any} */ (item))))) return;
  focusAfter();
  say(card.rule === "lifecycle.fact_before_plan" ? t("Reopened as planned") : t("Restored as a new change"));
}
