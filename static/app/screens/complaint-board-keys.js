/**
 * The board by keyboard: J and K or the arrows move, Enter opens, M picks up (arrows choose the column, Enter lays down,
 * Esc puts back), E writes the solution, P prints the form, Esc closes, Ctrl K finds. Inert while something is typed.
 */
import { COLUMNS, columnOf, neighbour } from "../rules/board.js";
import { carried, carry, possible } from "./complaint-carry.js";
import { complaint } from "./complaint-data.js";
import { wanted } from "./complaint-steps.js";
import { laptop } from "./here.js";
import { useKeys } from "./keys-here.js";
import { cursor, isTyping } from "./list-keys.js";
import { complaintFormPath, complaintPath, go, route } from "./router.js";

/** @typedef {Array<{rows: Array<{id: string}>}>} Shown */

/** @type {Record<string, "up" | "down" | "left" | "right">} */
const WAYS = { j: "down", k: "up", ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right" };

/** @param {Shown} columns as they are shown */
export function useBoardKeys(columns) {
  useKeys("complaints", (event) => press(event, columns), ["complaints", "complaint"].includes(route.value.name));
}

/** @param {KeyboardEvent} event @param {Shown} columns */
function press(event, columns) {
  if (event.ctrlKey || event.metaKey || event.altKey || !laptop.value || document.querySelector("dialog[open]") || isTyping(event.target)) return;
  if (carried.peek()?.by === "key") return void carriedKey(event);
  const way = WAYS[event.key];
  if (way && !isScrolling(event)) return move(event, columns, way);
  if (event.key === "m" && cursor.value) pickUp(cursor.value);
  else if (event.key === "p" && cursor.value) go(complaintFormPath(cursor.value));
  else if (event.key === "e" && cursor.value) {
    event.preventDefault();
    wanted.value = { id: cursor.value, field: "solution" };
    go(complaintPath(cursor.value), { replace: route.peek().name === "complaint" });
  }
}

/** In the opened complaint the arrows scroll its text, and change its choices. @param {KeyboardEvent} event */
function isScrolling({ key, target }) {
  return key.startsWith("Arrow") && target instanceof Element && target.closest(".side") !== null;
}

/** @param {KeyboardEvent} event @param {Shown} columns @param {"up" | "down" | "left" | "right"} way */
function move(event, columns, way) {
  event.preventDefault();
  const next = neighbour(columns.map((one) => one.rows.map((row) => row.id)), cursor.value, way);
  if (!next) return;
  cursor.value = next;
  if (route.peek().name === "complaint") go(complaintPath(next), { replace: true, quiet: true });
  const ticket = document.getElementById(`slip-${next}`);
  ticket?.scrollIntoView({ block: "nearest" });
  ticket?.focus({ preventScroll: true });
}

/** @param {string} id */
function pickUp(id) {
  const doc = complaint(id)?.doc;
  if (doc) carried.value = { id, by: "key", possible: possible(doc), over: "" };
}

/** @param {KeyboardEvent} event */
function carriedKey(event) {
  const hand = carried.peek();
  if (!hand) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key === "Escape" || event.key === "m") carried.value = null;
  else if (event.key === "Enter" && hand.over) {
    carried.value = null;
    void carry(hand.id, hand.over);
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const names = COLUMNS.map((one) => one.name);
    const at = names.indexOf(hand.over || columnOf(complaint(hand.id)?.status ?? ""));
    const over = names[Math.min(names.length - 1, Math.max(0, at + (event.key === "ArrowLeft" ? -1 : 1)))];
    carried.value = { ...hand, over: over in hand.possible ? over : "" };
  }
}
