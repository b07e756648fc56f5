/** Parts that are missing: each a chip that goes away when it has come; the office orders by them. */
import { useState } from "preact/hooks";

import { lang, t } from "../i18n.js";
import { me } from "../state.js";
import { label, mayWrite } from "./fields.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { LINE_MAX_CHARS, write } from "./record-fields.js";

/** @typedef {import("./data.js").Doc} Doc */

const BETWEEN = /[、,，;；\n]+/;

/** @param {{doc: Doc}} props */
export function MissingParts({ doc }) {
  const [text, setText] = useState("");
  const may = mayWrite(me.value?.role, "jobs", "missing_parts");
  const names = namesIn(doc.missing_parts);
  const put = (/** @type {string[]} */ all) => write("jobs", doc, { missing_parts: all.join(lang.value === "en" ? ", " : "、").slice(0, LINE_MAX_CHARS) || null });

  async function add() {
    const more = namesIn(text).filter((one) => !names.includes(one));
    if (!more.length) return setText("");
    if (await put([...names, ...more])) setText("");
    return undefined;
  }

  if (!may && !names.length) return null;
  return html`<div class="field"><p class="field-name" id=${`missing-${doc.id}`}>${label("jobs", "missing_parts")}</p>
    ${names.length > 0 && html`<ul class="chips">${names.map((one) => html`<li key=${one} data-testid="missing-part">${may ? html`<button class="chip" type="button" aria-label=${t("{part} is there now", { part: one })} onClick=${() => put(names.filter((other) => other !== one))}>${one}${icon("close", "icon--s")}</button>` : html`<span class="chip">${one}</span>`}</li>`)}</ul>`}
    ${may && html`<div class="scan-entry" onFocusOut=${(/** @type {FocusEvent} */ event) => !(/** @type {Element} */ (event.currentTarget).contains(/** @type {Node|null} */ (event.relatedTarget))) && add()}><input class="input" data-testid="jobs-missing_parts" aria-labelledby=${`missing-${doc.id}`} autocomplete="off" maxlength=${LINE_MAX_CHARS} value=${text}
      onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setText(event.currentTarget.value)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && !event.isComposing && add()} />
      <button class="button" type="button" onClick=${add}>${t("Add")}</button></div>`}
  </div>`;
}

/** @param {string|null|undefined} text */
function namesIn(text) {
  return (text ?? "").split(BETWEEN).map((one) => one.trim()).filter(Boolean);
}
