/** The list by keyboard: J and K move, Enter opens; Esc closes (`shortcuts.js`). Inert while something is typed. */
import { signal } from "@preact/signals";

import { laptop } from "./here.js";
import { useKeys } from "./keys-here.js";
import { go, jobPath, route } from "./router.js";

/** @typedef {{name: string, path: (id: string) => string}} Opens the place that a row opens, and its address */

/** @type {Opens} */
const JOBS = { name: "job", path: jobPath };

/** The row the keys stand on. */
export const cursor = signal("");

/** @param {Array<{id: string}>} rows as they are shown @param {Opens} [opens] */
export function useListKeys(rows, opens = JOBS) {
  useKeys("list", (event) => press(event, rows, opens));
}

/** @param {KeyboardEvent} event @param {Array<{id: string}>} rows @param {Opens} opens */
function press(event, rows, opens) {
  if (event.ctrlKey || event.metaKey || event.altKey || !laptop.value || document.querySelector("dialog[open]")) return;
  if (isTyping(event.target)) return;
  if (event.key === "j") step(rows, 1, opens);
  else if (event.key === "k") step(rows, -1, opens);
  else if (event.key === "Enter" && cursor.value && !isControl(event.target)) go(opens.path(cursor.value), { replace: route.value.name === opens.name });
}

/** @param {Array<{id: string}>} rows @param {number} by @param {Opens} opens */
function step(rows, by, opens) {
  if (!rows.length) return;
  const at = rows.findIndex((one) => one.id === cursor.value);
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  cursor.value = next.id;
  if (route.value.name === opens.name) go(opens.path(next.id), { replace: true, quiet: true });
  document.getElementById(`slip-${next.id}`)?.closest("tr")?.scrollIntoView({ block: "nearest" });
}

/** @param {EventTarget | null} target */
export function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** @param {EventTarget | null} target */
function isControl(target) {
  return target instanceof HTMLElement && ["A", "BUTTON"].includes(target.tagName);
}
