/** Asking for a grievance award, and the manager's word on it: yes and no look equal. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { create, edit, me } from "../state.js";
import { all, staffName } from "./data.js";
import { label } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { kept } from "./kept.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

const TEXT_MAX_CHARS = 2000;
const WORD_MAX_CHARS = 500;
const MONEY = /^[0-9]{1,6}(\.[0-9]{1,2})?$/;
const NAME = "grievance_awards";

/** @param {{onDone: () => void}} props */
export function AwardRequest({ onDone }) {
  const id = useId();
  const [asked, setAsked] = useState(false);
  const [wish, setWish] = useState({ staff_id: me.value?.id ?? "", happened_on: dayKey(present.peek()), what_happened: "" });
  /** @param {keyof typeof wish} name */
  const typed = (name) => (/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish((before) => ({ ...before, [name]: event.currentTarget.value }));
  const people = colleagues();
  const isMissing = asked && !wish.what_happened.trim();

  /** @param {Event} event */
  async function ask(event) {
    event.preventDefault();
    setAsked(true);
    const what = wish.what_happened.trim();
    if (!what || !wish.staff_id) return;
    const values = { staff_id: wish.staff_id, status: "requested", store_id: me.value?.store_id, ...(wish.happened_on ? { happened_on: wish.happened_on } : {}), what_happened: what };
    if (!(await kept(create(NAME, values)))) return;
    say(t("Asked for; it waits for the manager's word"));
    onDone();
  }

  return html`<form class="panel panel-pad award-form" novalidate onSubmit=${ask}>
    <div class="field"><label class="field-name" for=${`${id}w`}>${label(NAME, "staff_id")}</label><select class="input" id=${`${id}w`} data-testid="award-whom" value=${wish.staff_id} onChange=${typed("staff_id")}>${people.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === wish.staff_id}>${staffName(one.id)}</option>`)}</select></div>
    <div class="field"><label class="field-name" for=${`${id}d`}>${label(NAME, "happened_on")}</label><input class="input" type="date" id=${`${id}d`} data-testid="award-day" max=${dayKey(present.value)} value=${wish.happened_on} onInput=${typed("happened_on")} /></div>
    <div class="field"><label class="field-name" for=${`${id}t`}>${t("How it came about")}</label><textarea class="input" id=${`${id}t`} data-testid="award-what" maxlength=${TEXT_MAX_CHARS} value=${wish.what_happened} aria-invalid=${isMissing ? "true" : undefined} aria-describedby=${isMissing ? `${id}e` : undefined} onInput=${typed("what_happened")}></textarea>
      ${isMissing && html`<p class="error" id=${`${id}e`} role="alert">${shape("broken")}${t("Say what happened: the manager decides by it.")}</p>`}</div>
    <div class="buttons"><button class="button button--primary" type="submit" data-testid="award-save">${t("Ask for it")}</button><button class="button button--plain" type="button" onClick=${onDone}>${t("Not now")}</button></div>
  </form>`;
}

/** @param {{doc: Doc}} props */
export function AwardDecision({ doc }) {
  const id = useId();
  const [word, setWord] = useState("");
  const [amount, setAmount] = useState("");
  const [wrong, setWrong] = useState("");

  /** @param {"approved" | "declined"} status */
  async function decide(status) {
    if (!word.trim()) return setWrong(t("An award needs the manager's word, a refusal too."));
    if (status === "approved" && amount.trim() && !MONEY.test(amount.trim())) return setWrong(t("An amount such as 100 or 99.50."));
    setWrong("");
    const changes = { status: { to: status }, word: { to: word.trim() }, ...(status === "approved" && amount.trim() ? { amount: { to: cents(amount.trim()) } } : {}) };
    if (await kept(edit(NAME, doc.id, changes))) say(status === "approved" ? t("Approved on your word") : t("Declined, with your word"));
  }

  return html`<div class="slip-form">
    <div class="field"><label class="field-name" for=${`${id}w`}>${label(NAME, "word")}</label><input class="input" id=${`${id}w`} data-testid="award-word" autocomplete="off" maxlength=${WORD_MAX_CHARS} value=${word} aria-invalid=${wrong && !word.trim() ? "true" : undefined} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWord(event.currentTarget.value)} /></div>
    <div class="field"><label class="field-name" for=${`${id}a`}>${label(NAME, "amount")} <span class="field-hint">${t("as the rule says if left empty")}</span></label><input class="input award-amount" id=${`${id}a`} data-testid="award-amount" inputmode="decimal" autocomplete="off" value=${amount} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setAmount(event.currentTarget.value)} /></div>
    ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}
    <div class="buttons buttons--even"><button class="button" type="button" data-testid="award-approve" onClick=${() => decide("approved")}>${t("Approve")}</button><button class="button" type="button" data-testid="award-decline" onClick=${() => decide("declined")}>${t("Decline")}</button></div>
  </div>`;
}

/** Those of the own store who still work there. */
function colleagues() {
  return [...all("staff").values()].map((view) => view.doc)
    .filter((doc) => !doc.left_on && doc.store_id && doc.store_id === me.value?.store_id)
    .sort((a, b) => a.name.localeCompare(b.name, "zh-Hans"));
}

/** `100` is `100.00`. @param {string} amount */
function cents(amount) {
  const [whole, part = ""] = amount.split(".");
  return `${whole}.${part.padEnd(2, "0")}`;
}
