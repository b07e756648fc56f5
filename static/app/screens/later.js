/**
 * What is seldom looked at comes when it is first shown (`seldom.js`), so that the app starts sooner on a weak line.
 * The service worker keeps it, so it comes without a signal, too.
 */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { html } from "./html.js";

/** @typedef {typeof import("./seldom.js")} Seldom */

/** @type {import("@preact/signals").Signal<Seldom | null>} */
const here = signal(null);

/** @param {{part: keyof Seldom, with?: Record<string, any>}} props */
export function Later({ part, with: props = {} }) {
  useEffect(() => {
    // one that could not be fetched is asked for again by whoever shows it next
    if (!here.peek()) void import("./seldom.js").then((found) => (here.value = found), (error) => console.error(error));
  }, []);
  return here.value && html`<${here.value[part]} ...${props} />`;
}
