/** The fields of the editors: three languages side by side where there is room, one at a time on a phone. */
import { useId } from "preact/hooks";

import { headed, t } from "../i18n.js";
import { SCRIPTS } from "../rules/editions.js";
import { all } from "./data.js";
import { contentChoiceWord, scriptLang, scriptWord } from "./content-words.js";
import { OrderedRows } from "./content-rows.js";
import { field, label } from "./fields.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { currency } from "./shelf-data.js";
import { productWord } from "./shelf-subjects.js";

/** @typedef {import("./content-forms.js").Asked} Asked */
/** @typedef {import("./content-forms.js").Kind} Kind */
/** @typedef {{kind: Kind, asked: Asked, value: any, set: (value: any) => void, script: string, may: boolean, owed: boolean}} FieldProps `script`: the language shown on a phone */

const LINE_MAX_CHARS = 300;
const TEXT_MAX_CHARS = 4000;
const KEY_DIGITS = 8;

/** @param {FieldProps} props */
export function ContentField(props) {
  switch (props.asked.how) {
    case "line":
    case "long": return html`<${Texts} ...${props} />`;
    case "choice": return html`<${Choice} ...${props} />`;
    case "several": return html`<${Several} ...${props} />`;
    case "yes": return html`<label class="check content-short"><input type="checkbox" data-testid=${`field-${props.asked.name}`} checked=${props.value === true} disabled=${!props.may} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => props.set(event.currentTarget.checked)} />${icon("check")}<span>${fieldWord(props.kind, props.asked.name)}</span></label>`;
    case "texts": return html`<${TextRows} ...${props} />`;
    case "steps": return html`<${StepRows} ...${props} />`;
    default: return html`<${Plain} ...${props} />`;
  }
}

/** A list has a name, and not as a person has one. @param {Kind} kind @param {string} name */
export const fieldWord = (kind, name) => (name === "name" ? t("What it is called") : label(kind, name));

/** One text in each language. @param {FieldProps} props */
function Texts({ kind, asked, value, set, script, may, owed }) {
  const name = fieldWord(kind, asked.name);
  return html`<fieldset class="field content-texts" disabled=${!may}><legend class="field-name">${name}${kind === "guides" && asked.name === "bodies" && html` <span class="field-hint">${t("A line that begins with “1. ” or “- ” is a step; an empty line parts paragraphs.")}</span>`}</legend>
    <${InScripts} name=${asked.name} of=${name} long=${asked.how === "long"} value=${value} set=${set} script=${script} />
    ${owed && html`<p class="error">${icon("right")}${t("Still missing")}</p>`}
  </fieldset>`;
}

/** @param {{name: string, of: string, long: boolean, value: Record<string, string> | undefined, set: (value: Record<string, string>) => void, script: string}} props */
function InScripts({ name, of, long, value, set, script }) {
  const shown = laptop.value ? SCRIPTS : [script];
  const isSaid = SCRIPTS.some((one) => value?.[one]?.trim());
  return html`<div class="in-scripts">${shown.map((one) => {
    const lacks = isSaid && !value?.[one]?.trim();
    /** @param {Event & {currentTarget: HTMLInputElement | HTMLTextAreaElement}} event */
    const onInput = (event) => set({ ...value, [one]: event.currentTarget.value });
    const common = { class: "input", lang: scriptLang(one), "aria-label": headed(of, scriptWord(one)), "data-testid": `field-${name}-${one}`, "data-lacks": lacks ? "" : undefined, value: value?.[one] ?? "", onInput };
    return html`<div class="in-script" key=${one}>${long ? html`<textarea maxlength=${TEXT_MAX_CHARS} ...${common}></textarea>` : html`<input maxlength=${LINE_MAX_CHARS} autocomplete="off" ...${common} />`}
      ${lacks && html`<p class="tiny content-lacks">${t("{language} is missing", { language: scriptWord(one) })}</p>`}</div>`;
  })}</div>`;
}

/** @param {FieldProps} props */
function Choice({ kind, asked, value, set, may, owed }) {
  const id = useId();
  const codes = kind === "checklists" ? [...(field("jobs", "kind")?.choices ?? []), "internal_check", "mystery_visit"] : (field(kind, asked.name)?.choices ?? []);
  return html`<div class="field content-short"><label class="field-name" for=${id}>${fieldWord(kind, asked.name)}</label>
    <select class="input" id=${id} data-testid=${`field-${asked.name}`} disabled=${!may} aria-invalid=${owed ? "true" : undefined} value=${value ?? ""} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => set(event.currentTarget.value || null)}>
      <option value="">${asked.required ? t("Choose") : t("None")}</option>
      ${codes.map((code) => html`<option key=${code} value=${code} selected=${code === value}>${contentChoiceWord(kind, asked.name, code)}</option>`)}
    </select></div>`;
}

