/** Keeping what the office sets of a store, with the way back. */
import { t } from "../i18n.js";
import { edit } from "../state.js";
import { say } from "./here.js";
import { kept } from "./kept.js";

/** @typedef {import("./data.js").Doc} Doc */

/**
 * @param {Doc} store @param {Record<string, any>} values by field, `settings.x` and `hours.mon` @param {Record<string, any>} before what stood there
 * @returns {Promise<boolean>}
 */
export async function keepOfStore(store, values, before) {
  if (!(await kept(edit("stores", store.id, changes(values))))) return false;
  say(t("Kept: it holds from now on"), () => void kept(edit("stores", store.id, changes(before))));
  return true;
}

/** The store as it would be. @param {Doc} store @param {Record<string, any>} values @returns {Doc} */
export function storeWith(store, values) {
  /** @type {Doc} */
  const made = { ...store, hours: { ...store.hours }, settings: { ...store.settings } };
  for (const [name, value] of Object.entries(values)) {
    const [field, key] = name.split(".");
    made[field][key] = value;
  }
  return made;
}

/** @param {Record<string, any>} values */
const changes = (values) => Object.fromEntries(Object.entries(values).map(([name, to]) => [name, { to: to ?? null }]));
