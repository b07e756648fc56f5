/** Fields of a record, each written by itself and undone by toast; a text is kept as it is typed. For any collection. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit, me } from "../state.js";
import { field, label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("preact").ComponentChildren} Children */

export const LINE_MAX_CHARS = 500;
export const TEXT_MAX_CHARS = 8000;

/**
 * Writes fields of a record, and offers to take it back.
 * @param {string} collection @param {Doc} doc
 * @param {Record<string, unknown>} values each field's new value, null to empty it
 * @param {string} [done] what is said when it is kept; "" says nothing
 */
export async function write(collection, doc, values, done = t("Saved on this device")) {
  const names = Object.keys(values).filter((name) => (valueAt(doc, name) ?? null) !== values[name]);
  if (!names.length) return true;
  const before = Object.fromEntries(names.map((name) => [name, { to: valueAt(doc, name) ?? null }]));
  const changes = Object.fromEntries(names.map((name) => [name, { to: values[name] }]));
  if (!(await kept(edit(collection, doc.id, changes)))) return false;
  if (done) say(done, () => void kept(edit(collection, doc.id, before)));
  return true;
}

/** One line, written when it is left. @param {{collection: string, doc: Doc, name: string, type?: string, hint?: Children, inputmode?: string, id?: string}} props */
export function Line({ collection, doc, name, type = "text", hint, inputmode, id: given }) {
  const own = useId();
  const id = given ?? own;
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  async function save() {
    if (wish !== null && (await write(collection, doc, { [name]: wish.trim() || null }))) setWish(null);
  }
  return html`<div class="field"><label class="field-name" for=${id}>${label(collection, name)}${hint && html` <span class="field-hint">${hint}</span>`}</label>
    <input class="input" id=${id} type=${type} inputmode=${inputmode} data-testid=${`${collection}-${name}`} autocomplete="off" maxlength=${LINE_MAX_CHARS} readonly=${!mayWrite(me.value?.role, collection, name)} value=${wish ?? doc[name] ?? ""}
      onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish(event.currentTarget.value)} onBlur=${save} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && !event.isComposing && save()} /></div>`;
}

/**
 * Chips with a tick. A chosen one tapped again gives "".
 * @param {{name: string, testid: string, codes: string[], value: string, word: (code: string) => string, onChoose: (code: string) => void}} props
 */
export function ChoiceRow({ name, testid, codes, value, word, onChoose }) {
  return html`<div class="choices">${codes.map((code) => html`<label key=${code} class="choice"><input type="radio" name=${name} value=${code} data-testid=${`${testid}-${code}`} checked=${code === value}
      onClick=${() => code === value && onChoose("")} onChange=${() => onChoose(code)} /><span>${icon("check")}${word(code)}</span></label>`)}</div>`;
}

/**
 * An input of a form that saves as a whole.
 * @param {{name: Children, value: string, onValue: (value: string) => void, testid: string, type?: string, inputmode?: string, area?: boolean, optional?: boolean, max?: number, readonly?: boolean, invalid?: string, children?: Children}} props
 */
export function Entry({ name, value, onValue, testid, type = "text", inputmode, area, optional, max = LINE_MAX_CHARS, readonly, invalid, children }) {
  const id = useId();
  const on = (/** @type {Event & {currentTarget: HTMLInputElement | HTMLTextAreaElement}} */ event) => onValue(event.currentTarget.value);
  const described = invalid ? `${id}e` : undefined;
  return html`<div class="field"><label class="field-name" for=${id}>${name}${optional && html` <span class="field-hint">${t("optional")}</span>`}</label>
    ${area
      ? html`<textarea class="input" id=${id} data-testid=${testid} maxlength=${max} readonly=${readonly} value=${value} onInput=${on}></textarea>`
      : html`<input class="input" id=${id} type=${type} inputmode=${inputmode} data-testid=${testid} autocomplete="off" maxlength=${max} readonly=${readonly} aria-invalid=${invalid ? "true" : undefined} aria-describedby=${described} value=${value} onInput=${on} />`}
    ${invalid && html`<p class="error" id=${described} role="alert">${invalid}</p>`}${children}</div>`;
}

/**
 * One of a list.
 * @param {{name: Children, value: string, onValue: (value: string) => void, testid: string, none?: string, optional?: boolean, disabled?: boolean, options: Array<{value: string, word: string}>}} props
 */
export function Select({ name, value, onValue, testid, none, optional, disabled, options }) {
  const id = useId();
  return html`<div class="field"><label class="field-name" for=${id}>${name}${optional && html` <span class="field-hint">${t("optional")}</span>`}</label>
    <select class="input" id=${id} data-testid=${testid} disabled=${disabled} value=${value} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => onValue(event.currentTarget.value)}>
      ${none !== undefined && html`<option value="">${none}</option>`}
      ${options.map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === value}>${one.word}</option>`)}
    </select></div>`;
}

/** @param {string} collection @param {string} name */
export const choicesOf = (collection, name) => field(collection, name)?.choices ?? [];

/** A field, or a key of a map: `answers.overall`. @param {Doc} doc @param {string} name */
function valueAt(doc, name) {
  const dot = name.indexOf(".");
  return dot < 0 ? doc[name] : doc[name.slice(0, dot)]?.[name.slice(dot + 1)];
}
