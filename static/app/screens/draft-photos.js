/** Photos of a form that is not registered yet: on this device from the moment they are taken, the record's with its first save. */
import { useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { attachToDraft, detachFromDraft, fullSize, photosOfDraft } from "../state.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { kept } from "./kept.js";
import { useAddress } from "./photo.js";
import { notKeptWords } from "./take-photo.js";

/** @typedef {import("../store/person.js").FileRow} FileRow */
/**
 * @typedef {object} Taken
 * @property {FileRow[]} rows oldest first
 * @property {boolean} busy   one is being kept
 * @property {string} wrong   why the last was not kept
 * @property {(photo: Blob) => Promise<boolean>} take  whether it is kept
 * @property {(sha256: string) => Promise<void>} remove
 * @property {(sha256: string, photo: Blob) => Promise<void>} replace  the older one goes once the other is kept
 * @property {() => Promise<string[]>} named  all of them, once the one that is being kept is: for the edit that names them
 */

/** @param {string} key of the draft @param {() => string} text of the draft, kept with a photo that comes before the first word @returns {Taken} */
export function useDraftPhotos(key, text) {
  const [pending, setPending] = useState(0);
  const [wrong, setWrong] = useState("");
  const last = useRef(Promise.resolve(true));

  /** @param {Blob} photo */
  async function one(photo) {
    try {
      await attachToDraft(key, text(), photo, { whole: fullSize.peek() });
      setWrong("");
      return true;
    } catch (error) {
      console.error(error);
      setWrong(notKeptWords(error));
      return false;
    } finally {
      setPending((count) => count - 1);
    }
  }

  /** @param {Blob} photo */
  function take(photo) {
    setPending((count) => count + 1);
    return (last.current = last.current.then(() => one(photo)));
  }

  return {
    rows: photosOfDraft(key),
    busy: pending > 0,
    wrong,
    take,
    replace: async (sha256, photo) => {
      const before = new Set(photosOfDraft(key).map((row) => row.sha256));
      const isKept = await take(photo);
      // the same picture once more replaces nothing
      if (isKept && photosOfDraft(key).some((row) => !before.has(row.sha256))) await kept(detachFromDraft(key, text(), sha256));
    },
    remove: async (sha256) => {
      /** @type {() => Promise<void>} */
      let back = async () => {};
      if (await kept(detachFromDraft(key, text(), sha256).then((undo) => (back = undo)))) say(t("Photo removed"), () => void kept(back()));
    },
    named: async () => {
      await last.current;
      return photosOfDraft(key).map((row) => row.sha256);
    },
  };
}

/** What was taken so far. @param {{taken: Taken}} props */
export function DraftPhotos({ taken: { rows, busy, wrong, remove } }) {
  return html`${rows.length > 0 && html`<ul class="photos draft-photos">${rows.map((row, at) => html`<li key=${row.sha256}><${DraftPhoto} row=${row} name=${t("Photo {number}", { number: at + 1 })} onRemove=${() => remove(row.sha256)} /></li>`)}</ul>`}
    <p class="tiny" role="status">${busy ? t("Keeping the photo") : rows.length > 0 ? t("Kept on this device; it goes along when you save.") : ""}</p>
    ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}`;
}

/** @param {{row: FileRow, name: string, onRemove: () => void}} props */
export function DraftPhoto({ row, name, onRemove }) {
  const url = useAddress(row.thumb);
  return html`<span class="shot" data-testid="draft-photo">${url && html`<img src=${url} alt=${name} />`}</span>
    <button class="button button--plain" type="button" data-testid="draft-photo-remove" onClick=${onRemove}>${t("Remove")}<span class="sr"> ${name}</span></button>`;
}
