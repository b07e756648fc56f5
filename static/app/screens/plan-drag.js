/**
 * Dragging by pointer: the lifted card follows by transform alone, once a frame; the board hears of it only when the card
 * comes over another place, so that a move costs no drawing of anything else.
 */
import { signal } from "@preact/signals";

import { onGrid, SLOT_MS } from "../rules/planboard.js";
import { job as jobOf } from "./data.js";
import { aim, aimAtDay, carried, drop, pickUp, putBack } from "./plan-carry.js";
import { pointTo } from "./plan-explain-place.js";
import { customerOf } from "./plan-words.js";
import { clock, span } from "./times.js";
import { kindWord } from "./words.js";

/** Less is a click with an unsteady hand. */
const LIFT_PX = 5;
/** As wide as `.card--ghost`. */
const GHOST_PX = 208;
const EDGE_PX = 48;
const SCROLL_PX_A_FRAME = 12;

/** Whether something hangs at the pointer. */
export const dragging = signal(false);

/** For the `pointerdown` of whatever holds cards. @param {PointerEvent} event */
export function grab(event) {
  const card = event.target instanceof Element ? event.target.closest("[data-grab]") : null;
  // a finger scrolls; by touch a job is moved through its form
  if (!(card instanceof HTMLElement) || event.button || event.pointerType === "touch" || carried.peek()) return;
  const { clientX: fromX, clientY: fromY } = event;
  const box = card.getBoundingClientRect();
  const held = { x: fromX - box.left, y: fromY - box.top };
  let [x, y, frame, over] = [fromX, fromY, 0, ""];
  /** @type {HTMLElement | null} */
  let ghost = null;
  const ending = new AbortController();
  const { signal: end } = ending;
  addEventListener("pointermove", (now) => {
    if (now.pointerId !== event.pointerId) return;
    [x, y] = [now.clientX, now.clientY];
    if (!ghost && Math.hypot(x - fromX, y - fromY) >= LIFT_PX && !lift()) return stop();
    if (ghost && !frame) frame = requestAnimationFrame(follow);
    return undefined;
  }, { signal: end });
  addEventListener("pointerup", () => {
    const lifted = ghost !== null;
    if (lifted) follow();
    stop();
    if (lifted) void drop();
  }, { signal: end });
  addEventListener("pointercancel", () => { stop(); putBack(); }, { signal: end });
  addEventListener("keydown", (key) => {
    if (key.key !== "Escape" || !ghost) return;
    key.preventDefault();
    key.stopPropagation();
    stop();
    putBack();
  }, { signal: end, capture: true });

  function lift() {
    const id = card instanceof HTMLElement ? (card.dataset.grab ?? "") : "";
    if (!pickUp(id, "pointer")) return false;
    ghost = ghostOf(id);
    document.body.append(ghost);
    held.x = Math.min(held.x, GHOST_PX / 2);
    held.y = Math.min(held.y, ghost.offsetHeight / 2);
    dragging.value = true;
    getSelection()?.removeAllRanges();
    return true;
  }

  /** One frame: everything is read first, then the transforms are written. */
  function follow() {
    frame = 0;
    if (!ghost) return;
    const cell = cellAt(x, y);
    scrollNear(cell, y);
    ghost.style.transform = `translate3d(${Math.round(x - held.x)}px, ${Math.round(y - held.y)}px, 0)`;
    pointTo(x - held.x + GHOST_PX, y - held.y);
    const where = cell?.dataset.cell ? `${cell.dataset.cell}|${slotOf(cell, x - held.x)}` : "";
    if (where === over) return;
    over = where;
    if (!cell?.dataset.cell) return aim(null);
    const [staff, day] = cell.dataset.cell.split("|");
    const slot = slotOf(cell, x - held.x);
    return slot ? aim({ staff, startMs: slot }) : aimAtDay(staff, day);
  }

  function stop() {
    cancelAnimationFrame(frame);
    ending.abort();
    if (!ghost) return;
    ghost.remove();
    ghost = null;
    dragging.value = false;
    // the click that follows a drop is none
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
  }
}

/** What hangs at the pointer: what was promised, to whom, and the work. @param {string} id */
function ghostOf(id) {
  const ghost = document.createElement("div");
  const doc = jobOf(id)?.doc;
  const when = document.createElement("b");
  when.textContent = doc?.promised_start ? span(doc.promised_start, doc.promised_end) : doc?.planned_start ? clock(doc.planned_start) : "";
  ghost.append(when, doc ? ` ${customerOf(doc)} ${kindWord(doc.kind)}` : "");
  ghost.className = "card--ghost";
  ghost.setAttribute("aria-hidden", "true");
  return ghost;
}

/** @param {number} x @param {number} y @returns {HTMLElement | null} */
function cellAt(x, y) {
  const cell = document.elementFromPoint(x, y)?.closest("[data-cell]");
  return cell instanceof HTMLElement ? cell : null;
}

/** The quarter hour under the pointer, where the cell is drawn by hours; 0 where it is not. @param {HTMLElement} cell @param {number} x of the card's beginning */
function slotOf(cell, x) {
  const [from, until] = [Number(cell.dataset.from), Number(cell.dataset.until)];
  if (!from || !jobOf(carried.peek()?.id ?? "")) return 0;
  const { left, width } = cell.getBoundingClientRect();
  const part = Math.min(1, Math.max(0, (x - left) / width));
  return Math.min(until - SLOT_MS, onGrid(from + part * (until - from) - SLOT_MS / 2));
}

/** Near an edge the board scrolls along. @param {HTMLElement | null} cell @param {number} y */
function scrollNear(cell, y) {
  const scroller = cell?.closest(".work-main");
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE_PX) scroller.scrollTop -= SCROLL_PX_A_FRAME;
  else if (y > bottom - EDGE_PX) scroller.scrollTop += SCROLL_PX_A_FRAME;
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
