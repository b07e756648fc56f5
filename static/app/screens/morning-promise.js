/** A new promise to a customer (R10): another window, the reason, and the call that tells them, in one small sheet. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit } from "../state.js";
import { docOf } from "./data.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { kept } from "./kept.js";
import { Sheet } from "./place.js";
import { telephone } from "./steps.js";
import { clock, dayAfter, dayKey, present, spanWords, toTime } from "./times.js";

/** @typedef {import("./data.js").Job} Job */

const HOUR_MS = 3_600_000;
const REASON_MAX_CHARS = 500;

/** @param {{job: Job, onClose: () => void}} props */
export function NewPromise({ job, onClose }) {
  const [wish, setWish] = useState(() => proposed());
  const [reason, setReason] = useState("");
  const [error, setError] = useState("");
  const id = useId();
  const { promised_start: from = null, promised_end: until = null, planned_start: start = null, planned_end: end = null } = job.doc;
  const customer = docOf("customers", job.doc.customer_id);
  /** @param {"day"|"from"|"until"} name */
  const on = (name) => (/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish({ ...wish, [name]: event.currentTarget.value });

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    if (!wish.day || !wish.from || !wish.until) return setError(t("A promise needs a day, a start and an end."));
    if (wish.until <= wish.from) return setError(t("The end must come after the start."));
    if (!reason.trim()) return setError(t("Say why: the old promise stays on record beside it."));
    const [begins, ends] = [toTime(wish.day, wish.from), toTime(wish.day, wish.until)];
    const words = t("New promise {window}, because: {reason}", { window: spanWords(begins, ends), reason: reason.trim() });
    // the customer is told the reason: with the link, and by the letter of the delay where the store sends it
    const change = { promised_start: { to: begins }, promised_end: { to: ends }, planned_start: { to: begins }, planned_end: { to: ends }, promise_reason: { to: reason.trim() }, notes: { append: [{ text: words }] } };
    if (!(await kept(edit("jobs", job.id, change)))) return undefined;
    onClose();
    say(t("Promised {window}", { window: spanWords(begins, ends) }), () => void kept(edit("jobs", job.id, { promised_start: { to: from }, promised_end: { to: until }, planned_start: { to: start }, planned_end: { to: end } })));
    return undefined;
  }

  return html`<${Sheet} title=${t("New promise for {name}", { name: job.customer })} onClose=${onClose}>
    <p class="slip-line">${job.title}${until && ` · ${t("promised {window}", { window: spanWords(from ?? until, until) })}`}</p>
    <form class="plan-form morning-promise" novalidate onSubmit=${save}>
      <div class="field plan-day-field"><label class="field-name" for=${`${id}d`}>${t("Day")}</label><input class="input" id=${`${id}d`} type="date" data-testid="promise-day" value=${wish.day} onInput=${on("day")} /></div>
      <div class="field"><label class="field-name" for=${`${id}f`}>${t("From")}</label><input class="input" id=${`${id}f`} type="time" data-testid="promise-from" value=${wish.from} onInput=${on("from")} /></div>
      <div class="field"><label class="field-name" for=${`${id}u`}>${t("Until")}</label><input class="input" id=${`${id}u`} type="time" data-testid="promise-until" value=${wish.until} onInput=${on("until")} /></div>
      <div class="field plan-who-field"><label class="field-name" for=${`${id}r`}>${t("Why")} <span class="field-hint">${t("the customer reads it")}</span></label><input class="input" id=${`${id}r`} data-testid="promise-reason" autocomplete="off" maxlength=${REASON_MAX_CHARS} value=${reason} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setReason(event.currentTarget.value)} /></div>
      ${error && html`<p class="error" role="alert">${shape("broken")}${error}</p>`}
      <div class="buttons buttons--even plan-who-field">
        ${customer?.phone && html`<a class="button" href=${telephone(customer.phone)}>${icon("phone", "icon--s")}${t("Call {name}", { name: customer.name })}</a>`}
        <button class="button button--primary" type="submit" data-testid="promise-save">${t("Save the promise")}</button>
      </div>
    </form>
  <//>`;
}

/** The next two whole hours, while there are any today; else tomorrow morning. */
function proposed() {
  const next = Math.ceil(present.value / HOUR_MS) * HOUR_MS + HOUR_MS;
  const today = dayKey(present.value);
  if (dayKey(next + 2 * HOUR_MS) === today && clock(next) < "18:00") return { day: today, from: clock(next), until: clock(next + 2 * HOUR_MS) };
  return { day: dayAfter(today, 1), from: "09:00", until: "11:00" };
}
