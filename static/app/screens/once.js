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
