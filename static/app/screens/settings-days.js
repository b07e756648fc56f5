/** Days of the store's own: closed although it is usually open, or open although it is usually closed (R29). */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Part } from "./place.js";
import { keepOfStore, storeWith } from "./settings-keep.js";
import { Preview } from "./settings-preview.js";
import { date, dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {"closed_days" | "open_days"} Kind */

/** @param {{store: Doc, settings: import("../rules/settings.js").Settings}} props */
export function OwnDays({ store, settings }) {
  const [day, setDay] = useState("");
  const [why, setWhy] = useState("");
  const [kind, setKind] = useState(/** @type {Kind} */ ("closed_days"));
  const id = useId();
  const today = dayKey(present.value);
  const rows = /** @type {Kind[]} */ (["closed_days", "open_days"]).flatMap((of) => Object.entries(settings[of]).map(([on, words]) => ({ of, on, words }))).filter(({ on }) => on >= today).sort((a, b) => a.on.localeCompare(b.on));
  const other = kind === "closed_days" ? "open_days" : "closed_days";
  const without = (/** @type {Kind} */ of, /** @type {string} */ on) => Object.fromEntries(Object.entries(settings[of]).filter(([one]) => one !== on));
  const values = { [`settings.${kind}`]: { ...settings[kind], [day]: why.trim() }, ...(day in settings[other] ? { [`settings.${other}`]: without(other, day) } : {}) };
  const before = { "settings.closed_days": settings.closed_days, "settings.open_days": settings.open_days };
  /** @param {Event} event */
  const add = async (event) => {
    event.preventDefault();
    if (!day || !(await keepOfStore(store, values, before))) return;
    setDay("");
    setWhy("");
  };
  return html`<${Part} title=${t("Days of our own")} name="settings-part">
    ${rows.length > 0 && html`<ul class="panel rows">${rows.map(({ of, on, words }) => html`<li key=${`${of}${on}`} data-testid="own-day" data-day=${on}><div class="row-main"><b>${date(`${on}T12:00:00Z`)}</b> ${words}</div>${of === "closed_days" ? mark("off", t("closed")) : mark("kept", t("open"))}<button class="button button--plain" type="button" aria-label=${t("Take out {day}", { day: date(`${on}T12:00:00Z`) })} onClick=${() => keepOfStore(store, { [`settings.${of}`]: without(of, on) }, before)}>${icon("close", "icon--s")}</button></li>`)}</ul>`}
    <form class="settings-add" onSubmit=${add}>
      <div class="field"><label class="field-name" for=${`${id}d`}>${t("Day")}</label><input class="input settings-date" id=${`${id}d`} type="date" data-testid="own-day-on" min=${today} value=${day} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setDay(event.currentTarget.value)} /></div>
      <div class="field"><label class="field-name" for=${`${id}k`}>${t("The store is")}</label><select class="input" id=${`${id}k`} value=${kind} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => setKind(/** @type {Kind} */ (event.currentTarget.value))}><option value="closed_days">${t("closed")}</option><option value="open_days">${t("open")}</option></select></div>
      <div class="field settings-grow"><label class="field-name" for=${`${id}w`}>${t("Why")} <span class="field-hint">${t("optional")}</span></label><input class="input" id=${`${id}w`} data-testid="own-day-why" value=${why} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWhy(event.currentTarget.value)} /></div>
      <button class="button" type="submit" data-testid="own-day-add">${icon("plus", "icon--s")}${t("Enter the day")}</button>
    </form>
    ${day && html`<${Preview} store=${store} changed=${storeWith(store, values)} />`}
  <//>`;
}
