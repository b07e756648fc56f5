/** Correcting what was quarantined: its values in inputs, the server's objection beside the one it is about. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { applyQuarantined } from "../state.js";
import { correctedChanges, inputsOf } from "./corrections.js";
import { all, productName, staffName, storeName } from "./data.js";
import { field } from "./fields.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { codeWords, fieldWords, isTicked } from "./value-words.js";

/** @typedef {import("./corrections.js").Input} Input */
/** @typedef {{id: number, collection: string, record: string, changes: Record<string, any>}} Corrected */

const TYPES = /** @type {const} */ ({ time: "datetime-local", date: "date", number: "text", text: "text" });
/** Of more nobody could choose in a list; what was sent stays, and can be written over. */
const CHOSEN_FROM_MAX = 300;

/**
 * @param {object} props
 * @param {Corrected} props.op
 * @param {(fields: Record<string, string>) => string} props.objection the server's, in words
 * @param {(code: string) => string} props.refusal about the whole
 * @param {() => void} props.onDone
 * @param {() => void} props.onLeave
 */
export function Correct({ op, objection, refusal, onDone, onLeave }) {
  const [written, setWritten] = useState(/** @type {Record<string, string>} */ ({}));
  const [wrong, setWrong] = useState(/** @type {{name: string, words: string} | null} */ (null));
  const id = useId();
  const inputs = inputsOf(op.collection, op.changes);

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    setWrong(null);
    const answer = await applyQuarantined(op.id, correctedChanges(op.collection, op.changes, written));
    if (answer.ok) return onDone();
    if (answer.code === "not_applied") return setWrong({ name: answer.fields.field ?? "", words: objection(answer.fields) });
    return setWrong({ name: "", words: refusal(answer.code) });
  }

  const known = inputs.some((one) => one.name === wrong?.name);
  return html`<form class="slip-form" novalidate data-testid="quarantine-correct-form" onSubmit=${save}>
    ${inputs.map((one, at) => {
      const isWrong = wrong !== null && one.name === wrong.name;
      const own = `${id}${at}`;
      return html`<div class="field" key=${one.key}>
        <label class="field-name" for=${own}>${nameOf(op, one)}${one.sent && html` <span class="field-hint">${t("sent: {value}", { value: one.sent })}</span>`}</label>
        <${Control} op=${op} one=${one} id=${own} isWrong=${isWrong} value=${written[one.key] ?? one.text}
          onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWritten({ ...written, [one.key]: event.currentTarget.value })} />
        ${isWrong && html`<p class="error" id=${`${own}e`} role="alert">${shape("broken")}<span>${wrong.words}</span></p>`}
      </div>`;
    })}
    ${wrong && !known && html`<p class="error" role="alert">${shape("broken")}<span>${wrong.words}</span></p>`}
    <div class="buttons"><button class="button button--primary" type="submit" data-testid="quarantine-correct-save">${t("Apply with these corrections")}</button><button class="button button--plain" type="button" onClick=${onLeave}>${t("Leave it waiting")}</button></div>
  </form>`;
}

/** @param {{op: Corrected, one: Input, id: string, isWrong: boolean, value: string, onInput: (event: any) => void}} props */
function Control({ op, one, id, isWrong, value, onInput }) {
  const common = { class: "input", id, "data-field": one.name, "aria-invalid": isWrong ? "true" : undefined, "aria-describedby": isWrong ? `${id}e` : undefined };
  const choices = choicesOf(op, one);
  if (choices) {
    return html`<select ...${common} value=${value} onChange=${onInput}>
      ${choices.map(([code, word]) => html`<option key=${code} value=${code} selected=${code === value}>${word}</option>`)}
    </select>`;
  }
  if (one.kind === "lines") return html`<textarea ...${common} value=${value} onInput=${onInput}></textarea>`;
  return html`<input ...${common} type=${TYPES[/** @type {keyof typeof TYPES} */ (one.kind)] ?? "text"} inputmode=${one.kind === "number" ? "decimal" : undefined} autocomplete="off" value=${value} onInput=${onInput} />`;
}

/** @param {Corrected} op @param {Input} one @returns {Array<[string, string]> | null} */
function choicesOf({ collection }, one) {
  const row = field(collection, one.name);
  /** @type {Array<[string, string]>} */
  const empty = row?.required && one.text ? [] : [["", t("nothing")]];
  if (one.kind === "ticked") return isTicked(collection, one.name) ? [["true", t("ticked")], ["false", t("not ticked")]] : [["true", t("Yes")], ["false", t("No")]];
  if (one.kind === "choice") return [...empty, ...(row?.choices ?? []).map((code) => /** @type {[string, string]} */ ([code, codeWords(collection, one.name, code)]))];
  if (one.kind !== "reference") return null;
  const known = [...all(row?.refers_to ?? "").values()];
  if (!known.length || known.length > CHOSEN_FROM_MAX) return null;
  const found = known.map(({ doc }) => /** @type {[string, string]} */ ([doc.id, nameFor(row?.refers_to ?? "", doc)]));
  const isThere = one.text === "" || known.some(({ doc }) => doc.id === one.text);
  return [...empty, ...(isThere ? [] : [/** @type {[string, string]} */ ([one.text, t("not on this device")])]), ...found.sort((a, b) => a[1].localeCompare(b[1], "zh-Hans"))];
}

/** @param {string} collection @param {import("./data.js").Doc} doc */
function nameFor(collection, doc) {
  if (collection === "staff") return staffName(doc.id);
  if (collection === "products") return productName(doc.id);
  return collection === "stores" ? storeName(doc.id) : (doc.name ?? doc.id);
}

/** @param {Corrected} op @param {Input} one */
function nameOf({ collection, record }, { name, part }) {
  const word = fieldWords(collection, name, record);
  if (part === "add") return t("{field}: to add", { field: word });
  return part === "remove" ? t("{field}: to take away", { field: word }) : word;
}
