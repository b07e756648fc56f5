/** A sentence out of a catalogue. Pure: which catalogue is the caller's business (`i18n.js`, `report/speaker.js`). */

/** @typedef {Record<string, string | number>} Params */
/** @typedef {Record<string, string | string[]>} Catalogue a message id is the English sentence itself */

const HAN = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

/**
 * @param {Catalogue | undefined} catalogue without one it stays English
 * @param {string} message with `{name}` where something is filled in
 * @param {Params} [params]
 */
export function sentence(catalogue, message, params) {
  const found = catalogue?.[message];
  return fill((Array.isArray(found) ? found[0] : found) || message, params);
}

/**
 * @param {Catalogue | undefined} catalogue
 * @param {string} singular
 * @param {string} plural
 * @param {number} count also filled in as `{count}`
 * @param {Params} [params]
 */
export function counted(catalogue, singular, plural, count, params) {
  const found = catalogue?.[singular];
  const form = Array.isArray(found) ? found[count === 1 ? 0 : found.length - 1] : found;
  return fill(form || (count === 1 ? singular : plural), { count: grouped(count), ...params });
}

/** Alike in all our languages; `Intl` takes long to wake up, and this is needed at the start. @param {number | string} count @returns {string} `5,230` */
export function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Between Chinese characters stands no space, also where `21日` is filled in instead of `11:40`. @param {string} text @param {Params} [params] */
function fill(text, params) {
  return params ? text.replace(/( ?)\{(\w+)\}( ?)/g, (whole, before, name, after, at) => {
    if (!(name in params)) return whole;
    const value = String(params[name]);
    const isTight = (/** @type {string} */ left, /** @type {string} */ right) => HAN.test(left) && HAN.test(right);
    return `${isTight(text.charAt(at - 1), value.charAt(0)) ? "" : before}${value}${isTight(value.slice(-1), text.charAt(at + whole.length)) ? "" : after}`;
  }) : text;
}
