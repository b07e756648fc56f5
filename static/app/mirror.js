/**
 * A few words that are needed before the first thing is drawn, when IndexedDB has not answered yet. They lie in `localStorage`,
 * where they may be missing at any time: whoever asks knows what to do without.
 */

/** @param {string} name @returns {string | null} */
export function mirrored(name) {
  try {
    return globalThis.localStorage?.getItem(name) ?? null;
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | null} value null: none any more */
export function mirror(name, value) {
  try {
    if (value === null) globalThis.localStorage?.removeItem(name);
    else globalThis.localStorage?.setItem(name, value);
  } catch {
    // private windows may refuse: then it is as if nothing had been noted
  }
}
