/** The photos of a complaint. */
import { t } from "../i18n.js";
import { mayWriteHere } from "./complaint-fields.js";
import { html } from "./html.js";
import { PhotoTile } from "./photo.js";
import { Part } from "./place.js";
import { TakePhoto } from "./take-photo.js";

/** @param {{doc: import("./data.js").Doc}} props */
export function Photos({ doc }) {
  /** @type {string[]} */
  const photos = doc.photos ?? [];
  const may = mayWriteHere("photos");
  if (!photos.length && !may) return null;
  return html`<${Part} title=${t("Photos")}>
    ${photos.length > 0 && html`<ul class="photos">${photos.map((sha256) => html`<li key=${sha256}><${PhotoTile} collection="complaints" doc=${doc} sha256=${sha256} caption=${t("Photo")} mayRemove=${may} /></li>`)}</ul>`}
    ${may && html`<div class="buttons"><${TakePhoto} collection="complaints" doc=${doc} id="complaint-photo" wide label=${t("Take a photo")} purpose=${{}} /></div>`}
  <//>`;
}
