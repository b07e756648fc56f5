/** So that the same does not come again (R28): the preventive action for the cause, and other complaints of its kind. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { create, now } from "../state.js";
import { mayWriteHere, write } from "./complaint-fields.js";
import { complaints } from "./complaint-data.js";
import { anchor } from "./complaint-steps.js";
import { actionStateWord, causeWord, stageShape, stageWord } from "./complaint-words.js";
import { all, docOf, number, staffName } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { complaintPath } from "./router.js";
import { date } from "./times.js";
import { edit, me } from "../state.js";

/** @typedef {import("./data.js").Doc} Doc */

const WHAT_MAX_CHARS = 500;
const OTHERS_SHOWN = 6;

/** @param {{doc: Doc}} props */
export function Prevention({ doc }) {
  const action = docOf("preventive_actions", doc.preventive_action_id);
  return html`<${Part} title=${t("So that it does not come again")}>
    <div class="panel panel-pad form-part">
      ${action ? html`<${Action} doc=${doc} action=${action} />` : html`<${Choice} doc=${doc} />`}
      <${Others} doc=${doc} />
    </div>
  <//>`;
}

/** @param {{doc: Doc, action: Doc}} props */
function Action({ doc, action }) {
  const may = mayWrite(me.value?.role, "preventive_actions", "state") && action.state !== "done";
  const inEffect = () => void kept(edit("preventive_actions", action.id, { state: { to: "done" }, in_effect_at: { to: new Date(now()).toISOString() } }));
  return html`<div class="field" id=${anchor("preventive_action_id")} tabindex="-1"><p class="field-name">${label("complaints", "preventive_action_id")} <span class="field-hint code">${number("preventive_actions", action.id)}</span></p>
    <p class="note-text">${action.what}</p>
    <p class="small quiet">${[causeWord(action.cause), action.in_effect_at ? t("in effect since {day}", { day: date(action.in_effect_at) }) : actionStateWord(action.state ?? "planned"), action.responsible_id && staffName(action.responsible_id), !action.in_effect_at && action.due_on && t("due {day}", { day: date(`${action.due_on}T04:00:00.000Z`) })].filter(Boolean).join(" · ")}</p>
    <div class="buttons">${may && html`<button class="button" type="button" data-testid="action-in-effect" onClick=${inEffect}>${t("It is in effect now")}</button>`}
      ${mayWriteHere("preventive_action_id") && html`<button class="button button--plain" type="button" onClick=${() => write(doc, { preventive_action_id: null })}>${t("Choose another")}</button>`}</div></div>`;
}

/** @param {{doc: Doc}} props */
function Choice({ doc }) {
  const [what, setWhat] = useState("");
  const id = anchor("preventive_action_id");
  if (!doc.cause) return html`<p class="quiet" id=${id} tabindex="-1">${t("Once the cause is known, it gets an action here.")}</p>`;
  if (!mayWriteHere("preventive_action_id")) return html`<p class="quiet" id=${id} tabindex="-1">${t("No action against this cause yet.")}</p>`;
  const known = [...all("preventive_actions").values()].map((view) => view.doc).filter((one) => one.cause === doc.cause && one.state !== "dropped");
  async function make() {
    const text = what.trim();
    if (!text) return document.getElementById(id)?.focus();
    const values = { cause: doc.cause, what: text, state: "planned", ...(doc.category ? { category: doc.category } : {}), ...(me.value?.store_id ? {} : { store_id: doc.store_id }) };
    /** @type {string | undefined} */
    let made;
    if (!(await kept(create("preventive_actions", values).then((found) => (made = found))))) return undefined;
    if (made) await write(doc, { preventive_action_id: made });
    return undefined;
  }
  return html`${known.length > 0 && html`<div class="field"><p class="field-name">${t("Already known for “{cause}”", { cause: causeWord(doc.cause) })}</p><ul class="panel rows">${known.map((one) => html`<li key=${one.id}><div class="row-main">${one.what}<p class="tiny">${actionStateWord(one.state ?? "planned")}</p></div><button class="button" type="button" onClick=${() => write(doc, { preventive_action_id: one.id })}>${t("This one")}</button></li>`)}</ul></div>`}
    <div class="field"><label class="field-name" for=${id}>${t("What is done about “{cause}”", { cause: causeWord(doc.cause) })}</label>
      <input class="input" id=${id} data-testid="preventive-what" autocomplete="off" maxlength=${WHAT_MAX_CHARS} value=${what} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWhat(event.currentTarget.value)} />
      ${what.trim() && html`<div class="note-foot"><span></span><button class="button" type="button" data-testid="preventive-make" onClick=${make}>${t("Plan it")}</button></div>`}</div>`;
}

/** Other complaints of this customer, or of this cause. @param {{doc: Doc}} props */
function Others({ doc }) {
  const others = complaints.value
    .filter((one) => one.id !== doc.id && ((doc.customer_id && one.doc.customer_id === doc.customer_id) || (doc.cause && one.doc.cause === doc.cause)))
    .sort((a, b) => String(b.doc.received_at ?? "").localeCompare(String(a.doc.received_at ?? "")));
  if (!others.length) return null;
  return html`<div class="field"><p class="field-name">${t("Also complained about")} <span class="field-hint">${others.length > OTHERS_SHOWN ? t("the latest of {count} on this device", { count: others.length }) : t("on this device")}</span></p>
    <ul class="panel rows">${others.slice(0, OTHERS_SHOWN).map((one) => html`<li key=${one.id}><div class="row-main"><a href=${complaintPath(one.id)}>${one.title}</a><p class="tiny">${[one.doc.customer_id === doc.customer_id ? t("same customer") : one.customer, one.doc.cause && one.doc.cause === doc.cause ? t("same cause") : "", one.doc.received_at && date(one.doc.received_at)].filter(Boolean).join(" · ")}</p></div>${mark(stageShape(one.status), stageWord(one.status))}</li>`)}</ul></div>`;
}
