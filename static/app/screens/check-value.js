/** A row of the checklist that asks for a figure: written when it is left. Outside its limits it is kept, with words to it. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { isFigure } from "../rules/finish.js";
import { edit } from "../state.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { kept } from "./kept.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./steps.js").CheckItem} CheckItem */

const FIGURE_MAX_CHARS = 12;
const NOTE_MAX_CHARS = 500;

/** @param {{doc: Doc, item: CheckItem, children?: import("preact").ComponentChildren}} props */
export function CheckValue({ doc, item, children }) {
  const [wrong, setWrong] = useState(false);
  const { key, figure, input } = item;
  const id = `value-${key}`;

  /** @param {string} typed */
  async function save(typed) {
    const value = plain(typed);
    setWrong(Boolean(value) && !isFigure(value));
    if (value === (figure ?? "") || (value && !isFigure(value))) return;
    await kept(edit("jobs", doc.id, { [`checklist.${key}`]: { to: value || null } }));
  }

  return html`<div class="check check-value" data-done=${figure === null ? undefined : ""} data-outside=${item.isOutside ? "" : undefined}>
      <span class="check-sign">${figure !== null && icon("check")}</span>
      <label for=${id}>${item.label}${input?.min || input?.max ? html`<span class="slip-line check-hint">${rangeWords(input)}</span>` : ""}${children}</label>
      <span class="measure"><${Field} id=${id} value=${figure ?? ""} onSave=${save} mode="decimal" max=${FIGURE_MAX_CHARS} invalid=${wrong || item.isOutside} describedby=${wrong || item.isOutside ? `${id}-said` : undefined} />${input?.unit && html`<span class="measure-unit">${input.unit}</span>`}</span>
    </div>
    ${wrong && html`<p class="error check-said" id=${`${id}-said`} role="alert">${shape("broken")}${t("A figure, such as 0.28.")}</p>`}
    ${!wrong && item.isOutside && html`<${Outside} doc=${doc} item=${item} said=${`${id}-said`} />`}`;
}

/** @param {{doc: Doc, item: CheckItem, said: string}} props */
function Outside({ doc, item, said }) {
  const { key } = item;
  const id = `value-note-${key}`;
  const note = doc.checklist?.[`${key}_note`] ?? "";
  return html`<div class="check-said">
    <p class="check-photo small" id=${said} data-testid=${`outside-${key}`}>${outsideWords(item)}</p>
    <div class="field"><label class="field-name" for=${id}>${t("What was done about it")}</label>
      <${Field} id=${id} value=${note} max=${NOTE_MAX_CHARS} onSave=${(/** @type {string} */ text) => text.trim() !== note ? void kept(edit("jobs", doc.id, { [`checklist.${key}_note`]: { to: text.trim() || null } })) : undefined} /></div>
  </div>`;
}

/** @param {{id: string, value: string, onSave: (value: string) => void, mode?: string, max: number, invalid?: boolean, describedby?: string}} props */
function Field({ id, value, onSave, mode, max, invalid, describedby }) {
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const name = useId();
  const leave = () => {
    if (wish === null) return;
    onSave(wish);
    if (!mode || isFigure(plain(wish)) || !wish.trim()) setWish(null);
  };
  return html`<input class="input" id=${id} name=${name} data-testid=${id} type="text" inputmode=${mode} autocomplete="off" maxlength=${max} value=${wish ?? value}
    aria-invalid=${invalid ? "true" : undefined} aria-describedby=${describedby}
    onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish(event.currentTarget.value)} onBlur=${leave}
    onKeyDown=${(/** @type {KeyboardEvent & {currentTarget: HTMLInputElement}} */ event) => event.key === "Enter" && !event.isComposing && event.currentTarget.blur()} />`;
}

/** "should be 0.1–0.4 MPa". @param {import("../rules/finish.js").Input | null} input */
export function rangeWords(input) {
  const { min, max, unit = "" } = input ?? {};
  if (min && max) return t("should be {min}–{max} {unit}", { min, max, unit }).trim();
  return (min ? t("should be {min} {unit} or more", { min, unit }) : t("should be {max} {unit} or less", { max: max ?? "", unit })).trim();
}

/** @param {CheckItem} item */
function outsideWords({ figure, input }) {
  return Number(figure) < Number(input?.min ?? -Infinity) ? t("Too low. It may stay so: say what was done about it.") : t("Too high. It may stay so: say what was done about it.");
}

/** As a Chinese keyboard types it, too. @param {string} typed */
const plain = (typed) => typed.normalize("NFKC").trim().replace(",", ".").replace("。", ".");
