/** What a talk script says, with its gaps filled: `{customer}`, `{caller}`, `{store}` and `{product}`. */

/** @typedef {{customer: string, caller: string, store: string, product: string}} Who */

const NAME_MAX_CHARS = 60;
const GAP = /\{(customer|caller|store|product)\}/g;

/**
 * Any other brace stays as it is written. What is filled in is not looked at again, whatever a customer is called.
 * @param {string} text @param {Who} who
 */
export function spoken(text, who) {
  return text.replace(GAP, (_, gap) => shortened(who[/** @type {keyof Who} */ (gap)]));
}

/** @param {string} name */
function shortened(name) {
  const letters = [...name];
  return letters.length > NAME_MAX_CHARS ? `${letters.slice(0, NAME_MAX_CHARS).join("")}…` : name;
}
