/** One receipt of the server's, for what was written or for a file, with a number that can be read out. */
import { t } from "../i18n.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { aboutWords, operationWords } from "./operation-words.js";
import { countWords } from "./photo-data.js";
import { SlipTitle } from "./place.js";
import { noteWords, outcomeMark, quarantineWords, receiptNumber } from "./receipt-words.js";
import { clock, date, daysAhead } from "./times.js";

/** @typedef {import("../store/person.js").FileReceiptRow} FileReceiptRow */

/** @param {{receipt: {op: any, verdict: any, answered_at: string}}} props */
export function Receipt({ receipt: { op, verdict, answered_at: answeredAt } }) {
  const { shape, word } = outcomeMark(verdict);
  const sentences = [quarantineWords(verdict, op.collection), ...noteWords(op, verdict)].filter(Boolean);
  const { title, line } = operationWords(op);
  return html`<li class="slip" data-held="done" data-testid="receipt" data-outcome=${verdict.outcome}>
    <div class="slip-stub"><${Stub} at=${answeredAt} /></div>
    <div class="slip-body"><${SlipTitle}>${title}<//><p class="slip-line clamped">${line}</p>
      ${sentences.map((one) => html`<p class="slip-line slip-say" key=${one}>${one}</p>`)}
      <p class="slip-line">${t("Receipt")} <span class="code">${receiptNumber(op.id)}</span></p>
      <div class="slip-marks">${mark(shape, word)}</div></div>
  </li>`;
}

/** The server has looked at every byte: it is the picture that was taken here. @param {{receipt: FileReceiptRow}} props */
export function FileReceipt({ receipt }) {
  return html`<li class="slip" data-held="done" data-testid="file-receipt">
    <div class="slip-stub"><${Stub} at=${receipt.answered_at} /></div>
    <div class="slip-body"><${SlipTitle}>${countWords([receipt])}<//><p class="slip-line">${fileAbout(receipt)}</p>
      <p class="slip-line">${t("Receipt")} <span class="code">${receiptNumber(receipt.sha256)}</span></p>
      <div class="slip-marks">${mark("kept", t("Received by server"))}</div></div>
  </li>`;
}

/** @param {{record: string}} file */
export function fileAbout({ record }) {
  const [collection, id] = record.split("/");
  return aboutWords({ collection, record: id });
}

/** @param {{at: string}} props */
export function Stub({ at }) {
  return html`<span class="slip-time">${clock(at)}</span>${daysAhead(at) !== 0 && html`<span class="slip-until slip-day">${date(at)}</span>`}`;
}
