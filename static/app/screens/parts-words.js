/** Parts in words: what they cost, how many there are, what is left on the van. */
import { n, t } from "../i18n.js";
import { countOf, signOf, stockState } from "../rules/parts.js";
import { money } from "./money.js";

/** @param {number} count @param {string|undefined} unit of `prices.unit` */
export function countWords(count, unit) {
  const said = { count: String(count).replace("-", "−") };
  switch (unit) {
    case "metre": return t("{count} m", said);
    case "hour": return t("{count} h", said);
    case "visit": return n("{count} visit", "{count} visits", count);
    default: return t("{count} pcs", said);
  }
}

/** What one costs. @param {string|undefined} price @param {string|undefined} unit */
export function priceWords(price, unit) {
  if (price === undefined) return t("no price written down");
  if (signOf(price) === 0) return t("free");
  const said = { price: money(price) };
  switch (unit) {
    case "metre": return t("{price} per metre", said);
    case "hour": return t("{price} per hour", said);
    case "visit": return t("{price} per visit", said);
    default: return t("{price} each", said);
  }
}

/** @param {string|null|undefined} onBoard @param {string|undefined} unit */
export function leftWords(onBoard, unit) {
  const count = countOf(onBoard);
  switch (stockState(count)) {
    case "below": return t("the van's count says {count}: used anyway, count again", { count: countWords(count, unit) });
    case "none": return t("none left on the van");
    default: return t("{count} left on the van", { count: countWords(count, unit) });
  }
}
