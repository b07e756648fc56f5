/** Why a job cannot be finished: a reason to choose, words to add; it becomes paused or failed. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { Sheet } from "./place.js";
import { takeStep } from "./steps.js";
import { outcomeWord } from "./words.js";

/** Paused goes on another time by itself; failed needs the office. */
const REASONS = [
  { outcome: "customer_absent", status: "failed" },
  { outcome: "missing_part", status: "paused" },
  { outcome: "partly", status: "paused" },
  { outcome: "wrong_goods", status: "failed" },
  { outcome: "refused", status: "failed" },
  { outcome: "unsafe", status: "failed" },
];
const REASON_MAX_CHARS = 1000;

/** @param {{doc: import("./data.js").Doc, onClose: () => void}} props */
export function CannotFinish({ doc, onClose }) {
  const [outcome, setOutcome] = useState("");
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState(false);
  const id = useId();
  const reason = REASONS.find((one) => one.outcome === outcome);

  async function save() {
    if (!reason) return setAsked(true);
    const text = words.trim();
    await takeStep(doc, reason.status, { outcome: { to: outcome }, ...(text ? { status_reason: { to: text } } : {}) });
    onClose();
  }

  return html`<${Sheet} title=${t("Why can it not be finished?")} onClose=${onClose}>
    <fieldset class="choices" aria-describedby=${asked && !reason ? `${id}e` : undefined}>
      <legend class="sr">${t("Reason")}</legend>
      ${REASONS.map((one) => html`<label key=${one.outcome} class="choice"><input type="radio" name="reason" value=${one.outcome} checked=${one.outcome === outcome} onChange=${() => setOutcome(one.outcome)} /><span>${icon("check")}${outcomeWord(one.outcome)}</span></label>`)}
    </fieldset>
    ${asked && !reason && html`<p class="error" id=${`${id}e`} role="alert">${shape("broken")}${t("Choose the reason: the office plans by it.")}</p>`}
    <div class="field sheet-field"><label class="field-name" for=${id}>${t("What the office should know")} <span class="field-hint">${t("optional")}</span></label>
      <textarea class="input" id=${id} maxlength=${REASON_MAX_CHARS} value=${words} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => setWords(event.currentTarget.value)}></textarea></div>
    <div class="buttons buttons--even">
      <button class="button" type="button" onClick=${onClose}>${t("Go on working")}</button>
      <button class="button button--primary" type="button" data-testid="cannot-finish-save" onClick=${save}>${reason?.status === "paused" ? t("Pause the job") : t("Hand back to the office")}</button>
    </div>
  <//>`;
}
