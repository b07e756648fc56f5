/** Whose complaints, of which kind and store; and whether they stand on the board or in the list. */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { complaints } from "./complaint-data.js";
import { category, NOBODY, storeOf, whose } from "./complaint-filters.js";
import { chooseView, view } from "./complaint-view.js";
import { categoryWord } from "./complaint-words.js";
import { staffName, storeName } from "./data.js";
import { field } from "./fields.js";
import { html } from "./html.js";
import { icon } from "./icons.js";

/** @typedef {import("@preact/signals").Signal<string>} Choice */

export function Choices() {
  const open = complaints.value.map((one) => one.doc);
  const people = [...new Set(open.map((doc) => doc.handler_id).filter(Boolean))].map((value) => ({ value, word: staffName(value) }));
  const stores = [...new Set(open.map((doc) => doc.store_id).filter(Boolean))].map((value) => ({ value, word: storeName(value) }));
  const kinds = (field("complaints", "category")?.choices ?? []).map((value) => ({ value, word: categoryWord(value) }));
  return html`<div class="board-choices">
    <${Pick} name=${t("Whose")} any=${t("Everybody's")} testid="complaints-whose" of=${whose} options=${[{ value: NOBODY, word: t("Nobody has it yet") }, ...sorted(people)]} />
    <${Pick} name=${t("Of which kind")} any=${t("Every kind")} testid="complaints-category" of=${category} options=${kinds} />
    ${!me.value?.store_id && html`<${Pick} name=${t("Store")} any=${t("Every store")} testid="complaints-store" of=${storeOf} options=${sorted(stores)} />`}
  </div>`;
}

/** @param {{name: string, any: string, testid: string, of: Choice, options: Array<{value: string, word: string}>}} props */
function Pick({ name, any, testid, of, options }) {
  return html`<select class="input" aria-label=${name} data-testid=${testid} data-on=${of.value ? "" : undefined} value=${of.value} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => (of.value = event.currentTarget.value)}>
    <option value="">${any}</option>${options.map(({ value, word }) => html`<option key=${value} value=${value} selected=${value === of.value}>${word}</option>`)}</select>`;
}

export function ViewChoice() {
  return html`<div class="tabs view-choice" role="group" aria-label=${t("Shown as")}>
    <button type="button" data-testid="view-board" aria-pressed=${String(view.value === "board")} onClick=${() => chooseView("board")}>${icon("board", "icon--s")}${t("Board")}</button>
    <button type="button" data-testid="view-list" aria-pressed=${String(view.value === "list")} onClick=${() => chooseView("list")}>${icon("list", "icon--s")}${t("List")}</button></div>`;
}

/** @param {Array<{value: string, word: string}>} options */
const sorted = (options) => options.sort((a, b) => a.word.localeCompare(b.word, "zh-Hans"));
