/** The seam of the whole device: connection, last contact and what is unsent, always in sight. */
import { useEffect, useRef, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { connection } from "../state.js";
import { unsent } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { unsentFiles } from "./photo-data.js";
import { when } from "./times.js";

const SEWN_MS = 700;

/** @param {{children?: import("preact").ComponentChildren}} props instead of the connection's words */
export function Strip({ children }) {
  const count = unsent.value.length + unsentFiles.value.length;
  const sewn = useSewn(count);
  return html`<a class="strip" href="/app/outbox" data-held=${count ? "here" : undefined} data-sewn=${sewn ? "" : undefined}>
    ${children}<${Connection} short=${Boolean(children)} />
    <${Unsent} />
  </a>`;
}

/** @param {{short?: boolean}} props short: the sign alone, its words for those who listen */
export function Connection({ short }) {
  const { online } = connection.value;
  const [first, rest] = connectionWords();
  return html`<${short ? "i" : "span"} class=${short ? "strip-sign" : "strip-words"} data-testid="connection" data-online=${String(online)} title=${short ? `${first}${rest} · ${lastContactWords()}` : undefined}>
    ${icon(online ? "signal" : "nosignal")}<span class=${short ? "sr" : ""}><strong>${first}</strong>${rest}<span class="strip-last">${lastContactWords()}</span></span>
  <//>`;
}

/** The rail may be too slim for words: there the shape and the number stay. */
export function Unsent() {
  const count = unsent.value.length;
  const files = unsentFiles.value;
  const all = count + files.length;
  // one number for the glance; what was written and what was photographed apart is told where a tap leads
  const said = all ? n("{count} unsent", "{count} unsent", all) : t("All sent");
  const words = html`<span class="rail-word">${said}</span>${all > 0 && html`<span class="rail-short" aria-hidden="true">${all}</span>`}`;
  return html`<span class="push unsent" data-testid="unsent-count" data-count=${count} data-files=${files.length}>${mark(all ? "held" : "kept", words)}</span>`;
}

/** @returns {[string, string]} the state in a word, and what follows from it */
export function connectionWords() {
  const { online, needsSignIn, revoked } = connection.value;
  if (revoked) return [t("This device was signed out"), t(", the store has what it sent")];
  if (needsSignIn) return [t("Sign in again to send"), t(", your work is kept")];
  return online ? [t("Connected"), ""] : [t("No signal"), t(", all you need is here")];
}

/** When the server was last heard. */
export function lastContactWords() {
  const { lastContact } = connection.value;
  return lastContact ? t("last contact {time}", { time: when(lastContact) }) : t("no contact yet");
}

/** True for a moment after the last unsent thing was received: the dashes close to a line. @param {number} count */
function useSewn(count) {
  const before = useRef(count);
  const [sewn, setSewn] = useState(false);
  useEffect(() => {
    const closed = before.current > 0 && count === 0;
    before.current = count;
    if (!closed) return undefined;
    setSewn(true);
    const timer = setTimeout(() => setSewn(false), SEWN_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return sewn;
}
