/** The hours of one weekday: as many stretches as it has, none when the store is closed. */
import { useState } from "preact/hooks";

import { DEFAULT_HOURS, spans, WEEKDAYS } from "../rules/hours.js";
import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { keepOfStore, storeWith } from "./settings-keep.js";
import { Preview } from "./settings-preview.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{from: string, until: string}} Stretch */

const SPANS_MOST = 6;
const LAST_WORKDAY = 4;

/** @param {{store: Doc, day: string, at: number}} props */
export function HoursOfDay({ store, day, at }) {
  const [wish, setWish] = useState(/** @type {Stretch[] | null} */ (null));
  const is = stretches(hoursOf(store, at));
  const rows = wish ?? is;
  const text = rows.map((one) => `${one.from}-${one.until}`).join(",");
  const isSound = spans(text) !== null;
  const isChanged = wish !== null && text !== is.map((one) => `${one.from}-${one.until}`).join(",");
  const values = { ...unsaid(store), [`hours.${day}`]: text };
  const set = (/** @type {number} */ number, /** @type {Partial<Stretch>} */ change) => setWish(rows.map((one, place) => (place === number ? { ...one, ...change } : one)));
  const box = (/** @type {number} */ number, /** @type {"from" | "until"} */ end, /** @type {string} */ label) => html`<input class="input settings-time" type="time" aria-label=${`${weekday(at)}: ${label}`} data-testid=${`hours-${day}-${end}-${number}`} value=${rows[number][end] === "24:00" ? "00:00" : rows[number][end]} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set(number, { [end]: end === "until" && event.currentTarget.value === "00:00" ? "24:00" : event.currentTarget.value })} />`;
  return html`<li data-testid=${`day-${day}`} data-hours=${is.length ? hoursOf(store, at) : "closed"}><b class="settings-day">${weekday(at)}</b>
    <div class="settings-stretches">${rows.length ? rows.map((_, number) => html`<span key=${number} class="settings-stretch">${box(number, "from", t("from"))} – ${box(number, "until", t("until"))}<button class="button button--plain" type="button" aria-label=${t("Take out this stretch")} onClick=${() => setWish(rows.filter((_, place) => place !== number))}>${icon("close", "icon--s")}</button></span>`) : html`<span class="quiet">${t("closed")}</span>`}
      ${rows.length < SPANS_MOST && html`<button class="link-button" type="button" data-testid=${`hours-${day}-add`} onClick=${() => setWish([...rows, next(rows)])}>${rows.length ? t("with a break") : t("open this day")}</button>`}</div>
    ${isChanged && html`<div class="settings-change">${isSound ? html`<${Preview} store=${store} changed=${storeWith(store, values)} />` : html`<p class="error" role="alert">${shape("broken")}<span>${t("Each stretch ends after it begins, on the same day, and none runs into another.")}</span></p>`}
      <div class="buttons"><button class="button" type="button" onClick=${() => setWish(null)}>${t("Leave as it was")}</button>${isSound && html`<button class="button button--primary" type="button" data-testid=${`hours-${day}-keep`} onClick=${async () => { if (await keepOfStore(store, values, { ...unsaid(store), [`hours.${day}`]: hoursOf(store, at) })) setWish(null); }}>${t("Keep these hours")}</button>`}</div></div>`}
  </li>`;
}

/** A store that told nothing works Monday to Friday: what it tells first must not close the other days. @param {Doc} store */
function unsaid(store) {
  if (Object.keys(store.hours ?? {}).length) return {};
  return Object.fromEntries(WEEKDAYS.map((day, at) => [`hours.${day}`, hoursOf(store, at)]));
}

/** @param {Doc} store @param {number} at @returns {string} as the rules read it */
function hoursOf(store, at) {
  const told = store.hours ?? {};
  if (!Object.keys(told).length) return at <= LAST_WORKDAY ? DEFAULT_HOURS : "";
  const text = told[WEEKDAYS[at]] ?? "";
  return spans(text) === null ? DEFAULT_HOURS : text;
}

/** @param {string} text @returns {Stretch[]} */
function stretches(text) {
  return text ? text.split(",").map((part) => { const [from, until] = part.trim().split("-"); return { from, until }; }) : [];
}

/** @param {Stretch[]} rows @returns {Stretch} */
function next(rows) {
  const last = rows.at(-1);
  return last ? { from: last.until, until: last.until < "18:00" ? "18:00" : "24:00" } : { from: "09:00", until: "18:00" };
}

/** @param {number} at 0 is Monday */
export function weekday(at) {
  return [t("Monday"), t("Tuesday"), t("Wednesday"), t("Thursday"), t("Friday"), t("Saturday"), t("Sunday")][at];
}
