/** The store itself: what it is called, where it is, how it is reached. Customers read it on the pages. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { languageChoiceWord } from "./language-words.js";
import { Part } from "./place.js";
import { Change } from "./settings-change.js";
import { keepOfStore } from "./settings-keep.js";
import { SubjectPlace } from "./settings-place.js";
import { shownStore, StoreChoice } from "./settings-store.js";

/** @typedef {import("./data.js").Doc} Doc */

const LINE_MAX_CHARS = 200;
const COORDINATES = /^-?[0-9]{1,2}(\.[0-9]+)?\s*,\s*-?[0-9]{1,3}(\.[0-9]+)?$/;
/** Key of `names` -> language code. */
const SCRIPTS = { zh_hans: "zh-Hans", zh_hant: "zh-Hant", en: "en" };
const FIELDS = ["name", "names.zh_hans", "names.zh_hant", "names.en", "phone", "address", "coordinates"];

/** @param {{subject: import("./settings-place.js").Subject}} props */
export function About({ subject }) {
  const store = shownStore();
  if (!store) return html`<${SubjectPlace} subject=${subject}><div class="panel empty"><b>${t("No store is on this device yet")}</b></div><//>`;
  return html`<${SubjectPlace} subject=${subject} sub=${t("Customers read it on the pages; technicians and planning go by the place.")} action=${html`<${StoreChoice} />`}>
    <${Form} key=${store.id} store=${store} />
    <${Part} title=${t("What changed")} name="settings-part"><${HistoryLink} collection="stores" id=${store.id} /><//>
  <//>`;
}

/** @param {{store: Doc}} props */
function Form({ store }) {
  const id = useId();
  const [wish, setWish] = useState(/** @type {Record<string, string>} */ ({}));
  const is = (/** @type {string} */ name) => { const [field, key] = name.split("."); return String((key ? store[field]?.[key] : store[field]) ?? ""); };
  const changed = FIELDS.filter((name) => wish[name] !== undefined && wish[name].trim() !== is(name));
  const values = Object.fromEntries(changed.map((name) => [name, wish[name].trim() || null]));
  const keep = async () => { if (await keepOfStore(store, values, Object.fromEntries(changed.map((name) => [name, is(name) || null])))) setWish({}); };
  /** @param {string} name @param {string} word @param {{hint?: string, mode?: string}} [more] */
  const line = (name, word, { hint, mode } = {}) => html`<div class="field"><label class="field-name" for=${`${id}${name}`}>${word} ${hint && html`<span class="field-hint">${hint}</span>`}</label>
    <input class="input" id=${`${id}${name}`} data-testid=${`store-${name}`} maxlength=${LINE_MAX_CHARS} autocomplete="off" inputmode=${mode} aria-invalid=${faultOf(values, name) ? "true" : undefined} value=${wish[name] ?? is(name)} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish({ ...wish, [name]: event.currentTarget.value })} /></div>`;
  return html`<div class="panel panel-pad" data-testid="about-store"><div class="settings-fields">
      ${line("name", t("Name of the store"))}
      ${Object.entries(SCRIPTS).map(([key, code]) => line(`names.${key}`, t("Name, {language}", { language: languageChoiceWord("language", code) ?? "" }), { hint: t("if it is another") }))}
      ${line("phone", t("Phone"), { mode: "tel" })}
      ${line("address", t("Address"))}
      ${line("coordinates", t("Coordinates"), { hint: t("as a map copies them, 30.6586,104.0332") })}
    </div>
    ${changed.length > 0 && html`<${Change} name="about" fault=${FIELDS.map((name) => faultOf(values, name)).find(Boolean) ?? ""} meaning=${html`${t("the app shows it at once. Customers read it once the pages are published.")} <a href="/app/settings/publish">${icon("right", "icon--s")}${t("Publish the pages")}</a>`} onLeave=${() => setWish({})} onKeep=${keep} />`}
  </div>`;
}

/** @param {Record<string, string | null>} values what would be kept @param {string} name */
function faultOf(values, name) {
  if (!(name in values)) return "";
  const value = values[name];
  if (name === "name" && !value) return t("A store needs a name.");
  if (name === "phone" && value && value.replace(/\D/g, "").length < 5) return t("A phone number has at least five digits.");
  if (name === "coordinates" && value && !COORDINATES.test(value)) return t("Coordinates are two numbers with a comma between, such as 30.6586,104.0332.");
  return "";
}
