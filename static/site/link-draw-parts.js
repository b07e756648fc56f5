/**
 * Puts the parts onto the page; what shows the same as before stays as it is, so that nobody loses their place, their keyboard
 * or a half-composed character.
 */

/** @typedef {import("./link-view.js").Part} Part */

/** @type {WeakMap<Element, {key: string, sign: string, common: string}>} */
const known = new WeakMap();

/** @param {Element} place @param {Part[]} parts @param {string} common what changes all of them: the language */
export function drawParts(place, parts, common) {
  const here = Array.from(place.children);
  const active = document.activeElement;
  const within = active && here.find((one) => one.contains(active));
  const key = within && (known.get(within) || { key: "" }).key;
  const nodes = parts.map((part) => {
    const sign = JSON.stringify([common, part.shows]);
    const old = here.find((one) => (known.get(one) || { key: "" }).key === part.key);
    const was = old && known.get(old);
    if (old && was && (was.sign === sign || (isWritingIn(old) && was.common === common))) return old;
    const made = part.draw();
    known.set(made, { key: part.key, sign, common });
    return made;
  });
  for (const one of here) if (nodes.indexOf(/** @type {HTMLElement} */ (one)) < 0) place.removeChild(one);
  nodes.forEach((one, at) => {
    if (place.children[at] !== one) place.insertBefore(one, place.children[at] || null);
  });
  if (!active || !key || place.contains(active)) return;
  // what had the keyboard was drawn anew: it, or at least its part, has it again
  const same = nodes[parts.findIndex((part) => part.key === key)];
  const again = /** @type {HTMLElement | undefined} */ ((active.id && document.getElementById(active.id)) || same);
  if (!again) return;
  if (again === same) again.setAttribute("tabindex", "-1");
  again.focus({ preventScroll: again === same });
}

/** The news can wait until the sentence is finished. @param {Element} part */
function isWritingIn(part) {
  const active = document.activeElement;
  return (active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === "date")) && part.contains(active);
}
