/** Elements made by hand: what was sent is text and never markup. For browsers that know neither `replaceChildren` nor `:has`. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | false | null | undefined} Child what is falsy is left out */

/**
 * @param {string} name
 * @param {Record<string, string | false | undefined>} attributes those that are undefined or false are left out
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(key, value);
  for (const child of children) if (child) made.append(child);
  return made;
}

/** @param {string} words @param {() => void} act @param {string} [kind] more classes @param {Child} [before] an icon */
export function button(words, act, kind = "", before) {
  const made = element("button", { type: "button", class: `button ${kind}`.trim() }, before, words);
  made.addEventListener("click", act);
  return made;
}

/** @param {Element} place @param {...Child} children */
export function fill(place, ...children) {
  while (place.firstChild) place.removeChild(place.firstChild);
  for (const child of children) if (child) place.append(child);
}

/** @param {string} name @param {Record<string, string>} attributes @param {...Node} children */
export function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {string} id */
export function place(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
