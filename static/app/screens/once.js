/** Cold fingers tap twice: what is counted or made anew must not be counted or made a second time. */
import { useRef } from "preact/hooks";

/**
 * The same act, which does nothing while it is under way.
 *
 * @template {unknown[]} Given
 * @param {(...given: Given) => Promise<unknown>} act
 * @returns {(...given: Given) => Promise<void>}
 */
export function useOnce(act) {
  const busy = useRef(false);
  return async (...given) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await act(...given);
    } finally {
      busy.current = false;
    }
  };
}

/**
 * The same act, but not with the second half of a double tap: where the next step stands where the last one stood, that
 * would take it, too. The browser counts taps by when they were made, however late a slow device comes to tell of them.
 *
 * @param {() => unknown} act
 * @returns {(event: MouseEvent) => void}
 */
export function firstTap(act) {
  return (event) => {
    if (event.detail < 2) void act();
  };
}
