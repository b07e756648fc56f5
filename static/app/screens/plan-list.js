/** The board on a phone: one day as a list by person, and what is to plan; moved through a form. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { overlaps } from "../rules/overlaps.js";
import { cellKey, isFixed } from "../rules/planboard.js";
import { loadOf } from "../rules/planjudge.js";
import { docOf, job as jobOf, nothingYet, staffName } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { NothingYet } from "./notices.js";
import { overWords } from "./plan-card.js";
import { board, cells, days, people, show, shown } from "./plan-data.js";
import { PlanDay, PlanDayButton } from "./plan-day.js";
import { PlanForm } from "./plan-form.js";
import { Load } from "./plan-week.js";
import { Unplanned } from "./plan-unplanned.js";
import { customerOf, fixedWords } from "./plan-words.js";
import { Part, Place } from "./place.js";
import { jobPath } from "./router.js";
import { clock, date, dayAfter, dayWords, toTime } from "./times.js";

export function PlanList() {
  const [moving, setMoving] = useState("");
  const day = days.value[0];
  const noon = toTime(day, "12:00");
  const job = moving ? docOf("jobs", moving) : undefined;
  if (nothingYet.value) return html`<${Place} title=${t("Planning")}><${NothingYet} /><//>`;
  return html`<${Place} title=${t("Planning")} sub=${date(noon)}>
    <div class="plan-phone-days">
      <button class="button" type="button" aria-label=${t("The day before")} onClick=${() => show({ day: dayAfter(shown.value.day, -1) })}>${icon("left")}</button>
      <input class="input" type="date" aria-label=${t("Day")} value=${day} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => event.currentTarget.value && show({ day: event.currentTarget.value })} />
      <button class="button" type="button" aria-label=${t("The day after")} onClick=${() => show({ day: dayAfter(shown.value.day, 1) })}>${icon("right")}</button>
    </div>
    <${PlanDayButton} /><${PlanDay} day=${day} />
    <${Unplanned} onForm=${setMoving} />
    ${people.value.map((id) => html`<${Person} key=${id} id=${id} day=${day} onForm=${setMoving} />`)}
    ${job && html`<${PlanForm} key=${moving} doc=${job} day=${day} onClose=${() => setMoving("")} />`}
    ${people.value.length === 0 && html`<p class="quiet">${t("No technician is at this store.")} ${dayWords(noon)}</p>`}
  <//>`;
}

/** @param {{id: string, day: string, onForm: (id: string) => void}} props */
function Person({ id, day, onForm }) {
  const now = board.value;
  const stops = cells.value.get(cellKey(id, day)) ?? [];
  const { minutes, mostMinutes } = loadOf(stops, day, now);
  const away = now.absence(id, day) || (now.open(day).length ? "" : t("closed"));
  const over = overlaps(stops);
  const load = minutes > 0 ? html`<span class="plan-phone-load"><${Load} minutes=${minutes} most=${mostMinutes} /></span>` : html`<span class="tiny">${away || n("one job", "{count} jobs", stops.length)}</span>`;
  return html`<${Part} title=${staffName(id)} aside=${load}>
    ${stops.length > 0 && html`<ul class="rows panel">${stops.map((stop) => html`<${Row} key=${stop.id} stop=${stop} over=${over.get(stop.id)} onForm=${onForm} />`)}</ul>`}
  <//>`;
}

/** @param {{stop: import("../rules/planboard.js").Stop, over?: import("../rules/planboard.js").Stop, onForm: (id: string) => void}} props */
function Row({ stop, over, onForm }) {
  const job = jobOf(stop.id);
  if (!job) return null;
  const stays = isFixed(job.doc) || stop.helps;
  return html`<li class="plan-phone-row">
    <span><a href=${jobPath(stop.id)}><b>${clock(stop.startMs)}</b> ${customerOf(job.doc)}</a><span class="tiny">${stays && !stop.helps ? fixedWords(job.doc) : job.title}</span>${over && html`<span class="tiny">${mark("risk", overWords(over))}</span>`}</span>
    ${!stays && html`<button class="button" type="button" data-testid=${`plan-form-${stop.id}`} onClick=${() => onForm(stop.id)}>${t("Move")}</button>`}
  </li>`;
}
