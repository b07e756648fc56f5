/** A signature is taken back before the job is done: asked for, because what was not sent yet is then nowhere. */
import { detach } from "../state.js";
import { html } from "./html.js";
import { tell } from "./here.js";
import { kept } from "./kept.js";
import { Sheet } from "./place.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc, say: import("../report/speaker.js").Speaker, onClose: () => void}} props */
export function ClearSignature({ doc, say, onClose }) {
  const { t } = say;
  async function clear() {
    const changes = Object.fromEntries(["signature", "signed_name", "report_language"].map((name) => [name, { to: null }]));
    onClose();
    if (await kept(detach("jobs", doc.id, doc.signature, changes))) tell(t("Signature taken back"));
  }
  return html`<${Sheet} title=${t("Take the signature back")} onClose=${onClose}>
    <p lang=${say.lang}>${t("The customer then reads the report again and signs anew.")}</p>
    <div class="buttons buttons--even">
      <button class="button" type="button" onClick=${onClose}>${t("Cancel")}</button>
      <button class="button button--grave" type="button" data-testid="signature-clear-yes" onClick=${clear}>${t("Take it back")}</button>
    </div>
  <//>`;
}
