/** The customer signs: drawn with a finger, or the name written by keyboard. */
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { attach } from "../state.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { Sheet } from "./place.js";
import { SignaturePad } from "./signature-pad.js";
import { notKeptWords } from "./take-photo.js";

/** @typedef {import("./data.js").Doc} Doc */

const NAME_MAX_CHARS = 60;

/** @param {{doc: Doc, onClose: () => void}} props */
export function Signing({ doc, onClose }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const pad = useRef(/** @type {SignaturePad | null} */ (null));
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState("");
  const id = useId();
  useEffect(() => {
    if (!canvas.current) return undefined;
    const opened = new SignaturePad(canvas.current);
    pad.current = opened;
    opened.open().catch(() => setWrong(t("The field for drawing could not be opened. Write the name below instead.")));
    return () => opened.close();
  }, []);

  function clear() {
    pad.current?.clear();
    setName("");
    setWrong("");
  }

  async function save() {
    if (pad.current?.isEmpty && name.trim()) pad.current.write(name.trim());
    if (!pad.current || pad.current.isEmpty) return setWrong(t("Nothing is signed yet."));
    try {
      await attach("jobs", doc.id, await pad.current.picture(), (sha256) => ({ signature: { to: sha256 } }), { asItIs: true });
      onClose();
    } catch (error) {
      console.error(error);
      setWrong(notKeptWords(error));
    }
    return undefined;
  }

  return html`<${Sheet} title=${t("Customer's signature")} onClose=${onClose}>
    <p>${t("With this the customer confirms the work as the report shows it.")}</p>
    <canvas class="pad" ref=${canvas} role="img" aria-label=${t("Field to sign in with a finger")} data-testid="pad"></canvas>
    <div class="field sheet-field"><label class="field-name" for=${id}>${t("Or write the name")} <span class="field-hint">${t("optional")}</span></label>
      <input class="input" id=${id} data-testid="sign-name" autocomplete="off" maxlength=${NAME_MAX_CHARS} value=${name} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setName(event.currentTarget.value)} /></div>
    ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}
    <div class="buttons buttons--even">
      <button class="button" type="button" onClick=${onClose}>${t("Cancel")}</button>
      <button class="button" type="button" data-testid="sign-clear" onClick=${clear}>${t("Clear")}</button>
      <button class="button button--primary" type="button" data-testid="sign-save" onClick=${save}>${t("Keep signature")}</button>
    </div>
  <//>`;
}
