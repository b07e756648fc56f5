/** The week: people down, days across. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { me } from "../state.js";
import { overlaps } from "../rules/overlaps.js";
import { cellKey } from "../rules/planboard.js";
import { loadOf } from "../rules/planjudge.js";
import { docOf, staffName } from "./data.js";
import { mayWrite } from "./fields.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { Away } from "./plan-away.js";
import { Card, Drop } from "./plan-card.js";
import { lying } from "./plan-carry.js";
import { board, cells, days, people, show, today } from "./plan-data.js";
import { dayHead, hours } from "./plan-words.js";
import { skillWord } from "./skill-words.js";
import { statusWord } from "./words.js";

export function Week() {
  return html`<div class="plan plan--week" role="table" aria-label=${t("Plan by person and day")}>
    <div class="plan-row" role="row">
      <div class="plan-day" role="columnheader"><b>${t("Technician")}</b>${t("load with ways")}</div>
      ${days.value.map((day) => html`<${DayHead} key=${day} day=${day} />`)}
    </div>
    ${people.value.map((id) => html`<div class="plan-row" role="row" key=${id}>
      <${Who} id=${id} />
      ${days.value.map((day) => html`<${Cell} key=${day} staff=${id} day=${day} />`)}
    </div>`)}
  </div>`;
}

/** @param {{day: string}} props */
function DayHead({ day }) {
  const { name, date } = dayHead(day);
  return html`<div class="plan-day" role="columnheader" aria-current=${day === today.value ? "date" : undefined}>
    <button class="plan-day-open" type="button" data-testid=${`plan-open-${day}`} title=${t("This day by hours")} onClick=${() => show({ view: "day", day })}>${name ? html`<b>${name}</b>${date}` : html`<b>${date}</b>`}</button>
  </div>`;
}

/** @param {{id: string}} props */
export function Who({ id }) {
  const person = docOf("staff", id);
  const skills = person?.skills ?? [];
  const now = (cells.value.get(cellKey(id, today.value)) ?? []).find((one) => ["on_site", "en_route"].includes(one.doc.status));
  const [asks, setAsks] = useState(false);
  const name = mayWrite(me.value?.role, "staff", "absences") && person
    ? html`<button class="plan-who-open" type="button" data-testid=${`plan-who-${id}`} title=${t("Write down when {name} is away", { name: staffName(id) })} onClick=${() => setAsks(true)}><b>${staffName(id)}</b></button>`
    : html`<b>${staffName(id)}</b>`;
  return html`<div class="plan-who" role="rowheader">${name}${skills.length > 0 && html`<small>${skills.map(skillWord).join(" · ")}</small>`}${now && html`<small>${statusWord(now.doc.status)}</small>`}${asks && html`<${Away} id=${id} onClose=${() => setAsks(false)} />`}</div>`;
}

/** @param {{staff: string, day: string}} props */
function Cell({ staff, day }) {
  const key = cellKey(staff, day);
  const stops = lying.value.cells.get(key) ?? [];
  const now = board.value;
  const away = now.absence(staff, day) || (now.open(day).length ? "" : t("closed"));
  const { minutes, mostMinutes } = loadOf(stops, day, now);
  const over = overlaps(stops);
  return html`<div class=${`plan-cell ${away && !stops.length ? "plan-cell--off" : ""}`} role="cell" data-cell=${key} data-testid=${`plan-cell-${staff}-${day}`}>
    ${away && html`<p class=${`plan-away ${stops.length ? "plan-away--but" : ""}`}>${stops.length > 0 && shape("risk", "ink-risk")}${away}</p>`}
    ${stops.map((stop) => html`<${Card} key=${stop.id} stop=${stop} over=${over.get(stop.id)} />`)}
    <${Drop} cell=${key} />
    ${minutes > 0 && html`<${Load} minutes=${minutes} most=${mostMinutes} />`}
  </div>`;
}

/** @param {{minutes: number, most: number}} props */
export function Load({ minutes, most }) {
  const part = most ? Math.min(100, Math.round((100 * minutes) / most)) : 100;
  return html`<span class=${`load ${minutes > most ? "load--full" : ""}`} aria-label=${n("{hours} of one hour", "{hours} of {count} hours", Math.round(most / 60), { hours: hours(minutes) })} role="img"><i style=${{ "--part": `${part}%` }}></i>${t("{hours}/{most} h", { hours: hours(minutes), most: hours(most) })}</span>`;
}
