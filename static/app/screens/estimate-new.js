/** An estimate, written at the customer's without a signal: what was found, why, photos, what it would cost (R13). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection, newId } from "../state.js";
import { PickPhoto } from "./complaint-pick-photo.js";
import { docOf, job as jobOf, number } from "./data.js";
import { DraftPhotos, useDraftPhotos } from "./draft-photos.js";
import { heardHow, keepEstimate, lineFault, total, useEstimate } from "./estimate-data.js";
import { EstimateLine } from "./estimate-line.js";
import { label } from "./fields.js";
import { FindPrice } from "./estimate-find.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { money } from "./money.js";
import { useOnce } from "./once.js";
import { backWords, Part, Place } from "./place.js";
import { go, jobPath, query } from "./router.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./estimate-data.js").Line} Line */

const REASON_MAX_CHARS = 1000;
const LINES_MOST = 30;

/** @param {{id: string}} props the job's */
export function NewEstimate({ id }) {
  const job = jobOf(id);
  return job ? html`<${Form} key=${id} job=${job} used=${query.value.has("used")} />` : html`<${Place} title=${t("Estimate")} back=${backWords(true)}><div class="panel empty"><b>${t("This job is not on this device")}</b></div><//>`;
}

/** @param {{job: import("./data.js").Job, used: boolean}} props */
function Form({ job, used }) {
  const { said, set, key, ended } = useEstimate(job.id, used);
  const photos = useDraftPhotos(key, () => JSON.stringify(said));
  const [finding, setFinding] = useState(false);
  const [asked, setAsked] = useState(false);
  const sum = total(said.lines);
  const noReason = asked && !said.reason.trim();
  const missing = !said.lines.length ? t("Still missing: what it is for") : said.lines.some(lineFault) ? t("Still missing: an amount") : !said.reason.trim() ? t("Still missing: why it is needed") : "";

  const save = useOnce(async (/** @type {boolean} */ yes) => {
    if (missing) return void setAsked(true);
    const named = await photos.named();
    const doc = docOf("jobs", job.id) ?? job.doc;
    ended();
    if (!(await kept(keepEstimate(doc, said, key, named, yes)))) return;
    say(yes ? t("Yes written down: the work may begin") : t("Estimate {number} is kept; give the customer the link", { number: number("estimates", said.id) }));
    go(jobPath(job.id), { replace: true });
  });

  /** @param {Omit<Line, "key">} line */
  function add(line) {
    setFinding(false);
    set({ lines: [...said.lines, { ...line, key: newId() }].slice(0, LINES_MOST) });
  }

  return html`<${Place} title=${t("Estimate")} sub=${html`${job.customer} · <span class="code">${number("estimates", said.id)}</span>`} back=${backWords(true)}
    bar=${html`${missing
        ? html`<p class="bar-missing" data-testid="missing">${icon("list")}<span>${missing}</span></p>`
        : !connection.value.online && html`<p class="bar-missing">${icon("nosignal")}<span>${t("It counts without a signal, too; the customer reads it once this device has one.")}</span></p>`}
      <div class="buttons buttons--even"><button class="button" type="button" data-testid="estimate-yes-now" onClick=${() => save(true)}>${heardHow() === "phone" ? t("Yes, by phone") : t("Yes, said here")}</button>
      <button class="button button--primary" type="button" data-testid="estimate-keep" onClick=${() => save(false)}>${t("Let them decide")}</button></div>`}>
    <div class="new-complaint">
      <${Part} title=${t("What it is for")} aside=${html`<b class="amount" data-testid="estimate-total">${money(sum)}</b>`}>
        ${said.lines.length > 0 && html`<ul class="panel rows parts">${said.lines.map((line) => html`<${EstimateLine} key=${line.key} line=${line} shown=${asked} onChange=${(/** @type {Partial<Line>} */ more) => set({ lines: said.lines.map((one) => (one.key === line.key ? { ...one, ...more } : one)) })} onRemove=${() => set({ lines: said.lines.filter((one) => one.key !== line.key) })} />`)}</ul>`}
        ${said.lines.length < LINES_MOST && html`<button class="button button--wide parts-find" type="button" data-testid="estimate-add" onClick=${() => setFinding(true)}>${icon("plus")}${t("From the price list, or in words")}</button>`}
      <//>
      <div class="form-part estimate-form">
        <div class="field"><label class="field-name" for="estimate-why">${label("estimates", "reason")}</label>
          <div class="what"><textarea class="input" id="estimate-why" data-testid="estimate-reason" maxlength=${REASON_MAX_CHARS} value=${said.reason} aria-invalid=${noReason ? "true" : undefined} aria-describedby=${noReason ? "estimate-why-wrong" : undefined} onInput=${(/** @type {Event & {currentTarget: HTMLTextAreaElement}} */ event) => set({ reason: event.currentTarget.value })}></textarea>
            <${PickPhoto} onPick=${photos.take} /></div>
          ${noReason && html`<p class="error" id="estimate-why-wrong" role="alert">${t("Say why: the customer decides by it.")}</p>`}
          <${DraftPhotos} taken=${photos} /></div>
        <div class="field"><label class="field-name" for="estimate-until">${label("estimates", "valid_until")} <span class="field-hint">${t("optional")}</span></label>
          <input class="input" id="estimate-until" type="date" data-testid="estimate-until" min=${dayKey(present.value)} value=${said.valid_until} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ valid_until: event.currentTarget.value })} /></div>
        <p class="tiny">${t("The customer reads this with the photos by their private link. A no, or silence, leaves it open; no work of it begins before the yes.")}</p>
      </div>
    </div>
    ${finding && html`<${FindPrice} onLine=${add} onClose=${() => setFinding(false)} />`}
  <//>`;
}
