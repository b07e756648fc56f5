/** What is to be collected and what was: the sum of what was used, how it was paid, what is still open (R13, R16). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit, me } from "../state.js";
import { addDecimals } from "../sync/decimal.js";
import { negated, openAmount, signOf, usedRows } from "../rules/parts.js";
import { field, label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { sumDue, warrantyNow } from "./parts-data.js";
import { money } from "./money.js";
import { paymentWord } from "./payment-words.js";
import { Part } from "./place.js";
import { ChoiceRow, Entry, write } from "./record-fields.js";
import { dayDate } from "./shelf-return-words.js";

/** @typedef {import("./data.js").Doc} Doc */

const MONEY = /^\d{1,12}(\.\d{1,2})?$/;
/** Paid so, nothing changes hands at the door. */
const LATER = "account";
/** What happens at the door comes first. */
const ORDER = ["wechat", "alipay", "cash", "card", "transfer", LATER];

/** @param {{doc: Doc}} props */
export function Amount({ doc }) {
  const [changing, setChanging] = useState(/** @type {"due"|"collected"|null} */ (null));
  const rows = usedRows(doc.parts ?? []);
  const sum = sumDue(doc);
  const open = openAmount(doc.due, doc.collected);
  const collected = signOf(doc.collected ?? "0") !== 0;
  const role = me.value?.role;
  const mayCollect = mayWrite(role, "jobs", "collected");
  const codes = ORDER.filter((code) => field("jobs", "paid_by")?.choices?.includes(code));

  /** How it was paid, and where nothing was collected yet, that all of it was. */
  const pay = useOnce(async (/** @type {string} */ code) => {
    const all = code && code !== LATER && !collected && signOf(open) > 0;
    const back = { paid_by: { to: doc.paid_by ?? null }, ...(all ? { collected: { by: negated(open) } } : {}) };
    if (!(await kept(edit("jobs", doc.id, { paid_by: { to: code || null }, ...(all ? { collected: { by: open } } : {}) })))) return;
    say(all ? t("{amount} collected", { amount: money(open) }) : t("Saved on this device"), () => void kept(edit("jobs", doc.id, back)));
  });

  /** With a minus what was given back. */
  const collect = useOnce(async (/** @type {string} */ amount) => {
    if (!(await kept(edit("jobs", doc.id, { collected: { by: amount } })))) return;
    setChanging(null);
    say(signOf(amount) > 0 ? t("{amount} collected", { amount: money(amount) }) : t("{amount} taken back", { amount: money(negated(amount)) }), () => void kept(edit("jobs", doc.id, { collected: { by: negated(amount) } })));
  });

  return html`<${Part} title=${t("To collect")} aside=${html`<b class="amount" data-testid="due">${money(doc.due ?? "0.00")}</b>`}>
    <div class="form-part" data-testid="amount">
      <${Suggested} doc=${doc} sum=${sum} count=${rows.length} />
      ${mayCollect ? html`<fieldset class="field"><legend class="sr">${label("jobs", "paid_by")}</legend><${ChoiceRow} name=${`paid-${doc.id}`} testid="paid" codes=${codes} value=${doc.paid_by ?? ""} word=${paymentWord} onChoose=${pay} /></fieldset>` : doc.paid_by && html`<p>${paymentWord(doc.paid_by)}</p>`}
      ${(collected || (doc.paid_by === LATER && signOf(open) > 0)) && html`<p class="small" data-testid="collected">${collectedWords(doc, open)}</p>`}
      ${changing === "due" && html`<${AmountEntry} name=${label("jobs", "due")} testid="jobs-due" first=${doc.due ?? ""} hint=${warrantyNow(doc) ? t("Within warranty until {day}: without a reason a part is free. What was used comes to {sum}.", { day: dayDate(warrantyNow(doc)), sum: money(sum) }) : ""} onSave=${async (/** @type {string} */ amount) => (await write("jobs", doc, { due: amount })) && setChanging(null)} onClose=${() => setChanging(null)} />`}
      ${changing === "collected" && html`<${AmountEntry} name=${t("Collected now")} testid="collect-amount" first=${signOf(open) > 0 ? open : ""} onSave=${collect} onClose=${() => setChanging(null)} />`}
      ${!changing && html`<div class="amount-ways">
        ${mayWrite(role, "jobs", "due") && html`<button class="button button--plain" type="button" data-testid="change-due" onClick=${() => setChanging("due")}>${icon("pencil", "icon--s")}${t("Change what is to collect")}</button>`}
        ${mayCollect && html`<button class="button button--plain" type="button" data-testid="collect" onClick=${() => setChanging("collected")}>${icon("plus", "icon--s")}${t("Collect another amount")}</button>`}
        ${mayCollect && collected && html`<button class="button button--plain" type="button" data-testid="collect-back" onClick=${() => collect(negated(doc.collected))}>${icon("undo", "icon--s")}${t("Nothing was collected")}</button>`}
      </div>`}
    </div>
  <//>`;
}

/** What was used comes to another sum than is to be collected: said, with its ground, and taken on one tap. @param {{doc: Doc, sum: string, count: number}} props */
function Suggested({ doc, sum, count }) {
  if (!count || signOf(openAmount(doc.due, sum)) === 0) return null;
  const free = signOf(sum) === 0;
  const why = free ? t("What was used is free.") : t("What was used comes to {sum}, by the published prices.", { sum: money(sum) });
  return html`<p class="note" data-testid="suggested">${icon("list")}<span>${why}${mayWrite(me.value?.role, "jobs", "due") && html` <button class="link-button" type="button" data-testid="take-suggested" onClick=${() => write("jobs", doc, { due: sum })}>${t("Collect {sum}", { sum: money(sum) })}</button>`}</span></p>`;
}

/** @param {{name: string, testid: string, first: string, hint?: string, onSave: (amount: string) => unknown, onClose: () => void}} props */
function AmountEntry({ name, testid, first, hint, onSave, onClose }) {
  const [text, setText] = useState(first);
  const [wrong, setWrong] = useState("");
  // as a Chinese keyboard types it, too
  const plain = text.normalize("NFKC").trim().replace("。", ".");
  const save = () => (MONEY.test(plain) ? void onSave(addDecimals(plain, "0.00")) : setWrong(t("An amount is a number such as 128.00.")));
  return html`<${Entry} name=${name} testid=${testid} inputmode="decimal" value=${text} invalid=${wrong} onValue=${(/** @type {string} */ value) => { setWrong(""); setText(value); }}>${hint && html`<p class="note note--risk" data-testid="amount-hint">${shape("risk")}<span>${hint}</span></p>`}<//>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Leave as it was")}</button><button class="button button--primary" type="button" data-testid=${`${testid}-save`} onClick=${save}>${t("Save")}</button></div>`;
}

/** @param {Doc} doc @param {string} open */
function collectedWords(doc, open) {
  const said = { collected: money(doc.collected ?? "0"), due: money(doc.due ?? "0"), open: money(open), over: money(negated(open)) };
  const standing = signOf(open);
  if (standing > 0 && doc.paid_by === LATER) return t("collected {collected} of {due} · {open} goes onto the account", said);
  if (standing > 0) return t("collected {collected} of {due} · {open} open", said);
  if (standing < 0) return t("collected {collected} of {due} · {over} too much", said);
  return t("collected {collected} of {due}", said);
}
