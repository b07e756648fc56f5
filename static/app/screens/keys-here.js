/** Which keys do something now: a screen that listens to keys says so by listening. The words for them are in `keys.js`. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

/** @typedef {import("./keys.js").Keys} Keys */

/** The sets of keys that are listened to. @type {import("@preact/signals").Signal<ReadonlyArray<Keys>>} */
export const keysHere = signal([]);

/**
 * Listens to keys, at once with what they belong to: a key pressed as soon as the screen is seen is not lost.
 * @param {Keys} name  what the bar at the foot and the list behind `?` then tell of
 * @param {(event: KeyboardEvent) => void} press  the latest one is called
 * @param {boolean} [isHeard]  false while they would do nothing
 */
export function useKeys(name, press, isHeard = true) {
  const current = useRef(press);
  current.current = press;
  useLayoutEffect(() => {
    if (!isHeard) return undefined;
    /** @param {KeyboardEvent} event */
    const listen = (event) => current.current(event);
    document.addEventListener("keydown", listen);
    const letGo = tellOf(name);
    return () => {
      document.removeEventListener("keydown", listen);
      letGo();
    };
  }, [name, isHeard]);
}

/** Tells of keys that are listened to in a way of their own. @param {Keys} name @param {boolean} [isHeard] */
export function useKnownKeys(name, isHeard = true) {
  useLayoutEffect(() => (isHeard ? tellOf(name) : undefined), [name, isHeard]);
}

/** @param {Keys} name @returns {() => void} */
function tellOf(name) {
  keysHere.value = [...keysHere.peek(), name];
  return () => {
    const left = [...keysHere.peek()];
    left.splice(left.indexOf(name), 1);
    keysHere.value = left;
  };
}
