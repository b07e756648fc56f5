/**
 * Keys that hold everywhere: Ctrl K finds anything, `/` goes to the list's own field, G and a letter goes, Esc closes what is
 * opened beside, `?` lists them all.
 */
import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

import { me } from "../state.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { useKnownKeys } from "./keys-here.js";
import { FIND_ID } from "./job-filter-bar.js";
import { Later } from "./later.js";
import { isTyping } from "./list-keys.js";
import { rememberOpened } from "./opened-lately.js";
import { back, go, route } from "./router.js";

/** What lies over everything: the search, the list of keys, or nothing; each time another. @type {import("@preact/signals").Signal<{part: "Everywhere" | "KeysSheet", time: number} | null>} */
const over = signal(null);
let times = 0;

/** After G. @type {Record<string, string>} */
export const GOES = { h: "/app/", j: "/app/jobs", p: "/app/plan", c: "/app/complaints", b: "/app/callbacks", k: "/app/customers", d: "/app/tasks", r: "/app/reports", l: "/app/guides", s: "/app/settings", o: "/app/outbox" };
/** The letter follows soon, or it was not meant. */
const FOLLOWS_MS = 1500;

let goingUntil = 0;

export function Shortcuts() {
  useLayoutEffect(() => {
    // before the lists, for which J and K are their own
    document.addEventListener("keydown", press, true);
    // after the boards, whose Esc lays back what is carried
    addEventListener("keydown", closeBeside);
    return () => {
      document.removeEventListener("keydown", press, true);
      removeEventListener("keydown", closeBeside);
    };
  }, []);
  const { place, id } = route.value;
  useKnownKeys("close", place.lies === "beside" && id !== "");
  useLayoutEffect(() => rememberOpened(location.pathname), [place, id]);
  const shown = over.value;
  if (!me.value || !shown) return null;
  // a dialog tells a little later that it was closed: what was called meanwhile stays
  const close = () => {
    if (over.peek() === shown) over.value = null;
  };
  return html`<${Later} key=${shown.time} part=${shown.part} with=${{ onClose: close }} />`;
}

export const findAnything = () => layOver("Everywhere");

/** @param {"Everywhere" | "KeysSheet"} part */
function layOver(part) {
  times += 1;
  over.value = { part, time: times };
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (!me.peek()) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) findAnything();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !laptop.value || document.querySelector("dialog[open]") || isTyping(event.target)) return;
  const letter = event.key.toLowerCase();
  if (Date.now() < goingUntil && GOES[letter]) {
    event.preventDefault();
    event.stopImmediatePropagation();
    goingUntil = 0;
    go(GOES[letter]);
  } else if (letter === "g") goingUntil = Date.now() + FOLLOWS_MS;
  else if (event.key === "?") layOver("KeysSheet");
  else if (event.key === "/") {
    event.preventDefault();
    document.getElementById(FIND_ID)?.focus();
  }
}

/**
 * What lies beside a list, a morning, a report is closed wherever it was opened from; the focus goes back to where it came
 * from. A field that is being written in is left first: what was typed is kept. Esc within a word of pinyin is the keyboard's.
 * @param {KeyboardEvent} event
 */
function closeBeside(event) {
  const { id, place } = route.peek();
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !laptop.value || document.querySelector("dialog[open]")) return;
  if (place.lies !== "beside" || !id) return;
  if (isTyping(event.target)) /** @type {HTMLElement} */ (event.target).blur();
  back();
  requestAnimationFrame(() => document.getElementById(`slip-${id}`)?.focus({ preventScroll: true }));
}
