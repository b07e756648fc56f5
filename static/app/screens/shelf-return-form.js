/** What is known of the case: taps first, the day of purchase as a date or as days ago. */
import { useId } from "preact/hooks";

import { t } from "../i18n.js";
import { addDays, COUNTED_IN_REPAIR, daysBetween } from "../rules/returns.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { productName } from "./data.js";
import { today } from "./shelf-data.js";
import { conditionWord, faultWord } from "./shelf-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./shelf-return-answer.js").Known} Known */

const CONDITIONS = ["unused", "used", "damaged"];
const DAYS_MOST = 9999;

/** @param {{given: Known, give: (more: Partial<Known>) => void, faults: string[], products: Doc[]}} props */
export function ReturnForm({ given, give, faults, products }) {
  const id = useId();
  const isRepair = COUNTED_IN_REPAIR.includes(given.fault);
  const ago = given.boughtOn ? String(daysBetween(given.boughtOn, today.value)) : "";
  return html`<section class="panel panel-pad return-form" aria-label=${t("What is known")}>
    <${Choices} name="fault" title=${t("What is wrong?")} codes=${faults} word=${faultWord} chosen=${given.fault} choose=${(/** @type {string} */ fault) => give({ fault })} />
    <div class="field"><label class="field-name" for=${`${id}-on`}>${t("Bought on")} <span class="field-hint">${t("as on the receipt")}</span></label>
      <div class="return-when"><input class="input" id=${`${id}-on`} data-testid="bought-on" type="date" max=${today.value} value=${given.boughtOn} onInput=${typed((boughtOn) => give({ boughtOn }))} />
        <label class="return-ago"><span>${t("or days ago")}</span><input class="input" data-testid="bought-ago" inputmode="numeric" maxlength="4" value=${ago} onInput=${typed((text) => give({ boughtOn: dayBefore(text) }))} /></label></div></div>
    <${Choices} name="condition" title=${t("Its condition")} codes=${CONDITIONS} word=${conditionWord} chosen=${given.condition} choose=${(/** @type {string} */ condition) => give({ condition })} />
    ${products.length > 0 && html`<div class="field"><label class="field-name" for=${`${id}-what`}>${t("Product")} <span class="field-hint">${t("for the length of its guarantee")}</span></label>
      <select class="input" id=${`${id}-what`} data-testid="return-product" value=${given.productId} onChange=${typed((productId) => give({ productId }))}><option value="">${t("not chosen")}</option>${products.map((one) => html`<option key=${one.id} value=${one.id}>${productName(one.id)}</option>`)}</select></div>`}
    <details class="return-more" open=${isRepair}><summary>${t("It was in repair, or exchanged before")}</summary>
      <div class="return-when"><label class="field"><span class="field-name">${t("Days in repair")}</span><input class="input" data-testid="days-in-repair" inputmode="numeric" maxlength="4" value=${given.daysInRepair} onInput=${typed((text) => give({ daysInRepair: text.replace(/\D/g, "") }))} /></label>
        <label class="field"><span class="field-name">${t("Exchanged on")}</span><input class="input" type="date" max=${today.value} value=${given.exchangedOn} onInput=${typed((exchangedOn) => give({ exchangedOn }))} /></label></div></details>
  </section>`;
}

/** @param {{name: string, title: string, codes: string[], word: (code: string) => string, chosen: string, choose: (code: string) => void}} props */
function Choices({ name, title, codes, word, chosen, choose }) {
  const group = useId();
  return html`<fieldset class="field"><legend class="field-name">${title}</legend><div class="choices">
    ${codes.map((code) => html`<label key=${code} class="choice"><input type="radio" name=${group} data-testid=${`${name}-${code}`} checked=${chosen === code} onChange=${() => choose(code)} /><span>${icon("check")}${word(code)}</span></label>`)}
  </div></fieldset>`;
}

/** @param {string} text days ago, as typed @returns {string} the day, "" for what is no number */
function dayBefore(text) {
  const days = Number(text.trim());
  return text.trim() && Number.isInteger(days) && days >= 0 && days <= DAYS_MOST ? addDays(today.value, -days) : "";
}

/** @param {(text: string) => void} take */
function typed(take) {
  return (/** @type {Event & {currentTarget: HTMLInputElement | HTMLSelectElement}} */ event) => take(event.currentTarget.value);
}
