/** `?`: every key that does something, those of the place where one is first. */
import { t } from "../i18n.js";
import { html } from "./html.js";
import { everywhere, hintsOf, isFor, KEYS, NAMES } from "./keys.js";
import { keysHere } from "./keys-here.js";
import { places } from "./nav.js";
import { Sheet } from "./place.js";
import { GOES } from "./shortcuts.js";

/** @typedef {import("./keys.js").Hint} Hint */

/** @param {{onClose: () => void}} props */
export function KeysSheet({ onClose }) {
  const here = keysHere.value;
  const known = NAMES.filter(isFor);
  return html`<${Sheet} title=${t("Keys")} onClose=${onClose}>
    <div class="keys-list" data-testid="keys-list">
      <${Keys} title=${t("Where you are")} hints=${known.filter((name) => here.includes(name)).flatMap(hintsOf)} />
      <${Keys} title=${t("Everywhere")} hints=${everywhere()} />
      <${Keys} title=${t("Go to")} hints=${goes()} />
      ${known.filter((name) => !here.includes(name)).map((name) => html`<${Keys} key=${name} title=${KEYS[name].title()} hints=${hintsOf(name)} />`)}
    </div>
    <div class="buttons buttons--even"><button class="button button--primary" type="button" onClick=${onClose}>${t("Close")}</button></div>
  <//>`;
}

/** @returns {Hint[]} G and the letter of each place that this person has */
function goes() {
  const ways = places();
  return Object.entries(GOES).map(([letter, href]) => [["G", letter.toUpperCase()], ways.find((one) => one.href === href)?.word ?? ""]);
}

/** @param {{title: string, hints: Hint[]}} props */
function Keys({ title, hints }) {
  const told = hints.filter(([keys, word]) => keys.length && word);
  if (!told.length) return null;
  return html`<section><h3>${title}</h3><dl>${told.map(([keys, word]) => html`<div key=${`${keys.join()} ${word}`}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}</dt><dd>${word}</dd></div>`)}</dl></section>`;
}
