/** What lies under a hand that carries something over the board. */

/** The place under the pointer, and as far as it reaches: as long as the pointer stays in there nothing is looked for. @typedef {{cell: HTMLElement | null, left: number, top: number, right: number, bottom: number, width: number}} Found */

const VEIL = "plan-veil";

/**
 * Lies between the hand and the board: nothing lights up under a card that is carried over it, and no style of it is worked out
 * anew for the pointer's sake. What scrolls by wheel still does.
 *
 * @param {(by: number) => void} scroll
 */
export function veilOf(scroll) {
  const veil = document.createElement("div");
  veil.className = VEIL;
  veil.addEventListener("wheel", ({ deltaY }) => scroll(deltaY), { passive: true });
  return veil;
}

/** @param {number} x @param {number} y @returns {Found} */
export function foundAt(x, y) {
  const cell = document.elementsFromPoint(x, y).find((one) => one.className !== VEIL)?.closest("[data-cell]");
  // outside of all cells every point is looked at
  if (!(cell instanceof HTMLElement)) return { cell: null, left: 0, top: 0, right: 0, bottom: 0, width: 0 };
  const { left, top, right, bottom, width } = cell.getBoundingClientRect();
  const days = cell.closest(".plan")?.firstElementChild?.getBoundingClientRect().bottom ?? top;
  return { cell, left, top: Math.max(top, days), right, bottom, width };
}

/** @param {Found} found @param {number} x @param {number} y */
export const isIn = ({ left, top, right, bottom }, x, y) => x >= left && x < right && y >= top && y < bottom;
