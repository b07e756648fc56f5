/** The one next thing of a callback: call, save the try, or finish; it says what is left and what follows. */
import { n, t } from "../i18n.js";
import { edit, newId } from "../state.js";
import { lowAnswers, questions } from "../rules/answers.js";
import { callOutcomeWord, leadsTo, momentWords } from "./callback-words.js";
import { settingsOf } from "./callback-data.js";
import { attemptOf, OUTCOME_ID, REACHED, thenOf } from "./callback-outcome.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { customerPath } from "./router.js";
import { telephone } from "./steps.js";

/** @typedef {import("./callback-data.js").Callback} Callback */
/** @typedef {import("./callback-outcome.js").Wish} Wish */
/** @typedef {ReturnType<typeof import("./draft.js").useDraft>} Draft */

/** @param {{one: Callback, wish: Wish | null, draft: Draft, onSaved: () => void}} props */
export function CallbackBar({ one, wish, draft, onSaved }) {
  const { doc } = one;
  const asked = questions(doc.kind);
  const left = asked.filter((question) => doc.answers?.[question] === undefined).length;
  const touched = left < asked.length || Boolean(draft.text.trim());
  if (!wish && !touched) {
    return one.phone
      ? html`<a class="button button--primary button--lead button--wide" href=${telephone(one.phone)} data-testid="call-now">${icon("phone")}${t("Call {phone}", { phone: one.phone })}</a>`
      : html`<a class="button button--primary button--lead button--wide" href=${customerPath(doc.customer_id)}>${t("Add a phone number")}</a>`;
  }
  const low = lowAnswers(doc, settingsOf(doc)).length > 0;
  if (!wish) {
    return html`<${Words} testid="left" sign="list">${n("One question is left. What is answered is kept.", "{count} questions are left. What is answered is kept.", left)}<//>
      <button class="button button--lead button--wide" type="button" data-testid="to-outcome" onClick=${toOutcome}>${t("Say what came of the call")}</button>`;
  }
  if (wish.outcome === REACHED) {
    return html`${left > 0
        ? html`<${Words} testid="left" sign="list">${n("One question stays open: the customer was not asked.", "{count} questions stay open: the customer was not asked.", left)}<//>`
        : low && html`<${Words} sign="board">${leadsTo(doc.kind, settingsOf(doc).answer_working_hours)}<//>`}
      <button class="button button--primary button--lead button--wide" type="button" data-testid="finish" onClick=${() => finish(one, wish, draft, low).then((saved) => saved && onSaved())}>${left ? n("Finish with one question open", "Finish with {count} questions open", left) : t("Finish the callback")}</button>`;
  }
  return html`${touched && left > 0 && html`<${Words} testid="left" sign="list">${n("One question is not asked yet. What is answered is kept, go on there next time.", "{count} questions are not asked yet. What is answered is kept, go on there next time.", left)}<//>`}
    <button class="button button--primary button--lead button--wide" type="button" data-testid="save-attempt" onClick=${() => saveAttempt(one, wish, draft).then((saved) => saved && onSaved())}>${saveWord(one, wish)}</button>`;
}

/** @param {{testid?: string, sign: string, children?: import("preact").ComponentChildren}} props */
function Words({ testid, sign, children }) {
  return html`<p class="bar-missing" data-testid=${testid}>${icon(sign)}<span>${children}</span></p>`;
}

function toOutcome() {
  const part = document.getElementById(OUTCOME_ID);
  part?.scrollIntoView({ block: "center" });
  part?.querySelector("input")?.focus({ preventScroll: true });
}

/** @param {Callback} one @param {Wish} wish @param {Draft} draft @param {boolean} low */
async function finish({ doc }, wish, draft, low) {
  const id = newId();
  const changes = {
    status: { to: "done" }, answered_by: { to: wish.by },
    attempts: { append: [{ ...attemptOf(wish), id }] },
    ...suggested(draft),
  };
  if (!(await kept(edit("callbacks", doc.id, changes, { draft: `suggestions:${doc.id}` })))) return false;
  draft.done();
  say(low ? t("Finished. The answers open a complaint by themselves.") : t("Finished. Thank you."), () => void kept(edit("callbacks", doc.id, { status: { to: "due" }, ...takingBack(id) })));
  return true;
}

/** @param {Callback} one @param {Wish} wish @param {Draft} draft */
async function saveAttempt(one, wish, draft) {
  const { doc } = one;
  const id = newId();
  const then = thenOf(one, wish);
  /** @type {Record<string, any>} */
  const changes = { attempts: { append: [{ ...attemptOf(wish), id }] }, ...suggested(draft) };
  /** @type {Record<string, any>} */
  const undone = takingBack(id);
  if (wish.outcome === "call_later" && wish.next_at) {
    changes.preferred_at = { to: wish.next_at };
    undone.preferred_at = { to: doc.preferred_at ?? null };
  }
  if (then.state === "over") {
    changes.status = { to: then.reason === "refused" ? "refused" : "unreachable" };
    undone.status = { to: "due" };
  }
  if (!(await kept(edit("callbacks", one.id, changes, draft.isTouched ? { draft: `suggestions:${one.id}` } : {})))) return false;
  if (draft.isTouched) draft.done();
  say(then.state === "over" ? t("Ended. It can be opened again.") : t("Written down: {what}", { what: callOutcomeWord(wish.outcome) }), () => void kept(edit("callbacks", one.id, undone)));
  return true;
}

/** An attempt that was none: the log only grows, so this says so. @param {string} id */
export function takingBack(id) {
  return { attempts: { append: [{ text: "", takes_back: id }] } };
}

/** @param {Draft} draft */
const suggested = (draft) => (draft.isTouched ? { suggestions: { to: draft.text.trim() || null } } : {});

/** @param {Callback} one @param {Wish} wish */
function saveWord(one, wish) {
  const then = thenOf(one, wish);
  if (then.state === "over") return t("Save and end the callback");
  return then.state === "later" ? t("Save, call again {time}", { time: momentWords(then.atMs) }) : t("Save: {what}", { what: callOutcomeWord(wish.outcome) });
}
