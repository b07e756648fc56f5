/** When the store works (R29): the week, public holidays, days of its own. Every deadline counts by it. */
import { WEEKDAYS } from "../rules/hours.js";
import { resolved } from "../rules/settings.js";
import { t } from "../i18n.js";
import { all } from "./data.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { Part } from "./place.js";
import { OwnDays } from "./settings-days.js";
import { HoursOfDay } from "./settings-hours-day.js";
import { keepOfStore } from "./settings-keep.js";
import { SubjectPlace } from "./settings-place.js";
import { shownStore, StoreChoice } from "./settings-store.js";
import { localName } from "./words.js";
import { date, dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

const HOLIDAYS_SHOWN = 12;

/** @param {{subject: import("./settings-place.js").Subject}} props */
export function Hours({ subject }) {
  const store = shownStore();
  if (!store) return html`<${SubjectPlace} subject=${subject}><div class="panel empty"><b>${t("No store is on this device yet")}</b></div><//>`;
  const settings = resolved(store);
  return html`<${SubjectPlace} subject=${subject} sub=${t("Deadlines, callbacks and messages count by these hours.")} action=${html`<${StoreChoice} />`}>
    <ul class="panel rows settings-week" key=${store.id}>${WEEKDAYS.map((day, at) => html`<${HoursOfDay} key=${day} store=${store} day=${day} at=${at} />`)}</ul>
    <${OwnDays} store=${store} settings=${settings} />
    <${Holidays} store=${store} settings=${settings} />
    <${Part} title=${t("What changed")} name="settings-part"><${HistoryLink} collection="stores" id=${store.id} /><//>
  <//>`;
}

/** @param {{store: Doc, settings: import("../rules/settings.js").Settings}} props */
function Holidays({ store, settings }) {
  const today = dayKey(present.value);
  const days = [...all("calendars").values()].filter(({ doc }) => doc.country === settings.country)
    .flatMap(({ doc }) => Object.entries(doc.days ?? {}).filter(([, what]) => what).map(([day, what]) => ({ day: day.replaceAll("_", "-"), what, provisional: doc.provisional })))
    .filter(({ day }) => day >= today).sort((a, b) => a.day.localeCompare(b.day)).slice(0, HOLIDAYS_SHOWN);
  const set = (/** @type {boolean} */ to) => keepOfStore(store, { "settings.keeps_public_holidays": to }, { "settings.keeps_public_holidays": settings.keeps_public_holidays });
  return html`<${Part} title=${t("Public holidays")} name="settings-part">
    <label class="settings-check"><input type="checkbox" data-testid="keeps-holidays" checked=${settings.keeps_public_holidays} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set(event.currentTarget.checked)} /><span>${t("Closed on public holidays, open on the working days in exchange")}</span></label>
    ${settings.keeps_public_holidays && html`<ul class="panel rows">${days.map(({ day, what, provisional }) => html`<li key=${day}><div class="row-main"><b>${date(`${day}T12:00:00Z`)}</b> ${localName(what.names, what.name)}</div><span class="quiet">${what.work ? t("working day in exchange") : t("closed")}${provisional && ` · ${t("not official yet")}`}</span></li>`)}</ul>`}
  <//>`;
}
