/** The customer's signature on a job; it is given in a sheet (`signing.js`) after the report was read. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { files } from "../state.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Later } from "./later.js";
import { Picture } from "./photo.js";
import { Part } from "./place.js";
import { SIGN_ID } from "./steps.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function Signature({ doc }) {
  const [signing, setSigning] = useState(false);
  return html`<${Part} title=${t("Customer's signature")}>
    ${doc.signature && html`<${Signed} doc=${doc} />`}
    ${doc.signature
      ? html`<button class="button button--plain" type="button" id=${SIGN_ID} data-testid="sign" onClick=${() => setSigning(true)}>${t("Sign again")}</button>`
      : html`<button class="sign" type="button" id=${SIGN_ID} data-testid="sign" onClick=${() => setSigning(true)}><span>${t("Show the customer the report first, then let them sign")}</span>${icon("pencil")}</button>`}
    ${signing && html`<${Later} part="Signing" with=${{ doc, onClose: () => setSigning(false) }} />`}
  <//>`;
}

/** For the desk. @param {{doc: Doc}} props */
export function SignatureRead({ doc }) {
  return doc.signature ? html`<${Part} title=${t("Customer's signature")}><${Signed} doc=${doc} /><//>` : null;
}

/** @param {{doc: Doc}} props */
function Signed({ doc }) {
  const unsent = files.value.some((row) => row.sha256 === doc.signature && row.record === `jobs/${doc.id}` && row.state !== "sent");
  return html`<div class="signed" data-testid="signed" data-held=${unsent ? "here" : undefined}><${Picture} doc=${doc} sha256=${doc.signature} alt=${t("Customer's signature")} />${unsent && mark("held", t("Only on this device"))}</div>`;
}
