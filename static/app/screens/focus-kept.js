/**
 * Whoever works with keys never loses the focus: where what was pressed goes away, because more rows are shown, a row is
 * removed or a question becomes a form, the focus goes to what came in its place, else to what stood next to it.
 */
import { isNowhere } from "./here.js";

/** As long as the server may take to answer. */
const PATIENCE_MS = 15_000;
const TABBABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** @returns {() => void} ends it */
export function keepFocus() {
  /** @type {() => void} */
  let leave = () => {};
  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    leave();
    leave = watch();
  }
  document.addEventListener("keydown", press, true);
  return () => {
    leave();
    document.removeEventListener("keydown", press, true);
  };
}

/** @returns {() => void} */
function watch() {
  const pressed = document.activeElement;
  if (!pressed || pressed === document.body) return () => {};
  const before = tabbables(document);
  const at = before.indexOf(/** @type {HTMLElement} */ (pressed));
  const above = ancestors(pressed);
  const news = new MutationObserver(() => {
    if (pressed.isConnected) {
      // not to be pressed again while it was at work, and so without the focus
      if (isNowhere() && !pressed.matches(":disabled")) /** @type {HTMLElement} */ (pressed).focus();
      return;
    }
    leave();
    // whatever takes the focus by itself, a new screen's heading or a form's first field, has done so by then
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (isNowhere()) heirOf(above, before, at)?.focus();
    }));
  });
  const timer = setTimeout(leave, PATIENCE_MS);
  function leave() {
    clearTimeout(timer);
    news.disconnect();
  }
  news.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  return leave;
}

/** @param {ParentNode} within @returns {HTMLElement[]} */
function tabbables(within) {
  const found = /** @type {HTMLElement[]} */ ([...within.querySelectorAll(TABBABLE)]);
  return found.filter((one) => one.tabIndex >= 0 && one.checkVisibility?.() !== false);
}

/** @param {Element} of @returns {Element[]} the nearest first */
function ancestors(of) {
  const found = [];
  for (let one = of.parentElement; one; one = one.parentElement) found.push(one);
  return found;
}

/**
 * @param {Element[]} above  of what went, the nearest first
 * @param {HTMLElement[]} before  what could have the focus then, in order
 * @param {number} at  which of them went
 */
function heirOf(above, before, at) {
  const place = above.find((one) => one.isConnected && one !== document.body && one !== document.documentElement && tabbables(one).length);
  if (!place) return undefined;
  const here = tabbables(place);
  const known = new Set(before);
  const still = new Set(here);
  return here.find((one) => !known.has(one)) ?? before.slice(at + 1).find((one) => still.has(one)) ?? before.slice(0, Math.max(0, at)).findLast((one) => still.has(one));
}
