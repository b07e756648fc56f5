/** Days on which somebody is away, written down where they are planned: nobody plans them there without saying why. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { edit } from "../state.js";
import { absenceField } from "../rules/absences.js";
import { docOf, staffName } from "./data.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { kept } from "./kept.js";
import { today } from "./plan-data.js";
import { Sheet } from "./place.js";
import { date, dayAfter, toTime } from "./times.js";

const WORDS_MAX_CHARS = 100;
/** Longer than a long leave is a slip of the finger. */
const DAYS_MOST = 92;

/** @param {{id: string, onClose: () => void}} props `id`: of the person */
export function Away({ id, onClose }) {
  const [from, setFrom] = useState(dayAfter(today.peek(), 1));
  const [until, setUntil] = useState("");
  const [why, setWhy] = useState("");
  const [error, setError] = useState("");
  const name = staffName(id);
  const coming = Object.entries(docOf("staff", id)?.absences ?? {}).map(([key, words]) => ({ day: key.replaceAll("_", "-"), words })).filter((one) => one.words && one.day >= today.value).sort((a, b) => (a.day < b.day ? -1 : 1));
  const set = (/** @type {(value: string) => void} */ setter) => (/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setError(""); setter(event.currentTarget.value); };

  async function save() {
    const days = span(from, until || from);
    if (!days.length) return setError(t("The last day must not be before the first."));
    if (days.length > DAYS_MOST) return setError(n("At most one day at once.", "At most {count} days at once.", DAYS_MOST));
    if (!why.trim()) return setError(t("Say why: leave, illness, training."));
    const before = docOf("staff", id)?.absences ?? {};
    const to = Object.fromEntries(days.map((day) => [absenceField(day), { to: why.trim() }]));
    const back = Object.fromEntries(days.map((day) => [absenceField(day), { to: before[day.replaceAll("-", "_")] ?? null }]));
    if (!(await kept(edit("staff", id, to)))) return undefined;
    onClose();
    say(n("{name} is away on one day", "{name} is away on {count} days", days.length, { name }), () => void kept(edit("staff", id, back)));
    return undefined;
  }

  /** @param {string} day @param {string} words */
  async function back(day, words) {
    if (!(await kept(edit("staff", id, { [absenceField(day)]: { to: null } })))) return;
    say(t("{name} is there on {day}", { name, day: date(toTime(day, "12:00")) }), () => void kept(edit("staff", id, { [absenceField(day)]: { to: words } })));
  }

  return html`<${Sheet} title=${t("{name} is away", { name })} onClose=${onClose}>
    <div class="sheet-form plan-sheet">
      <div class="field"><label class="field-name" for="away-from">${t("From")}</label><input class="input" id="away-from" type="date" data-testid="away-from" value=${from} onInput=${set(setFrom)} /></div>
      <div class="field"><label class="field-name" for="away-until">${t("Until")} <span class="field-hint">${t("optional")}</span></label><input class="input" id="away-until" type="date" data-testid="away-until" value=${until} onInput=${set(setUntil)} /></div>
      <div class="field plan-who-field"><label class="field-name" for="away-why">${t("Why")}</label><input class="input" id="away-why" data-testid="away-why" autocomplete="off" maxlength=${WORDS_MAX_CHARS} value=${why} onInput=${set(setWhy)} /></div>
      ${error && html`<p class="error plan-who-field" role="alert">${shape("broken")}${error}</p>`}
      ${coming.length > 0 && html`<ul class="rows panel plan-who-field">${coming.map(({ day, words }) => html`<li key=${day} class="plan-phone-row"><span><b>${date(toTime(day, "12:00"))}</b> ${words}</span><button class="button" type="button" onClick=${() => back(day, words)}>${t("Is there after all")}</button></li>`)}</ul>`}
    </div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Not now")}</button><button class="button button--primary" type="button" data-testid="away-save" onClick=${save}>${t("Save")}</button></div>
  <//>`;
}

/** @param {string} from @param {string} until @returns {string[]} none where they are the wrong way round; one more than the most is enough to tell */
function span(from, until) {
  const days = [];
  for (let day = from; day && day <= until && days.length <= DAYS_MOST; day = dayAfter(day, 1)) days.push(day);
  return days;
}
