/** The camera beside a text that is still being written: the photo is kept with the draft (`draft-photos.js`). */
import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon } from "./icons.js";

/** @param {{onPick: (photo: File) => void}} props */
export function PickPhoto({ onPick }) {
  /** @param {Event & {currentTarget: HTMLInputElement}} event */
  function taken({ currentTarget: input }) {
    const [picture] = input.files ?? [];
    if (picture) onPick(picture);
    // the same file chosen again is a change again
    input.value = "";
  }
  return html`<label class="round take-photo what-photo">${icon("camera")}<span class="sr">${t("Take a photo")}</span><input type="file" accept="image/*" capture="environment" data-testid="new-photo" onChange=${taken} /></label>`;
}
