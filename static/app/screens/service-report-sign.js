/** The customer has read the report and signs: drawn with a finger, or the name written for who cannot (R5, R15). */
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { attach } from "../state.js";
import { signedSums } from "../rules/signed.js";
import { docOf } from "./data.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { Sheet } from "./place.js";
import { SignaturePad } from "./signature-pad.js";
import { notKeptWords } from "./take-photo.js";

/** @typedef {import("./data.js").Doc} Doc */

const NAME_MAX_CHARS = 60;

/** In the customer's language, which is written down with the signature. @param {{doc: Doc, say: import("../report/speaker.js").Speaker, onClose: () => void}} props */
export function Signing({ doc, say, onClose }) {
  const { t } = say;
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const pad = useRef(/** @type {SignaturePad | null} */ (null));
  // most often it is the customer; a neighbour or a parent writes their own name instead
  const [name, setName] = useState(doc.signed_name ?? docOf("customers", doc.customer_id)?.name ?? "");
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
    setWrong("");
  }

  function writeName() {
    if (!name.trim()) return setWrong(t("Whose name is it?"));
    clear();
    pad.current?.write(name.trim());
    return undefined;
  }

  async function save() {
    if (!pad.current || pad.current.isEmpty) return setWrong(t("Nothing is signed yet."));
    try {
      const more = { report_language: { to: say.lang }, signed_name: { to: name.trim() || null }, ...signedSums(doc) };
      await attach("jobs", doc.id, await pad.current.picture(), (sha256) => ({ signature: { to: sha256 }, ...more }), { asItIs: true });
      onClose();
    } catch (error) {
      console.error(error);
      setWrong(notKeptWords(error));
    }
    return undefined;
  }

  // the pad takes the focus: a keyboard that slides up for the name would push it away
  return html`<${Sheet} title=${t("Read and signed")} onClose=${onClose}>
    <p lang=${say.lang}>${t("With this the customer confirms the work as the report shows it.")}</p>
    <canvas class="pad" ref=${canvas} role="img" tabindex="-1" autofocus aria-label=${t("Field to sign in with a finger")} data-testid="pad"></canvas>
    <div class="field sheet-field"><label class="field-name" for=${id}>${t("Who signs")}</label>
      <input class="input" id=${id} data-testid="sign-name" autocomplete="off" maxlength=${NAME_MAX_CHARS} value=${name} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setName(event.currentTarget.value)} />
      <button class="button button--plain" type="button" data-testid="sign-write" onClick=${writeName}>${t("Write the name instead of drawing")}</button></div>
    ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}
    <div class="buttons buttons--even">
      <button class="button" type="button" onClick=${onClose}>${t("Cancel")}</button>
      <button class="button" type="button" data-testid="sign-clear" onClick=${clear}>${t("Clear")}</button>
      <button class="button button--primary" type="button" data-testid="sign-save" onClick=${save}>${t("Keep signature")}</button>
    </div>
  <//>`;
}
