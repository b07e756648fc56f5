/** Walking over the board's cards by arrows, as they lie on the screen: whoever sees them knows where the next one is. */

/** @param {EventTarget | null} from @param {[number, number]} by @returns {boolean} whether the focus has moved */
export function walk(from, [across, down]) {
  const here = from instanceof Element ? from.closest("[data-card]") : null;
  const cards = [...document.querySelectorAll("[data-card]")].filter((one) => one instanceof HTMLElement && one !== here);
  if (!here) return false;
  const start = middle(here);
  const next = cards
    .map((one) => ({ one, at: middle(one) }))
    .filter(({ at }) => (across ? Math.sign(at.x - start.x) === across && Math.abs(at.x - start.x) > start.width / 2 : Math.sign(at.y - start.y) === down && Math.abs(at.x - start.x) <= start.width / 2))
    // straight on before askew
    .sort((a, b) => distance(a.at, start, across) - distance(b.at, start, across))[0]?.one;
  if (!(next instanceof HTMLElement)) return false;
  next.focus();
  return true;
}

/** @param {Element} element */
function middle(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, width };
}

/** @param {{x: number, y: number}} a @param {{x: number, y: number}} b @param {number} across */
const distance = (a, b, across) => Math.abs(a.x - b.x) * (across ? 1 : 4) + Math.abs(a.y - b.y) * (across ? 4 : 1);
