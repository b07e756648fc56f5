/** Planning: who goes where, when. A laptop has the board, a phone a list by person; both write the same edits. */
import { useLayoutEffect } from "preact/hooks";

import { t } from "../i18n.js";
import { filling } from "../state.js";
import { nothingYet } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { NothingYet } from "./notices.js";
import { letGo } from "./plan-carry.js";
import { days, show, shown, today, WEEK_DAYS } from "./plan-data.js";
import { PlanDay, PlanDayButton } from "./plan-day.js";
import { grab } from "./plan-drag.js";
import { Explain, Told } from "./plan-explain.js";
import { Hours } from "./plan-hours.js";
import { usePlanKeys } from "./plan-keys.js";
import { PlanList } from "./plan-list.js";
import { Unplanned } from "./plan-unplanned.js";
import { Week } from "./plan-week.js";
import { Place } from "./place.js";
import { storeName, store } from "./data.js";
import { date, dayAfter, toTime } from "./times.js";

export function PlanBoard() {
  return laptop.value ? html`<${Wide} />` : html`<${PlanList} />`;
}

/** What is said of a place stands in an element of its own: beside the board it would have the style of every card worked out anew when it comes. */
function Wide() {
  usePlanKeys();
  useLayoutEffect(() => letGo, []);
  const isDay = shown.value.view === "day";
  return html`<${Place} title=${t("Planning")} sub=${subWords()} action=${html`<${Steps} />`}>
    ${filling.value && nothingYet.value ? html`<p class="quiet">${t("The jobs are on their way to this device.")}</p>` : nothingYet.value ? html`<${NothingYet} />` : html`<div class="plan-split" onPointerDown=${grab} data-testid="plan">
      <${Unplanned} />
      <section class="plan-table" aria-label=${isDay ? t("Plan of the day") : t("Plan of the week")}><${PlanDay} day=${shown.value.day} />${isDay ? html`<${Hours} />` : html`<${Week} />`}</section>
    </div><div><${Explain} /></div>`}
    <${Told} />
  <//>`;
}

function subWords() {
  const noon = (/** @type {string} */ day) => date(toTime(day, "12:00"));
  const span = days.value.length > 1 ? `${noon(days.value[0])} – ${noon(days.value[days.value.length - 1])}` : noon(days.value[0]);
  return store.value ? `${span} · ${storeName(store.value.id)}` : span;
}

/** Other days, and the two ways to look at them. */
function Steps() {
  const { view, day } = shown.value;
  const by = view === "day" ? 1 : WEEK_DAYS;
  return html`<div class="plan-steps">
    <${PlanDayButton} />
    <button class="button" type="button" aria-label=${view === "day" ? t("The day before") : t("The week before")} onClick=${() => show({ day: dayAfter(day, -by) })}>${icon("left")}</button>
    <button class="button" type="button" aria-pressed=${day === today.value ? "true" : "false"} onClick=${() => show({ day: today.value })}>${t("Today")}</button>
    <button class="button" type="button" aria-label=${view === "day" ? t("The day after") : t("The week after")} onClick=${() => show({ day: dayAfter(day, by) })}>${icon("right")}</button>
    <div class="tabs" role="group" aria-label=${t("View")}>
      <button type="button" data-testid="plan-week" aria-pressed=${view === "week" ? "true" : "false"} onClick=${() => show({ view: "week" })}>${t("Week")}</button>
      <button type="button" data-testid="plan-day" aria-pressed=${view === "day" ? "true" : "false"} onClick=${() => show({ view: "day" })}>${t("By hours")}</button>
    </div>
  </div>`;
}
