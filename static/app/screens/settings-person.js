/** One person of the store: every field is an edit of its own, kept at once; below it the account and the devices. */
import { useId, useState } from "preact/hooks";

import { listed, t } from "../i18n.js";
import { edit, me, now } from "../state.js";
import { viewOf } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { Away } from "./plan-away.js";
import { Part } from "./place.js";
import { AccountPart } from "./settings-account.js";
import { LeavingWork } from "./settings-leaving.js";
import { rolesToGive } from "./settings-person-data.js";
import { SubjectPlace } from "./settings-place.js";
import { SkillChoice } from "./settings-skills.js";
import { date, dayKey } from "./times.js";
import { roleWord } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */

const TEXTS = ["name", "name_latin", "phone"];

/** @param {{subject: import("./settings-place.js").Subject, id: string, asked: any}} props */
export function Person({ subject, id, asked }) {
  const [away, setAway] = useState(false);
  const view = viewOf("staff", id);
  const back = t("Back to the people");
  if (!view) return html`<${SubjectPlace} subject=${subject} title=${t("Not on this device")} back=${back}><div class="panel empty"><b>${t("This person is not on this device")}</b>${t("They may belong to another store.")}</div><//>`;
  const { doc, held } = view;
  return html`<${SubjectPlace} subject=${subject} title=${doc.name} back=${back} sub=${html`${roleWord(doc.role)}${held === "here" && html` ${mark("held", t("Only on this device"))}`}`}>
    <div class="settings-form" data-testid="person-page">
      <div class="settings-fields">${TEXTS.map((name) => html`<${TextField} key=${name} doc=${doc} name=${name} />`)}</div>
      <${RoleField} doc=${doc} />
      ${doc.role === "technician" && html`<${SkillChoice} skills=${doc.skills ?? []} onToggle=${(/** @type {string} */ skill, /** @type {boolean} */ has) => toggle(doc, skill, has)} />`}
      ${mayWrite(me.value?.role, "staff", "absences") && html`<div class="field"><span class="field-name">${t("Days away")}</span><p class="quiet small">${awayWords(doc)}</p><button class="button" type="button" data-testid="away" onClick=${() => setAway(true)}>${icon("calendar", "icon--s")}${t("Write down days away")}</button></div>`}
      <${LeftOn} doc=${doc} />
    </div>
    ${away && html`<${Away} id=${id} onClose=${() => setAway(false)} />`}
    <${AccountPart} doc=${doc} asked=${asked} />
    <${Part} title=${t("What changed")} name="settings-part"><${HistoryLink} collection="staff" id=${id} /><//>
  <//>`;
}

/** @param {{doc: Doc, name: string}} props */
function TextField({ doc, name }) {
  const id = useId();
  const is = doc[name] ?? "";
  /** @param {Event & {currentTarget: HTMLInputElement}} event */
  const change = async ({ currentTarget: box }) => {
    const to = box.value.trim();
    if (to === is || (name === "name" && !to)) return void (box.value = is);
    await save(doc.id, { [name]: { to: to || null } }, { [name]: { to: is || null } });
  };
  return html`<div class="field"><label class="field-name" for=${id}>${label("staff", name)}</label><input class="input" id=${id} data-testid=${`person-${name}`} inputmode=${name === "phone" ? "tel" : undefined} value=${is} onChange=${change} /></div>`;
}

/** @param {{doc: Doc}} props */
function RoleField({ doc }) {
  const name = useId();
  const roles = rolesToGive();
  if (!roles.includes(doc.role) || doc.id === me.value?.id) return null;
  return html`<fieldset class="field"><legend class="field-name">${t("Role")}</legend><div class="choices">${roles.map((role) => html`<label key=${role} class="choice"><input type="radio" name=${name} checked=${doc.role === role} onChange=${() => save(doc.id, { role: { to: role } }, { role: { to: doc.role } })} /><span>${roleWord(role)}</span></label>`)}</div></fieldset>`;
}

/** @param {{doc: Doc}} props */
function LeftOn({ doc }) {
  const id = useId();
  if (doc.id === me.value?.id) return null;
  return html`<div class="field"><label class="field-name" for=${id}>${label("staff", "left_on")} <span class="field-hint">${t("From that day on they cannot sign in; what they did stays.")}</span></label>
    <input class="input settings-date" id=${id} type="date" data-testid="person-left_on" value=${doc.left_on ?? ""} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => save(doc.id, { left_on: { to: event.currentTarget.value || null } }, { left_on: { to: doc.left_on ?? null } })} />
    ${doc.left_on && doc.left_on <= dayKey(now()) && html`<p class="small quiet">${t("Their sessions have ended. Devices can be told to forget them under “Phones and laptops”.")}</p>`}
    ${doc.left_on && html`<${LeavingWork} doc=${doc} />`}</div>`;
}

/** @param {Doc} doc */
function awayWords(doc) {
  const today = dayKey(now());
  const days = Object.entries(doc.absences ?? {}).filter(([day, words]) => words && day.replaceAll("_", "-") >= today).map(([day]) => day.replaceAll("_", "-")).sort();
  return days.length ? listed(days.map((day) => date(`${day}T12:00:00Z`))) : t("None is written down.");
}

/** @param {Doc} doc @param {string} skill @param {boolean} has */
function toggle(doc, skill, has) {
  const change = (/** @type {boolean} */ on) => ({ skills: on ? { add: [skill] } : { remove: [skill] } });
  return save(doc.id, change(has), change(!has));
}

/** @param {string} id @param {Record<string, any>} changes @param {Record<string, any>} before */
async function save(id, changes, before) {
  if (await kept(edit("staff", id, changes))) say(t("Kept"), () => void kept(edit("staff", id, before)));
}
