/**
 * What stands in a bar code or QR code, or was typed from under it: an item's number (GTIN), a serial number, or a text.
 * Read after the GS1 General Specifications (element strings, 7.8; digital link). Only the phone needs it.
 *
 * @typedef {{text: string, gtin?: string, serial?: string}} Code  `text`: as a person would type it
 */

/** What a reader may put before the data to say which kind of code it was (ISO/IEC 15424). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;
/** Ends an element of no fixed length. */
const GROUP_SEPARATOR = "\u001d";
const ITEM = "01";
const SERIAL = "21";
/** Lengths of the elements that have a fixed one; every other one goes on to the separator. @type {Record<string, number>} */
const FIXED = { "00": 18, "01": 14, "02": 14, 11: 6, 12: 6, 13: 6, 15: 6, 16: 6, 17: 6, 20: 2 };
/** How shops write it in a QR code of their own. */
const NAMED_SERIAL = /^(?:s\/?n|serial(?: ?(?:no|number))?|序列号|序列號|机身号|機身號)\.?\s*[:：#]\s*(\S.*)$/i;
const SERIAL_PARAMETERS = ["sn", "serial", "21"];

/** @param {string} raw @returns {Code} */
export function readCode(raw) {
  const bare = raw.replace(SYMBOLOGY, "").replace(/^\u001d+/, "").trim();
  if (/^https?:\/\//i.test(bare)) return ofLink(bare);
  const elements = /^\(\d{2,4}\)/.test(bare) ? bracketed(bare) : elementString(bare);
  if (elements) return ofElements(elements, bare);
  const named = NAMED_SERIAL.exec(bare);
  if (named) return { text: named[1].trim(), serial: named[1].trim() };
  const gtin = isGtin(bare) ? { gtin: bare } : {};
  return { text: bare.replaceAll(GROUP_SEPARATOR, " "), ...gtin };
}

/**
 * Whether a code, scanned or typed, is the one that was written down: case, blanks, hyphens and full-width forms do not
 * count, nor the zeros that make an EAN of a UPC and a GTIN-14 of an EAN.
 *
 * @param {string|null|undefined} one
 * @param {string|null|undefined} other
 */
export function isSameCode(one, other) {
  const [a, b] = [plain(one ?? ""), plain(other ?? "")];
  return a !== "" && (a === b || (isGtin(a) && isGtin(b) && a.padStart(14, "0") === b.padStart(14, "0")));
}

/**
 * The products that a code stands for, by item code first, then by model.
 *
 * @template {{code?: string|null, model?: string|null}} Product
 * @param {Code} code
 * @param {Product[]} products
 * @returns {Product[]}
 */
export function productsOf(code, products) {
  const said = [code.gtin, code.text].filter(Boolean);
  const byCode = products.filter((one) => said.some((text) => isSameCode(text, one.code)));
  return byCode.length ? byCode : products.filter((one) => isSameCode(code.text, one.model));
}

/**
 * Digits with the right check digit, as long as a GTIN can be: a misread number is not taken for another item.
 *
 * @param {string} text
 */
export function isGtin(text) {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFKC").toUpperCase().replace(/[\s\-‐-―.]/g, "");
}

/** A GS1 digital link, or a maker's own page with the serial number in its address. @param {string} link @returns {Code} */
function ofLink(link) {
  try {
    const url = new URL(link);
    const steps = url.pathname.split("/").map(decodeURIComponent);
    const after = (/** @type {string} */ name) => (steps.includes(name) ? steps[steps.indexOf(name) + 1] : undefined);
    const gtin = after(ITEM);
    const serial = after(SERIAL) ?? SERIAL_PARAMETERS.map((name) => url.searchParams.get(name)).find(Boolean) ?? undefined;
    return { text: serial ?? gtin ?? link, ...(gtin ? { gtin } : {}), ...(serial ? { serial } : {}) };
  } catch {
    return { text: link };
  }
}

/** @param {Map<string, string>} elements @param {string} bare @returns {Code} */
function ofElements(elements, bare) {
  const gtin = elements.get(ITEM);
  const serial = elements.get(SERIAL);
  return { text: serial ?? gtin ?? bare, ...(gtin ? { gtin } : {}), ...(serial ? { serial } : {}) };
}

/** As it is printed under the bars: `(01)06901234567892(21)A1`. @param {string} text */
function bracketed(text) {
  const found = [...text.matchAll(/\((\d{2,4})\)([^(]*)/g)];
  return new Map(found.map(([, name, value]) => [name, value.trim()]));
}

/** As it comes out of the code: `0106901234567892` + `21A1`. Null where it cannot be one. @param {string} text */
function elementString(text) {
  if (!/^01\d{14}/.test(text) || !isGtin(text.slice(2, 16))) return null;
  /** @type {Map<string, string>} */
  const found = new Map();
  let rest = text;
  while (rest.length > 2) {
    const name = rest.slice(0, 2);
    const end = rest.indexOf(GROUP_SEPARATOR);
    const length = FIXED[name] ?? ((end < 0 ? rest.length : end) - 2);
    found.set(name, rest.slice(2, 2 + length));
    rest = rest.slice(2 + length);
    if (rest.startsWith(GROUP_SEPARATOR)) rest = rest.slice(1);
  }
  return found;
}
