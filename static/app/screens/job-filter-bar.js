/** The controls over the list: days as tabs, technician and status as choices, and a field to find. */
import { useId } from "preact/hooks";

import { t } from "../i18n.js";
import { staffName, technicians } from "./data.js";
import { field } from "./fields.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { counts, day, DAYS, NOBODY, status, technician, words } from "./job-filters.js";
import { statusWord } from "./words.js";

export const FIND_ID = "find";

export function Find() {
  return html`<label class="find push">${icon("search", "icon--s")}<span class="sr">${t("Find a job")}</span>
    <input id=${FIND_ID} type="search" data-testid="find" autocomplete="off" placeholder=${t("Name, phone, number, address")} value=${words.value}
      onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => (words.value = event.currentTarget.value)} />
    ${laptop.value && html`<kbd aria-hidden="true">/</kbd>`}
  </label>`;
}

/** @param {{children?: import("preact").ComponentChildren}} props */
export function Filters({ children }) {
  const id = useId();
  return html`<div class="filters">
    <div class="tabs" role="group" aria-label=${t("Day")}>${DAYS.map((one) => html`<button key=${one} type="button" data-testid=${`day-${one}`} aria-pressed=${String(day.value === one)} onClick=${() => (day.value = one)}>${dayWord(one)} <span class="tab-count">${counts.value[one]}</span></button>`)}</div>${children}
    <div class="filter-row">
      <label class="sr" for=${`${id}t`}>${t("Technician")}</label>
      <select class="input" id=${`${id}t`} data-testid="filter-technician" value=${technician.value} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => (technician.value = event.currentTarget.value)}>
        <option value="">${t("All technicians")}</option>
        <option value=${NOBODY}>${t("Nobody has it yet")}</option>
        ${technicians().map((one) => html`<option key=${one.id} value=${one.id}>${staffName(one.id)}</option>`)}
      </select>
      <label class="sr" for=${`${id}s`}>${t("Status")}</label>
      <select class="input" id=${`${id}s`} data-testid="filter-status" value=${status.value} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => (status.value = event.currentTarget.value)}>
        <option value="">${t("Any status")}</option>
        ${(field("jobs", "status")?.choices ?? []).map((one) => html`<option key=${one} value=${one}>${statusWord(one)}</option>`)}
      </select>
    </div>
  </div>`;
}

/** @param {string} one */
function dayWord(one) {
  switch (one) {
    case "today": return t("Today");
    case "tomorrow": return t("Tomorrow");
    case "week": return t("This week");
    case "unassigned": return t("Unassigned");
    default: return t("All");
  }
}
