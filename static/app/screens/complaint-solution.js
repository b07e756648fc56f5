/** The concrete solution, and the amount: what this role may promise by itself and who must approve more (R23, R27). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { me } from "../state.js";
import { mayWriteHere, Text, write } from "./complaint-fields.js";
import { approverOf, limitOf, maySettleAs } from "./complaint-rules.js";
import { anchor } from "./complaint-steps.js";
import { docOf, staffName } from "./data.js";
import { label } from "./fields.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { money } from "./money.js";
import { Part } from "./place.js";
import { roleWord } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */

const MONEY = /^\d{1,10}(\.\d{1,2})?$/;
const MONEY_MAX_CHARS = 13;

/** @param {{doc: Doc}} props */
export function Solution({ doc }) {
  return html`<${Part} title=${t("Solution")}>
    <div class="panel panel-pad form-part">
      <${Text} doc=${doc} name="solution" hint=${t("what is done, by whom, until when")} />
      <${Amount} doc=${doc} />
    </div>
  <//>`;
}

/** @param {{doc: Doc}} props */
function Amount({ doc }) {
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const [wrong, setWrong] = useState("");
  const id = anchor("settlement");
  const name = label("complaints", "settlement");
  if (!mayWriteHere("settlement")) return doc.settlement ? html`<div class="field"><p class="field-name">${name}</p><p>${money(doc.settlement)}</p></div>` : null;

  async function save() {
    if (wish === null) return;
    const amount = wish.trim().replace(",", ".");
    if (amount && !MONEY.test(amount)) return setWrong(t("An amount looks like 128 or 128.50."));
    // another amount needs another yes
    const changes = { settlement: amount ? cents(amount) : null, ...(doc.settlement_approved_by ? { settlement_approved_by: null } : {}) };
    if (await write(doc, changes)) setWish(null);
  }

  return html`<div class="field"><label class="field-name" for=${id}>${name} <span class="field-hint">${limitWords(doc)}</span></label>
    <div class="money"><span aria-hidden="true">¥</span><input class="input" id=${id} data-testid="settlement" inputmode="decimal" autocomplete="off" maxlength=${MONEY_MAX_CHARS} value=${wish ?? doc.settlement ?? ""} aria-invalid=${wrong ? "true" : undefined} aria-describedby=${wrong ? `${id}-wrong` : undefined}
      onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setWrong(""); setWish(event.currentTarget.value); }} onBlur=${save} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && !event.isComposing && save()} /></div>
    ${wrong && html`<p class="error" id=${`${id}-wrong`} role="alert">${shape("broken")}${wrong}</p>`}
    <${Approval} doc=${doc} />
  </div>`;
}

/** Judged by the role of whoever handles it, for they make the promise. @param {{doc: Doc}} props */
function Approval({ doc }) {
  const mine = me.value?.role ?? "";
  const role = docOf("staff", doc.handler_id)?.role ?? mine;
  if (!doc.settlement) return null;
  if (doc.settlement_approved_by) return html`<p class="note note--kept" data-testid="approved">${shape("kept")}<span>${t("Approved by {name}", { name: staffName(doc.settlement_approved_by) })}</span></p>`;
  const approver = approverOf(doc, role, doc.settlement);
  if (!approver) return html`<p class="note note--kept">${shape("kept")}<span>${t("Within what this role may promise without asking ({role}).", { role: roleWord(role) })}</span></p>`;
  return html`<p class="note note--risk" data-testid="needs-approval" id=${anchor("settlement_approved_by")} tabindex="-1">${shape("risk")}<span>${t("More than this role may promise alone ({role}): the {approver} must say yes first.", { role: roleWord(role), approver: roleWord(approver) })}</span></p>
    ${mayWriteHere("settlement_approved_by") && maySettleAs(doc, mine, doc.settlement) && html`<div class="buttons"><button class="button" type="button" data-testid="approve" onClick=${() => write(doc, { settlement_approved_by: me.value?.id })}>${icon("check")}${t("Approve {amount}", { amount: money(doc.settlement) })}</button></div>`}`;
}

/** @param {Doc} doc */
function limitWords(doc) {
  const limit = limitOf(doc);
  if (limit === undefined) return t("somebody else decides about money");
  return limit === null ? t("you may promise any amount") : t("you may promise up to {limit} without asking", { limit: money(limit) });
}

/** @param {string} amount */
function cents(amount) {
  const [whole, part = ""] = amount.split(".");
  return `${whole}.${part.padEnd(2, "0")}`;
}
