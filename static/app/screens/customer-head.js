/** Who the customer is, as the head of the printed form asks it (table 9-3): read at a glance, changed in place. */
import { useState } from "preact/hooks";

import { LANGUAGE_NAMES, listed, n, t } from "../i18n.js";
import { edit, me } from "../state.js";
import { normalPhone } from "../rules/phones.js";
import { mayWriteFile, whoseNumber } from "./customer-data.js";
import { customerKindWord, sourceWord, tagWord, TAGS } from "./customer-words.js";
import { all, docOf, staffName } from "./data.js";
import { label } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { choicesOf, ChoiceRow, Entry, Select } from "./record-fields.js";
import { customerPath } from "./router.js";
import { telephone } from "./steps.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./customer-data.js").File} File */
/** @typedef {{name: string, get: (name: string) => string, set: (name: string, value: string) => void, error: string}} Input */

const MOBILE_DIGITS = 11;
const TEXT_MAX_CHARS = 500;
/** In the order of the table. */
const SHOWN = ["source", "associate_id", "registered_on", "first_visit_on", "email", "wechat", "estate_id", "address", "renovation_on", "intention", "competitors", "birthday", "language"];
const SETS = ["phones", "tags"];

/** @param {{file: File}} props */
export function Head({ file }) {
  const [editing, setEditing] = useState(false);
  return html`<${Part} name="file-head" title=${t("Customer file")} aside=${editing ? file.held === "here" && mark("held", t("Only on this device")) : html`<button class="button button--plain section-more" type="button" data-testid="customer-edit" onClick=${() => setEditing(true)}>${t("Change")}</button>`}>
    ${editing ? html`<${Form} file=${file} onClose=${() => setEditing(false)} />` : html`<${Facts} doc=${file.whole} />`}
  <//>`;
}

/** @param {{doc: Doc}} props */
function Facts({ doc }) {
  const open = SHOWN.filter((name) => !shownValue(doc, name));
  return html`<dl class="panel panel-pad facts">
    <dt>${label("customers", "name")}</dt><dd data-testid="customer-name">${doc.name}</dd>
    <dt>${label("customers", "phone")}</dt><dd data-testid="customer-phone">${shownPhones(doc).map((one) => html`<a key=${one} class="fact-way fact-phone" href=${telephone(one)}>${icon("phone", "icon--s")}${one}</a>`)}${!doc.phone && html`<span class="quiet">${t("none")}</span>`}</dd>
    ${SHOWN.filter((name) => shownValue(doc, name)).map((name) => html`<dt key=${name}>${label("customers", name)}</dt><dd>${shownValue(doc, name)}</dd>`)}
    ${open.length > 0 && html`<dd class="facts-open tiny">${t("Not written down: {what}", { what: listed(open.map((name) => label("customers", name))) })}</dd>`}
  </dl>`;
}

/** Two spellings of one number are one number. @param {Doc} doc @returns {string[]} */
function shownPhones(doc) {
  const written = [doc.phone, ...(doc.phones ?? [])].filter(Boolean);
  return [...new Map([...written].reverse().map((one) => [normalPhone(one) || one, one])).values()].reverse();
}

/** @param {Doc} doc @param {string} name */
function shownValue(doc, name) {
  const value = doc[name];
  if (!value) return "";
  if (name === "source") return sourceWord(value);
  if (name === "associate_id") return staffName(value);
  if (name === "language") return languageName(value);
  return name === "estate_id" ? docOf("estates", value)?.name ?? "" : value;
}

/** Each by its own name. @param {string} code */
const languageName = (code) => /** @type {Record<string, string>} */ (LANGUAGE_NAMES)[code] ?? code;

