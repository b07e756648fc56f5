/** The morning by keyboard: J and K move, Enter does the next step, O opens, T shows the day as a table. */
import { signal } from "@preact/signals";

import { laptop } from "./here.js";
import { useKeys } from "./keys-here.js";
import { route } from "./router.js";

/** The row the keys stand on, by its key; "" is the first. */
export const chosen = signal("");

/** @param {Array<{key: string}>} rows as they are shown @param {() => void} onTable */
export function useMorningKeys(rows, onTable) {
  useKeys("morning", (event) => press(event, { rows, onTable }), route.value.name === "home");
}

/** @param {KeyboardEvent} event @param {{rows: Array<{key: string}>, onTable: () => void}} at */
function press(event, { rows, onTable }) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !laptop.value) return;
  if (document.querySelector("dialog[open]") || isBusy(event)) return;
  if (event.key === "j") step(rows, 1);
  else if (event.key === "k") step(rows, -1);
  else if (event.key === "t") onTable();
  else if (event.key === "o") control(event, "[data-opens]", rows);
  else if (event.key === "Enter") control(event, "[data-next]", rows);
}

/** @param {Array<{key: string}>} rows @param {number} by */
function step(rows, by) {
  if (!rows.length) return;
  const at = rows.findIndex((one) => one.key === chosen.value);
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? (by > 0 ? Math.min(1, rows.length - 1) : 0) : at + by))];
  chosen.value = next.key;
  const row = rowOf(next.key);
  row?.scrollIntoView({ block: "nearest" });
  // the focus goes along: a reader says where one is, and Enter is never taken by a row that one has left
  const found = row?.querySelector("[data-next]") ?? row?.querySelector("[data-opens]");
  if (found instanceof HTMLElement) found.focus({ preventScroll: true });
}

/** As a click on it: the focus comes back there. @param {KeyboardEvent} event @param {string} what within the row @param {Array<{key: string}>} rows */
function control(event, what, rows) {
  const found = rowOf(chosen.value || rows[0]?.key)?.querySelector(what);
  if (!(found instanceof HTMLElement)) return;
  // the key is used up: it would press what has the focus now once more
  event.preventDefault();
  found.focus({ preventScroll: true });
  found.click();
}

/** @param {string | undefined} key */
function rowOf(key) {
  return key ? document.querySelector(`[data-danger="${CSS.escape(key)}"]`) : null;
}

/** Something is typed, or a control has the focus that takes Enter itself. @param {KeyboardEvent} event */
function isBusy({ target, key }) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) return true;
  return key === "Enter" && ["A", "BUTTON", "SUMMARY"].includes(target.tagName);
}
