/** The camera: a photo is on the device, with the edit that names it, before it is shown as kept. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { StoreError, Unreadable, attach, fullSize, setFullSize } from "../state.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { addingChanges } from "./photo-data.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("preact").ComponentChildren} Children */

/**
 * A button that opens the camera; what went wrong stands after it.
 * @param {{collection?: string, doc: Doc, label: string, purpose: import("./photo-data.js").Purpose, id: string, wide?: boolean}} props
 */
export function TakePhoto({ collection = "jobs", doc, label, purpose, id, wide }) {
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);

  /** @param {Event & {currentTarget: HTMLInputElement}} event */
  async function take({ currentTarget: input }) {
    const [picture] = input.files ?? [];
    if (!picture) return;
    setBusy(true);
    setWrong(await keepPhoto(collection, doc, picture, purpose));
    setBusy(false);
    // the same file chosen again is a change again
    input.value = "";
  }

  return html`<label class=${wide ? "button take-photo" : "shot shot--add take-photo"} aria-busy=${String(busy)}>
      ${icon("camera")}<span class=${wide ? "" : "sr"}>${busy ? t("Keeping the photo") : label}</span>
      <input type="file" accept="image/*" capture="environment" id=${id} data-testid=${id} onChange=${take} />
    </label>
    ${wrong && html`<p class="error take-wrong" role="alert">${shape("broken")}<span>${wrong}</span></p>`}`;
}

/** The wish for photos at full size; it stays on this device, for every photo taken from then on. */
export function FullSize() {
  return html`<label class="check full-size"><input type="checkbox" data-testid="full-size" checked=${fullSize.value}
      onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setFullSize(event.currentTarget.checked)} />${icon("check")}
    <span>${t("Keep photos at full size")}<span class="slip-line check-hint">${fullSize.value ? t("some megabytes each; better with Wi-Fi") : t("shrunk on this phone: enough to read a type plate")}</span></span></label>`;
}

/** @param {string} collection @param {Doc} doc @param {Blob} picture @param {import("./photo-data.js").Purpose} purpose @returns {Promise<string>} "" when it is kept */
async function keepPhoto(collection, doc, picture, purpose) {
  try {
    await attach(collection, doc.id, picture, (sha256) => addingChanges(sha256, purpose), { whole: fullSize.peek() });
    return "";
  } catch (error) {
    console.error(error);
    return notKeptWords(error);
  }
}

/** @param {unknown} error */
export function notKeptWords(error) {
  if (error instanceof Unreadable) return t("The photo cannot be read to its end. Take it again.");
  if (error instanceof StoreError && error.code === "quota") return t("Phone is full: the photo was not kept, your text was. Free 40 MB and retake.");
  return t("Not saved: this device could not keep it. What was there before is safe; do it again.");
}