/** @param {{file: File, onClose: () => void}} props */
function Form({ file, onClose }) {
  // only what this person touched; the rest keeps following what stands
  const [wish, setWish] = useState(/** @type {Record<string, string>} */ ({}));
  const [error, setError] = useState("");
  const { whole } = file;
  const get = (/** @type {string} */ name) => wish[name] ?? textOf(whole, name);
  const set = (/** @type {string} */ name, /** @type {string} */ value) => { setError(""); setWish({ ...wish, [name]: value }); };
  const changed = Object.keys(wish).filter((name) => wish[name].trim() !== textOf(whole, name));

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    const wrong = wrongOf({ name: get("name"), phone: get("phone") });
    setError(wrong);
    if (wrong || !changed.length) return;
    const before = Object.fromEntries(changed.map((name) => [name, textOf(whole, name)]));
    if (!(await writeFile(file, Object.fromEntries(changed.map((name) => [name, wish[name]]))))) return;
    setWish({});
    say(t("Customer file saved on this device"), () => void writeFile(file, before));
  }

  return html`<form class="panel panel-pad customer-form" onSubmit=${save} novalidate>
    <${FileFields} get=${get} set=${set} error=${error} except=${file.id} />
    <div class="buttons form-foot">
      <button class=${`button ${changed.length ? "button--primary" : ""}`} type="submit" data-testid="save-customer">${t("Save")}</button>
      <button class="button button--plain" type="button" data-testid="close-customer" onClick=${onClose}>${changed.length ? t("Leave as it was") : t("Close")}</button>
    </div>
  </form>`;
}

/**
 * The fields of a file's head; the same for a new one.
 * @param {{get: Input["get"], set: Input["set"], error: string, except?: string, only?: string[]}} props
 */
export function FileFields({ get, set, error, except, only }) {
  const shows = (/** @type {string} */ name) => !only || only.includes(name);
  /** @param {string} name @param {Record<string, any>} [more] */
  const entry = (name, more = {}) => shows(name) && html`<${Entry} key=${name} name=${label("customers", name)} testid=${`customer-${name}`} optional=${name !== "name"} readonly=${!mayWriteFile(name)} value=${get(name)} onValue=${(/** @type {string} */ value) => set(name, value)} ...${more} />`;
  const others = whoseNumber(get("phone"), except);
  return html`
    ${entry("name")}
    ${entry("phone", { type: "tel", inputmode: "tel", invalid: error, children: others.length > 0 && html`<p class="note note--risk same-number" data-testid="same-number">${icon("people")}<span>${t("The same number:")} ${others.map((one, at) => html`${at > 0 && "、"}<a key=${one.id} href=${customerPath(one.id)}>${one.name}</a>`)}</span></p>` })}
    ${entry("phones", { inputmode: "tel", name: html`${label("customers", "phones")} <span class="field-hint">${t("several: a comma between")}</span>`, optional: false })}
    ${entry("email", { type: "email", inputmode: "email" })}
    ${entry("wechat")}
    ${entry("address")}
    ${shows("estate_id") && html`<${Select} name=${label("customers", "estate_id")} testid="customer-estate_id" optional none=${t("None")} value=${get("estate_id")} onValue=${(/** @type {string} */ value) => set("estate_id", value)} options=${estates()} />`}
    ${entry("remark", { area: true, max: TEXT_MAX_CHARS })}
    ${shows("kind") && html`<fieldset class="field"><legend class="field-name">${label("customers", "kind")}</legend><${ChoiceRow} name="customer-kind" testid="customer-kind" codes=${choicesOf("customers", "kind")} value=${get("kind")} word=${customerKindWord} onChoose=${(/** @type {string} */ value) => set("kind", value)} /></fieldset>`}
    ${shows("language") && html`<fieldset class="field"><legend class="field-name">${label("customers", "language")}</legend><${ChoiceRow} name="customer-language" testid="customer-language" codes=${choicesOf("customers", "language")} value=${get("language")} word=${languageName} onChoose=${(/** @type {string} */ value) => set("language", value)} /></fieldset>`}
    ${shows("source") && html`<${Select} name=${label("customers", "source")} testid="customer-source" optional none=${t("Not known yet")} value=${get("source")} onValue=${(/** @type {string} */ value) => set("source", value)} options=${choicesOf("customers", "source").map((value) => ({ value, word: sourceWord(value) }))} />`}
    ${shows("associate_id") && html`<${Select} name=${label("customers", "associate_id")} testid="customer-associate_id" optional none=${t("Nobody")} disabled=${!mayWriteFile("associate_id")} value=${get("associate_id")} onValue=${(/** @type {string} */ value) => set("associate_id", value)} options=${associates(get("associate_id"))} />`}
    ${["registered_on", "first_visit_on", "renovation_on", "birthday"].map((name) => entry(name, { type: "date" }))}
    ${entry("intention")}
    ${entry("competitors")}
    ${shows("tags") && html`<fieldset class="field"><legend class="field-name">${label("customers", "tags")}</legend><div class="choices">${tagsOf(get("tags")).map((tag) => html`<label key=${tag} class="choice"><input type="checkbox" data-testid=${`tag-${tag}`} checked=${parts(get("tags")).includes(tag)} onChange=${() => set("tags", toggled(get("tags"), tag))} /><span>${icon("check")}${tagWord(tag)}</span></label>`)}</div></fieldset>`}`;
}

