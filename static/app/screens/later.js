/**
 * What is seldom looked at comes when it is first shown (`seldom.js`, `desk.js`, `office.js`, `shelf.js`), so that the app starts sooner on a
 * weak line. The service worker keeps it, so it comes without a signal, too.
 */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { html } from "./html.js";

/** @typedef {typeof import("./seldom.js")} Seldom */
/** @typedef {typeof import("./desk.js")} Desk */
/** @typedef {typeof import("./office.js")} Office */
/** @typedef {typeof import("./shelf.js")} Shelf */

/** @type {import("@preact/signals").Signal<Seldom | null>} */
const seldom = signal(null);
/** @type {import("@preact/signals").Signal<Desk | null>} */
const desk = signal(null);
/** @type {import("@preact/signals").Signal<Office | null>} */
const office = signal(null);
/** @type {import("@preact/signals").Signal<Shelf | null>} */
const shelf = signal(null);

/** @param {{part: keyof Seldom, with?: Record<string, any>}} props */
export function Later({ part, with: props = {} }) {
  useEffect(() => bring(seldom, () => import("./seldom.js")), []);
  return seldom.value && html`<${seldom.value[part]} ...${props} />`;
}

/** @param {{part: keyof Desk, with?: Record<string, any>}} props */
export function DeskLater({ part, with: props = {} }) {
  useEffect(() => bring(desk, () => import("./desk.js")), []);
  return desk.value && html`<${desk.value[part]} ...${props} />`;
}

/** @param {{part: keyof Office, with?: Record<string, any>}} props */
export function OfficeLater({ part, with: props = {} }) {
  useEffect(() => bring(office, () => import("./office.js")), []);
  return office.value && html`<${office.value[part]} ...${props} />`;
}

/** @param {{part: keyof Shelf, with?: Record<string, any>}} props */
export function ShelfLater({ part, with: props = {} }) {
  useEffect(() => bring(shelf, () => import("./shelf.js")), []);
  return shelf.value && html`<${shelf.value[part]} ...${props} />`;
}

/**
 * One that could not be fetched is asked for again by whoever shows it next.
 * @template T
 * @param {import("@preact/signals").Signal<T | null>} here @param {() => Promise<T>} fetching
 */
function bring(here, fetching) {
  if (!here.peek()) void fetching().then((found) => (here.value = found), (error) => console.error(error));
}
