/** Finding a part: its code scanned or typed, or chosen from what the van and the price list have. */
import { t } from "../i18n.js";
import { productsOf } from "../rules/codes.js";
import { countOf } from "../rules/parts.js";
import { docOf } from "./data.js";
import { html } from "./html.js";
import { isCarried, onBoard, partName, priced, usable } from "./parts-data.js";
import { leftWords, priceWords } from "./parts-words.js";
import { Scan } from "./scan.js";

/** @typedef {import("./data.js").Doc} Doc */

/**
 * @param {{title: string, staff: string|undefined, goods?: boolean, onProduct: (id: string) => Promise<unknown>, onText?: (text: string) => Promise<unknown>, onClose: () => void}} props
 *   `goods`: only what a van can carry; `onText`: something that is in no list can be written down, too
 */
export function FindPart({ title, staff, goods = false, onProduct, onText, onClose }) {
  const offered = usable(staff).filter((one) => !goods || isCarried(one.id));

  /** @param {import("../rules/codes.js").Code} code */
  async function take(code) {
    const [only, ...more] = productsOf(code, offered);
    if (!only) return onText ? t("Nothing here has this number. Correct it, choose below, or write it down as it is.") : t("Nothing here has this number. Correct it, or choose below.");
    if (more.length) return t("More than one product has this number. Choose below.");
    await onProduct(only.id);
    return "";
  }

  /** @param {string} text */
  function choices(text) {
    const found = offered.filter((one) => fits(one, text)).map((one) => ({ key: one.id, word: partName(one.id), detail: detail(one, staff), choose: () => void onProduct(one.id) }));
    const asItIs = onText && text ? [{ key: "as it is", word: t("Write down “{text}” as it is", { text }), detail: t("without a price, not from the van's count"), choose: () => void onText(text) }] : [];
    return [...found.slice(0, 20), ...asItIs];
  }

  return html`<${Scan} title=${title} name=${t("Number or name")} onCode=${take} choices=${choices} onClose=${onClose} />`;
}

/** @param {Doc} one @param {string} text */
function fits(one, text) {
  const wanted = text.toLocaleLowerCase();
  return [...Object.values(one.names ?? {}), one.name, one.model, one.code].some((said) => String(said ?? "").toLocaleLowerCase().includes(wanted));
}

/** @param {Doc} one @param {string|undefined} staff */
function detail(one, staff) {
  const { price, unit } = priced(one.id);
  const left = onBoard(staff, one.id);
  return [priceWords(price, unit), left !== undefined && (countOf(left) > 0 ? leftWords(left, unit) : t("none left on the van")), one.code ?? docOf("products", one.id)?.model].filter(Boolean).join(" · ");
}
