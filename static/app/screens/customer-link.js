/** The customer's private link (R47): given from their file, shown once, and taken back here. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Later } from "./later.js";
import { fileLinksOf, givenAt, mayGiveLinks, stands, waitsForSignal } from "./link-data.js";
import { withdraw } from "./link-send.js";
import { Part } from "./place.js";
import { date, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{file: import("./customer-data.js").File}} props */
export function PrivateLink({ file }) {
  const [sending, setSending] = useState(false);
  const links = fileLinksOf(file.docs.map((doc) => doc.id));
  if (!mayGiveLinks()) return null;
  return html`<${Part} name="file-link" title=${t("Private link")}><div class="panel panel-pad law">
    ${links.length > 0 && html`<ul class="report-sent">${links.map((link) => html`<li key=${link.id} data-testid="given-file-link" data-stands=${String(stands(link))}>
      <div class="row-main">${standing(link)}<p class="small quiet">${t("made {time}", { time: when(givenAt(link)) })} · ${t("until {day}", { day: date(link.expires_at) })}</p></div>
      ${stands(link) && html`<button class="button button--plain" type="button" data-testid="file-link-withdraw" onClick=${() => void withdraw(link)}>${t("Withdraw")}</button>`}
    </li>`)}</ul>`}
    <button class="button button--wide" type="button" data-testid="file-link" onClick=${() => setSending(true)}>${t("Give the customer a link")}</button>
    <p class="tiny">${t("Where the job is, what was promised, their guarantee; they can complain, answer the survey and write to the manager.")}</p>
    ${sending && html`<${Later} part="SendFileLink" with=${{ file, onClose: () => setSending(false) }} />`}
  </div><//>`;
}

/** @param {Doc} link */
function standing(link) {
  if (link.revoked_at) return mark("off", t("Withdrawn: opens nothing"));
  if (!stands(link)) return mark("off", t("Expired"));
  return waitsForSignal(link) ? mark("held", t("Opens once this phone has sent its work")) : mark("kept", t("Opens"));
}
