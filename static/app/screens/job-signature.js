/** The customer's signature on a job; it is given under the report, after that was read (`service-report.js`). */
import { t } from "../i18n.js";
import { files } from "../state.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { Picture } from "./photo.js";
import { Part } from "./place.js";
import { reportPath } from "./router.js";
import { isChangedSinceSigned } from "./service-report-data.js";
import { SIGN_ID } from "./steps.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function Signature({ doc }) {
  return html`<${Part} title=${t("Report and signature")}>
    ${doc.signature && html`<${Signed} doc=${doc} />`}
    ${isChangedSinceSigned(doc) && html`<p class="note note--risk" data-testid="changed-since-signed">${shape("risk", "ink-risk")}<span>${t("The report is no longer the one that was signed.")} <a href=${reportPath(doc.id)} data-testid="sign-again">${t("Show it and have it signed again")}</a></span></p>`}
    ${doc.signature
      ? html`<a class="button button--plain" href=${reportPath(doc.id)} id=${SIGN_ID} data-testid="report">${icon("sheet", "icon--s")}${t("Show the report, send it by link")}</a>`
      : html`<a class="sign" href=${reportPath(doc.id)} id=${SIGN_ID} data-testid="sign"><span>${t("Show the customer the report first, then let them sign")}</span>${icon("pencil")}</a>`}
  <//>`;
}

/** For the desk. @param {{doc: Doc}} props */
export function SignatureRead({ doc }) {
  return html`<${Part} title=${t("Report and signature")}>${doc.signature && html`<${Signed} doc=${doc} />`}
    <a class="button button--plain" href=${reportPath(doc.id)} data-testid="report">${icon("sheet", "icon--s")}${t("Show the report, send it by link")}</a><//>`;
}

/** @param {{doc: Doc}} props */
function Signed({ doc }) {
  const unsent = files.value.some((row) => row.sha256 === doc.signature && row.record === `jobs/${doc.id}` && row.state !== "sent");
  return html`<div class="signed" data-testid="signed" data-held=${unsent ? "here" : undefined}><${Picture} doc=${doc} sha256=${doc.signature} alt=${t("Customer's signature")} />${unsent && mark("held", t("Only on this device"))}</div>`;
}
