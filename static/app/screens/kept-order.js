/** Rows that stay where they are while they are read, whatever comes in meanwhile. */
import { useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { html } from "./html.js";

/**
 * The rows in the order they had when the person began to look: what changes stays where it is, what comes new goes to the
 * end. Another view, or the wish for it, puts them in order.
 *
 * @template T
 * @param {T[]} sorted    what is to be shown now, in order
 * @param {object} how
 * @param {string} how.view   when it changes, the rows are put in order anew
 * @param {(row: T) => string} how.keyOf
 * @param {(key: string) => T | undefined} how.gone   a row that is no longer among them, as long as it is to stay
 * @param {boolean} [how.isFilling]  the first rows still come: nobody reads them yet
 * @returns {{rows: T[], first: number, moved: boolean, again: () => void}} `first`: how many there were to begin with; the
 *   others came since
 */
export function useKeptOrder(sorted, { view, keyOf, gone, isFilling = false }) {
  const kept = useRef({ view: "", keys: /** @type {string[]} */ ([]), first: 0 });
  const [, draw] = useState(0);
  const again = () => { kept.current.view = ""; draw((times) => times + 1); };
  if (kept.current.view !== view || isFilling || !kept.current.keys.length) {
    kept.current = { view, keys: sorted.map(keyOf), first: sorted.length };
    return { rows: sorted, first: sorted.length, moved: false, again };
  }
  const had = new Set(kept.current.keys);
  for (const one of sorted) if (!had.has(keyOf(one))) kept.current.keys.push(keyOf(one));
  const fits = new Map(sorted.map((one) => [keyOf(one), one]));
  const rows = kept.current.keys.map((key) => fits.get(key) ?? gone(key)).filter((one) => one !== undefined);
  const moved = rows.length !== sorted.length || rows.some((one, place) => keyOf(one) !== keyOf(sorted[place]));
  return { rows, first: kept.current.first, moved, again };
}

/**
 * The newest first, and yet nothing moves: what others wrote since one began to read is held back until one asks for it.
 *
 * @template T
 * @param {T[]} rows  what is to be shown now, in order
 * @param {object} how
 * @param {string} how.view   when it changes, everything is shown
 * @param {(row: T) => string} how.keyOf
 * @param {(row: T) => boolean} how.isOwn  written here just now: it is shown at once
 * @param {boolean} [how.isFilling]  the first rows still come: nobody reads them yet
 * @param {boolean} [how.isAbove]  what is read stands below: even a first row would push it
 * @returns {{rows: T[], held: number, show: () => void}}
 */
export function useHeldBack(rows, { view, keyOf, isOwn, isFilling = false, isAbove = false }) {
  const seen = useRef({ view: "", keys: /** @type {Set<string>} */ (new Set()) });
  const [, draw] = useState(0);
  const show = () => { seen.current.view = ""; draw((times) => times + 1); };
  if (seen.current.view !== view || isFilling) seen.current = { view, keys: new Set(rows.map(keyOf)) };
  const shown = withoutNews(rows, seen.current.keys, { keyOf, isOwn, isAbove });
  return { rows: shown, held: rows.length - shown.length, show };
}

/**
 * Of `rows` those that were there before or are one's own; these are `known` from now on. An empty list has nothing to be read.
 *
 * @template T
 * @param {T[]} rows @param {Set<string>} known @param {{keyOf: (row: T) => string, isOwn: (row: T) => boolean, isAbove?: boolean}} how
 */
export function withoutNews(rows, known, { keyOf, isOwn, isAbove = false }) {
  const isEmpty = !known.size && !isAbove;
  const shown = rows.filter((one) => isEmpty || known.has(keyOf(one)) || isOwn(one));
  for (const one of shown) known.add(keyOf(one));
  return shown;
}

/**
 * Groups whose rows stay where they are while they are read: what comes new to a group goes to its end.
 *
 * @template {{name: string, rows: Array<{id: string}>}} G
 * @param {G[]} groups  in order
 * @param {{view: string, isFilling?: boolean}} how  when `view` changes, they are put in order anew
 * @returns {{groups: G[], moved: boolean, again: () => void}}
 */
export function useKeptGroups(groups, { view, isFilling = false }) {
  const kept = useRef({ view: "", places: /** @type {Map<string, number>} */ (new Map()) });
  const [, draw] = useState(0);
  const again = () => { kept.current.view = ""; draw((times) => times + 1); };
  if (kept.current.view !== view || isFilling) kept.current = { view, places: new Map() };
  const placed = inPlace(groups, kept.current.places);
  return { groups: placed, moved: placed.some((one, at) => one.rows.some((row, place) => row !== groups[at].rows[place])), again };
}

/** Beside the tabs, where it moves nothing. @param {{again: () => void}} props */
export function InOrder({ again }) {
  return html`<button class="button button--plain" type="button" data-testid="in-order" title=${t("Rows stayed in place while things changed.")} onClick=${again}>${t("Put in order again")}</button>`;
}

/**
 * Each row at the place it had in its group; one without a place gets the next.
 *
 * @template {{name: string, rows: Array<{id: string}>}} G
 * @param {G[]} groups @param {Map<string, number>} places
 * @returns {G[]}
 */
export function inPlace(groups, places) {
  return groups.map((one) => {
    const keyOf = (/** @type {{id: string}} */ row) => `${one.name} ${row.id}`;
    for (const row of one.rows) if (!places.has(keyOf(row))) places.set(keyOf(row), places.size);
    const placeOf = (/** @type {{id: string}} */ row) => places.get(keyOf(row)) ?? 0;
    return { ...one, rows: [...one.rows].sort((a, b) => placeOf(a) - placeOf(b)) };
  });
}
