/** The receipts of the server's: today's at once, older ones when asked for, each found by its words or its number. */
import { useEffect, useId, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { fileReceipts, files, receipts } from "../state.js";
import { html } from "./html.js";
import { FileReceipt, Receipt, fileAbout } from "./outbox-receipt.js";
import { operationWords } from "./operation-words.js";
import { countWords } from "./photo-data.js";
import { Part } from "./place.js";
import { quarantineWords, receiptNumber } from "./receipt-words.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("../store/person.js").FileReceiptRow} FileReceiptRow */
/** @typedef {import("../store/person.js").ReceiptRow} ReceiptRow */

const RECEIPTS_SHOWN = 10;
const RECEIPTS_FOUND_MAX = 100;

export function Receipts() {
  const [whole, setWhole] = useState(false);
  const [wanted, setWanted] = useState("");
  const id = useId();
  const every = useReceipts();
  if (!every.length) return null;
  const today = every.filter((one) => dayKey(one.answered_at) === dayKey(present.value)).length;
  const found = whole && wanted.trim() ? every.filter((one) => matches(one, wanted)) : every;
  const shown = found.slice(0, whole ? RECEIPTS_FOUND_MAX : RECEIPTS_SHOWN);
  const more = every.length > RECEIPTS_SHOWN && !whole && html`<button class="button button--plain section-more" type="button" data-testid="receipts-all" onClick=${() => setWhole(true)}>${t("All")}</button>`;
  return html`<${Part} title=${n("One receipt today", "{count} receipts today", today)} aside=${more}>
    ${whole && html`<div class="field receipts-search"><label class="field-name" for=${id}>${t("Search receipts")} <span class="field-hint">${t("customer, what was done, or the number")}</span></label>
      <input class="input" type="search" id=${id} data-testid="receipts-search" value=${wanted} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWanted(event.currentTarget.value)} /></div>`}
    ${!shown.length && html`<p class="quiet" role="status">${t("No receipt with these words. They are kept for 14 days.")}</p>`}
    <ul class="slips">${shown.map((one) => ("op" in one ? html`<${Receipt} key=${one.op.id} receipt=${one} />` : html`<${FileReceipt} key=${one.sha256 + one.record} receipt=${one} />`))}</ul>
    ${found.length > shown.length && whole && html`<p class="quiet">${n("One more; search for it", "{count} more; search for them", found.length - shown.length)}</p>`}
  <//>`;
}

/** Of words and of files, newest first. What is kept aside stands above, with its sentence. */
function useReceipts() {
  const [ofFiles, setOfFiles] = useState(/** @type {FileReceiptRow[]} */ ([]));
  const sent = files.value.filter((row) => row.state === "sent").length;
  useEffect(() => {
    let isOver = false;
    fileReceipts().then((found) => { if (!isOver) setOfFiles(found); }, (error) => console.error(error));
    return () => { isOver = true; };
  }, [sent]);
  const ofWords = receipts.value.filter((one) => !quarantineWords(/** @type {any} */ (one.verdict), one.op.collection));
  return [...ofWords, ...ofFiles].sort((a, b) => b.answered_at.localeCompare(a.answered_at));
}

/** @param {ReceiptRow | FileReceiptRow} one @param {string} wanted */
function matches(one, wanted) {
  const words = "op" in one ? operationWords(one.op) : { title: countWords([one]), line: fileAbout(one) };
  const number = receiptNumber("op" in one ? one.op.id : one.sha256);
  const said = `${words.title} ${words.line} ${number} ${number.replace(" ", "")}`.toLocaleLowerCase();
  return wanted.trim().toLocaleLowerCase().split(/\s+/).every((word) => said.includes(word));
}
