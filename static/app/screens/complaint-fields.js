/** The fields of the complaint form. Each writes itself at once and can be undone; a text is kept as it is typed. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit, me } from "../state.js";
import { anchor } from "./complaint-steps.js";
import { deskChoiceWord } from "./complaint-words.js";
import { useDraft } from "./draft.js";
import { field, label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { clock } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("preact").ComponentChildren} Children */

const LINE_MAX_CHARS = 500;
const TEXT_MAX_CHARS = 8000;

/** @param {string} name */
export const mayWriteHere = (name) => mayWrite(me.value?.role, "complaints", name);

/**
 * Writes fields of a complaint, and offers to take it back.
 * @param {Doc} doc @param {Record<string, unknown>} values each field's new value, null to empty it
 * @param {string} [done] what is said when it is kept
 */
export async function write(doc, values, done = t("Saved on this device")) {
  const names = Object.keys(values).filter((name) => (doc[name] ?? null) !== values[name]);
  if (!names.length) return true;
  const before = Object.fromEntries(names.map((name) => [name, { to: doc[name] ?? null }]));
  const changes = Object.fromEntries(names.map((name) => [name, { to: values[name] }]));
  if (!(await kept(edit("complaints", doc.id, changes)))) return false;
  say(done, () => void kept(edit("complaints", doc.id, before)));
  return true;
}

/** A few codes to choose from; chosen again, it is empty again. @param {{doc: Doc, name: string, only?: string[]}} props */
export function Chips({ doc, name, only }) {
  const value = doc[name] ?? "";
  if (!mayWriteHere(name)) return html`<${Read} name=${name} value=${value && deskChoiceWord("complaints", name, value)} />`;
  return html`<fieldset class="field" id=${anchor(name)} tabindex="-1"><legend class="field-name">${label("complaints", name)}</legend>
    <${ChoiceRow} name=${`${name}-${doc.id}`} testid=${name} codes=${only ?? field("complaints", name)?.choices ?? []} value=${value} word=${(/** @type {string} */ code) => deskChoiceWord("complaints", name, code)} onChoose=${(/** @type {string} */ code) => write(doc, { [name]: code || null })} />
  </fieldset>`;
}

/**
 * Chips with a tick. A chosen one tapped again gives "".
 * @param {{name: string, testid: string, codes: string[], value: string, word: (code: string) => string | undefined, onChoose: (code: string) => void}} props
 */
export function ChoiceRow({ name, testid, codes, value, word, onChoose }) {
  return html`<div class="choices">${codes.map((code) => html`<label key=${code} class="choice"><input type="radio" name=${name} value=${code} data-testid=${`${testid}-${code}`} checked=${code === value}
      onClick=${() => code === value && onChoose("")} onChange=${() => onChoose(code)} /><span>${icon("check")}${word(code)}</span></label>`)}</div>`;
}

/** Many codes: one of a list. @param {{doc: Doc, name: string}} props */
export function Choose({ doc, name }) {
  const id = anchor(name);
  const value = doc[name] ?? "";
  if (!mayWriteHere(name)) return html`<${Read} name=${name} value=${value && deskChoiceWord("complaints", name, value)} />`;
  return html`<div class="field"><label class="field-name" for=${id}>${label("complaints", name)}</label>
    <select class="input" id=${id} data-testid=${`complaint-${name}`} value=${value} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => write(doc, { [name]: event.currentTarget.value || null })}>
      <option value="">${t("Not known yet")}</option>
      ${(field("complaints", name)?.choices ?? []).map((code) => html`<option key=${code} value=${code} selected=${code === value}>${deskChoiceWord("complaints", name, code)}</option>`)}
    </select></div>`;
}

/** Yes or not. @param {{doc: Doc, name: string}} props */
export function Switch({ doc, name }) {
  const may = mayWriteHere(name);
  if (!may && !doc[name]) return null;
  return html`<label class="check"><input type="checkbox" data-testid=${`complaint-${name}`} checked=${doc[name] === true} disabled=${!may} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => write(doc, { [name]: event.currentTarget.checked })} />${icon("check")}<span>${label("complaints", name)}</span></label>`;
}

/** One line, written when it is left. @param {{doc: Doc, name: string, hint?: Children}} props */
export function Line({ doc, name, hint }) {
  const id = anchor(name);
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  if (!mayWriteHere(name)) return html`<${Read} name=${name} value=${doc[name]} />`;
  async function save() {
    if (wish !== null && (await write(doc, { [name]: wish.trim() || null }))) setWish(null);
  }
  return html`<div class="field"><label class="field-name" for=${id}>${label("complaints", name)}${hint && html` <span class="field-hint">${hint}</span>`}</label>
    <input class="input" id=${id} data-testid=${`complaint-${name}`} autocomplete="off" maxlength=${LINE_MAX_CHARS} value=${wish ?? doc[name] ?? ""}
      onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish(event.currentTarget.value)} onBlur=${save} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && !event.isComposing && save()} /></div>`;
}

/**
 * A text of some length, with its draft; saved by a button, so that nobody reads half a sentence.
 * @param {{doc: Doc, name: string, hint?: Children, also?: () => Record<string, {to: unknown}>}} props
 *   `also`: what belongs to it and goes in the same edit
 */
export function Text({ doc, name, hint, also }) {
  const id = anchor(name);
  const key = `${name}:${doc.id}`;
  const draft = useDraft(key, doc[name] ?? "");
  if (!mayWriteHere(name)) return html`<${Read} name=${name} value=${doc[name]} />`;

  async function save() {
    const text = draft.text.trim();
    if (!(await kept(edit("complaints", doc.id, { [name]: { to: text || null }, ...(also?.() ?? {}) }, { draft: key })))) return;
    draft.done();
    say(t("Saved on this device"));
  }

  return html`<div class="field"><label class="field-name" for=${id}>${label("complaints", name)}${hint && html` <span class="field-hint">${hint}</span>`}</label>
    <textarea class="input" id=${id} data-testid=${`complaint-${name}`} maxlength=${TEXT_MAX_CHARS} value=${draft.text} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => draft.type(event.currentTarget.value)}></textarea>
    ${draft.isTouched && html`<div class="note-foot"><p class="tiny" role="status">${draft.savedAt ? t("{time} kept as a draft", { time: clock(draft.savedAt) }) : ""}</p>
      <button class="button" type="button" data-testid=${`save-${name}`} onClick=${save}>${t("Save")}</button></div>`}
  </div>`;
}

/** A field that this person reads. @param {{name: string, value: Children}} props */
export function Read({ name, value }) {
  if (!value) return null;
  return html`<div class="field" id=${anchor(name)} tabindex="-1"><p class="field-name">${label("complaints", name)}</p><p class="note-text">${value}</p></div>`;
}
