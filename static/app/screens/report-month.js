/** Which month of which store: one choice for the report and the assessment. */
import { computed, signal } from "@preact/signals";
import { useId } from "preact/hooks";

import { lang, t } from "../i18n.js";
import { me } from "../state.js";
import { all, storeName } from "./data.js";
import { html } from "./html.js";
import { dayKey, present } from "./times.js";

/** So far back a month can be chosen. */
const MONTHS = 24;

const wishedMonth = signal("");
const wishedStore = signal("");

/** `2026-10`: the month before this one, until another is chosen; that is the one a meeting looks at. */
export const month = computed(() => wishedMonth.value || monthBefore(dayKey(present.value).slice(0, 7), 1));

const stores = computed(() => [...all("stores").values()].map((view) => view.doc).sort((a, b) => a.name.localeCompare(b.name, "zh-Hans")));

/** Head office looks at one store at a time, everybody else at their own. */
export const storeId = computed(() => me.value?.store_id ?? (wishedStore.value || stores.value[0]?.id || ""));

/** What the endpoints are asked with. */
export const asked = computed(() => (storeId.value ? `store=${storeId.value}&month=${month.value}` : ""));

/** `2026年10月`, `October 2026`. @param {string} key */
export function monthWords(key) {
  const [year, number] = key.split("-").map(Number);
  if (lang.value !== "en") return `${year}年${number}月`;
  return `${englishMonth(key, "long")} ${year}`;
}

/** `10月`, `Oct`. @param {string} key */
export function monthShort(key) {
  return lang.value === "en" ? englishMonth(key, "short") : `${Number(key.slice(5))}月`;
}

/** @param {string} key @param {number} back */
export function monthBefore(key, back) {
  const [year, number] = key.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7);
}

/** @param {{children?: any}} props */
export function MonthChoice({ children }) {
  const id = useId();
  const newest = dayKey(present.value).slice(0, 7);
  const months = Array.from({ length: MONTHS }, (_, back) => monthBefore(newest, back));
  return html`<div class="choice-row no-print">
    <label class="sr" for=${id}>${t("Month")}</label>
    <select class="input" id=${id} data-testid="month" value=${month.value} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => (wishedMonth.value = event.currentTarget.value)}>
      ${months.map((one) => html`<option key=${one} value=${one} selected=${one === month.value}>${monthWords(one)}</option>`)}
    </select>
    ${!me.value?.store_id && html`<label class="sr" for=${`${id}s`}>${t("Store")}</label>
      <select class="input" id=${`${id}s`} data-testid="report-store" value=${storeId.value} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => (wishedStore.value = event.currentTarget.value)}>
        ${stores.value.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === storeId.value}>${storeName(one.id)}</option>`)}
      </select>`}
    ${children}
  </div>`;
}

/** @param {string} key @param {"long" | "short"} length */
function englishMonth(key, length) {
  return new Intl.DateTimeFormat("en-GB", { month: length, timeZone: "UTC" }).format(Date.parse(`${key}-01`));
}
