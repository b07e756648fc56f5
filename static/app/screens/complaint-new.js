/** Registering a complaint while the customer talks: who, what, which kind, what they want; the number is told at once (R20). */
import { useEffect, useId, useState } from "preact/hooks";

import { listed, t } from "../i18n.js";
import { connection, forgetSharedPhoto, readShared } from "../state.js";
import { ChoiceRow } from "./complaint-fields.js";
import { Registered } from "./complaint-registered.js";
import { missingOf, register, useHeard } from "./complaint-new-data.js";
import { PickPhoto } from "./complaint-pick-photo.js";
import { Who } from "./complaint-who.js";
import { WishChips } from "./complaint-wanted.js";
import { categoryWord, channelWord } from "./complaint-words.js";
import { number } from "./data.js";
import { DraftPhotos, useDraftPhotos } from "./draft-photos.js";
import { field, label } from "./fields.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { backWords, Place } from "./place.js";
import { query } from "./router.js";
import { clock, present } from "./times.js";

const WHAT_MAX_CHARS = 8000;
const NOTE_MAX_CHARS = 500;

export function NewComplaint() {
  const asked = query.value;
  const [round, setRound] = useState(0);
  const [told, setTold] = useState("");
  if (told) return html`<${Registered} id=${told} onAnother=${() => { setTold(""); setRound(round + 1); }} />`;
  return html`<${Form} key=${round} customer=${round ? "" : (asked.get("customer") ?? "")} job=${round ? "" : (asked.get("job") ?? "")} onTold=${setTold} />`;
}

/** @param {{customer: string, job: string, onTold: (id: string) => void}} props */
function Form({ customer, job, onTold }) {
  const { heard, set, key, ended } = useHeard(customer, job);
  const photos = useDraftPhotos(key, () => JSON.stringify(heard));
  const shared = query.value.has("shared");
  useEffect(() => void (shared && takeShared(photos.take)), []);
  const [busy, setBusy] = useState(false);
  const missing = missingOf(heard);
  const id = useId();
  const code = number("complaints", heard.id);

  // who complains is known from the job or the file: what is left is to write
  useEffect(() => document.getElementById(heard.customer_id ? "what" : "who")?.focus({ preventScroll: true }), []);

  async function save() {
    if (busy) return;
    if (missing.length) return goTo(missing[0]);
    setBusy(true);
    const named = await photos.named();
    ended();
    if (await kept(register(heard, key, named))) onTold(heard.id);
    setBusy(false);
  }

  return html`<${Place} title=${t("New complaint")} sub=${t("Hear the customer out, then write. Four things, 20 seconds.")} back=${backWords(true)}
    bar=${html`<${Bar} missing=${missing} code=${code} onSave=${save} />`}>
    <div class="new-complaint">
    <div class="plate" role="group" aria-label=${t("Number of the complaint")}><p class="small quiet">${t("You can tell the customer this number now")}</p><p class="plate-number" data-testid="complaint-number">${code}</p></div>
    <${Who} heard=${heard} set=${set} />
    <div class="field"><label class="field-name" for="what">${label("complaints", "what_happened")}</label>
      <div class="what"><textarea class="input" id="what" data-testid="what-happened" maxlength=${WHAT_MAX_CHARS} value=${heard.what_happened} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => set({ what_happened: event.currentTarget.value })}></textarea>
        <${PickPhoto} onPick=${photos.take} /></div>
      <${DraftPhotos} taken=${photos} />
    </div>
    <${Codes} legend=${t("Which kind")} name="category" value=${heard.category} word=${categoryWord} onChoose=${(/** @type {string} */ category) => set({ category })} />
    <fieldset class="field"><legend class="field-name">${t("The customer wants")} <span class="field-hint">${t("one or several")}</span></legend><${WishChips} name="new-wanted" wish=${heard} onWish=${set} /></fieldset>
    <div class="field"><label class="field-name" for=${`${id}n`}>${t("In the customer's words")} <span class="field-hint">${t("optional")}</span></label>
      <input class="input" id=${`${id}n`} data-testid="wanted-note" autocomplete="off" maxlength=${NOTE_MAX_CHARS} value=${heard.wanted_note} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ wanted_note: event.currentTarget.value })} /></div>
    <label class="check new-safety"><input type="checkbox" data-testid="safety" checked=${heard.safety} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ safety: event.currentTarget.checked })} />${icon("check")}<span><b>${label("complaints", "safety")}</b><span class="check-hint small quiet">${t("Water, gas, electricity, something that may fall")}</span></span></label>
    <${Codes} legend=${label("complaints", "channel")} name="channel" value=${heard.channel} word=${channelWord} onChoose=${(/** @type {string} */ channel) => channel && set({ channel })} />
    </div>
  <//>`;
}

/** @param {{legend: string, name: string, value: string, word: (code: string) => string, onChoose: (code: string) => void}} props */
function Codes({ legend, name, value, word, onChoose }) {
  return html`<fieldset class="field"><legend class="field-name">${legend}</legend>
    <${ChoiceRow} name=${`new-${name}`} testid=${name} codes=${field("complaints", name)?.choices ?? []} value=${value} word=${word} onChoose=${onChoose} />
  </fieldset>`;
}

/** @param {{missing: string[], code: string, onSave: () => void}} props */
function Bar({ missing, code, onSave }) {
  const words = { who: t("who complains"), what: t("what happened") };
  return html`${missing.length > 0
      ? html`<p class="bar-missing">${icon("list")}<span>${t("Still missing: {what}", { what: listed(missing.map((one) => words[/** @type {"who"|"what"} */ (one)])) })}</span></p>`
      : !connection.value.online && html`<p class="bar-missing">${icon("nosignal")}<span>${t("It counts without a signal, too: the clock runs from now, {time}; it goes to the store by itself.", { time: clock(present.value) })}</span></p>`}
    <button class="button button--primary button--lead button--wide" type="button" data-testid="register" onClick=${onSave}>${t("Register {number}", { number: code })}</button>`;
}

/** @param {"who" | "what"} part */
function goTo(part) {
  const box = document.getElementById(part);
  box?.scrollIntoView({ block: "center" });
  box?.focus({ preventScroll: true });
}

/** Those that the phone's gallery handed over (`shared.js`); one that cannot be read stays there. @param {import("./draft-photos.js").Taken["take"]} take */
async function takeShared(take) {
  for (const { key, blob } of await readShared()) if (await take(blob)) await forgetSharedPhoto(key);
}
