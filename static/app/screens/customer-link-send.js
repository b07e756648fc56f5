/** The sheet with a customer's private link: as a message in their language, shared, copied, or held out as a QR code. */
import { useEffect, useState } from "preact/hooks";

import { lang, t } from "../i18n.js";
import { speaker } from "../report/speaker.js";
import { fileLinkMessage } from "../report/words.js";
import { docOf, viewOf } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { addressOf, fileLinksOf, giveFileLink, stands, waitsForSignal } from "./link-data.js";
import { copy, message, share } from "./link-send.js";
import { Sheet } from "./place.js";
import { QrCode } from "./qr-code.js";
import { date } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./customer-data.js").File} File */

/** @param {{file: File, onClose: () => void}} props */
export function SendFileLink({ file, onClose }) {
  const files = file.docs.map((doc) => doc.id);
  const [id, setId] = useState(() => fileLinksOf(files).find((link) => stands(link) && addressOf(link.id))?.id ?? "");
  useEffect(() => {
    if (!id) void kept(giveFileLink({ ...file.whole, id: file.id }).then(setId)).then((isKept) => isKept || onClose());
  }, []);
  const link = viewOf("links", id)?.doc;
  const { phone, name } = file.whole;
  const address = addressOf(id);
  return html`<${Sheet} title=${t("A link for {name}", { name })} onClose=${onClose}>
    ${link && html`
      <p>${t("Opens without an account, until {day}. Whoever has the link reads this customer's things and can write in their name.", { day: date(link.expires_at) })}</p>
      ${waitsForSignal(link) && html`<p class="note" data-testid="link-waits">${mark("held", t("The link opens once this phone has sent its work."))}</p>`}
      <${QrCode} text=${address} label=${t("QR code of the link: the customer scans it with their phone")} />
      <div class="buttons buttons--even report-send">
        ${phone && html`<a class="button button--primary button--wide" href=${message(phone, sentence(file, link))} data-testid="link-sms">${icon("chat", "icon--s")}${t("Message to {phone}", { phone })}</a>`}
        ${"share" in navigator && html`<button class="button" type="button" onClick=${() => void share(sentence(file, link))}>${t("Share")}</button>`}
        ${"clipboard" in navigator && html`<button class="button" type="button" data-testid="link-copy" data-address=${address} onClick=${() => void copy(address)}>${t("Copy the link")}</button>`}
        <button class="button" type="button" data-testid="link-close" onClick=${onClose}>${t("Close")}</button>
      </div>`}
  <//>`;
}

/** What the customer reads above the link, in their language. @param {File} file @param {Doc} link */
function sentence(file, link) {
  const store = docOf("stores", file.whole.store_id);
  const say = speaker(file.whole.language ?? lang.value, store);
  return fileLinkMessage(say, { store: say.named(store?.names, store?.name ?? ""), until: say.day(link.expires_at), link: addressOf(link.id) });
}
