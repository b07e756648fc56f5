/** Notes: a log that only grows. What is being typed is kept on the device from the first letter. */
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { drafts, edit, saveDraft } from "../state.js";
import { staffName } from "./data.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { Part } from "./place.js";
import { clock, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

const DRAFT_PAUSE_MS = 300;
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
  const draft = draftOf(key);
  const field = useId();
  const [text, setText] = useState(draft?.text ?? "");
  const [savedAt, setSavedAt] = useState(draft?.saved_at ?? "");
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | 0} */ (0));
  const latest = useRef(text);
  const save = () => kept(saveDraft(key, latest.current).then(({ saved_at }) => setSavedAt(saved_at)));

  useEffect(() => {
    // the draft may be read from the device only after the first drawing
    if (draft?.text && !latest.current) type(draft.text, draft.saved_at);
  }, [draft?.text]);
  useEffect(() => () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    void saveDraft(key, latest.current);
  }, []);

  /** @param {string} value @param {string} [at] when it was saved already */
  function type(value, at) {
    latest.current = value;
    setText(value);
    setSavedAt(at ?? "");
    clearTimeout(timer.current);
    timer.current = at ? 0 : setTimeout(() => { timer.current = 0; void save(); }, DRAFT_PAUSE_MS);
  }

  const add = useOnce(async () => {
    const said = latest.current.trim();
    if (!said) return document.getElementById(field)?.focus();
    clearTimeout(timer.current);
    timer.current = 0;
    if (!(await kept(edit(collection, id, { notes: { append: [{ text: said }] } }, { draft: key })))) return;
    latest.current = "";
    setText("");
    setSavedAt("");
  });

  return html`<div class="note-write">
    <label class="sr" for=${field}>${t("New note")}</label>
    <textarea class="input" id=${field} data-testid="note-input" maxlength=${NOTE_MAX_CHARS} value=${text}
      onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => type(event.currentTarget.value)}></textarea>
    <div class="note-foot"><p class="tiny" role="status">${text && savedAt ? t("{time} saved on this device", { time: clock(savedAt) }) : ""}</p>
      <button class="button" type="button" data-testid="note-add" onClick=${add}>${t("Add note")}</button></div>
  </div>`;
}

/** @param {string} key @returns {{text: string, saved_at: string} | undefined} */
function draftOf(key) {
  return drafts.value.get(key);
}
