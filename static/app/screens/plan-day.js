/**
 * `Plan the day`: the server looks for routes with windows, skills and ways, and proposes them; whoever plans takes them
 * whole or in part (R6, R50). Nothing is written before that, and the board goes on meanwhile.
 */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection } from "../state.js";
import { staffName, technicians } from "./data.js";
import { errorWords } from "./error-words.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { board, show, today } from "./plan-data.js";
import { askFor, callOff, run, useProgress, wrong } from "./plan-day-data.js";
import { Proposed } from "./plan-day-proposal.js";
import { minutesWords } from "./plan-day-words.js";
import { Part } from "./place.js";
import { date, dayWords, toTime } from "./times.js";

/** Whether the panel is open; it stays so while one looks at other places. */
const isOpen = signal(false);
const SECOND_MS = 1000;

/** The button that opens it, and has the focus again when it is closed. */
export function PlanDayButton() {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const wasOpen = useRef(isOpen.value);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen.value) button.current?.focus({ preventScroll: true });
    wasOpen.current = isOpen.value;
  }, [isOpen.value]);
  return html`<button ref=${button} class="button plan-day-button" type="button" data-testid="plan-the-day" aria-expanded=${isOpen.value ? "true" : "false"} onClick=${() => (isOpen.value = !isOpen.value)}>${icon("clock", "icon--s")}<span>${t("Plan the day")}</span></button>`;
}

/** The panel: nothing until it was asked for. @param {{day: string}} props the day that is looked at */
export function PlanDay({ day }) {
  useProgress();
  if (!isOpen.value) return null;
  const now = run.value;
  const planned = now?.day ?? (day < today.value ? today.value : day);
  const noon = toTime(planned, "12:00");
  return html`<${Part} title=${t("Plan the day: {day}", { day: dayWords(noon) === date(noon) ? date(noon) : `${dayWords(noon)} · ${date(noon)}` })} name="panel plan-proposal" aside=${html`<button class="button button--plain" type="button" aria-label=${t("Close")} data-testid="plan-day-close" onClick=${close}>${icon("close")}</button>`}>
    ${!connection.value.online && now?.state !== "done" && html`<p class="plan-proposal-line" data-testid="plan-day-offline">${t("No signal: routes are worked out by the server. The board works by hand meanwhile.")}</p>`}
    ${wrong.value && wrong.value !== "offline" && html`<p class="error plan-proposal-line" role="alert" data-testid="plan-day-wrong">${shape("broken")}<span>${errorWords(wrong.value)}</span></p>`}
    ${!now && html`<${Ask} key=${planned} day=${planned} />`}
    ${(now?.state === "asking" || now?.state === "running") && html`<${Progress} now=${now} />`}
    ${now?.state === "done" && now.result && html`<${Proposed} key=${now.id} now=${now} proposal=${now.result} onAgain=${() => (run.value = null)} />`}
    ${(now?.state === "failed" || now?.state === "broken_off" || now?.state === "cancelled") && html`<${Ended} state=${now.state} />`}
  <//>`;

  function close() {
    isOpen.value = false;
    if (now?.state === "done") run.value = null;
  }
}

/** Which day, who works, and whether a promise may be broken. @param {{day: string}} props */
function Ask({ day }) {
  const people = technicians();
  const [away, setAway] = useState(() => new Set(people.filter((one) => board.peek().absence(one.id, day)).map((one) => one.id)));
  const [soft, setSoft] = useState(false);
  const here = people.filter((one) => !away.has(one.id)).map((one) => one.id);
  const toggle = (/** @type {string} */ id) => setAway((before) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  });

  return html`<div class="plan-ask">
    <div class="field"><label class="field-name" for="plan-ask-day">${t("Day")}</label><input class="input" id="plan-ask-day" type="date" data-testid="plan-day-date" min=${today.value} value=${day} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => event.currentTarget.value && show({ day: event.currentTarget.value })} /></div>
    <fieldset class="field"><legend class="field-name">${t("Who works")}</legend><div class="choices">${people.map(({ id }) => html`<label key=${id} class="choice"><input type="checkbox" data-testid=${`plan-day-who-${id}`} checked=${!away.has(id)} onChange=${() => toggle(id)} /><span>${icon("check")}${staffName(id)}</span></label>`)}</div></fieldset>
    <label class="check"><input type="checkbox" data-testid="plan-day-soft" checked=${soft} onChange=${() => setSoft(!soft)} />${icon("check")}<span>${t("A promise may be broken where it saves much of the road")}</span></label>
    <div class="buttons"><button class="button button--primary" type="button" data-testid="plan-day-ask" disabled=${!connection.value.online || here.length === 0} onClick=${() => askFor({ day, windows: soft ? "soft" : "hard", staff_ids: here })}>${t("Look for routes")}</button>
    <p class="tiny">${t("What is done or begun stays where it is. Nothing changes before you take it.")}</p></div>
  </div>`;
}

/** @param {{now: import("./plan-day-data.js").Run}} props */
function Progress({ now: { state, elapsed_ms: elapsed, allowed_ms: allowed, best } }) {
  const [seconds, most] = [Math.floor(elapsed / SECOND_MS), Math.round(allowed / SECOND_MS)];
  return html`<div class="plan-proposal-line" data-testid="plan-day-progress" data-state=${state}>
    <p>${state === "asking" ? t("The jobs are gathered") : t("Looking for routes: {seconds} of at most {most} seconds", { seconds, most })}</p>
    <progress class="progress" aria-label=${t("Looking for routes")} max=${Math.max(1, allowed)} value=${elapsed}></progress>
    <p class="small quiet">${best ? t("So far {placed} of {of} jobs have a place, with {time} on the road", { placed: best.placed, of: best.of, time: minutesWords(best.travel_minutes) }) : t("Nothing found yet")}</p>
    <div class="buttons"><button class="button" type="button" data-testid="plan-day-cancel" onClick=${callOff}>${t("Call it off")}</button></div>
  </div>`;
}

/** @param {{state: string}} props */
function Ended({ state }) {
  const words = state === "broken_off" ? t("The server was restarted meanwhile. Nothing was changed; look again.") : state === "cancelled" ? t("It was called off. Nothing was changed.") : t("The server could not find routes. Nothing was changed; the board works by hand.");
  return html`<div class="plan-proposal-line" data-testid="plan-day-ended" data-state=${state}><p>${words}</p><div class="buttons"><button class="button button--primary" type="button" data-testid="plan-day-again" onClick=${() => (run.value = null)}>${t("Look again")}</button></div></div>`;
}

