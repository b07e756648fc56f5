/** Whose settings are shown: a manager's own store, and for head office the one it chose. */
import { signal } from "@preact/signals";

import { t } from "../i18n.js";
import { me } from "../state.js";
import { all, docOf, storeName } from "./data.js";
import { html } from "./html.js";

/** @typedef {import("./data.js").Doc} Doc */

const chosen = signal("");

/** The stores this person sets something in, by name. @returns {Doc[]} */
export function ownStores() {
  const mine = me.value?.store_id;
  const stores = [...all("stores").values()].map((view) => view.doc);
  return stores.filter((one) => !mine || one.id === mine).sort((a, b) => storeName(a.id).localeCompare(storeName(b.id)));
}

/** @returns {Doc | undefined} */
export function shownStore() {
  const stores = ownStores();
  return stores.find((one) => one.id === chosen.value) ?? docOf("stores", me.value?.store_id) ?? stores[0];
}

/** Only where there is a choice. */
export function StoreChoice() {
  const stores = ownStores();
  if (stores.length < 2) return null;
  return html`<label class="settings-store"><span class="sr">${t("Store")}</span><select class="input" data-testid="settings-store" value=${shownStore()?.id} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => (chosen.value = event.currentTarget.value)}>
    ${stores.map((one) => html`<option key=${one.id} value=${one.id}>${storeName(one.id)}</option>`)}</select></label>`;
}
