/** What was sent to the store's channels and did not arrive: shown until it does, never silently dropped. */
import { headed, n, t } from "../i18n.js";
import { AskedNote, useAsked } from "./asked.js";
import { docOf, storeName } from "./data.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { letterWord, whyNotWord } from "./letter-words.js";
import { Part, Place, SlipTitle } from "./place.js";
import { customerPath } from "./router.js";
import { clock, date, daysAhead, when } from "./times.js";

/**
 * @typedef {{id: string, store_id: string | null, channel: string, purpose: string, letter: string | null, customer_id: string | null, subject: string, body: string, state: string,
 *   tries: number, next_try_at: string | null, last_error: string | null, made_at: string, sent_at: string | null}} Message
 * @typedef {{store_id: string | null, name: string, purposes: string[], enabled: boolean, failures: number, failing_since: string | null, last_error: string | null}} Channel
 */

/** So many of those that arrived. */
const SENT_SHOWN = 20;

export function Channels() {
  const asked = useAsked("notifications", { keep: true });
  /** @type {Message[]} */
  const messages = asked.value?.notifications ?? [];
  /** @type {Channel[]} */
  const channels = asked.value?.channels ?? [];
  const unsent = messages.filter(wasNotToBeSent);
  const stuck = messages.filter((one) => ["failed", "given_up"].includes(one.state) && !unsent.includes(one));
  const others = messages.filter((one) => !stuck.includes(one) && !unsent.includes(one)).slice(0, SENT_SHOWN);
  return html`<${Place} title=${t("Messages")} sub=${t("to the store's channels")}>
    <div class="column-page" data-testid="channels">
      <${AskedNote} asked=${asked} waiting=${t("The server is asked what was sent.")} instead=${t("What was sent, and what was not, comes with the signal.")} />
      ${asked.value && html`
        <${Part} title=${t("Channels")}>${channels.length ? html`<ul class="panel rows">${channels.map((one) => html`<${Way} key=${`${one.store_id} ${one.name}`} one=${one} />`)}</ul>` : html`<div class="panel empty"><b>${t("No channel is set up")}</b>${t("What the server notices stands under “To do” all the same. The keeper of the server adds a channel with a command.")}</div>`}<//>
        ${stuck.length > 0 && html`<${Part} title=${n("One message did not arrive", "{count} messages did not arrive", stuck.length)}><ul class="slips">${stuck.map((one) => html`<${Letter} key=${one.id} one=${one} />`)}</ul><//>`}
        ${unsent.length > 0 && html`<${Part} title=${n("One letter was not sent, and why", "{count} letters were not sent, and why", unsent.length)}><ul class="slips">${unsent.slice(0, SENT_SHOWN).map((one) => html`<${Letter} key=${one.id} one=${one} />`)}</ul><//>`}
        ${others.length > 0 && html`<${Part} title=${t("The latest others")}><ul class="slips">${others.map((one) => html`<${Letter} key=${one.id} one=${one} />`)}</ul><//>`}`}
    </div>
  <//>`;
}

/** @param {{one: Channel}} props */
function Way({ one }) {
  return html`<li data-testid="channel" data-failures=${one.failures}><div class="row-main"><b>${one.name}</b><p class="slip-line">${one.store_id ? storeName(one.store_id) : t("Head office")}</p>
    ${one.failures > 0 && html`<p class="slip-line">${t("Tried {count} times since {time}; it is tried again. What it answered: {error}", { count: one.failures, time: when(one.failing_since), error: one.last_error ?? "–" })}</p>`}</div>
    ${!one.enabled ? mark("off", t("switched off")) : one.failures ? mark("broken", t("does not work")) : mark("kept", t("works"))}</li>`;
}

/** @param {{one: Message}} props */
function Letter({ one }) {
  return html`<li class="slip" data-testid="message" data-state=${one.state} data-held=${one.state === "sent" ? "done" : undefined}>
    <div class="slip-stub"><span class="slip-time">${clock(one.made_at)}</span>${daysAhead(one.made_at) !== 0 && html`<span class="slip-until slip-day">${date(one.made_at)}</span>`}</div>
    <div class="slip-body"><${SlipTitle}>${one.letter ? headed(t("Letter"), letterWord(one.letter)) : one.subject}<//><p class="slip-line">${one.letter ? html`<a href=${customerPath(one.customer_id ?? "")}>${docOf("customers", one.customer_id)?.name ?? t("The customer's file")}</a>` : one.body}</p>
      <div class="slip-marks">${stateMark(one)}<span class="quiet">${one.channel}</span></div>
      ${one.last_error && one.state !== "sent" && html`<p class="slip-line">${one.letter && whyNotWord(one.last_error) !== one.last_error ? whyNotWord(one.last_error) : t("What it answered: {error}", { error: one.last_error })}</p>`}</div></li>`;
}

/** A letter that had nowhere to go, or that nobody wanted any more: no try in vain. @param {Message} one */
const wasNotToBeSent = (one) => Boolean(one.letter) && one.state === "given_up" && one.last_error !== "unsure" && whyNotWord(one.last_error) !== one.last_error;

/** @param {Message} one */
function stateMark(one) {
  if (wasNotToBeSent(one)) return mark("off", t("not sent"));
  const { state, tries, next_try_at: next, sent_at: sent } = one;
  switch (state) {
    case "sent": return mark("kept", t("arrived {time}", { time: when(sent) }));
    case "failed": return mark("risk", t("not arrived after {count} tries, again {time}", { count: tries, time: when(next) }));
    case "given_up": return mark("broken", t("given up after {count} tries", { count: tries }));
    default: return mark("wait", t("goes out {time}", { time: when(next) }));
  }
}
