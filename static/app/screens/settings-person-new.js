/** A new person of the store; how they sign in comes next, on their page. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { create } from "../state.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { kept } from "./kept.js";
import { Sheet } from "./place.js";
import { go, subjectPath } from "./router.js";
import { rolesToGive } from "./settings-person-data.js";
import { SkillChoice } from "./settings-skills.js";
import { shownStore } from "./settings-store.js";
import { roleWord } from "./words.js";

/** @param {{onClose: () => void}} props */
export function NewPerson({ onClose }) {
  const [values, setValues] = useState({ name: "", name_latin: "", phone: "", role: "technician" });
  const [skills, setSkills] = useState(/** @type {string[]} */ ([]));
  const [error, setError] = useState("");
  const id = useId();
  const text = (/** @type {"name" | "name_latin" | "phone"} */ name) => ({
    class: "input", value: values[name], "data-testid": `person-${name}`,
    onInput: (/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setError(""); setValues({ ...values, [name]: event.currentTarget.value }); },
  });

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    if (!values.name.trim()) return setError(t("A name is needed."));
    const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    const store = values.role === "head_office" ? {} : { store_id: shownStore()?.id };
    let made = "";
    if (!(await kept(create("staff", { ...filled, ...store, ...(skills.length ? { skills } : {}) }).then((one) => (made = one))))) return undefined;
    say(t("{name} is entered", { name: values.name.trim() }));
    onClose();
    go(subjectPath("people", made));
    return undefined;
  }

  return html`<${Sheet} title=${t("Add a person")} onClose=${onClose}><form class="settings-form" onSubmit=${save} novalidate>
    <div class="field"><label class="field-name" for=${`${id}n`}>${t("Name")}</label><input id=${`${id}n`} ...${text("name")} aria-invalid=${error ? "true" : undefined} />${error && html`<p class="error" role="alert">${shape("broken")}${error}</p>`}</div>
    <div class="field"><label class="field-name" for=${`${id}l`}>${t("Name in Latin letters")} <span class="field-hint">${t("optional")}</span></label><input id=${`${id}l`} ...${text("name_latin")} autocomplete="off" /></div>
    <fieldset class="field"><legend class="field-name">${t("Role")}</legend><div class="choices">${rolesToGive().map((role) => html`<label key=${role} class="choice"><input type="radio" name=${`${id}r`} checked=${values.role === role} onChange=${() => setValues({ ...values, role })} /><span>${roleWord(role)}</span></label>`)}</div></fieldset>
    ${values.role === "technician" && html`<${SkillChoice} skills=${skills} onToggle=${(/** @type {string} */ skill, /** @type {boolean} */ has) => setSkills(has ? [...skills, skill] : skills.filter((one) => one !== skill))} />`}
    <div class="field"><label class="field-name" for=${`${id}p`}>${t("Phone")} <span class="field-hint">${t("optional")}</span></label><input id=${`${id}p`} inputmode="tel" ...${text("phone")} /></div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Not now")}</button><button class="button button--primary" type="submit" data-testid="person-save">${t("Enter this person")}</button></div>
  </form><//>`;
}
