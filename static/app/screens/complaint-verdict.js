/** The customer's word (R22, R24): satisfied settles it, nothing else does; not satisfied opens it again. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { mayWriteHere, Read } from "./complaint-fields.js";
import { verdictOf } from "./complaint-rules.js";
import { anchor, takeStage } from "./complaint-steps.js";
import { verdictWord } from "./complaint-words.js";
import { docOf } from "./data.js";
import { useDraft } from "./draft.js";
import { label } from "./fields.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { Part } from "./place.js";
import { telephone } from "./steps.js";

/** @typedef {import("./data.js").Doc} Doc */

const RESULT_MAX_CHARS = 1000;
/** From here on there is something to ask the customer about. */
const ASKED_AT = ["answered", "settled", "closed"];

/** @param {{doc: Doc}} props */
export function Verdict({ doc }) {
  const word = verdictOf(doc);
  const phone = docOf("customers", doc.customer_id)?.phone;
  const asks = doc.status === "answered" && mayWriteHere("callback_result");
  return html`<${Part} title=${t("What the customer says")} aside=${asks && phone && html`<a class="fact-way" href=${telephone(phone)}>${icon("phone", "icon--s")}${phone}</a>`}>
    <div class="panel panel-pad form-part" id=${anchor("verdict")} tabindex="-1">
      ${word && html`<p data-testid="verdict" data-verdict=${word}>${mark(word === "satisfied" ? "kept" : "risk", verdictWord(word))}</p>`}
      ${asks ? html`<${Ask} doc=${doc} />` : html`<${Read} name="callback_result" value=${doc.callback_result} />`}
      ${!asks && !word && html`<p class="quiet">${ASKED_AT.includes(doc.status) ? t("The assistant calls and asks. Only the customer's word settles it.") : t("Asked once the solution is written down. Only the customer's word settles it.")}</p>`}
    </div>
  <//>`;
}

/** @param {{doc: Doc}} props */
function Ask({ doc }) {
  const key = `callback_result:${doc.id}:${doc.steps?.length ?? 0}`;
  const draft = useDraft(key, "");
  const [wrong, setWrong] = useState("");
  const id = anchor("callback_result");

  /** @param {"satisfied" | "unsatisfied"} verdict */
  async function said(verdict) {
    const text = draft.text.trim();
    if (!text) {
      setWrong(t("Write down in a few words what the customer said."));
      return document.getElementById(id)?.focus();
    }
    const more = { verdict: { to: verdict }, callback_result: { to: text } };
    if (await takeStage(doc, verdict === "satisfied" ? "settled" : "reopened", more, key)) draft.done();
  }

  return html`<div class="field"><label class="field-name" for=${id}>${label("complaints", "callback_result")} <span class="field-hint">${t("what the customer said")}</span></label>
      <textarea class="input" id=${id} data-testid="callback-result" maxlength=${RESULT_MAX_CHARS} value=${draft.text} aria-invalid=${wrong ? "true" : undefined} aria-describedby=${wrong ? `${id}-wrong` : undefined} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => { setWrong(""); draft.type(event.currentTarget.value); }}></textarea>
      ${wrong && html`<p class="error" id=${`${id}-wrong`} role="alert">${shape("broken")}${wrong}</p>`}</div>
    <div class="buttons buttons--even"><button class="button" type="button" data-testid="unsatisfied" onClick=${() => said("unsatisfied")}>${t("Not satisfied: it goes on")}</button><button class="button" type="button" data-testid="satisfied" onClick=${() => said("satisfied")}>${t("Customer satisfied")}</button></div>`;
}
