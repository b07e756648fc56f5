/** What was said, to whom, and when: a log that only grows. */
import { useId, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { edit, me } from "../state.js";
import { useDraft } from "./draft.js";
import { staffName } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { useHeldBack } from "./kept-order.js";
import { useOnce } from "./once.js";
import { Part } from "./place.js";
import { clock, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

const ENTRY_MAX_CHARS = 4000;
const WHOM = /** @type {const} */ (["customer", "handler", "head_office", "supplier"]);

/** @param {{doc: Doc}} props */
export function Log({ doc }) {
  /** @type {Array<{id: string, text: string, at: string, by: string, to?: string}>} */
  const all = doc.log ?? [];
  const { rows: entries, held, show } = useHeldBack(all, { view: doc.id, keyOf: ({ id }) => id, isOwn: ({ by }) => !by || by === me.value?.id, isAbove: true });
  const offer = html`<span class="push small" role="status">${held > 0 && html`<button class="link-button" type="button" data-testid="log-new" data-count=${held} onClick=${show}>${n("One new row: show it", "{count} new rows: show them", held)}</button>`}</span>`;
  return html`<${Part} title=${t("What was said")} aside=${offer}>
    ${entries.length > 0 && html`<ul class="panel rows notes">${entries.map((one) => html`<li key=${one.id}><div class="row-main"><p class="note-text">${one.text}</p><p class="tiny">${[one.to && t("to {whom}", { whom: whomWord(one.to) }), staffName(one.by), when(one.at)].filter(Boolean).join(" · ")}</p></div></li>`)}</ul>`}
    <${Write} id=${doc.id} />
  <//>`;
}

/** @param {{id: string}} props */
function Write({ id }) {
  const key = `log:${id}`;
  const draft = useDraft(key, "");
  const [to, setTo] = useState("customer");
  const field = useId();

  const add = useOnce(async () => {
    const text = draft.text.trim();
    if (!text) return document.getElementById(field)?.focus();
    if (await kept(edit("complaints", id, { log: { append: [{ text, to }] } }, { draft: key }))) draft.done();
    return undefined;
  });

  return html`<div class="note-write">
    <label class="sr" for=${field}>${t("What was said")}</label>
    <textarea class="input" id=${field} data-testid="log-input" maxlength=${ENTRY_MAX_CHARS} value=${draft.text} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => draft.type(event.currentTarget.value)}></textarea>
    <fieldset class="log-whom"><legend class="sr">${t("To whom")}</legend><div class="choices">${WHOM.map((one) => html`<label key=${one} class="choice"><input type="radio" name=${`whom-${id}`} checked=${one === to} onChange=${() => setTo(one)} /><span>${icon("check")}${t("to {whom}", { whom: whomWord(one) })}</span></label>`)}</div></fieldset>
    <div class="note-foot"><p class="tiny" role="status">${draft.text && draft.savedAt ? t("{time} kept as a draft", { time: clock(draft.savedAt) }) : ""}</p>
      <button class="button" type="button" data-testid="log-add" onClick=${add}>${t("Write it down")}</button></div>
  </div>`;
}

/** @param {string} code */
function whomWord(code) {
  switch (code) {
    case "customer": return t("the customer");
    case "handler": return t("the handler");
    case "head_office": return t("head office");
    case "supplier": return t("the supplier");
    default: return code;
  }
}
