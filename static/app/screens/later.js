/**
 * What is seldom looked at comes when it is first shown, so that the app starts sooner on a weak line. The service worker
 * keeps it, so it comes without a signal, too.
 */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { html } from "./html.js";

export const Later = later(() => import("./seldom.js"));
export const DeskLater = later(() => import("./desk.js"));
export const HeardLater = later(() => import("./heard.js"));
export const ShelfLater = later(() => import("./shelf.js"));
export const OfficeLater = later(() => import("./office.js"));

/** @typedef {typeof import("./office.js")} Office */

/**
 * A component that shows `part` of what is fetched, once it is there, `with` its properties. What could not be fetched is
 * asked for again by whoever shows it next.
 * @template M
 * @param {() => Promise<M>} fetching
 * @returns {(props: {part: keyof M, with?: Record<string, any>}) => any}
 */
function later(fetching) {
  /** @type {import("@preact/signals").Signal<M | null>} */
  const here = signal(null);
  const bring = () => {
    if (!here.peek()) void fetching().then((found) => (here.value = found), (error) => console.error(error));
  };
  return ({ part, with: props = {} }) => {
    useEffect(bring, []);
    return here.value && html`<${here.value[part]} ...${props} />`;
  };
}
