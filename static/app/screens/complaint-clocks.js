/** Every deadline of a complaint with its rule and how it stands; those of earlier rounds stay on record (R21-R25). */
import { t } from "../i18n.js";
import { clockShape, clockWord, dueWords, ruleWords, stepWord, whomWord } from "./complaint-clock-words.js";
import { clocksOf } from "./complaint-rules.js";
import { stageWord } from "./complaint-words.js";
import { staffName } from "./data.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { Part } from "./place.js";
import { when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./complaint-rules.js").Deadline} Deadline */

/** @param {{doc: Doc}} props */
export function Clocks({ doc }) {
  const found = clocksOf(doc);
  const last = Math.max(1, ...found.map((one) => one.round));
  const now = found.filter((one) => one.round === last);
  const before = [...new Set(found.map((one) => one.round))].filter((round) => round < last);
  return html`<${Part} title=${t("Deadlines")} aside=${last > 1 && html`<span class="quiet small">${t("round {number}", { number: last })}</span>`}>
    <div class="panel panel-pad">
      ${now.length > 0 ? html`<${Table} doc=${doc} found=${now} />` : html`<p class="quiet">${t("No deadline runs.")}</p>`}
      ${before.map((round) => html`<details class="earlier" key=${round}><summary>${t("Round {number}, over", { number: round })}</summary><${Table} doc=${doc} found=${found.filter((one) => one.round === round)} /></details>`)}
      <${Stages} doc=${doc} />
    </div>
  <//>`;
}

/** @param {{doc: Doc, found: Deadline[]}} props */
function Table({ doc, found }) {
  return html`<ul class="deadlines">${found.map((one) => html`<li key=${`${one.round}${one.step}${one.startMs}`} data-testid=${`deadline-${one.step}`} data-state=${one.state}>
    <span class=${`ink-${clockShape(one)}`}>${shape(clockShape(one))}</span>
    <span class="deadline-what"><b>${stepWord(one.step)}</b><span class="tiny">${ruleWords(one.step, doc)} · ${whomWord({ who: one.who, staffId: one.who === "handler" ? doc.handler_id : null })}</span></span>
    <span class="deadline-when"><b class=${one.state === "late" || one.state === "met_late" ? "ink-broken" : ""}>${clockWord(one, doc)}</b>${one.dueMs !== null && html`<span class="tiny">${t("by {time}", { time: dueWords(one.dueMs) })}</span>`}</span>
  </li>`)}</ul>`;
}

/** The stages it went through. @param {{doc: Doc}} props */
function Stages({ doc }) {
  /** @type {Array<{step: string, at: string, by: string, stamp: string}>} */
  const steps = doc.steps ?? [];
  if (!steps.length) return null;
  return html`<details class="earlier"><summary>${t("Every stage so far")}</summary><ol class="stages">${steps.map((one) => html`<li key=${one.stamp}><b>${stageWord(one.step)}</b> <span class="quiet">${when(one.at)} · ${staffName(one.by)}</span></li>`)}</ol></details>`;
}
