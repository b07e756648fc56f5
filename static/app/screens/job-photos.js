/** The photos of a job: before and after the work, and those the checklist asks for. */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { mayWrite } from "./fields.js";
import { html } from "./html.js";
import { PhotoTile } from "./photo.js";
import { photosOf } from "./photo-data.js";
import { Part } from "./place.js";
import { FullSize, TakePhoto } from "./take-photo.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function Photos({ doc }) {
  return html`<${Part} title=${t("Photos")}>
    <${Grid} doc=${doc} />
    <div class="buttons buttons--even">
      <${TakePhoto} doc=${doc} id="photo-before" wide label=${t("Photo before")} purpose=${{ phase: "before" }} />
      <${TakePhoto} doc=${doc} id="photo-after" wide label=${t("Photo after")} purpose=${{ phase: "after" }} />
    </div>
    <${FullSize} />
  <//>`;
}

/** For the desk: what there is. @param {{doc: Doc}} props */
export function PhotosRead({ doc }) {
  return doc.photos?.length ? html`<${Part} title=${t("Photos")}><${Grid} doc=${doc} /><//>` : null;
}

/** @param {{doc: Doc}} props */
function Grid({ doc }) {
  const photos = photosOf(doc);
  if (!photos.length) return null;
  const mayRemove = mayWrite(me.value?.role, "jobs", "photos");
  return html`<ul class="photos">${photos.map((one) => html`<li key=${one.sha256}><${PhotoTile} doc=${doc} sha256=${one.sha256} caption=${one.caption} mayRemove=${mayRemove} /></li>`)}</ul>`;
}
