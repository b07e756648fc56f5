/** One line of an estimate that is being written: how many, and of what is in no list how much. */
import { t } from "../i18n.js";
import { lineFault } from "./estimate-data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { money } from "./money.js";
import { Entry } from "./record-fields.js";

/** @typedef {import("./estimate-data.js").Line} Line */

const COUNT_MOST = 999;

/** @param {{line: Line, shown: boolean, onChange: (more: Partial<Line>) => void, onRemove: () => void}} props `shown`: faults are shown, somebody wanted to save */
export function EstimateLine({ line, shown, onChange, onRemove }) {
  const { text, price, quantity } = line;
  const isListed = Boolean(line.price_id || line.product_id) && !lineFault(line);
  return html`<li data-testid="estimate-line"><div class="row-main">${text}${isListed && html`<p class="slip-line">${t("{price} each", { price: money(price) })}</p>`}</div>
    <span class="stepper"><button class="round" type="button" aria-label=${quantity > 1 ? t("{part}: one less", { part: text }) : t("{part}: take it out", { part: text })} onClick=${() => (quantity > 1 ? onChange({ quantity: quantity - 1 }) : onRemove())}>${icon(quantity > 1 ? "minus" : "close")}</button><output>${quantity}</output><button class="round" type="button" aria-label=${t("{part}: one more", { part: text })} onClick=${() => quantity < COUNT_MOST && onChange({ quantity: quantity + 1 })}>${icon("plus")}</button></span>
    ${!isListed && html`<div class="part-why"><${Entry} name=${t("Amount of one")} testid="estimate-price" inputmode="decimal" value=${price} invalid=${shown ? lineFault(line) : ""} onValue=${(/** @type {string} */ value) => onChange({ price: value })} /></div>`}</li>`;
}
