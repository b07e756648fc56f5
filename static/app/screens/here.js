/** Where the person is: which layout fits, and small messages that float. */
import { signal } from "@preact/signals";

/** @typedef {{said: number, text: string, undo?: () => void, toCustomer?: boolean}} Toast */

const TOAST_MS = 8000;

/** @param {string} query */
function watch(query) {
  const list = matchMedia(query);
  const found = signal(list.matches);
  // paper is narrower than the laptop that prints: what is on the screen must not be torn down for it
  list.addEventListener("change", () => {
    if (!matchMedia("print").matches) found.value = list.matches;
  });
  return found;
}

/** From 64em on there is a rail and a work area (tokens.css). */
export const laptop = watch("(min-width: 64em)");

/** Whether what is shown needs the width: a board has the rail's pictures beside it, not its words. */
export const slim = signal(false);

/** @type {import("@preact/signals").Signal<Toast | null>} */
export const toast = signal(null);

/** Whether nothing has the focus: what had it went. */
export const isNowhere = () => !document.activeElement || document.activeElement === document.body;

let timer = 0;
let said = 0;

/** Says what was done on a page that is held out to the customer. @param {string} text @param {() => void} [undo] */
export function tell(text, undo) {
  say(text, undo);
  if (toast.value) toast.value = { ...toast.value, toCustomer: true };
}

/** Whether a page is held out to the customer: then what a colleague is told of vans and sums does not lie over it. */
export const heldOut = signal(0);

/** What may be seen now. @returns {Toast | null} */
export const shownToast = () => (heldOut.value > 0 && !toast.value?.toCustomer ? null : toast.value);

/** Says what was done, and offers to undo it for a while. @param {string} text @param {() => void} [undo] */
export function say(text, undo) {
  clearTimeout(timer);
  said += 1;
  toast.value = undo ? { said, text, undo } : { said, text };
  timer = Number(setTimeout(() => (toast.value = null), TOAST_MS));
}

export function hush() {
  clearTimeout(timer);
  toast.value = null;
}
