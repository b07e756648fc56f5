/** Outbox and attention: what to look at, what is not sent yet, what the server has received. */
import { useEffect, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { connection, lookIntoQuarantine, quarantine, receipts, syncNow } from "../state.js";
import { unsent } from "./data.js";
import { refusedWords } from "./error-words.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Later } from "./later.js";
import { operationWords } from "./operation-words.js";
import { unsentFiles } from "./photo-data.js";
import { Part, Place, SlipTitle } from "./place.js";
import { noteWords, outcomeMark, quarantineWords, receiptNumber } from "./receipt-words.js";
import { clock, date, dayKey, daysAhead, present, when } from "./times.js";
import { ToDecide } from "./to-decide.js";

const RECEIPTS_SHOWN = 10;

export function Outbox() {
  const { lastContact } = connection.value;
  useEffect(() => void lookIntoQuarantine(), []);
  return html`<${Place} title=${t("Outbox")} sub=${lastContact ? t("Last contact {time}", { time: when(lastContact) }) : t("No contact yet")}
    action=${html`<button class="button push" type="button" onClick=${tryNow}>${t("Try now")}</button>`}>
    <div class="column-page">
      <${ToDecide} /><${Later} part="Quarantine" /><${Aside} /><${Waiting} /><${Later} part="WaitingFiles" /><${Receipts} />
    </div>
  <//>`;
}

function tryNow() {
  syncNow();
  void lookIntoQuarantine();
}

/** What the server keeps aside: each with what happened, what is safe, what to do. */
function Aside() {
  // what this person may decide stands above already
  const mine = new Set(quarantine.value.map((one) => one.operation?.id));
  const aside = receipts.value.filter((one) => !mine.has(one.op.id) && quarantineWords(/** @type {any} */ (one.verdict), one.op.collection));
  if (!aside.length) return null;
  return html`<${Part} title=${n("One change waits to be looked at", "{count} changes wait to be looked at", aside.length)}>
    <ul class="slips">${aside.map((one) => html`<${Receipt} key=${one.op.id} receipt=${one} />`)}</ul>
  <//>`;
}

function Waiting() {
  const waiting = unsent.value;
  if (!waiting.length && unsentFiles.value.length) return null;
  if (!waiting.length) return html`<p class="note note--kept">${icon("device")}<span>${t("Nothing waits here. The phone can be handed over.")}</span></p>`;
  return html`<${Part} title=${n("One not sent yet", "{count} not sent yet", waiting.length)}>
    <ul class="slips">${[...waiting].reverse().map(({ op, refused }) => html`<li class="slip" key=${op.id} data-held="here" data-testid="unsent-item">
      <div class="slip-stub"><${Stub} at=${op.at} /></div>
      <div class="slip-body"><${Words} op=${op} />${refused && html`<p class="slip-line slip-say" data-testid="refused">${refusedWords(refused)}</p>`}<div class="slip-marks">${mark("held", t("Only on this device"))}${refused && mark("risk", t("Not taken yet"))}</div></div>
    </li>`)}</ul>
    <p class="note note-after">${icon("device")}<span>${n("Keep this device with you: this is nowhere else yet.", "Keep this device with you: these {count} are nowhere else yet.", waiting.length)}</span></p>
  <//>`;
}

function Receipts() {
  const [whole, setWhole] = useState(false);
  // what is kept aside stands above, with its sentence
  const every = receipts.value.filter((one) => !quarantineWords(/** @type {any} */ (one.verdict), one.op.collection));
  if (!every.length) return null;
  const today = every.filter((one) => dayKey(one.answered_at) === dayKey(present.value)).length;
  const more = every.length > RECEIPTS_SHOWN && !whole && html`<button class="button button--plain section-more" type="button" onClick=${() => setWhole(true)}>${t("All")}</button>`;
  return html`<${Part} title=${n("One receipt today", "{count} receipts today", today)} aside=${more}>
    <ul class="slips">${(whole ? every : every.slice(0, RECEIPTS_SHOWN)).map((one) => html`<${Receipt} key=${one.op.id} receipt=${one} />`)}</ul>
  <//>`;
}

/** @param {{receipt: {op: any, verdict: any, answered_at: string}}} props */
function Receipt({ receipt: { op, verdict, answered_at: answeredAt } }) {
  const { shape, word } = outcomeMark(verdict);
  const sentences = [quarantineWords(verdict, op.collection), ...noteWords(op, verdict)].filter(Boolean);
  return html`<li class="slip" data-held="done" data-testid="receipt" data-outcome=${verdict.outcome}>
    <div class="slip-stub"><${Stub} at=${answeredAt} /></div>
    <div class="slip-body"><${Words} op=${op} />
      ${sentences.map((one) => html`<p class="slip-line slip-say" key=${one}>${one}</p>`)}
      <p class="slip-line">${t("Receipt")} <span class="code">${receiptNumber(op.id)}</span></p>
      <div class="slip-marks">${mark(shape, word)}</div></div>
  </li>`;
}

/** @param {{op: import("./operation-words.js").Op}} props */
function Words({ op }) {
  const { title, line } = operationWords(op);
  return html`<${SlipTitle}>${title}<//><p class="slip-line">${line}</p>`;
}

/** @param {{at: string}} props */
function Stub({ at }) {
  return html`<span class="slip-time">${clock(at)}</span>${daysAhead(at) !== 0 && html`<span class="slip-until slip-day">${date(at)}</span>`}`;
}
