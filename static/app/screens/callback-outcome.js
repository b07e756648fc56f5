/** What came of the call, and when to try again: within the store's hours and the callback's window, never at night. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { now } from "../state.js";
import { questions } from "../rules/answers.js";
import { RETRY_MS } from "../rules/callbacks.js";
import { doubt, offers } from "../rules/callbacktimes.js";
import { answeredByWord, callOutcomeWord, doubtWord, waitWords } from "./callback-words.js";
import { nextAfter } from "./callback-data.js";
import { workingOf } from "./complaint-rules.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Part } from "./place.js";
import { ChoiceRow } from "./record-fields.js";
import { clock, dayKey, dayWords, toTime } from "./times.js";

/** @typedef {import("./callback-data.js").Callback} Callback */
/**
 * What came of a call, not saved yet. `next_at` may be empty; `by` is how the answers were given.
 * @typedef {{outcome: string, next_at: string, text: string, by: string}} Wish
 */

export const REACHED = "reached";
/** What happens most comes first. */
const OUTCOMES = [REACHED, "call_later", "no_answer", "wrong_number", "refused", "busy", "sent_link"];
const TIMED = ["no_answer", "busy", "call_later", "sent_link"];
const BY = ["phone", "in_person", "message"];
const NOTE_MAX_CHARS = 500;

/** Where it stands on the screen. */
export const OUTCOME_ID = "outcome";

/** With everything answered the call was answered, until another outcome is chosen. @param {Callback} one @param {Wish | null} wish @returns {Wish | null} */
export function standing({ doc }, wish) {
  return wish ?? (questions(doc.kind).every((one) => doc.answers?.[one] !== undefined) ? wishFor(REACHED) : null);
}

/** @param {{one: Callback, wish: Wish | null, onWish: (wish: Wish | null) => void}} props */
export function Outcome({ one, wish, onWish }) {
  const id = useId();
  const then = wish && wish.outcome !== REACHED ? thenWords(one, wish) : "";
  return html`<${Part} title=${t("What came of the call")}><div class="panel panel-pad form-part" id=${OUTCOME_ID}>
    <fieldset class="field"><legend class="sr">${t("What came of the call")}</legend>
      <${ChoiceRow} name=${`outcome-${one.id}`} testid="outcome" codes=${OUTCOMES} value=${wish?.outcome ?? ""} word=${outcomeWord} onChoose=${(/** @type {string} */ outcome) => onWish(outcome ? { ...wishFor(outcome), next_at: offered(one, outcome)[0] ?? "", text: wish?.text ?? "" } : null)} /></fieldset>
    ${wish?.outcome === REACHED && html`<fieldset class="field"><legend class="field-name">${t("How were the answers given?")}</legend>
      <${ChoiceRow} name=${`by-${one.id}`} testid="by" codes=${BY} value=${wish.by} word=${answeredByWord} onChoose=${(/** @type {string} */ by) => by && onWish({ ...wish, by })} /></fieldset>`}
    ${wish && TIMED.includes(wish.outcome) && thenOf(one, wish).state !== "over" && html`<${Again} key=${wish.outcome} one=${one} wish=${wish} onWish=${onWish} />`}
    ${wish && wish.outcome !== REACHED && html`<div class="field"><label class="field-name" for=${id}>${t("Note")} <span class="field-hint">${t("optional")}</span></label>
      <input class="input" id=${id} data-testid="attempt-note" autocomplete="off" maxlength=${NOTE_MAX_CHARS} value=${wish.text} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => onWish({ ...wish, text: event.currentTarget.value })} /></div>`}
    ${then && html`<p class="tiny" role="status" data-testid="then">${then}</p>`}
  </div><//>`;
}

/** When to call again: near times to choose, or another. @param {{one: Callback, wish: Wish, onWish: (wish: Wish) => void}} props */
function Again({ one, wish, onWish }) {
  const [near] = useState(() => offered(one, wish.outcome));
  const [isOther, setOther] = useState(!near.length);
  const [wrong, setWrong] = useState("");
  const id = useId();
  const name = `next-${one.id}`;
  const other = isOther && wish.next_at && !near.includes(wish.next_at);
  const set = (/** @type {string} */ next_at) => onWish({ ...wish, next_at });
  return html`<fieldset class="field"><legend class="field-name">${t("Next call")}</legend>
    <div class="choices">${near.map((at) => html`<label key=${at} class="choice"><input type="radio" name=${name} data-testid="next-at" checked=${!isOther && wish.next_at === at} onChange=${() => { setOther(false); setWrong(""); set(at); }} /><span>${icon("check")}${dayWords(at)} ${clock(at)}</span></label>`)}
      <label class="choice"><input type="radio" name=${name} data-testid="next-other" checked=${isOther} onChange=${() => setOther(true)} /><span>${icon("check")}${t("Another time")}</span></label></div>
    ${isOther && html`<div class="next-other"><label class="sr" for=${id}>${t("Another time")}</label><input class="input" id=${id} type="datetime-local" data-testid="next-typed" aria-invalid=${["past", "night"].includes(wrong) ? "true" : undefined} value=${other ? `${dayKey(wish.next_at)}T${clock(wish.next_at)}` : ""} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => typed(event.currentTarget.value)} />
      ${wrong && html`<p class=${["past", "night"].includes(wrong) ? "error" : "tiny"} role="alert">${doubtWord(wrong)}</p>`}</div>`}
  </fieldset>`;

  /** @param {string} text */
  function typed(text) {
    const [day, time] = text.split("T");
    if (!day || !time) return;
    const at = toTime(day, time);
    const why = doubt(workingOf(one.doc.store_id), Date.parse(at), now(), one.latest);
    setWrong(why);
    // a night or a time that is over is no wish: what was chosen before stands
    if (why !== "past" && why !== "night") set(at);
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

/** @param {Callback} one @param {string} outcome @returns {string[]} */
function offered({ doc, latest }, outcome) {
  if (!TIMED.includes(outcome)) return [];
  // a link is given its days before anybody calls
  const fromMs = outcome === "sent_link" ? now() + RETRY_MS.sent_link : 0;
  return offers(workingOf(doc.store_id), now(), { fromMs, untilMs: latest, soon: outcome === "busy" }).map((ms) => new Date(ms).toISOString());
}

/** @param {string} outcome @returns {Wish} */
const wishFor = (outcome) => ({ outcome, next_at: "", text: "", by: BY[0] });

/** As an answer to "what came of it". @param {string} outcome */
const outcomeWord = (outcome) => (outcome === REACHED ? t("Has answered") : callOutcomeWord(outcome));
