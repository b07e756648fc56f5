/** What each kind asks for: one text with the cursor in it, chips, and what the job already says. */
import { useEffect, useId, useRef } from "preact/hooks";

import { t } from "../i18n.js";
import { beginComplaint } from "./complaint-new-data.js";
import { PickPhoto } from "./complaint-pick-photo.js";
import { number } from "./data.js";
import { DraftPhotos } from "./draft-photos.js";
import { label } from "./fields.js";
import { About } from "./heard-about.js";
import { defectWord, ideaKindWord } from "./heard-words.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { ChoiceRow, choicesOf, Entry, LINE_MAX_CHARS, TEXT_MAX_CHARS } from "./record-fields.js";
import { customerPath, go } from "./router.js";
import { whoseNumber } from "./customer-data.js";

/** @typedef {import("./heard-new-data.js").Said} Said */
/**
 * @typedef {object} Props
 * @property {Said} said
 * @property {(changes: Partial<Said>) => void} set
 * @property {string} draft its key
 * @property {() => void} ended nothing more of it is to be kept
 * @property {import("./draft-photos.js").Taken} photos
 * @property {(id: string) => void} setFile the file that a referred person already has
 */

/** @param {Props & {kind: import("./heard-words.js").NewKind}} props */
export function HeardFields({ kind, ...props }) {
  const Fields = { ideas: Idea, referrals: Referral, defects: Defect }[kind];
  return html`<${Fields} ...${props} />`;
}

/** @param {Props} props */
function Idea({ said, set, draft, ended, photos }) {
  /** Words stay, wherever they belong. */
  async function complain() {
    await photos.named();
    ended();
    const from = { customer: said.customer_id, job: said.job_id, product: said.product_id, text: said.said.trim(), draft };
    let form = "";
    if (await kept(beginComplaint(from).then((path) => (form = path)))) go(form, { replace: true });
  }
  return html`
    <${About} said=${said} set=${set} name=${t("Who said it")} products />
    <${Words} name=${label("ideas", "said")} value=${said.said} onValue=${(/** @type {string} */ text) => set({ said: text })} needed photos=${photos} />
    <${Chips} legend=${t("Which is it")} name="kind" collection="ideas" value=${said.kind} word=${ideaKindWord} onChoose=${(/** @type {string} */ kind) => kind && set({ kind })} />
    ${said.kind === "grumble" && html`<p class="note">${icon("board")}<span>${t("Does somebody have to put it right?")} <button class="button" type="button" data-testid="make-complaint" onClick=${complain}>${t("Make it a complaint")}</button></span></p>`}
    <label class="check new-safety"><input type="checkbox" data-testid="answer-wanted" checked=${said.answer_wanted} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ answer_wanted: event.currentTarget.checked })} />${icon("check")}<span><b>${label("ideas", "answer_wanted")}</b><span class="check-hint small quiet">${t("The store sees it on top, until there is one")}</span></span></label>`;
}

/** @param {Props} props */
function Referral({ said, set, setFile }) {
  const known = whoseNumber(said.phone).at(0);
  useEffect(() => setFile(known?.id ?? ""), [known?.id]);
  return html`
    <${About} said=${said} set=${set} name=${t("Who brings them")} />
    <${First} name=${label("referrals", "name")} testid="referral-name" value=${said.name} onValue=${(/** @type {string} */ name) => set({ name })} />
    <${Entry} name=${label("referrals", "phone")} testid="referral-phone" type="tel" inputmode="tel" value=${said.phone} onValue=${(/** @type {string} */ phone) => set({ phone })}>
      ${known && html`<p class="note" data-testid="already-customer">${icon("person")}<span>${t("Already a customer: {name}", { name: known.name })} · <a href=${customerPath(known.id)} class="code">${number("customers", known.id)}</a></span></p>`}<//>
    <${Entry} name=${label("referrals", "wish")} testid="referral-wish" optional value=${said.wish} onValue=${(/** @type {string} */ wish) => set({ wish })} />`;
}

/** @param {Props} props */
function Defect({ said, set, photos }) {
  return html`
    <${About} said=${said} set=${set} name=${t("At whose home")} products />
    <${Words} name=${label("defects", "seen")} value=${said.seen} onValue=${(/** @type {string} */ seen) => set({ seen })} photos=${photos} />
    <${Chips} legend=${t("What is wrong")} name="defect" collection="defects" value=${said.defect} word=${defectWord} needed onChoose=${(/** @type {string} */ defect) => set({ defect })} />
    <div class="two-fields"><${Entry} name=${label("defects", "model")} testid="defect-model" value=${said.model} onValue=${(/** @type {string} */ model) => set({ model })} /><${Entry} name=${label("defects", "serial")} testid="defect-serial" value=${said.serial} onValue=${(/** @type {string} */ serial) => set({ serial })} /></div>
    <${Entry} name=${label("defects", "part")} testid="defect-part" optional value=${said.part} onValue=${(/** @type {string} */ part) => set({ part })} />`;
}

/** The text, with the cursor in it and the camera beside. @param {{name: string, value: string, onValue: (text: string) => void, needed?: boolean, photos: import("./draft-photos.js").Taken}} props */
function Words({ name, value, onValue, needed, photos }) {
  const box = useCursor();
  const own = useId();
  const id = needed ? "needed" : own;
  return html`<div class="field"><label class="field-name" for=${id}>${name}</label>
    <div class="what"><textarea class="input" id=${id} ref=${box} data-testid="heard-words" maxlength=${TEXT_MAX_CHARS} value=${value} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => onValue(event.currentTarget.value)}></textarea>
      <${PickPhoto} onPick=${photos.take} /></div>
    <${DraftPhotos} taken=${photos} />
  </div>`;
}

/** One line with the cursor in it. @param {{name: string, testid: string, value: string, onValue: (text: string) => void}} props */
function First({ name, testid, value, onValue }) {
  const box = useCursor();
  return html`<div class="field"><label class="field-name" for="needed">${name}</label>
    <input class="input" id="needed" ref=${box} data-testid=${testid} autocomplete="off" maxlength=${LINE_MAX_CHARS} value=${value} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => onValue(event.currentTarget.value)} /></div>`;
}

/** @param {{legend: string, name: string, collection: string, value: string, word: (code: string) => string, needed?: boolean, onChoose: (code: string) => void}} props */
function Chips({ legend, name, collection, value, word, needed, onChoose }) {
  return html`<fieldset class="field" id=${needed ? "needed" : undefined} tabindex="-1"><legend class="field-name">${legend}</legend>
    <${ChoiceRow} name=${`heard-${name}`} testid=${name} codes=${choicesOf(collection, name)} value=${value} word=${word} onChoose=${onChoose} /></fieldset>`;
}

/** Ready to be typed into. @returns {import("preact").RefObject<any>} */
function useCursor() {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return box;
}
