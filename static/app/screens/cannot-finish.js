/**
 * Why a job cannot be finished: a reason to choose, words, a photo, what is missing, and the second visit on the spot
 * (R8): one save, one undo. What was typed is kept on this device from the first letter.
 */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit, me } from "../state.js";
import { DraftPhoto, useDraftPhotos } from "./draft-photos.js";
import { label, mayWrite } from "./fields.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { photoKept } from "./photo-data.js";
import { Sheet } from "./place.js";
import { Entry } from "./record-fields.js";
import { hasSecondVisit, makeSecondVisit, SecondVisit, secondVisitWords, takeSecondBack } from "./second-visit.js";
import { takeStep } from "./steps.js";
import { notKeptWords } from "./take-photo.js";
import { useKeptForm } from "./kept-form.js";
import { clock, present } from "./times.js";
import { outcomeWord } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */

/** Paused goes on another time by itself; failed needs the office. `again`: mostly somebody has to come once more. */
const REASONS = [
  { outcome: "customer_absent", status: "failed", again: false },
  { outcome: "missing_part", status: "paused", again: true },
  { outcome: "partly", status: "paused", again: true },
  { outcome: "wrong_goods", status: "failed", again: true },
  { outcome: "refused", status: "failed", again: false },
  { outcome: "unsafe", status: "failed", again: false },
];
/** Where something is lacking that the next visit has to bring. */
const LACKING = ["missing_part", "partly", "wrong_goods"];
const REASON_MAX_CHARS = 1000;
/** @type {{outcome: string, words: string, missing: string, again: boolean | null, day: string, part: string}} */
const EMPTY = { outcome: "", words: "", missing: "", again: null, day: "", part: "" };

/** @param {{doc: Doc, onClose: () => void}} props */
export function CannotFinish({ doc, onClose }) {
  const key = `cannot:${doc.id}`;
  const { values, set, savedAt, ended } = useKeptForm(key, { ...EMPTY, missing: doc.missing_parts ?? "" });
  const photos = useDraftPhotos(key, () => JSON.stringify(values));
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const reason = REASONS.find((one) => one.outcome === values.outcome);
  const mayMake = mayWrite(me.value?.role, "jobs", "kind") && !hasSecondVisit(doc.id);
  const again = mayMake && Boolean(reason) && (values.again ?? Boolean(reason?.again));

  async function save() {
    if (!reason) return setAsked(true);
    if (busy) return undefined;
    setBusy(true);
    setWrong("");
    const second = { id: "" };
    const missing = values.missing.trim();
    const lacks = LACKING.includes(reason.outcome) && missing !== (doc.missing_parts ?? "") ? { missing_parts: { to: missing || null } } : {};
    const text = values.words.trim();
    const [photo] = (await photos.named()).slice(-1);
    ended();
    const isKept = await takeStep(doc, reason.status, { outcome: { to: reason.outcome }, ...(text ? { status_reason: { to: text } } : {}), ...lacks }, {
      save: async (changes) => {
        await keep(changes, photo).catch((error) => { setWrong(notKeptWords(error)); throw error; });
        if (again) second.id = await makeSecondVisit(doc.id, values);
      },
      words: () => secondVisitWords(second.id, again, reason.status),
      undo: () => void takeSecondBack(second.id),
    });
    setBusy(false);
    if (isKept) onClose();
    return undefined;
  }

  /** @param {Record<string, unknown>} changes the photo, the words and the step in one transaction, the draft gone with them @param {string | undefined} photo */
  function keep(changes, photo) {
    return edit("jobs", doc.id, photo ? photoKept(photo, changes) : changes, { draft: key, takes: photo ? [photo] : [] });
  }

  return html`<${Sheet} title=${t("Why can it not be finished?")} onClose=${onClose}>
    <fieldset class="choices" aria-describedby=${asked && !reason ? "cannot-wrong" : undefined}>
      <legend class="sr">${t("Reason")}</legend>
      ${REASONS.map((one) => html`<label key=${one.outcome} class="choice"><input type="radio" name="reason" value=${one.outcome} data-testid=${`cannot-${one.outcome}`} checked=${one.outcome === values.outcome} onChange=${() => set({ outcome: one.outcome })} /><span>${icon("check")}${outcomeWord(one.outcome)}</span></label>`)}
    </fieldset>
    ${asked && !reason && html`<p class="error" id="cannot-wrong" role="alert">${shape("broken")}${t("Choose the reason: the office plans by it.")}</p>`}
    <div class="sheet-form">
      <${Entry} name=${t("What the office should know")} optional area testid="cannot-words" max=${REASON_MAX_CHARS} value=${values.words} onValue=${(/** @type {string} */ words) => set({ words })}>
        <p class="tiny" role="status">${savedAt ? t("{time} saved on this device", { time: clock(savedAt) }) : ""}</p><//>
      ${LACKING.includes(values.outcome) && html`<${Entry} name=${label("jobs", "missing_parts")} optional testid="cannot-missing" value=${values.missing} onValue=${(/** @type {string} */ missing) => set({ missing })} />`}
      <${OnePhoto} photos=${photos} />
      ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}
      ${mayMake && reason && html`<${SecondVisit} again=${again} values=${values} set=${set} today=${present.value} />`}
    </div>
    <div class="buttons buttons--even">
      <button class="button" type="button" onClick=${onClose}>${t("Go on working")}</button>
      <button class="button button--primary" type="button" data-testid="cannot-finish-save" aria-busy=${String(busy)} onClick=${save}>${reason?.status === "paused" ? t("Pause the job") : t("Hand back to the office")}</button>
    </div>
  <//>`;
}

/** One photo of what is in the way; another take replaces it. @param {{photos: import("./draft-photos.js").Taken}} props */
function OnePhoto({ photos: { rows, busy, wrong, take, remove, replace } }) {
  const row = rows.at(-1);
  return html`<div class="one-photo">
    ${row && html`<${DraftPhoto} key=${row.sha256} row=${row} name=${t("The photo that goes with it")} onRemove=${() => remove(row.sha256)} />`}
    <label class="button take-photo" aria-busy=${String(busy)}>${icon("camera")}<span>${busy ? t("Keeping the photo") : row ? t("Take it again") : t("Take a photo")}</span>
      <input type="file" accept="image/*" capture="environment" data-testid="cannot-photo" onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { const [picture] = event.currentTarget.files ?? []; if (picture) void (row ? replace(row.sha256, picture) : take(picture)); event.currentTarget.value = ""; }} /></label>
    ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}
  </div>`;
}
