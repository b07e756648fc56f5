/** Where the explanation floats: beside the pointer or the place that is meant, inside the window, moved as a layer of its own. */
import { follower } from "./plan-follow.js";

const GAP_PX = 10;
const EDGE_PX = 8;
/** On the other side it leaves room for what hangs at the pointer, or for the place that is meant. */
const BESIDE_PX = 208;

/** @type {HTMLElement | null} */
let floating = null;
/** @type {WeakMap<HTMLElement, ReturnType<typeof follower>>} */
const moves = new WeakMap();
let last = { x: 0, y: 0 };
/** Measured when what it says has changed, and not while it follows a hand. */
let size = { width: 0, height: 0 };

/** @param {HTMLElement | null} element */
export function floats(element) {
  if (element && !moves.has(element)) moves.set(element, follower(element));
  floating = element;
  if (element) place();
}

/** Beside a point of the window. @param {number} x @param {number} y */
export function pointTo(x, y) {
  last = { x, y };
  move();
}

/** Beside an element. @param {Element} element */
export function pointAt(element) {
  const { right, top } = element.getBoundingClientRect();
  pointTo(right, top);
}

/** Its size has changed, or the point: it stays inside the window. */
export function place() {
  if (!floating) return;
  size = { width: floating.offsetWidth, height: floating.offsetHeight };
  move();
}

function move() {
  if (!floating) return;
  const { width, height } = size;
  const right = last.x + GAP_PX;
  const x = right + width + EDGE_PX > innerWidth ? Math.max(EDGE_PX, last.x - GAP_PX - width - BESIDE_PX) : right;
  const y = Math.max(EDGE_PX, Math.min(last.y, innerHeight - height - EDGE_PX));
  moves.get(floating)?.(x, y);
}
