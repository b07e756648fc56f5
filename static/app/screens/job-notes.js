/** Notes: a log that only grows. What is being typed is kept on the device from the first letter. */
import { useId } from "preact/hooks";

import { t } from "../i18n.js";
import { edit } from "../state.js";
import { staffName } from "./data.js";
import { useDraft } from "./draft.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { Part } from "./place.js";
import { clock, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

const NOTE_MAX_CHARS = 4000;

/** @param {{doc: Doc, collection?: string}} props */
export function Notes({ doc, collection = "jobs" }) {
  /** @type {Array<{id: string, text: string, at: string, by: string}>} */
  const entries = doc.notes ?? [];
  return html`<${Part} title=${t("Notes")}>
    ${entries.length > 0 && html`<ul class="panel rows notes">${entries.map((entry) => html`<li key=${entry.id}><div class="row-main"><p class="note-text">${entry.text}</p><p class="tiny">${staffName(entry.by)} · ${when(entry.at)}</p></div></li>`)}</ul>`}
    <${Write} collection=${collection} id=${doc.id} />
  <//>`;
}

/** @param {{collection: string, id: string}} props */
function Write({ collection, id }) {
  const key = `note:${id}`;
  const { text, savedAt, type, done } = useDraft(key, "");
  const field = useId();

  const add = useOnce(async () => {
    const said = text.trim();
    if (!said) return document.getElementById(field)?.focus();
    if (await kept(edit(collection, id, { notes: { append: [{ text: said }] } }, { draft: key }))) done();
  });

  return html`<div class="note-write">
    <label class="sr" for=${field}>${t("New note")}</label>
    <textarea class="input" id=${field} data-testid="note-input" maxlength=${NOTE_MAX_CHARS} value=${text}
      onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => type(event.currentTarget.value)}></textarea>
    <div class="note-foot"><p class="tiny" role="status">${text && savedAt ? t("{time} saved on this device", { time: clock(savedAt) }) : ""}</p>
      <button class="button" type="button" data-testid="note-add" onClick=${add}>${t("Add note")}</button></div>
  </div>`;
}
