/** One photo, small, in a grid or a row; tapped, it is shown whole (`photo-whole.js`). This device's own bytes first, else the server's. */
import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection, files, pictures } from "../state.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Later } from "./later.js";
import { captionOf, percent } from "./photo-data.js";

/** @typedef {import("./data.js").Doc} Doc */

/** A colleague's photo may come after the record that names it: looked for again after so long. */
const LOOK_AGAIN_MS = 4000;

/** Where the server has it. @param {string} sha256 */
export const address = (sha256) => `/api/v1/files/${sha256}`;

/** @param {{collection?: string, doc: Doc, sha256: string, caption: string, mayRemove: boolean, small?: boolean}} props `small`: without words under it */
export function PhotoTile({ collection = "jobs", doc, sha256, caption, mayRemove, small }) {
  const [open, setOpen] = useState(false);
  const said = [caption, captionOf(doc, sha256)].filter(Boolean).join(" · ");
  const row = rowOf(collection, doc, sha256);
  const unsent = row && row.state !== "sent";
  return html`<button class="shot" type="button" data-testid="photo" data-sha256=${sha256} data-held=${unsent ? "here" : undefined}
      aria-label=${t("Look at the photo: {caption}", { caption: said })} onClick=${() => setOpen(true)}><${Picture} collection=${collection} doc=${doc} sha256=${sha256} alt="" /></button>
    ${!small && html`<span class="photo-words">${said}${unsent && mark("held", row.sent_bytes > 0 ? t("{percent} % sent", { percent: percent(row) }) : t("unsent"))}</span>`}
    ${open && html`<${Later} part="Whole" with=${{ collection, doc, sha256, caption, mayRemove, onClose: () => setOpen(false) }} />`}`;
}

/** The small picture. @param {{collection?: string, doc: Doc, sha256: string, alt: string}} props */
export function Picture({ collection = "jobs", doc, sha256, alt }) {
  const thumb = rowOf(collection, doc, sha256)?.thumb ?? pictures.value.here.get(sha256)?.thumb ?? null;
  const own = useAddress(thumb);
  const { online } = connection.value;
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (!missing || !online) return undefined;
    const timer = setTimeout(() => setMissing(false), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [missing, online]);
  if (thumb) return own && html`<img src=${own} alt=${alt} />`;
  if (missing) return html`<span class="shot-words" data-testid="photo-missing">${online ? t("not here yet") : t("comes with the signal")}</span>`;
  return html`<img src=${`${address(sha256)}?size=thumb`} alt=${alt} onError=${() => setMissing(true)} />`;
}

/** @param {string} collection @param {Doc} doc @param {string} sha256 */
function rowOf(collection, doc, sha256) {
  return files.value.find((row) => row.sha256 === sha256 && row.record === `${collection}/${doc.id}`);
}

/** An address for bytes, as long as they are shown. @param {ArrayBuffer | Blob | null} bytes @returns {string | null} */
export function useAddress(bytes) {
  const [url, setUrl] = useState(/** @type {string | null} */ (null));
  const size = bytes instanceof Blob ? bytes.size : (bytes?.byteLength ?? 0);
  useEffect(() => {
    if (!bytes) return undefined;
    const made = URL.createObjectURL(bytes instanceof Blob ? bytes : new Blob([bytes]));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
    // the rows are read anew with every piece that is sent; the picture in them stays the same
  }, [size]);
  return url;
}
