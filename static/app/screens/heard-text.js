/** A text of some length, with its draft; saved by a button, so that nobody reads half a sentence. For any collection. */
import { t } from "../i18n.js";
import { edit, me } from "../state.js";
import { useDraft } from "./draft.js";
import { label, mayWrite } from "./fields.js";
import { heardAnchor } from "./heard-steps.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { TEXT_MAX_CHARS } from "./record-fields.js";
import { clock } from "./times.js";

/**
 * @param {{collection: string, doc: import("./data.js").Doc, name: string, save?: string, also?: () => Record<string, {to: unknown}>}} props
 *   `save`: what the button says; `also`: what belongs to it and goes in the same edit
 */
export function LongText({ collection, doc, name, save = t("Save"), also }) {
  const id = heardAnchor(name);
  const key = `${collection}:${name}:${doc.id}`;
  const draft = useDraft(key, doc[name] ?? "");
  const may = mayWrite(me.value?.role, collection, name);
  if (!may && !doc[name]) return null;

  async function keep() {
    const text = draft.text.trim();
    if (!(await kept(edit(collection, doc.id, { [name]: { to: text || null }, ...(text ? also?.() : {}) }, { draft: key })))) return;
    draft.done();
    say(t("Saved on this device"));
  }

  return html`<div class="field">${may ? html`<label class="field-name" for=${id}>${label(collection, name)}</label>
      <textarea class="input" id=${id} data-testid=${`${collection}-${name}`} maxlength=${TEXT_MAX_CHARS} value=${draft.text} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => draft.type(event.currentTarget.value)}></textarea>
      ${draft.isTouched && html`<div class="note-foot"><p class="tiny" role="status">${draft.savedAt ? t("{time} kept as a draft", { time: clock(draft.savedAt) }) : ""}</p><button class="button" type="button" data-testid=${`save-${name}`} onClick=${keep}>${save}</button></div>`}`
    : html`<p class="field-name">${label(collection, name)}</p><p class="note-text">${doc[name]}</p>`}
  </div>`;
}
