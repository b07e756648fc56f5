/** What goes wrong in a part is told to the console, and to whoever stands around it: not a page that is blank (Preact's error boundary). */
import { useErrorBoundary } from "preact/hooks";

/**
 * Whether what is drawn within failed, in drawing or just after it.
 *
 * @param {() => void} [onMishap] called when it does
 * @returns {{error: unknown, again: () => void}} `again` tries once more
 */
export function useMishap(onMishap) {
  const [error, again] = useErrorBoundary((found) => {
    console.error(found);
    onMishap?.();
  });
  return { error, again };
}

/** A part that is better missing than taking the screen along, like a figure in the rail. @param {{children?: import("preact").ComponentChildren}} props */
export function OrNothing({ children }) {
  return useMishap().error ? null : children;
}
