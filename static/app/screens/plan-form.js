/** The same move through a form: day, time and person, with what speaks for and against them said while one chooses. */
import { useState } from "preact/hooks";

import { headed, t } from "../i18n.js";
import { startMs } from "../rules/planboard.js";
import { judged } from "../rules/planjudge.js";
import { bestStart } from "../rules/plansuggest.js";
import { staffName } from "./data.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { board, people, suggested } from "./plan-data.js";
import { moveJob } from "./plan-move.js";
import { customerOf, pointWords, spotWords } from "./plan-words.js";
import { Sheet } from "./place.js";
import { clock, dayKey, toTime } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

const REASON_MAX_CHARS = 500;

/** @param {{doc: Doc, day: string, onClose: () => void}} props */
export function PlanForm({ doc, day, onClose }) {
  const [spot, setSpot] = useState(() => beginning(doc, day));
  const [reason, setReason] = useState("");
  const [error, setError] = useState("");
  const at = { staff: spot.staff, startMs: Date.parse(toTime(spot.day, spot.time)) };
  const found = judged(doc, at, board.value);
  const set = (/** @type {keyof typeof spot} */ name) => (/** @type {Event & {currentTarget: HTMLInputElement | HTMLSelectElement}} */ event) => {
    const { value } = event.currentTarget;
    setError("");
    if (!value) return;
    const next = { ...spot, [name]: value };
    // another day or person has another free time; the time itself is this person's word
    setSpot(name === "time" ? next : { ...next, time: clock(bestStart(doc, next.staff, next.day, board.peek())) });
  };

  async function save() {
    if (found.verdict === "no") return setError(pointWords(found.points[0], doc, at));
    if (found.verdict === "but" && !reason.trim()) return setError(t("Say why it is planned so."));
    if (await moveJob(doc.id, at, found.verdict === "but" ? reason.trim() : "")) onClose();
    return undefined;
  }

  return html`<${Sheet} title=${headed(t("Plan"), customerOf(doc))} onClose=${onClose}>
    <div class="sheet-form plan-sheet">
      <div class="field"><label class="field-name" for="plan-f-day">${t("Day")}</label><input class="input" id="plan-f-day" type="date" data-testid="plan-f-day" value=${spot.day} onChange=${set("day")} /></div>
      <div class="field"><label class="field-name" for="plan-f-time">${t("From")}</label><input class="input" id="plan-f-time" type="time" step="900" data-testid="plan-f-time" value=${spot.time} onChange=${set("time")} /></div>
      <div class="field plan-who-field"><label class="field-name" for="plan-f-who">${t("Technician")}</label><select class="input" id="plan-f-who" data-testid="plan-f-who" value=${spot.staff} onChange=${set("staff")}>${people.value.map((id) => html`<option key=${id} value=${id} selected=${id === spot.staff}>${staffName(id)}</option>`)}</select></div>
      <div class="plan-who-field plan-points" role="status" data-testid="plan-f-points" data-verdict=${found.verdict}><b>${spotWords(at, found.verdict)}</b>
        <ul>${found.points.map((point) => html`<li key=${`${point.what} ${point.stop?.id ?? point.name ?? ""}`}>${shape(point.state, `ink-${point.state}`)}<span>${pointWords(point, doc, at)}</span></li>`)}</ul></div>
      ${found.verdict === "but" && html`<div class="field plan-who-field"><label class="field-name" for="plan-f-reason">${t("Why it is planned so")}</label><input class="input" id="plan-f-reason" data-testid="plan-f-reason" autocomplete="off" maxlength=${REASON_MAX_CHARS} value=${reason} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setError(""); setReason(event.currentTarget.value); }} /></div>`}
      ${error && html`<p class="error plan-who-field" role="alert">${shape("broken")}${error}</p>`}
    </div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Not now")}</button><button class="button button--primary" type="button" data-testid="plan-f-save" onClick=${save}>${t("Save plan")}</button></div>
  <//>`;
}

/** As it stands; without a plan the best place, else the first free time of the day that is looked at. @param {Doc} doc @param {string} day */
function beginning(doc, day) {
  const stands = startMs(doc);
  const best = suggested.peek().get(doc.id)?.[0];
  const staff = best?.staff ?? doc.assignee_id ?? people.peek()[0] ?? "";
  const ms = best?.startMs ?? (Number.isNaN(stands) || !doc.assignee_id || stands < board.peek().nowMs ? bestStart(doc, staff, day, board.peek()) : stands);
  return { staff, day: dayKey(ms), time: clock(ms) };
}
