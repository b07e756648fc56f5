/** A part within the warranty is free (R16): said where it is charged all the same, and asked why before that is kept. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { signOf } from "../rules/parts.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { kept } from "./kept.js";
import { chargeable, isOwedFree, reprice, warrantyNow } from "./parts-data.js";
import { money } from "./money.js";
import { Sheet } from "./place.js";
import { Entry } from "./record-fields.js";
import { dayDate } from "./shelf-return-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/parts.js").Row} Row */

const FREE = "0.00";

/** Under the row of a part: how it stands to the warranty, and the ways to change that. @param {{doc: Doc, row: Row, name: string, may: boolean}} props */
export function InWarranty({ doc, row, name, may }) {
  const [asking, setAsking] = useState(false);
  const until = warrantyNow(doc);
  const price = chargeable(row);
  const isFree = signOf(row.price ?? FREE) === 0;
  if (!isFree && row.why) return html`<p class="slip-line part-why" data-testid="part-why">${t("charged although within warranty: {reason}", { reason: row.why })}${may && html` <${Way} testid="part-free" word=${t("Make it free")} onTap=${free} />`}</p>`;
  if (!until || !price) return null;
  const sheet = asking && html`<${Charge} doc=${doc} row=${row} name=${name} price=${isFree ? price : row.price} until=${until} onClose=${() => setAsking(false)} />`;
  // beside the row's small words, not among them: a sheet is read as large as any
  if (isFree) return may && html`<div class="slip-line part-why"><${Way} testid="part-charge" word=${t("Charge it all the same")} onTap=${() => setAsking(true)} /></div>${sheet}`;
  return isOwedFree(doc, row) && html`<div class="note note--risk part-note" data-testid="part-in-warranty">${shape("risk")}<div>${t("Within warranty until {day}: this part would be free, and is left out of what is to collect.", { day: dayDate(until) })}
    ${may && html`<p class="part-ways"><${Way} testid="part-free" word=${t("Make it free")} onTap=${free} /> <${Way} testid="part-charge" word=${t("Charge it all the same")} onTap=${() => setAsking(true)} /></p>`}</div></div>${sheet}`;

  async function free() {
    if (await kept(reprice(doc, row, { price: FREE }))) say(t("{part} is free", { part: name }), () => void kept(reprice(doc, { ...row, price: FREE, why: undefined }, row)));
  }
}

/** @param {{testid: string, word: string, onTap: () => void}} props */
function Way({ testid, word, onTap }) {
  return html`<button class="link-button" type="button" data-testid=${testid} onClick=${onTap}>${word}</button>`;
}

/** @param {{doc: Doc, row: Row, name: string, price: string, until: string, onClose: () => void}} props */
function Charge({ doc, row, name, price, until, onClose }) {
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState("");

  async function save() {
    if (!why.trim()) return setWrong(t("Say why: the customer may ask, and so may the office."));
    if (!(await kept(reprice(doc, row, { price, why: why.trim() })))) return undefined;
    say(t("{part} is charged", { part: name }), () => void kept(reprice(doc, { ...row, price, why: why.trim() }, row)));
    onClose();
    return undefined;
  }

  return html`<${Sheet} title=${name} onClose=${onClose}>
    <p class="note note--risk">${shape("risk")}<span>${freeWords(until)}</span></p>
    <div class="sheet-form"><${Entry} name=${t("Why is it charged all the same?")} testid="charge-why" area value=${why} invalid=${wrong} onValue=${(/** @type {string} */ text) => { setWrong(""); setWhy(text); }}><p class="tiny">${t("For example: damaged by a fall, or by somebody else's repair")}</p><//></div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Leave it free")}</button><button class="button" type="button" data-testid="charge-save" onClick=${save}>${t("Charge {price}", { price: money(price) })}</button></div>
  <//>`;
}

/** @param {string} until */
const freeWords = (until) => t("Within warranty until {day}: this part would be free.", { day: dayDate(until) });
