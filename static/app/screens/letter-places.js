/** Which places the text of a letter may have, and which of those that it has are none. */
import { listed, t } from "../i18n.js";
import { placesOf } from "../rules/letters.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { placeWord } from "./letter-words.js";

/** @param {{kind: string | undefined, slips: string[]}} props */
export function LetterPlaces({ kind, slips }) {
  if (!kind) return null;
  return html`<div class="panel panel-pad letter-places" data-testid="letter-places">
    ${slips.length > 0 && html`<p class="error" role="alert" data-testid="letter-slips">${shape("broken")}<span>${t("This letter knows no {places}: it would not go out so.", { places: listed(slips.map((one) => `{${one}}`)) })}</span></p>`}
    <p class="small">${t("These are filled in. A line with one of which nothing is known is left out.")}</p>
    <dl class="letter-place-list">${placesOf(kind).map((place) => html`<dt key=${place}><code>{${place}}</code></dt><dd key=${`${place}d`}>${placeWord(place)}</dd>`)}</dl>
  </div>`;
}
