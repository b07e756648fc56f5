/** A line for an estimate: from the price list, from the products, or in words with an amount of its own. All offline. */
import { t } from "../i18n.js";
import { productsOf } from "../rules/codes.js";
import { me } from "../state.js";
import { html } from "./html.js";
import { partName, priced, usable } from "./parts-data.js";
import { priceWords } from "./parts-words.js";
import { Scan } from "./scan.js";
import { shelf } from "./shelf-data.js";
import { localName } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./estimate-data.js").Line} Line */
/** @typedef {{key: string, name: string, detail: string, words: string, line: Omit<Line, "key">}} Offer */

const SHOWN_MOST = 20;

/** @param {{onLine: (line: Omit<Line, "key">) => void, onClose: () => void}} props */
export function FindPrice({ onLine, onClose }) {
  const products = usable(me.value?.id);
  const offers = [...listed(), ...unlisted(products)];

  /** @param {import("../rules/codes.js").Code} code */
  function take(code) {
    const [only, ...more] = productsOf(code, products);
    const offer = only && !more.length ? offers.find(({ line }) => line.product_id === only.id) : undefined;
    if (offer) onLine(offer.line);
    return offer ? "" : t("Nothing here has this number. Correct it, choose below, or write it down as it is.");
  }

  /** @param {string} text */
  function choices(text) {
    const wanted = text.toLocaleLowerCase();
    const found = offers.filter(({ words }) => words.includes(wanted)).slice(0, SHOWN_MOST).map(({ key, name, detail, line }) => ({ key, word: name, detail, choose: () => onLine(line) }));
    return [...found, ...(text ? [{ key: "as it is", word: t("Write down “{text}” as it is", { text }), detail: t("with an amount of its own"), choose: () => onLine({ text, quantity: 1, price: "" }) }] : [])];
  }

  return html`<${Scan} title=${t("What has to be done?")} name=${t("Number or name")} onCode=${take} choices=${choices} onClose=${onClose} />`;
}

/** What the price list has today, the work first. @returns {Offer[]} */
function listed() {
  return shelf("prices").filter((doc) => doc.amount).map((doc) => {
    const name = localName(doc.names, doc.name);
    const line = { text: name, price_id: doc.id, ...(doc.product_id ? { product_id: doc.product_id } : {}), quantity: 1, price: doc.amount };
    return { key: doc.id, name, detail: priceWords(doc.amount, doc.unit), words: wordsOf(doc), line };
  });
}

/** Products of which the price list says nothing. @param {Doc[]} products @returns {Offer[]} */
function unlisted(products) {
  const known = new Set(shelf("prices").flatMap((doc) => [doc.product_id, doc.name]).filter(Boolean));
  return products.filter((one) => !known.has(one.id) && !known.has(one.name) && priced(one.id).price).map((one) => {
    const { price = "", unit } = priced(one.id);
    return { key: one.id, name: partName(one.id), detail: [priceWords(price, unit), one.code ?? one.model].filter(Boolean).join(" · "), words: wordsOf(one), line: { text: partName(one.id), product_id: one.id, quantity: 1, price } };
  });
}

/** By what it is found. @param {Doc} doc */
const wordsOf = (doc) => [...Object.values(doc.names ?? {}), ...Object.values(doc.keywords ?? {}), doc.name, doc.model, doc.code].join(" ").toLocaleLowerCase();
