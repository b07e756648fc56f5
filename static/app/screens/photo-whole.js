/** A photo as large as the screen allows, what somebody says it shows, and the way to take it out of its record. */
import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { detach, edit, keptPicture, me, ownPicture } from "../state.js";
import { label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { address, useAddress } from "./photo.js";
import { bringingBackChanges, captionOf, removingChanges } from "./photo-data.js";
import { Sheet } from "./place.js";
import { Entry, write } from "./record-fields.js";

/** @typedef {import("./data.js").Doc} Doc */

const NAME = "captions";
const CAPTION_MAX_CHARS = 120;

/** @param {{collection?: string, doc: Doc, sha256: string, caption: string, mayRemove: boolean, onClose: () => void}} props */
export function Whole({ collection = "jobs", doc, sha256, caption, mayRemove, onClose }) {
  const [own, setOwn] = useState(/** @type {Blob | null | undefined} */ (undefined));
  const [fetched, setFetched] = useState(/** @type {Blob | null | undefined} */ (undefined));
  const [missing, setMissing] = useState(false);
  useEffect(() => void ownPicture(`${collection}/${doc.id}`, sha256).then(setOwn), []);
  useEffect(() => void keptPicture(sha256).then(setFetched), []);
  const src = useAddress(own ?? fetched ?? null) ?? (own === null && fetched === null ? address(sha256) : undefined);
  const unsent = own instanceof Blob;
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const words = captionOf(doc, sha256);
  const mayName = mayWrite(me.value?.role, collection, NAME);

  /** However the sheet is closed, what was typed is kept. */
  function close() {
    if (wish !== null) void write(collection, doc, { [`${NAME}.${sha256}`]: wish.trim() || null });
    onClose();
  }

  return html`<${Sheet} title=${caption} onClose=${close}>
    <div class="photo-whole">${missing
      ? html`<p class="note">${t("The whole photo comes with the signal. The small one is on this device.")}</p>`
      : src && html`<img src=${src} alt=${words || caption} onError=${() => setMissing(true)} />`}</div>
    ${mayName ? html`<div class="sheet-form"><${Entry} name=${label(collection, NAME)} optional testid="photo-caption" max=${CAPTION_MAX_CHARS} value=${wish ?? words} onValue=${setWish} /></div>` : words && html`<p class="photo-said">${words}</p>`}
    ${mayRemove && unsent && html`<p class="tiny">${t("It is not sent yet: removed here, it is nowhere.")}</p>`}
    <div class="buttons buttons--even">
      ${mayRemove && html`<button class="button button--grave" type="button" data-testid="photo-remove" onClick=${() => { onClose(); void remove(collection, doc, sha256, unsent); }}>${t("Remove photo")}</button>`}
      <button class="button button--primary" type="button" data-testid="photo-close" onClick=${close}>${t("Close")}</button>
    </div>
  <//>`;
}

/** @param {string} collection @param {Doc} doc @param {string} sha256 @param {boolean} unsent then there is nothing to bring back */
async function remove(collection, doc, sha256, unsent) {
  if (!(await kept(detach(collection, doc.id, sha256, removingChanges(doc, sha256))))) return;
  say(t("Photo removed"), unsent ? undefined : () => void kept(edit(collection, doc.id, bringingBackChanges(doc, sha256))));
}
