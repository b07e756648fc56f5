/** Sending the report later by link (R47): as a message, shared, or held out as a QR code; and taking a link back. */
import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { storeName } from "../report/page.js";
import { linkMessage } from "../report/words.js";
import { docOf, viewOf } from "./data.js";
import { tell } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { addressOf, givenAt, giveLink, giveLinkBack, linksOf, mayGiveLinks, stands, waitsForSignal, withdrawLink } from "./link-data.js";
import { Part, Sheet } from "./place.js";
import { QrCode } from "./qr-code.js";
import { reportOf } from "./service-report-data.js";
import { date, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../report/speaker.js").Speaker} Speaker */

/** The sheet with one link: the last that this page can still show, else a new one. @param {{doc: Doc, say: Speaker, onClose: () => void}} props */
export function SendLink({ doc, say, onClose }) {
  const [id, setId] = useState(() => linksOf(doc.id).find((link) => stands(link) && addressOf(link.id))?.id ?? "");
  useEffect(() => {
    if (!id) void kept(giveLink(doc).then(setId)).then((isKept) => isKept || onClose());
  }, []);
  const link = viewOf("links", id)?.doc;
  const phone = docOf("customers", doc.customer_id)?.phone;
  const address = addressOf(id);
  return html`<${Sheet} title=${t("Send the report by link")} onClose=${onClose}>
    ${link && html`
      <p>${t("Opens without an account, until {day}. Whoever has the link can read this one report.", { day: date(link.expires_at) })}</p>
      ${waitsForSignal(link) && html`<p class="note" data-testid="link-waits">${mark("held", t("The link opens once this phone has sent its work."))}</p>`}
      <${QrCode} text=${address} label=${t("QR code of the link: the customer scans it with their phone")} />
      <div class="buttons buttons--even report-send">
        ${phone && html`<a class="button button--primary button--wide" href=${message(phone, sentence(doc, link, say))} data-testid="link-sms">${icon("chat", "icon--s")}${t("Message to {phone}", { phone })}</a>`}
        ${"share" in navigator && html`<button class="button" type="button" onClick=${() => void share(sentence(doc, link, say))}>${t("Share")}</button>`}
        ${"clipboard" in navigator && html`<button class="button" type="button" data-testid="link-copy" data-address=${address} onClick=${() => void copy(address)}>${t("Copy the link")}</button>`}
        <button class="button" type="button" data-testid="link-close" onClick=${onClose}>${t("Close")}</button>
      </div>
      ${!phone && html`<p class="tiny">${t("No phone number is in the customer's file: let them scan the code.")}</p>`}`}
  <//>`;
}

/** The links that were given, each with a way to take it back; for people of the shop, in their own language. @param {{doc: Doc, onShow: () => void}} props */
export function GivenLinks({ doc, onShow }) {
  const links = linksOf(doc.id);
  if (!links.length || !mayGiveLinks()) return null;
  return html`<${Part} title=${t("Links to this report")}><ul class="panel panel-pad report-sent">${links.map((link) => html`<li key=${link.id} data-testid="given-link" data-stands=${String(stands(link))}>
    <div class="row-main">${standing(link)}<p class="small quiet">${t("made {time}", { time: when(givenAt(link)) })} · ${t("until {day}", { day: date(link.expires_at) })}</p></div>
    ${stands(link) && addressOf(link.id) && html`<button class="button button--plain" type="button" onClick=${onShow}>${t("Show")}</button>`}
    ${stands(link) && html`<button class="button button--plain" type="button" data-testid="link-withdraw" onClick=${() => void withdraw(link)}>${t("Withdraw")}</button>`}
  </li>`)}</ul><//>`;
}

/** @param {Doc} link */
function standing(link) {
  if (link.revoked_at) return mark("off", t("Withdrawn: opens nothing"));
  if (!stands(link)) return mark("off", t("Expired"));
  return waitsForSignal(link) ? mark("held", t("Opens once this phone has sent its work")) : mark("kept", t("Opens the report"));
}

/** @param {Doc} link */
async function withdraw(link) {
  if (await kept(withdrawLink(link))) tell(t("Link withdrawn"), () => void kept(giveLinkBack(link)));
}

/** What the customer reads above the link, in their language. @param {Doc} doc @param {Doc} link @param {Speaker} say */
function sentence(doc, link, say) {
  return linkMessage(say, { store: storeName(reportOf(doc), say), until: say.day(link.expires_at), link: addressOf(link.id) });
}

/** What a sheet that shows a link does with it. */
export { copy, message, share, withdraw };

/** Old iPhones want `&`, everything else `?`: all take both. @param {string} phone @param {string} text */
const message = (phone, text) => `sms:${phone.replace(/[^\d+]/g, "")}?&body=${encodeURIComponent(text)}`;

/** @param {string} text */
async function share(text) {
  try {
    await navigator.share({ text });
  } catch (error) {
    // closed without choosing anybody: nothing was sent, and the sheet still stands
    console.warn(error);
  }
}

/** @param {string} address */
async function copy(address) {
  if (await kept(navigator.clipboard.writeText(address))) tell(t("Link copied"));
}
