/**
 * Dragging by pointer: the lifted card follows as a layer of its own, once a frame; the board hears of it only when the card
 * comes over another place, so that a move costs no drawing of anything else.
 */
import { onGrid, SLOT_MS } from "../rules/planboard.js";
import { job as jobOf } from "./data.js";
import { holdIdle } from "./idle.js";
import { aim, aimAtDay, carried, drop, pickUp, putBack } from "./plan-carry.js";
import { pointTo } from "./plan-explain-place.js";
import { follower } from "./plan-follow.js";
import { foundAt, isIn, veilOf } from "./plan-under.js";
import { customerOf } from "./plan-words.js";
import { clock, span } from "./times.js";
import { kindWord } from "./words.js";

/** Less is a click with an unsteady hand. */
const LIFT_PX = 5;
/** A finger that stays so long means the card and not the page. */
const LONG_PRESS_MS = 400;
/** As wide as `.card--ghost`. */
const GHOST_PX = 208;
/** Felt, where a device can. */
const LIFTED_MS = 15;
const EDGE_PX = 48;
const SCROLL_PX_A_FRAME = 12;

/** For the `pointerdown` of whatever holds cards: a mouse lifts by moving, a finger by staying; one that moves at once scrolls. @param {PointerEvent} event */
export function grab(event) {
  const card = event.target instanceof Element ? event.target.closest("[data-grab]") : null;
  if (!(card instanceof HTMLElement) || event.button || carried.peek()) return;
  const isTouch = event.pointerType === "touch";
  const { clientX: fromX, clientY: fromY } = event;
  const box = card.getBoundingClientRect();
  const held = { x: fromX - box.left, y: fromY - box.top };
  let [x, y, frame, over] = [fromX, fromY, 0, ""];
  /** @type {HTMLElement | null} */
  let ghost = null;
  let goOn = () => {};
  let moveGhost = (/** @type {number} */ _x, /** @type {number} */ _y) => {};
  /** @type {Frame | null} */
  let scrolls = null;
  /** @type {HTMLElement | null} */
  let veil = null;
  /** @type {import("./plan-under.js").Found | null} */
  let last = null;
  const ending = new AbortController();
  const { signal: end } = ending;
  const cancel = () => { stop(); putBack(); };
  const pressed = isTouch ? setTimeout(() => (lift() ? follow() : stop()), LONG_PRESS_MS) : 0;
  addEventListener("pointermove", (now) => {
    if (now.pointerId !== event.pointerId) return;
    [x, y] = [now.clientX, now.clientY];
    if (!ghost && Math.hypot(x - fromX, y - fromY) >= LIFT_PX && (isTouch || !lift())) return stop();
    if (ghost && !frame) frame = requestAnimationFrame(follow);
  }, { signal: end, passive: true });
  addEventListener("pointerup", (now) => {
    if (now.pointerId !== event.pointerId) return;
    const lifted = ghost !== null;
    if (lifted) follow();
    stop();
    if (lifted) void drop();
  }, { signal: end });
  // the browser took the finger for scrolling, or for its own
  addEventListener("pointercancel", (now) => now.pointerId === event.pointerId && (ghost ? cancel() : stop()), { signal: end });
  // a second finger lets go of it
  addEventListener("pointerdown", (now) => now.pointerId !== event.pointerId && (ghost ? cancel() : stop()), { signal: end, capture: true });
  if (isTouch) {
    // what is carried does not scroll, and a long press on a link asks nothing
    card.addEventListener("touchmove", (now) => ghost && now.cancelable && now.preventDefault(), { signal: end, passive: false });
    addEventListener("contextmenu", (now) => now.preventDefault(), { signal: end });
  }
  addEventListener("keydown", (key) => {
    if (key.key !== "Escape" || !ghost) return;
    key.preventDefault();
    key.stopPropagation();
    cancel();
  }, { signal: end, capture: true });

  function lift() {
    const id = card instanceof HTMLElement ? (card.dataset.grab ?? "") : "";
    if (!pickUp(id, "pointer")) return false;
    ghost = ghostOf(id);
    veil = veilOf((by) => scrolls?.scroller.scrollBy({ top: by, behavior: "instant" }));
    document.body.append(veil, ghost);
    moveGhost = follower(ghost);
    held.x = Math.min(held.x, GHOST_PX / 2);
    held.y = Math.min(held.y, ghost.offsetHeight / 2);
    scrolls = frameOf();
    goOn = holdIdle();
    // what scrolls lies elsewhere afterwards
    addEventListener("scroll", () => (last = null), { signal: end, capture: true, passive: true });
    getSelection()?.removeAllRanges();
    if (isTouch) navigator.vibrate?.(LIFTED_MS);
    return true;
  }

  /** One frame: everything is read first, then what follows is moved. */
  function follow() {
    frame = 0;
    if (!ghost) return;
    if (!last || !isIn(last, x, y)) last = foundAt(x, y);
    const { cell } = last;
    moveGhost(x - held.x, y - held.y);
    pointTo(x - held.x + GHOST_PX, y - held.y);
    // at the edge it goes on while the hand stays
    if (scrolls && scrollNear(scrolls, y)) frame = requestAnimationFrame(follow);
    const slot = cell ? slotOf(cell, last, x - held.x) : 0;
    const where = cell?.dataset.cell ? `${cell.dataset.cell}|${slot}` : "";
    if (where === over) return;
    over = where;
    if (!cell?.dataset.cell) return aim(null);
    const [staff, day] = cell.dataset.cell.split("|");
    return slot ? aim({ staff, startMs: slot }) : aimAtDay(staff, day);
  }

  function stop() {
    clearTimeout(pressed);
    cancelAnimationFrame(frame);
    ending.abort();
    if (!ghost) return;
    ghost.remove();
    veil?.remove();
    goOn();
    ghost = null;
    if (isTouch) card?.addEventListener("touchend", (now) => now.cancelable && now.preventDefault(), { once: true, passive: false });
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

/** The quarter hour under the pointer, where the cell is drawn by hours; 0 where it is not. @param {HTMLElement} cell @param {import("./plan-under.js").Found} box @param {number} x of the card's beginning */
function slotOf(cell, { left, width }, x) {
  const [from, until] = [Number(cell.dataset.from), Number(cell.dataset.until)];
  if (!from || !jobOf(carried.peek()?.id ?? "")) return 0;
  const part = Math.min(1, Math.max(0, (x - left) / width));
  return Math.min(until - SLOT_MS, onGrid(from + part * (until - from) - SLOT_MS / 2));
}

/** What the board scrolls in, which stays where it is meanwhile: measured once. @typedef {{scroller: Element, top: number, bottom: number}} Frame */

/** @returns {Frame | null} */
function frameOf() {
  const scroller = document.querySelector("[data-cell]")?.closest(".work-main");
  if (!scroller) return null;
  const { top, bottom } = scroller.getBoundingClientRect();
  return { scroller, top, bottom };
}

/** Near an edge the board scrolls along. @param {Frame} frame @param {number} y @returns {boolean} whether it did */
function scrollNear({ scroller, top, bottom }, y) {
  const by = y < top + EDGE_PX ? -SCROLL_PX_A_FRAME : y > bottom - EDGE_PX ? SCROLL_PX_A_FRAME : 0;
  if (!by) return false;
  const before = scroller.scrollTop;
  scroller.scrollTop += by;
  return scroller.scrollTop !== before;
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