/** @param {FieldProps} props */
function Several({ kind, asked, value, set, may }) {
  const codes = ["refund", "exchange", "repair", "no"];
  /** @type {string[]} */
  const chosen = value ?? [];
  return html`<fieldset class="field" disabled=${!may}><legend class="field-name">${fieldWord(kind, asked.name)}</legend><div class="choices">${codes.map((code) => html`<label key=${code} class="choice"><input type="checkbox" data-testid=${`field-${asked.name}-${code}`} checked=${chosen.includes(code)} onChange=${() => set(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])} /><span>${icon("check")}${contentChoiceWord(kind, asked.name, code)}</span></label>`)}</div></fieldset>`;
}

/** Amounts, numbers, models, categories, one line. @param {FieldProps} props */
function Plain({ kind, asked, value, set, may, owed }) {
  const id = useId();
  const { name, how } = asked;
  if (how === "category") return html`<div class="field content-short"><label class="field-name" for=${id}>${fieldWord(kind, name)}</label>
    <select class="input" id=${id} disabled=${!may} data-testid=${`field-${name}`} value=${value ?? ""} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => set(event.currentTarget.value || null)}>
      <option value="">${t("For every product")}</option>${known("category", value).map((code) => html`<option key=${code} value=${code} selected=${code === value}>${productWord({ category: code }) || code}</option>`)}</select></div>`;
  const number = how === "number";
  return html`<div class="field content-short"><label class="field-name" for=${id}>${fieldWord(kind, name)}${how === "money" && html` <span class="field-hint">${currency.value}</span>`}</label>
    <input class="input" id=${id} autocomplete="off" maxlength=${LINE_MAX_CHARS} disabled=${!may} data-testid=${`field-${name}`} inputmode=${how === "money" ? "decimal" : number ? "numeric" : undefined} list=${how === "model" ? `${id}-known` : undefined} aria-invalid=${owed ? "true" : undefined} value=${value ?? ""}
      onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set(number ? (event.currentTarget.value.trim() === "" ? null : Number.parseInt(event.currentTarget.value, 10) || 0) : event.currentTarget.value)} />
    ${how === "model" && html`<datalist id=${`${id}-known`}>${known("model", value).map((one) => html`<option key=${one} value=${one} />`)}</datalist>`}</div>`;
}

/** A list of short texts. @param {FieldProps} props */
function TextRows({ kind, asked, value, set, script, may }) {
  const name = fieldWord(kind, asked.name);
  return html`<fieldset class="field"><legend class="field-name">${name}</legend>
    <${OrderedRows} rows=${value ?? []} set=${set} make=${() => ({})} name=${name} may=${may}>${(/** @type {any} */ row, /** @type {(row: any) => void} */ change, /** @type {number} */ at) => html`<${InScripts} name=${`${asked.name}-${at}`} of=${`${name} ${at + 1}`} long=${false} value=${row} set=${change} script=${script} />`}<//>
  </fieldset>`;
}

/** The rows of a checklist, in the order of work. @param {FieldProps} props */
function StepRows({ kind, asked, value, set, script, may }) {
  const name = fieldWord(kind, asked.name);
  return html`<fieldset class="field" disabled=${!may}><legend class="field-name">${name}</legend>
    <${OrderedRows} rows=${value ?? []} set=${set} make=${() => ({ key: `row_${crypto.randomUUID().slice(0, KEY_DIGITS)}`, required: true, photo: false, labels: {} })} name=${name} may=${may}>${(/** @type {any} */ row, /** @type {(row: any) => void} */ change, /** @type {number} */ at) => html`
      <${InScripts} name=${`${asked.name}-${at}`} of=${`${name} ${at + 1}`} long=${false} value=${row.labels} set=${(/** @type {any} */ labels) => change({ ...row, labels })} script=${script} />
      <div class="order-flags">${row.signature ? html`<span class="tag">${t("the customer signs")}</span>` : html`
        <${Flag} word=${t("has to be done")} on=${row.required} set=${(/** @type {boolean} */ required) => change({ ...row, required })} name=${`required-${at}`} />
        ${row.points === undefined && html`<${Flag} word=${t("with a photo")} on=${row.photo} set=${(/** @type {boolean} */ photo) => change({ ...row, photo })} name=${`photo-${at}`} />`}
        ${row.veto !== undefined && html`<${Flag} word=${t("failed, the visit fails")} on=${row.veto} set=${(/** @type {boolean} */ veto) => change({ ...row, veto })} name=${`veto-${at}`} />`}
        ${row.points !== undefined && html`<span class="tag">${t("up to {points} points", { points: row.points })}</span>`}
        ${row.input && html`<span class="tag">${t("a figure: {from} to {until} {unit}", { from: row.input.min ?? "…", until: row.input.max ?? "…", unit: row.input.unit ?? "" })}</span>`}`}</div>`}<//>
  </fieldset>`;
}

/** @param {{word: string, on: boolean, set: (on: boolean) => void, name: string}} props */
function Flag({ word, on, set, name }) {
  return html`<label class="order-flag"><input type="checkbox" data-testid=${name} checked=${on === true} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set(event.currentTarget.checked)} /> ${word}</label>`;
}

/** What products there are of. @param {"model" | "category"} name @param {string | undefined} also what stands */
function known(name, also) {
  return [...new Set([also, ...[...all("products").values()].map(({ doc }) => doc[name])].filter(Boolean))].sort();
}
