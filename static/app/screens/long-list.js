/**
 * Lists of thousands: only the rows near what one sees are in the document; what lies above and below is one empty row each,
 * as high as its rows are. Only rows that changed are drawn again.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { laptop } from "./here.js";
import { html } from "./html.js";

/** Rows come and go by the piece. */
const PIECE_ROWS = 6;
/** What a phone's screen has room for, and a laptop's. */
const FIRST_PIECES = 2;
const FIRST_PIECES_WIDE = 3;
/** So far beyond what one sees rows are drawn after the first painting, … */
const AHEAD_PX = 1200;
/** … and so long a list is drawn whole then: it can be printed, and searched by the browser. */
const WHOLE_ROWS_MAX = 96;

/**
 * @typedef {object} Drawn  which pieces are drawn, and how high each was when last seen
 * @property {number} from
 * @property {number} to
 * @property {number[]} heights  px, by piece; a hole where none was seen yet
 * @property {number} space      px between two rows
 */

/** By the list's name, what was to be seen: who comes back finds the place. @type {Map<string, Drawn>} */
const remembered = new Map();

/**
 * @template {object} Row
 * @param {string} name of the list; another filter is another list
 * @param {Row[]} rows an unchanged row is the same object as before
 * @param {(row: Row) => any} draw makes a keyed element of a row
 * @param {(key: string, heightPx: number) => any} gap makes the row that stands for those not drawn
 * @returns {[any[], import("preact").RefObject<any>]} the children of the list, and its ref
 */
export function useLongList(name, rows, draw, gap) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const elements = useRef(/** @type {WeakMap<Row, any>} */ (new WeakMap()));
  const now = useRef(/** @type {Drawn} */ (remembered.get(name) ?? { from: 0, to: laptop.peek() ? FIRST_PIECES_WIDE : FIRST_PIECES, heights: [], space: 0 }));
  const [, draws] = useState(0);
  const pieces = Math.max(1, Math.ceil(rows.length / PIECE_ROWS));
  const from = Math.min(now.current.from, pieces - 1);
  const to = Math.min(Math.max(now.current.to, from + 1), pieces);

  /** @param {number} aheadPx */
  const look = (aheadPx) => {
    const measured = list.current && measure(list.current, { ...now.current, from, to });
    if (!measured) return;
    const seen = reach(measured, pieces, 0);
    const isEnough = aheadPx === 0 && seen.from >= from && seen.to <= to;
    const isShort = rows.length <= WHOLE_ROWS_MAX;
    const next = isEnough ? { from, to } : reach(measured, pieces, isShort && aheadPx > 0 ? Infinity : aheadPx);
    now.current = { ...measured, ...next };
    remembered.set(name, { ...measured, ...seen });
    if (next.from !== from || next.to !== to) draws((count) => count + 1);
  };
  // what is to be seen and is not there, before it is painted; what lies ahead after that
  useLayoutEffect(() => look(0));
  useWatching(useLatest(() => look(AHEAD_PX)), () => (now.current.heights = []));

  const drawn = rows.slice(from * PIECE_ROWS, to * PIECE_ROWS).map((row) => {
    const one = elements.current.get(row) ?? draw(row);
    elements.current.set(row, one);
    return one;
  });
  const { heights, space } = now.current;
  const usual = usualOf(heights);
  const above = from > 0 && gap("above", sum(heights, usual, 0, from) - space);
  const below = to < pieces && gap("below", sum(heights, usual, to, pieces) - space);
  return [[above, ...drawn, below], list];
}

/** @param {() => void} look @param {() => void} forget what was measured: another width, other heights */
function useWatching(look, forget) {
  useEffect(() => {
    const measure = () => {
      forget();
      look();
    };
    // whatever scrolls: the page, or on a laptop the area that the list lies in
    document.addEventListener("scroll", look, { capture: true, passive: true });
    addEventListener("resize", measure);
    const painted = requestAnimationFrame(look);
    return () => {
      document.removeEventListener("scroll", look, { capture: true });
      removeEventListener("resize", measure);
      cancelAnimationFrame(painted);
    };
  }, []);
}

/** @param {() => void} work @returns {() => void} always the same function, doing what it was last told */
function useLatest(work) {
  const latest = useRef(work);
  latest.current = work;
  return useRef(() => latest.current()).current;
}

/**
 * @param {HTMLElement} list @param {Drawn} shown
 * @returns {Omit<Drawn, "from" | "to"> & {start: number} | null} `start`: where the list begins, px from the top of the screen;
 *   null while it is not to be seen
 */
function measure(list, { from, to, ...before }) {
  const rows = [...list.children].slice(from > 0 ? 1 : 0);
  const heights = [...before.heights];
  const first = rows[0]?.getBoundingClientRect().top ?? 0;
  let top = first;
  for (let piece = from; piece < to; piece += 1) {
    const next = rows[(piece - from + 1) * PIECE_ROWS];
    const bottom = (next ?? list).getBoundingClientRect()[next ? "top" : "bottom"];
    heights[piece] = bottom - top;
    top = bottom;
  }
  if (top <= first) return null;
  return { heights, space: parseFloat(getComputedStyle(list).rowGap) || 0, start: first - sum(heights, usualOf(heights), 0, from) };
}

/**
 * @param {{heights: number[], start: number}} measured @param {number} pieces @param {number} aheadPx
 * @returns {{from: number, to: number}} the pieces that reach into the screen and so much beyond it; at least one
 */
function reach({ heights, start }, pieces, aheadPx) {
  const usual = usualOf(heights);
  const lowest = innerHeight + aheadPx;
  let [from, to] = [pieces - 1, 1];
  let edge = start;
  for (let piece = 0; piece < pieces; piece += 1) {
    const bottom = edge + (heights[piece] ?? usual);
    if (bottom >= -aheadPx && edge <= lowest) {
      from = Math.min(from, piece);
      to = piece + 1;
    }
    edge = bottom;
  }
  return { from: Math.min(from, to - 1), to };
}

/** @param {number[]} heights @returns {number} px: what a piece that nobody saw yet is taken for */
function usualOf(heights) {
  const seen = heights.filter((one) => one > 0);
  return seen.reduce((all, one) => all + one, 0) / (seen.length || 1);
}

/** @param {number[]} heights @param {number} usual @param {number} from @param {number} to @returns {number} px */
function sum(heights, usual, from, to) {
  let px = 0;
  for (let piece = from; piece < to; piece += 1) px += heights[piece] ?? usual;
  return px;
}

/** @param {string} key @param {number} heightPx */
export const gapItem = (key, heightPx) => html`<li key=${key} class="list-gap" aria-hidden="true" style=${{ height: `${heightPx}px` }}></li>`;
/** @param {string} key @param {number} heightPx */
export const gapRow = (key, heightPx) => html`<tr key=${key} class="list-gap" aria-hidden="true"><td style=${{ height: `${heightPx}px` }}></td></tr>`;
