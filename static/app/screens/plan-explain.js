/** What speaks for and against the place that a carried job is over: said before the drop, and why it is allowed after all. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { job as jobOf } from "./data.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { carried, drop, judgement, putBack } from "./plan-carry.js";
import { floats, place, pointAt } from "./plan-explain-place.js";
import { told } from "./plan-move.js";
import { pointWords, spotWords } from "./plan-words.js";

const REASON_MAX_CHARS = 500;

export function Explain() {
  const now = carried.value;
  const found = judgement.value;
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const doc = now ? jobOf(now.id)?.doc : undefined;
  const key = now?.at ? `${now.at.staff} ${now.at.startMs} ${now.asks}` : "";
  useLayoutEffect(() => {
    floats(key ? box.current : null);
    place();
    // the place itself is drawn in the same turn, but maybe after this
    const frame = now?.how === "keys" && key ? requestAnimationFrame(beside) : 0;
    return () => {
      cancelAnimationFrame(frame);
      floats(null);
    };
  }, [key]);
  if (!now?.at || !found || !doc) return null;
  const { at } = now;
  return html`<div class=${`explain plan-explain ${now.asks ? "plan-explain--asks" : ""}`} ref=${box} data-testid="plan-explain" data-verdict=${found.verdict}>
    <b>${spotWords(at, found.verdict)}</b>
    <ul>${found.points.map((point) => html`<li key=${`${point.what} ${point.stop?.id ?? point.name ?? ""}`} data-point=${point.what} data-state=${point.state}>${shape(point.state, `ink-${point.state}`)}<span>${pointWords(point, doc, at)}</span></li>`)}</ul>
    ${now.asks ? html`<${Reason} />` : now.how === "keys" && html`<p class="quiet plan-explain-keys">${found.verdict !== "no" && html`<span><kbd>Enter</kbd> ${t("drop")}</span>`}<span><kbd>Esc</kbd> ${t("put back")}</span></p>`}
  </div>`;
}

/** Carried by key, the board goes where the card goes. */
function beside() {
  const target = document.querySelector("[data-drop]");
  target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (target) pointAt(target);
}

/** R6: another place than the rule's is chosen with a stated reason. */
function Reason() {
  const [reason, setReason] = useState("");
  const [error, setError] = useState("");
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => input.current?.focus({ preventScroll: true }), []);

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    if (!reason.trim()) return setError(t("Say why it is planned so."));
    return void drop(reason);
  }

  return html`<form class="plan-reason" onSubmit=${save} novalidate>
    <label class="field-name" for="plan-reason">${t("Why it is planned so")}</label>
    <input class="input" id="plan-reason" ref=${input} data-testid="plan-reason" autocomplete="off" maxlength=${REASON_MAX_CHARS} value=${reason} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setError(""); setReason(event.currentTarget.value); }} />
    ${error && html`<p class="error" role="alert">${shape("broken")}${error}</p>`}
    <div class="buttons"><button class="button button--primary" type="submit" data-testid="plan-overrule">${t("Plan it so")}</button><button class="button" type="button" onClick=${putBack}>${t("Put back")}</button></div>
  </form>`;
}

/** The same for whoever does not see it: read out as it changes. */
export function Told() {
  const now = carried.value;
  const found = judgement.value;
  const doc = now ? jobOf(now.id)?.doc : undefined;
  const words = now?.at && found && doc ? [spotWords(now.at, found.verdict), ...found.points.map((point) => pointWords(point, doc, /** @type {any} */ (now.at)))].join(". ") : told.value;
  return html`<p class="sr" role="status" data-testid="plan-told">${words}</p>`;
}
