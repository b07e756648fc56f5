/** What the customer wants of a complaint: mostly one thing, often two. What is said first stands first (`wanted`), the rest beside it. */
import { listed, t } from "../i18n.js";
import { edit } from "../state.js";
import { mayWriteHere, Read } from "./complaint-fields.js";
import { anchor } from "./complaint-steps.js";
import { remedyWord } from "./complaint-words.js";
import { field, label } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";

/** @typedef {{wanted?: string, wanted_also?: string[]}} Wish */

/** @param {Wish} wish @returns {string[]} the first first */
export const wishes = ({ wanted, wanted_also: also = [] }) => [...(wanted ? [wanted] : []), ...also.filter((one) => one !== wanted)];

/** What a tap on one of them makes of it. @param {Wish} wish @param {string} code @returns {{wanted: string, wanted_also: string[]}} */
export function tapped(wish, code) {
  const before = wishes(wish);
  const [wanted = "", ...also] = before.includes(code) ? before.filter((one) => one !== code) : [...before, code];
  return { wanted, wanted_also: also };
}

/** As changes of the record. @param {Wish} before @param {Wish} after @returns {Record<string, any>} */
export function wishChanges(before, after) {
  const [had, has] = [before.wanted_also ?? [], after.wanted_also ?? []];
  const [add, remove] = [has.filter((one) => !had.includes(one)), had.filter((one) => !has.includes(one))];
  return {
    ...((before.wanted || "") === (after.wanted || "") ? {} : { wanted: { to: after.wanted || null } }),
    ...(add.length || remove.length ? { wanted_also: { ...(add.length ? { add } : {}), ...(remove.length ? { remove } : {}) } } : {}),
  };
}

/** Chips, of which several may have their tick. @param {{name: string, wish: Wish, onWish: (wish: {wanted: string, wanted_also: string[]}) => void}} props */
export function WishChips({ name, wish, onWish }) {
  const chosen = wishes(wish);
  return html`<div class="choices">${(field("complaints", "wanted")?.choices ?? []).map((code) => html`<label key=${code} class="choice"><input type="checkbox" name=${name} value=${code} data-testid=${`wanted-${code}`} checked=${chosen.includes(code)} onChange=${() => onWish(tapped(wish, code))} /><span>${icon("check")}${remedyWord(code)}</span></label>`)}</div>`;
}

/** In the complaint itself. @param {{doc: import("./data.js").Doc}} props */
export function Wanted({ doc }) {
  if (!mayWriteHere("wanted") || !mayWriteHere("wanted_also")) return html`<${Read} name="wanted" value=${listed(wishes(doc).map(remedyWord))} />`;
  /** @param {Wish} after */
  async function write(after) {
    const before = { wanted: doc.wanted, wanted_also: doc.wanted_also };
    if (await kept(edit("complaints", doc.id, wishChanges(before, after)))) say(t("Saved on this device"), () => void kept(edit("complaints", doc.id, wishChanges(after, before))));
  }
  return html`<fieldset class="field" id=${anchor("wanted")} tabindex="-1"><legend class="field-name">${label("complaints", "wanted")} <span class="field-hint">${t("one or several")}</span></legend>
    <${WishChips} name=${`wanted-${doc.id}`} wish=${doc} onWish=${write} /></fieldset>`;
}
