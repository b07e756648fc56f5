/** What the server was asked for a screen, and what to say while it has not answered, or cannot. */
import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { askServer, connection, lastAnswer } from "../state.js";
import { errorWords } from "./error-words.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { when } from "./times.js";

/**
 * @typedef {{done: number, of: number}} Counting
 * @typedef {{value: any, at: string, isOld: boolean, isAsking: boolean, code: string, counting: Counting | null}} Asked
 *   `isOld`: from this device, the server has not answered since; `code`: why not, "" while all is well; `counting`:
 *   how far the server is with what it has not counted yet; it is asked again until it is
 */

/** @type {Asked} */
const NOTHING = { value: null, at: "", isOld: false, isAsking: true, code: "", counting: null };

/**
 * Asks when the screen is opened, when the signal comes back, and with `again`.
 *
 * @param {string} path  under `/api/v1/`, "" while nothing is to be asked
 * @param {{keep?: boolean}} [how]  `keep`: seen again without a signal
 * @returns {Asked & {again: () => void}}
 */
export function useAsked(path, { keep = false } = {}) {
  const [found, setFound] = useState({ path, ...NOTHING });
  const [turn, setTurn] = useState(0);
  const { online } = connection.value;
  useEffect(() => {
    if (!path) return undefined;
    let isShown = true;
    /** @param {(before: Asked) => Partial<Asked>} change */
    const set = (change) => isShown && setFound((before) => {
      const known = before.path === path ? before : { path, ...NOTHING };
      return { ...known, ...change(known) };
    });
    set(() => ({ isAsking: true }));
    void (async () => {
      const last = keep ? await lastAnswer(path) : null;
      if (last) set((known) => (known.value ? {} : { value: last.body, at: last.at, isOld: true }));
      for (let isKnown = false; isShown;) {
        // what is there already is not asked for again with each step of the counting
        /** @type {import("../state/office.js").Told | import("../state/office.js").NotTold} */
        const told = await (isKnown ? askServer(`${path}&known=1`) : askServer(path, { keep }));
        if (!told.ok) return set((known) => ({ isAsking: false, code: told.code, isOld: Boolean(known.value), counting: null }));
        const { counting = null, ...found } = /** @type {{counting?: Counting | null}} */ (told.value ?? {});
        // nothing but how far it is: what was seen last stays
        if (counting && !Object.keys(found).length) set(() => ({ counting }));
        else set(() => ({ value: told.value, at: told.at, isOld: false, isAsking: Boolean(counting), code: "", counting }));
        if (!counting && !isKnown) return undefined;
        // once all is counted it is asked for as a whole, and kept
        isKnown = Boolean(counting && (isKnown || Object.keys(found).length));
      }
      return undefined;
    })();
    return () => {
      isShown = false;
    };
  }, [path, keep, online, turn]);
  const standing = found.path === path ? found : NOTHING;
  return { ...standing, again: () => setTurn((before) => before + 1) };
}

/**
 * What stands above, or instead of, what was asked for; nothing while the server's word is fresh.
 * @param {{asked: Asked & {again: () => void}, waiting: string, instead: string}} props `waiting`: while there is
 *   nothing yet; `instead`: what comes with the signal
 */
export function AskedNote({ asked: { value, at, isOld, isAsking, code, counting, again }, waiting, instead }) {
  if (counting) return html`<div class="note" data-testid="counting">${icon("clock")}<div class="grow"><p role="status">${t("The months are being counted: {done} of {of}.", counting)} <span class="quiet">${t("This is needed once; what is counted is kept.")}</span></p><progress class="progress" max=${counting.of} value=${counting.done} aria-hidden="true"></progress></div></div>`;
  if (value && isOld && !isAsking) return html`<p class="note" data-testid="as-of" role="status">${icon("nosignal")}<span><b>${t("As of {time}", { time: when(at) })}</b> ${code === "offline" ? t("No signal: what came in since is not in it.") : errorWords(code)}</span></p>`;
  if (value) return null;
  if (isAsking) return html`<p class="quiet" role="status">${waiting}</p>`;
  if (code === "offline") return html`<div class="panel empty" data-testid="needs-signal"><b>${t("No signal")}</b>${instead}</div>`;
  return html`<div class="panel empty"><b>${errorWords(code)}</b><div class="buttons"><button class="button" type="button" onClick=${again}>${t("Ask again")}</button></div></div>`;
}
