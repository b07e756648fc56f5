/**
 * Puts the parts onto the page; what shows the same as before stays as it is, so that nobody loses their place, their keyboard
 * or a half-composed character.
 */

/** @typedef {import("./link-view.js").Part} Part */

/** @type {WeakMap<Element, {key: string, sign: string}>} */
const known = new WeakMap();

/** @param {Element} place @param {Part[]} parts @param {string} common what changes all of them: the language */
export function drawParts(place, parts, common) {
  const focused = document.activeElement && place.contains(document.activeElement) ? document.activeElement.id : "";
  const here = Array.from(place.children);
  const nodes = parts.map((part) => {
    const sign = JSON.stringify([common, part.shows]);
    const old = here.find((one) => (known.get(one) || { key: "" }).key === part.key);
    if (old && /** @type {{sign: string}} */ (known.get(old)).sign === sign) return old;
    const made = part.draw();
    known.set(made, { key: part.key, sign });
    return made;
  });
  for (const one of here) if (nodes.indexOf(/** @type {HTMLElement} */ (one)) < 0) place.removeChild(one);
  nodes.forEach((one, at) => {
    if (place.children[at] !== one) place.insertBefore(one, place.children[at] || null);
  });
  const again = focused && document.getElementById(focused);
  if (again && document.activeElement !== again) again.focus();
}
