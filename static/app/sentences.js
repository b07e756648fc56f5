/** A sentence out of a catalogue. Pure: which catalogue is the caller's business (`i18n.js`, `report/speaker.js`). */

/** @typedef {Record<string, string | number>} Params */
/** @typedef {Record<string, string | string[]>} Catalogue a message id is the English sentence itself */

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

/** @param {string} text @param {Params} [params] */
function fill(text, params) {
  return params ? text.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole)) : text;
}
