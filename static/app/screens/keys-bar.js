/** The keys that do something where one is, at the foot of a laptop's page; all of them are behind `?`. */
import { useEffect } from "preact/hooks";

import { keepFocus } from "./focus-kept.js";
import { html } from "./html.js";
import { everywhere, hintsOf, NAMES } from "./keys.js";
import { keysHere } from "./keys-here.js";

export function KeysBar() {
  useEffect(keepFocus, []);
  const shown = [...NAMES.filter((name) => keysHere.value.includes(name)).flatMap(hintsOf), ...everywhere().filter(([keys]) => keys[0] !== "/")];
  return html`<footer class="keys">${shown.map(([keys, word]) => html`<span key=${`${keys.join()} ${word}`}>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}${word}</span>`)}</footer>`;
}
