/**
 * What is seldom looked at comes when it is first shown, so that the app starts sooner on a weak line. The service worker
 * keeps it, so it comes without a signal, too.
 */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import { html } from "./html.js";
import { idle } from "./idle.js";

/** What fetches the parts, in the order in which they are likely to be needed. @type {Array<() => Promise<void>>} */
const ahead = [];

export const Later = later(() => import("./seldom.js"));
export const DeskLater = later(() => import("./desk.js"));
export const HeardLater = later(() => import("./heard.js"));
export const ShelfLater = later(() => import("./shelf.js"));
export const OfficeLater = later(() => import("./office.js"));
export const PlanLater = later(() => import("./planning.js"));
export const SettingsLater = later(() => import("./settings.js"));

/** @typedef {{now: typeof import("./now.js").NOW, seldom: typeof import("./seldom.js"), desk: typeof import("./desk.js"), heard: typeof import("./heard.js"), shelf: typeof import("./shelf.js"), office: typeof import("./office.js"), planning: typeof import("./planning.js"), settings: typeof import("./settings.js")}} Chunks */

/**
 * Gets the parts ready one by one while the app has nothing else to do, so that a screen opened for the first time comes as
 * quickly as ever after. Only from what the service worker keeps: on a weak line the first load has the line to itself.
 */
export function bringAhead() {
  const worker = navigator.serviceWorker;
  if (worker?.controller) idle(bringNext);
  else worker?.addEventListener("controllerchange", () => idle(bringNext), { once: true });
}

async function bringNext() {
  const bring = ahead.shift();
  if (!bring) return import("./find-ahead.js").then(({ getReadyToFind }) => getReadyToFind(), (error) => console.error(error));
  await bring().catch((error) => console.error(error));
  idle(bringNext);
}

/**
 * A component that shows `part` of what is fetched, once it is there, `with` its properties. What could not be fetched is
 * asked for again by whoever shows it next; where it is the `whole` screen, that is a mishap to be told (`mishap.js`).
 * @template M
 * @param {() => Promise<M>} fetching
 * @returns {(props: {part: keyof M, with?: Record<string, any>, whole?: boolean}) => any}
 */
function later(fetching) {
  /** @type {import("@preact/signals").Signal<M | null>} */
  const here = signal(null);
  const bring = async () => {
    if (!here.peek()) here.value = await fetching();
  };
  ahead.push(bring);
  return ({ part, with: props = {}, whole }) => {
    const [lost, setLost] = useState(/** @type {unknown} */ (null));
    useEffect(() => void bring().catch((error) => (console.error(error), setLost(error))), []);
    if (lost && whole) throw lost;
    return here.value && html`<${here.value[part]} ...${props} />`;
  };
}
