/** The one next thing of a callback: call, save the try, or finish; it says what is left and what follows. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { edit } from "../state.js";
import { lowAnswers, questions } from "../rules/answers.js";
import { answeredByWord, callOutcomeWord, leadsTo } from "./callback-words.js";
import { settingsOf } from "./callback-data.js";
import { attemptOf, thenOf } from "./callback-outcome.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Sheet } from "./place.js";
import { telephone } from "./steps.js";
import { when } from "./times.js";

/** @typedef {import("./callback-data.js").Callback} Callback */
/** @typedef {import("./callback-outcome.js").Wish} Wish */

const BY = ["phone", "in_person", "message"];

/** @param {{one: Callback, wish: Wish | null, draft: ReturnType<typeof import("./draft.js").useDraft>, onSaved: () => void}} props */
export function CallbackBar({ one, wish, draft, onSaved }) {
  const { doc } = one;
  const [asking, setAsking] = useState(false);
  const asked = questions(doc.kind);
  const left = asked.filter((question) => doc.answers?.[question] === undefined).length;
  const touched = left < asked.length || Boolean(draft.text.trim());
  if (wish) return html`<button class="button button--primary button--lead button--wide" type="button" data-testid="save-attempt" onClick=${() => void saveAttempt(one, wish, draft).then((saved) => saved && onSaved())}>${saveWord(one, wish)}</button>`;
  if (!touched) {
    return one.phone
      ? html`<a class="button button--primary button--lead button--wide" href=${telephone(one.phone)} data-testid="call-now">${icon("phone")}${t("Call {phone}", { phone: one.phone })}</a>`
      : html`<a class="button button--primary button--lead button--wide" href=${`/app/customers/${doc.customer_id}`}>${t("Add a phone number")}</a>`;
  }
  const low = lowAnswers(doc, settingsOf(doc)).length > 0;
  return html`${left > 0
      ? html`<p class="bar-missing" data-testid="left">${icon("list")}<span>${n("One question is left. What is answered is kept.", "{count} questions are left. What is answered is kept.", left)}</span></p>`
      : low && html`<p class="bar-missing">${icon("board")}<span>${leadsTo(doc.kind, settingsOf(doc).answer_working_hours)}</span></p>`}
    <button class=${`button button--lead button--wide ${left ? "" : "button--primary"}`} type="button" data-testid="finish" onClick=${() => (left ? setAsking(true) : finish("phone"))}>${left ? t("Finish anyway") : t("Finish the callback")}</button>
    ${asking && html`<${Sheet} title=${n("Finish with one question open?", "Finish with {count} questions open?", left)} onClose=${() => setAsking(false)}>
      <p>${t("How were the answers given?")}</p>
      <div class="buttons buttons--even">${BY.map((by) => html`<button key=${by} class="button" type="button" data-testid=${`finish-${by}`} onClick=${() => { setAsking(false); void finish(by); }}>${answeredByWord(by)}</button>`)}<button class="button button--plain" type="button" onClick=${() => setAsking(false)}>${t("Go on asking")}</button></div>
    <//>`}`;

  /** @param {string} by */
  async function finish(by) {
    const changes = {
      status: { to: "done" }, answered_by: { to: by },
      attempts: { append: [{ text: "", outcome: "reached" }] },
      ...(draft.isTouched ? { suggestions: { to: draft.text.trim() || null } } : {}),
    };
    if (!(await kept(edit("callbacks", doc.id, changes, { draft: `suggestions:${doc.id}` })))) return;
    draft.done();
    say(low ? t("Finished. The answers open a complaint by themselves.") : t("Finished. Thank you."), () => void kept(edit("callbacks", doc.id, { status: { to: "due" } })));
  }
}

/** @param {Callback} one @param {Wish} wish @param {{text: string, isTouched: boolean, done: () => void}} draft */
async function saveAttempt(one, wish, draft) {
  const then = thenOf(one, wish);
  /** @type {Record<string, any>} */
  const changes = { attempts: { append: [attemptOf(wish)] } };
  if (wish.outcome === "call_later" && wish.next_at) changes.preferred_at = { to: wish.next_at };
  if (draft.isTouched) changes.suggestions = { to: draft.text.trim() || null };
  if (then.state === "over") changes.status = { to: then.reason === "refused" ? "refused" : "unreachable" };
  if (!(await kept(edit("callbacks", one.id, changes, draft.isTouched ? { draft: `suggestions:${one.id}` } : {})))) return false;
  if (draft.isTouched) draft.done();
  say(
    then.state === "over" ? t("Ended. It can be opened again.") : t("Written down: {what}", { what: callOutcomeWord(wish.outcome) }),
    then.state === "over" ? () => void kept(edit("callbacks", one.id, { status: { to: "due" } })) : undefined,
  );
  return true;
}

/** @param {Callback} one @param {Wish} wish */
function saveWord(one, wish) {
  const then = thenOf(one, wish);
  if (then.state === "over") return t("Save and end the callback");
  return then.state === "later" ? t("Save, call again {time}", { time: when(then.atMs) }) : t("Save: {what}", { what: callOutcomeWord(wish.outcome) });
}
