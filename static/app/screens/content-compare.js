/** Two editions beside each other: what was taken out, what came in, in every language (R18: the old stays readable). */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { differencesOf } from "../rules/editiondiff.js";
import { fieldWord } from "./content-fields.js";
import { FORMS } from "./content-forms.js";
import { contentChoiceWord, scriptLang, scriptWord } from "./content-words.js";
import { html } from "./html.js";
import { Part } from "./place.js";

/** @typedef {import("./content-forms.js").Kind} Kind */
/** @typedef {import("./data.js").Doc} Doc */

/** @param {{kind: Kind, doc: Doc, editions: Doc[]}} props `editions`: of the same thing, the newest first */
export function Compare({ kind, doc, editions }) {
  const id = useId();
  const others = editions.filter((one) => one.id !== doc.id);
  const usual = others.find((one) => (one.edition ?? 0) < (doc.edition ?? 0)) ?? others[0];
  const [chosen, setChosen] = useState(usual?.id ?? "");
  const other = others.find((one) => one.id === chosen) ?? usual;
  if (!other) return null;
  const [was, now] = (other.edition ?? 0) < (doc.edition ?? 0) ? [other, doc] : [doc, other];
  const found = differencesOf(FORMS[kind].fields, was, now, { value: (name, value) => valueWord(kind, name, value), flags: flagsOf });
  return html`<${Part} title=${t("What changed between two editions")}><div class="content-compare" data-testid="compare" data-differences=${found.length}>
    <div class="field content-short"><label class="field-name" for=${id}>${t("This one beside")}</label><select class="input" id=${id} data-testid="compare-with" value=${other.id} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => setChosen(event.currentTarget.value)}>
      ${others.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === other.id}>${t("Edition {edition}", { edition: one.edition ?? 1 })}</option>`)}</select></div>
    ${found.length ? html`<dl class="panel panel-pad compare">${found.map((one) => html`<dt key=${`${one.name}${one.script}t`}>${fieldWord(kind, one.name)}${one.script && html` <span class="quiet" lang=${scriptLang(one.script)}>${scriptWord(one.script)}</span>`}</dt>
      <dd key=${`${one.name}${one.script}`} lang=${one.script ? scriptLang(one.script) : undefined}>${one.lines.map((line, at) => html`<p key=${at}>${line.how === "gone" ? html`<del><span class="sr">${t("before:")} </span>${line.text}</del>` : line.how === "new" ? html`<ins><span class="sr">${t("now:")} </span>${line.text}</ins>` : line.text}</p>`)}</dd>`)}</dl>`
      : html`<p class="quiet">${t("They read the same: only the days differ.")}</p>`}
  </div><//>`;
}

/** A value that is none in a language, as people say it. @param {Kind} kind @param {string} name @param {any} value @returns {string} */
function valueWord(kind, name, value) {
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  return FORMS[kind].fields.some((one) => one.name === name && ["choice", "several"].includes(one.how)) ? contentChoiceWord(kind, name, value) : String(value);
}

/** What a row of a checklist asks for besides. @param {any} row */
const flagsOf = (row) => [row.required && t("has to be done"), row.photo && t("with a photo")].filter(Boolean);
