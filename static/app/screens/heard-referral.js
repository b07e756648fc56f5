/** A referral: who was brought, by whom, the file that comes of it, and the reward until it is handed over (R40). */
import { t } from "../i18n.js";
import { create, edit, me, now, remove } from "../state.js";
import { missingForFile } from "../rules/customers.js";
import { whoseNumber } from "./customer-data.js";
import { docOf, number } from "./data.js";
import { mayDelete, mayWrite } from "./fields.js";
import { Facts } from "./heard-forms.js";
import { heardAnchor } from "./heard-steps.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { Line, write } from "./record-fields.js";
import { customerPath } from "./router.js";
import { telephone } from "./steps.js";
import { dayKey } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function ReferralForm({ doc }) {
  const desk = mayWrite(me.value?.role, "referrals", "reward");
  return html`<${Part} title=${t("Who is brought")}><div class="panel panel-pad form-part">
      <${Line} collection="referrals" doc=${doc} name="name" />
      <${Line} collection="referrals" doc=${doc} name="phone" type="tel" inputmode="tel" />
      ${doc.phone && html`<div class="buttons"><a class="button" href=${telephone(doc.phone)}>${icon("phone", "icon--s")}${t("Call {name}", { name: doc.name })}</a></div>`}
      <${Line} collection="referrals" doc=${doc} name="wish" />
      <${File} doc=${doc} />
    </div><//>
    <${Part} title=${t("Who brings them")}><div class="panel panel-pad form-part">
      <${Facts} doc=${doc} customer=${doc.referrer_id} at=${doc.noted_at} />
      ${desk ? html`<${Line} collection="referrals" doc=${doc} name="reward" id=${heardAnchor("reward")} hint=${t("for both; owed until it is handed over")} />` : doc.reward && html`<p class="note-text">${doc.reward}</p>`}
    </div><//>`;
}

/** The file of whoever was brought: there already, found by the number (R2), or opened with one tap. @param {{doc: Doc}} props */
function File({ doc }) {
  const file = docOf("customers", doc.customer_id);
  if (file) return html`<p class="note" data-testid="referred-file">${icon("person")}<span>${t("Has a customer file:")} <a href=${customerPath(file.id)}>${file.name} <span class="code">${number("customers", file.id)}</span></a></span></p>`;
  const known = whoseNumber(doc.phone ?? "").at(0);
  const may = mayWrite(me.value?.role, "referrals", "reward") && mayWrite(me.value?.role, "customers", "name");
  if (known) return html`<p class="note note--risk" data-testid="already-customer">${icon("people")}<span>${t("Already a customer: {name}", { name: known.name })} <span class="code">${number("customers", known.id)}</span> ${may && html`<button class="button" type="button" data-testid="same-customer" onClick=${() => write("referrals", doc, { customer_id: known.id })}>${t("It is this one")}</button>`}</span></p>`;
  if (!may) return null;
  const missing = missingForFile(doc).length > 0;
  return html`<div class="buttons"><button class="button button--primary" type="button" data-testid="open-file" disabled=${missing} onClick=${() => openFile(doc)}>${t("Open a customer file")}</button></div>
    ${missing && html`<p class="tiny">${t("A phone number is needed for it.")}</p>`}`;
}

/** @param {Doc} doc */
async function openFile(doc) {
  const store = doc.store_id ?? me.value?.store_id;
  const values = { name: doc.name, phone: doc.phone, source: "customer_referral", registered_on: dayKey(now()), ...(doc.wish ? { intention: doc.wish } : {}), ...(store ? { store_id: store } : {}) };
  let id = "";
  if (!(await kept(create("customers", values).then((made) => (id = made))))) return;
  if (!(await kept(edit("referrals", doc.id, { customer_id: { to: id } })))) return;
  say(t("Customer file opened on this device"), () => void takeBack(doc.id, id));
}

/** @param {string} referral @param {string} file */
async function takeBack(referral, file) {
  if (!(await kept(edit("referrals", referral, { customer_id: { to: null } })))) return;
  // whoever may not delete leaves the file: it is one tap to name it again
  if (mayDelete(me.value?.role, "customers")) await kept(remove("customers", file));
}
