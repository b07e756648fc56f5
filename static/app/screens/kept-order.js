/** Rows that stay where they are while they are read, whatever comes in meanwhile. */
import { useRef, useState } from "preact/hooks";

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
