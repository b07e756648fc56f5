/** Lists of thousands: drawn a piece at a time as one scrolls, and only the rows that changed are drawn again. */
import { useEffect, useRef, useState } from "preact/hooks";

import { n } from "../i18n.js";
import { html } from "./html.js";

const ROWS_AT_ONCE = 50;
/** The next piece is drawn before its place is reached. */
const AHEAD_PX = 1500;

/**
 * @template {object} Row
 * @param {Row[]} rows an unchanged row is the same object as before
 * @param {(row: Row) => any} draw makes a keyed element of a row
 * @returns {[any[], any]} the rows drawn so far, and what stands below them while there are more
 */
export function useLongList(rows, draw) {
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const drawn = useRef(/** @type {WeakMap<Row, any>} */ (new WeakMap()));
  const elements = rows.slice(0, shown).map((row) => {
    const one = drawn.current.get(row) ?? draw(row);
    drawn.current.set(row, one);
    return one;
  });
  const left = rows.length - shown;
  return [elements, left > 0 && html`<${More} key=${shown} count=${Math.min(ROWS_AT_ONCE, left)} onMore=${() => setShown(shown + ROWS_AT_ONCE)} />`];
}

/** Comes by itself when one scrolls near; a button for whoever does not scroll. @param {{count: number, onMore: () => void}} props */
function More({ count, onMore }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useEffect(() => {
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && onMore(), { rootMargin: `${AHEAD_PX}px` });
    if (button.current) watcher.observe(button.current);
    return () => watcher.disconnect();
  }, []);
  return html`<button ref=${button} class="button list-more" type="button" onClick=${onMore}>${n("Show {count} more", "Show {count} more", count)}</button>`;
}
