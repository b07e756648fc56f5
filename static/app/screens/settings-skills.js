/** What a technician is qualified for (R6): product models and categories, and whatever the store calls its skills. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { knownModels, knownSkills } from "./settings-person-data.js";
import { skillWord } from "./skill-words.js";

/** @param {{skills: string[], onToggle: (skill: string, has: boolean) => void, disabled?: boolean}} props */
export function SkillChoice({ skills, onToggle, disabled }) {
  const [own, setOwn] = useState("");
  const id = useId();
  const shown = [...new Set([...knownSkills(), ...skills])].sort((a, b) => a.localeCompare(b, "zh-Hans"));
  const add = () => {
    const skill = own.trim();
    if (skill && !skills.includes(skill)) onToggle(skill, true);
    setOwn("");
  };
  return html`<fieldset class="field"><legend class="field-name">${t("Skills")} <span class="field-hint">${t("Who is not qualified for a product is offered only with a stated reason.")}</span></legend>
    <div class="choices">${shown.map((skill) => html`<label key=${skill} class="choice"><input type="checkbox" data-testid=${`skill-${skill}`} disabled=${disabled} checked=${skills.includes(skill)} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => onToggle(skill, event.currentTarget.checked)} /><span>${icon("check")}${skillWord(skill)}</span></label>`)}</div>
    ${!disabled && html`<div class="settings-add"><label class="sr" for=${id}>${t("A model, or another skill")}</label><datalist id=${`${id}m`}>${knownModels().map((one) => html`<option key=${one} value=${one} />`)}</datalist><input class="input" id=${id} list=${`${id}m`} data-testid="skill-other" placeholder=${t("A model, or another skill")} value=${own} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setOwn(event.currentTarget.value)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); add(); } }} /><button class="button" type="button" onClick=${add}>${t("Add")}</button></div>`}
  </fieldset>`;
}
