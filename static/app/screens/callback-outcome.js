/** When the customer was not reached, or has no time: what happened, and when to try again. */
import { useId } from "preact/hooks";

import { t } from "../i18n.js";
import { now } from "../state.js";
import { callOutcomeWord, waitWords } from "./callback-words.js";
import { nextAfter } from "./callback-data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Part } from "./place.js";
import { ChoiceRow } from "./record-fields.js";
import { clock, dayAfter, dayKey, dayWords, toTime } from "./times.js";

/** @typedef {import("./callback-data.js").Callback} Callback */
/** @typedef {{outcome: string, next_at: string, text: string}} Wish an attempt that is not saved yet; `next_at` may be empty */

const OUTCOMES = ["no_answer", "busy", "call_later", "sent_link", "wrong_number", "refused"];
const TIMED = ["no_answer", "busy", "call_later", "sent_link"];
const EVENING = "19:00";
const MORNING = "10:00";
const NOTE_MAX_CHARS = 500;

/** @param {{one: Callback, wish: Wish | null, onWish: (wish: Wish | null) => void}} props */
export function Outcome({ one, wish, onWish }) {
  const id = useId();
  return html`<${Part} title=${t("Not answered now?")}><div class="panel panel-pad form-part" id="outcome">
    <fieldset class="field"><legend class="sr">${t("What happened")}</legend>
      <${ChoiceRow} name=${`outcome-${one.id}`} testid="outcome" codes=${OUTCOMES} value=${wish?.outcome ?? ""} word=${callOutcomeWord} onChoose=${(/** @type {string} */ outcome) => onWish(outcome ? { outcome, next_at: outcome === "call_later" ? offers()[0] : "", text: wish?.text ?? "" } : null)} /></fieldset>
    ${wish && TIMED.includes(wish.outcome) && html`<${Again} one=${one} wish=${wish} onWish=${onWish} />`}
    ${wish && html`<div class="field"><label class="field-name" for=${id}>${t("Note")} <span class="field-hint">${t("optional")}</span></label>
      <input class="input" id=${id} data-testid="attempt-note" autocomplete="off" maxlength=${NOTE_MAX_CHARS} value=${wish.text} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => onWish({ ...wish, text: event.currentTarget.value })} /></div>`}
    ${wish && html`<p class="tiny" role="status" data-testid="then">${thenWords(one, wish)}</p>`}
  </div><//>`;
}

/** When to call again: near times to choose, or any. @param {{one: Callback, wish: Wish, onWish: (wish: Wish) => void}} props */
function Again({ one, wish, onWish }) {
  const near = offers();
  const other = wish.next_at && !near.includes(wish.next_at);
  const id = useId();
  const set = (/** @type {string} */ next_at) => onWish({ ...wish, next_at });
  return html`<fieldset class="field"><legend class="field-name">${t("Next call")} ${wish.outcome !== "call_later" && html`<span class="field-hint">${t("else by itself")}</span>`}</legend>
    <div class="choices">${near.map((at) => html`<label key=${at} class="choice"><input type="radio" name=${`next-${one.id}`} data-testid="next-at" checked=${wish.next_at === at} onClick=${() => wish.outcome !== "call_later" && wish.next_at === at && set("")} onChange=${() => set(at)} /><span>${icon("check")}${dayWords(at)} ${clock(at)}</span></label>`)}
      <span class="next-other"><label class="sr" for=${id}>${t("Another time")}</label><input class="input" id=${id} type="datetime-local" data-testid="next-other" value=${other ? `${dayKey(wish.next_at)}T${clock(wish.next_at)}` : ""} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => typed(event.currentTarget.value)} /></span></div>
  </fieldset>`;

  /** @param {string} text */
  function typed(text) {
    const [day, time] = text.split("T");
    if (day && time) set(toTime(day, time));
  }
}

/** The attempt as it is saved. @param {Wish} wish */
export function attemptOf({ outcome, next_at, text }) {
  return { text: text.trim(), outcome, ...(next_at ? { next_at } : {}) };
}

/** What stands once it is saved. @param {Callback} one @param {Wish} wish */
export const thenOf = (one, wish) => nextAfter(one.doc, { id: "", at: new Date(now()).toISOString(), ...attemptOf(wish) });

/** @param {Callback} one @param {Wish} wish */
function thenWords(one, wish) {
  const then = thenOf(one, wish);
  if (then.state === "over") return then.reason === "refused" ? t("The callback is then ended: the customer does not want to.") : t("It was then tried often enough, and ends as not reached.");
  return then.state === "now" ? "" : t("Then: {what}", { what: waitWords(then) });
}

/** This evening while that is ahead, tomorrow morning, tomorrow evening. */
function offers() {
  const today = dayKey(now());
  const tomorrow = dayAfter(today, 1);
  return [toTime(today, EVENING), toTime(tomorrow, MORNING), toTime(tomorrow, EVENING)].filter((at) => Date.parse(at) > now());
}
