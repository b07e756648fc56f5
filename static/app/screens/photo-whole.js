/** A photo as large as the screen allows, and the way to take it out of its record. */
import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { detach, edit, keptPicture, ownPicture } from "../state.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { address, useAddress } from "./photo.js";
import { bringingBackChanges, removingChanges } from "./photo-data.js";
import { Sheet } from "./place.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{collection?: string, doc: Doc, sha256: string, caption: string, mayRemove: boolean, onClose: () => void}} props */
export function Whole({ collection = "jobs", doc, sha256, caption, mayRemove, onClose }) {
  const [own, setOwn] = useState(/** @type {Blob | null | undefined} */ (undefined));
  const [fetched, setFetched] = useState(/** @type {Blob | null | undefined} */ (undefined));
  const [missing, setMissing] = useState(false);
  useEffect(() => void ownPicture(`${collection}/${doc.id}`, sha256).then(setOwn), []);
  useEffect(() => void keptPicture(sha256).then(setFetched), []);
  const src = useAddress(own ?? fetched ?? null) ?? (own === null && fetched === null ? address(sha256) : undefined);
  const unsent = own instanceof Blob;
  return html`<${Sheet} title=${caption} onClose=${onClose}>
    <div class="photo-whole">${missing
      ? html`<p class="note">${t("The whole photo comes with the signal. The small one is on this device.")}</p>`
      : src && html`<img src=${src} alt=${caption} onError=${() => setMissing(true)} />`}</div>
    ${mayRemove && unsent && html`<p class="tiny">${t("It is not sent yet: removed here, it is nowhere.")}</p>`}
    <div class="buttons buttons--even">
      ${mayRemove && html`<button class="button button--grave" type="button" data-testid="photo-remove" onClick=${() => { onClose(); void remove(collection, doc, sha256, unsent); }}>${t("Remove photo")}</button>`}
      <button class="button button--primary" type="button" onClick=${onClose}>${t("Close")}</button>
    </div>
  <//>`;
}

/** @param {string} collection @param {Doc} doc @param {string} sha256 @param {boolean} unsent then there is nothing to bring back */
async function remove(collection, doc, sha256, unsent) {
  if (!(await kept(detach(collection, doc.id, sha256, removingChanges(doc, sha256))))) return;
  say(t("Photo removed"), unsent ? undefined : () => void kept(edit(collection, doc.id, bringingBackChanges(doc, sha256))));
}
