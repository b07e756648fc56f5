/** Handing over by file: everything unsent, encrypted, with a code that is read out (the phone keeps its own). */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { makeRescue } from "../state.js";
import { unsent } from "./data.js";
import { halfWritten } from "./draft-words.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { useAddress } from "./photo.js";
import { unsentFiles } from "./photo-data.js";
import { Sheet } from "./place.js";
import { codeInGroups, contentWords, rescueErrorWords } from "./rescue-words.js";

/** @typedef {import("../state/rescue.js").Made} Made */

/** Shown while there is something to hand over. */
export function RescueButton() {
  const [open, setOpen] = useState(false);
  if (!unsent.value.length && !unsentFiles.value.length && !halfWritten().length && !open) return null;
  return html`<button class="button hand-over-file" type="button" data-testid="rescue-open" onClick=${() => setOpen(true)}>${icon("sheet", "icon--s")}${t("Hand over by file")}</button>
    ${open && html`<${RescueSheet} onClose=${() => setOpen(false)} />`}`;
}

/** @param {{onClose: () => void}} props */
export function RescueSheet({ onClose }) {
  const [made, setMade] = useState(/** @type {Made | null} */ (null));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");

  async function make() {
    setBusy(true);
    setWrong("");
    try {
      setMade(await makeRescue());
    } catch (error) {
      console.error(error);
      setWrong(rescueErrorWords(error));
    }
    setBusy(false);
  }

  return html`<${Sheet} title=${made ? t("Read this code to the store manager") : t("Hand over by file")} onClose=${onClose}>
    ${made ? html`<${Ready} made=${made} />` : html`<p>${t("When this device cannot send any more: everything unsent goes into one encrypted file, and the store manager takes it in on the laptop. It stays your work with its times, and nothing is done twice when this device sends later.")}</p>
      ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}
      <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Not now")}</button><button class="button button--primary" type="button" data-testid="rescue-make" aria-busy=${String(busy)} onClick=${make}>${busy ? t("Encrypting") : t("Make the file")}</button></div>`}
  <//>`;
}

/** @param {{made: Made}} props */
function Ready({ made: { file, code, rescued } }) {
  const address = useAddress(file) ?? "";
  const mayShare = navigator.canShare?.({ files: [file] }) === true;
  // closed again without sending: nothing is lost by that
  const share = () => navigator.share({ files: [file] }).catch(() => {});
  return html`<p class="rescue-code" data-testid="rescue-code">${codeInGroups(code).map((group, at) => html`<span key=${at}>${group}</span>`)}</p>
    <p>${t("By telephone or face to face, never together with the file: whoever has both can read it. The code is shown only now.")}</p>
    <p class="quiet">${t("In the file: {content}", { content: contentWords(rescued) })}${rescued.left_out > 0 && html` · ${n("One file did not fit and stays here", "{count} files did not fit and stay here", rescued.left_out)}`}</p>
    <div class="buttons buttons--even">
      <a class="button ${mayShare ? "" : "button--primary"}" href=${address} download=${file.name} data-testid="rescue-save">${t("Save the file")}</a>
      ${mayShare && html`<button class="button button--primary" type="button" onClick=${share}>${t("Send the file")}</button>`}
    </div>
    <p class="tiny">${t("The manager opens it on the laptop under Me, Take in a rescue file.")}</p>`;
}
