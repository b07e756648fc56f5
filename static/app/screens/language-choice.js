/** The three languages, each by its own name: at the door and under "Me". */
import { LANGUAGE_NAMES, LANGUAGES, lang, t } from "../i18n.js";
import { setLanguage } from "../state.js";
import { html } from "./html.js";
import { icon } from "./icons.js";

export function LanguageChoice() {
  return html`<fieldset class="choices" data-testid="language"><legend class="sr">${t("Language")}</legend>
    ${LANGUAGES.map((one) => html`<label key=${one} class="choice" lang=${one}><input type="radio" name="language" value=${one} checked=${lang.value === one} onChange=${() => setLanguage(one)} /><span>${icon("check")}${LANGUAGE_NAMES[one]}</span></label>`)}
  </fieldset>`;
}
