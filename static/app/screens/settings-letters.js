/** Which letters the store sends to its customers: none until somebody has looked at its words and switches it on. */
import { t } from "../i18n.js";
import { textFor } from "../rules/letters.js";
import { docsOf } from "./content-data.js";
import { askedLetter } from "./letter-preview.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { LETTER_KINDS, letterHint, letterWord } from "./letter-words.js";
import { Part } from "./place.js";
import { contentPath } from "./router.js";
import { keepOfStore } from "./settings-keep.js";
import { today } from "./shelf-data.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{store: Doc}} props */
export function Letters({ store }) {
  const texts = docsOf("letter_texts");
  return html`<${Part} title=${t("Letters to customers")} name="settings-part">
    <p class="quiet small settings-lead">${t("Each goes out once, after a few minutes, and never at night; what was sent stands in the customer's file. Nobody is written to who does not want it.")}</p>
    <ul class="panel rows letter-switches">${LETTER_KINDS.map((kind) => html`<${Switch} key=${kind} kind=${kind} store=${store} text=${textFor(kind, store.id, texts, today.value)} />`)}</ul>
    <p class="small quiet">${t("They take the channels that have a place for the customer's own address; the keeper of the server adds these with a command.")}</p>
  <//>`;
}

/** @param {{kind: string, store: Doc, text: Doc | null}} props */
function Switch({ kind, store, text }) {
  const field = `settings.letter_${kind}`;
  const is = store.settings?.[`letter_${kind}`] === true;
  const set = (/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => keepOfStore(store, { [field]: event.currentTarget.checked }, { [field]: store.settings?.[`letter_${kind}`] ?? null });
  return html`<li class="letter-switch">
    <label class="check"><input type="checkbox" data-testid=${`letter-${kind}`} checked=${is} onChange=${set} />${icon("check")}<span><b>${letterWord(kind)}</b><span class="check-hint small quiet">${letterHint(kind)}</span></span></label>
    <a class="button button--plain" href=${contentPath(`letter_texts/${text?.id ?? "new"}`)} onClick=${() => (askedLetter.value = kind)} aria-label=${t("The words of: {what}", { what: letterWord(kind) })}>${text ? t("Own words") : t("Usual words")}</a></li>`;
}
