/** One day in detail: people down, hours across, each visit as long as it takes. */
import { t } from "../i18n.js";
import { tracked } from "../rules/dayclock.js";
import { overlaps } from "../rules/overlaps.js";
import { cellKey } from "../rules/planboard.js";
import { loadOf } from "../rules/planjudge.js";
import { docOf, staffName } from "./data.js";
import { html } from "./html.js";
import { between, Card, DropBlock } from "./plan-card.js";
import { lying } from "./plan-carry.js";
import { board, people, shown, today } from "./plan-data.js";
import { hours } from "./plan-words.js";
import { clock, present, toTime } from "./times.js";

const HOUR_MS = 3_600_000;
/** Shown of a day where nobody says when the store works. */
const [USUAL_FROM, USUAL_UNTIL] = ["08:00", "20:00"];

export function Hours() {
  const { day } = shown.value;
  const [from, until] = framed(day);
  const marks = Array.from({ length: Math.round((until - from) / HOUR_MS) + 1 }, (_, at) => from + at * HOUR_MS);
  const isNow = day === today.value && present.value > from && present.value < until;
  return html`<div class="panel plan-hours" data-testid="plan-hours">
    <div class="clock" style=${{ "--people": String(Math.max(1, people.value.length)) }}>
      <div class="plan-hours-head"></div>
      <div class="clock-hours" aria-hidden="true">${marks.map((ms) => html`<span key=${ms} style=${{ left: between(ms, ms, from, until).left }}>${clock(ms)}</span>`)}</div>
      ${people.value.map((id) => html`<${Lane} key=${id} id=${id} day=${day} from=${from} until=${until} isNow=${isNow} />`)}
    </div>
  </div>`;
}

/** @param {{id: string, day: string, from: number, until: number, isNow: boolean}} props */
function Lane({ id, day, from, until, isNow }) {
  const key = cellKey(id, day);
  const now = board.value;
  const stops = lying.value.cells.get(key) ?? [];
  const { minutes, mostMinutes } = loadOf(stops, day, now);
  const away = now.absence(id, day) || (now.open(day).length ? "" : t("closed"));
  const over = overlaps(stops);
  const blocks = tracked(stops.map((stop) => ({ id: stop.id, stop, fromMs: stop.startMs, untilMs: stop.endMs })));
  const size = { "--hours": String(Math.round((until - from) / HOUR_MS)), "--tracks": String(Math.max(1, ...blocks.map((one) => one.track + 1))) };
  return html`<div class="clock-name"><b>${staffName(id)}</b><small>${away || t("{hours}/{most} h", { hours: hours(minutes), most: hours(mostMinutes) })}${docOf("staff", id)?.left_on && ` · ${t("has left")}`}</small></div>
    <div class=${`clock-lane plan-lane ${away ? "plan-cell--off" : ""}`} style=${size} data-cell=${key} data-from=${from} data-until=${until} data-testid=${`plan-lane-${id}`}>
      ${blocks.map(({ stop, untilMs, track }) => html`<${Card} key=${stop.id} stop=${stop} over=${over.get(stop.id)} block style=${{ ...between(stop.startMs, untilMs, from, until), "--track": String(track) }} />`)}
      <${DropBlock} cell=${key} from=${from} until=${until} />
      ${isNow && html`<span class="now" style=${{ left: between(present.value, present.value, from, until).left }} aria-hidden="true"></span>`}
    </div>`;
}

/** From when to when the day is drawn: while the store works, and whatever lies outside. @param {string} day @returns {[number, number]} */
function framed(day) {
  const open = board.value.open(day);
  const stops = people.value.flatMap((id) => lying.value.cells.get(cellKey(id, day)) ?? []);
  const [opens, closes] = [Date.parse(toTime(day, USUAL_FROM)), Date.parse(toTime(day, USUAL_UNTIL))];
  const first = Math.min(opens, open[0]?.[0] ?? opens, ...stops.map((one) => one.startMs));
  const last = Math.max(closes, open.at(-1)?.[1] ?? closes, ...stops.map((one) => one.endMs));
  return [Math.floor(first / HOUR_MS) * HOUR_MS, Math.ceil(last / HOUR_MS) * HOUR_MS];
}
