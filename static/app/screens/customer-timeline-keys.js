/** A customer's timeline by keyboard: J and K go from row to row, once there the arrows too; Enter opens what the row tells of. */
import { useRef } from "preact/hooks";

import { laptop } from "./here.js";
import { useKeys } from "./keys-here.js";
import { isTyping } from "./list-keys.js";

/** @type {Record<string, number>} */
const WAYS = { j: 1, k: -1 };
/** @type {Record<string, number>} */
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

/** @param {() => void} onMore shows more rows, where there are more */
export function useTimelineKeys(onMore) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useKeys("timeline", (event) => list.current && press(event, list.current, onMore));
  return list;
}

/** @param {KeyboardEvent} event @param {HTMLElement} list @param {() => void} onMore */
function press(event, list, onMore) {
  if (event.ctrlKey || event.metaKey || event.altKey || !laptop.value || document.querySelector("dialog[open]") || isTyping(event.target)) return;
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  const at = rows.findIndex((one) => one.contains(document.activeElement));
  // elsewhere the arrows scroll
  const by = WAYS[event.key] ?? (at < 0 ? undefined : ARROWS[event.key]);
  if (event.key === "Enter" && at >= 0 && event.target === rows[at]) rows[at].querySelector("a")?.click();
  if (!by || !rows.length) return;
  event.preventDefault();
  if (by > 0 && at === rows.length - 1) onMore();
  rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))].focus();
}