/**
 * Writes a file's head. A set is written entry by entry, into whichever file holds it; the rest into the surviving one.
 * @param {File} file @param {Record<string, string>} values
 */
export async function writeFile(file, values) {
  /** @type {Record<string, any>} */
  const changes = {};
  for (const [name, value] of Object.entries(values)) {
    if (!SETS.includes(name)) changes[name] = { to: value.trim() || null };
    else {
      const wanted = parts(value);
      const added = wanted.filter((one) => !(file.whole[name] ?? []).includes(one));
      const removed = (file.doc[name] ?? []).filter((/** @type {string} */ one) => !wanted.includes(one));
      if (added.length || removed.length) changes[name] = { ...(added.length ? { add: added } : {}), ...(removed.length ? { remove: removed } : {}) };
      if (!(await removeElsewhere(file, name, wanted))) return false;
    }
  }
  return !Object.keys(changes).length || kept(edit("customers", file.id, changes));
}

/** @param {File} file @param {string} name @param {string[]} wanted */
async function removeElsewhere(file, name, wanted) {
  for (const doc of file.docs.slice(1)) {
    const removed = (doc[name] ?? []).filter((/** @type {string} */ one) => !wanted.includes(one));
    if (removed.length && !(await kept(edit("customers", doc.id, { [name]: { remove: removed } })))) return false;
  }
  return true;
}

/** @param {{name: string, phone: string}} values @returns {string} what is wrong, "" when nothing is */
export function wrongOf({ name, phone }) {
  if (!name.trim()) return t("A customer file needs a name.");
  const digits = phone.replace(/\D/g, "");
  if (phone.trim() && digits.length < 5) return t("That is too short for a phone number.");
  if (/^1[3-9]/.test(digits) && digits.length < MOBILE_DIGITS) return n("One digit is missing: a mobile number has 11.", "{count} digits are missing: a mobile number has 11.", MOBILE_DIGITS - digits.length);
  if (/^1[3-9]/.test(digits) && digits.length > MOBILE_DIGITS) return t("Too many digits: a mobile number has 11.");
  return "";
}

/** @param {Doc} doc @param {string} name */
const textOf = (doc, name) => (SETS.includes(name) ? (doc[name] ?? []).join(", ") : String(doc[name] ?? ""));

/** @param {string} text */
export const parts = (text) => [...new Set(text.split(/[,，、;；\n]+/).map((one) => one.trim()).filter(Boolean))];

/** @param {string} text @param {string} tag */
const toggled = (text, tag) => (parts(text).includes(tag) ? parts(text).filter((one) => one !== tag) : [...parts(text), tag]).sort().join(", ");

/** @param {string} text */
const tagsOf = (text) => [...new Set([...TAGS, ...parts(text)])];

function estates() {
  const mine = [...all("estates").values()].map((view) => view.doc).filter((one) => !me.value?.store_id || !one.store_id || one.store_id === me.value.store_id);
  return mine.sort((a, b) => a.name.localeCompare(b.name, "zh-Hans")).map((one) => ({ value: one.id, word: one.name }));
}

/** @param {string} chosen stays among them after leaving the store */
function associates(chosen) {
  const found = [...all("staff").values()].map((view) => view.doc).filter((one) => one.id === chosen || (!one.left_on && one.role !== "technician" && one.store_id === me.value?.store_id));
  return found.sort((a, b) => a.name.localeCompare(b.name, "zh-Hans")).map((one) => ({ value: one.id, word: staffName(one.id) }));
}
