/** What nobody waits for, done when the app has nothing else to do. */

/** Safari has no idle callbacks: there it is a moment later. */
const LATER_MS = 500;

/** @param {() => void} task */
export function idle(task) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(task);
  else setTimeout(task, LATER_MS);
}
