/** What holds in the store: turnaround, deadlines, callbacks, thresholds; what each means, and what a change would do. */
import { useId, useState } from "preact/hooks";

import table from "../../generated/settings.json" with { type: "json" };
import { t } from "../i18n.js";
import { parseStamp } from "../sync/clock.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { Part } from "./place.js";
import { keepOfStore, storeWith } from "./settings-keep.js";
import { Escalation, MoneyLimits } from "./settings-limits.js";
import { SubjectPlace } from "./settings-place.js";
import { Preview } from "./settings-preview.js";
import { settingWords, unitWord } from "./settings-promise-words.js";
import { shownStore, StoreChoice } from "./settings-store.js";
import { when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{default: number, low: number, high: number, unit: string, rule: string}} Row */

/** @type {Record<string, Row>} */
const TABLE = /** @type {any} */ (table);

const GROUPS = [
  { name: "complaints", word: () => t("Complaints"), keys: ["answer_working_hours", "solution_working_days", "callback_working_days", "head_office_answer_working_days", "customer_wait_working_days", "letter_working_days", "at_risk_percent", "recurrence_window_days", "preventive_action_days"] },
  { name: "work", word: () => t("Work and promises"), keys: ["turnaround_days", "on_time_tolerance_minutes", "recall_window_days", "exchange_in_town_days", "spare_parts_years"] },
  { name: "callbacks", word: () => t("Callbacks"), keys: ["callback_window_months", "callback_first_days", "callback_attempts", "callback_contact_days", "callback_rest_days", "callback_after_complaint_days"] },
  { name: "scores", word: () => t("Scores and checks"), keys: ["low_score_overall", "low_score_answer", "check_pass_percent", "settle_minutes"] },
];

/** @param {{subject: import("./settings-place.js").Subject}} props */
export function Promises({ subject }) {
  const store = shownStore();
  if (!store) return html`<${SubjectPlace} subject=${subject}><div class="panel empty"><b>${t("No store is on this device yet")}</b></div><//>`;
  return html`<${SubjectPlace} subject=${subject} sub=${t("A change holds from the moment it is kept, for what is already open, too. What was late stays on record.")} action=${html`<${StoreChoice} />`}>
    ${GROUPS.map((group) => html`<${Part} key=${`${store.id} ${group.name}`} title=${group.word()} name="settings-part"><ul class="panel rows settings-values">${group.keys.map((key) => html`<${Value} key=${key} store=${store} name=${key} row=${TABLE[key]} />`)}</ul><//>`)}
    <${MoneyLimits} key=${`m${store.id}`} store=${store} />
    <${Escalation} key=${`e${store.id}`} store=${store} />
    <${Part} title=${t("What changed")} name="settings-part"><${HistoryLink} collection="stores" id=${store.id} /><//>
  <//>`;
}

/** @param {{store: Doc, name: string, row: Row}} props */
function Value({ store, name, row }) {
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const id = useId();
  const own = store.settings?.[name];
  const isOwn = Number.isInteger(own) && own >= row.low && own <= row.high;
  const is = isOwn ? own : row.default;
  const field = `settings.${name}`;
  const to = Number(wish);
  const isSound = wish !== null && /^[0-9]{1,5}$/.test(wish.trim()) && to >= row.low && to <= row.high;
  const isChanged = wish !== null && wish.trim() !== String(is);
  const [word, hint] = settingWords(name);
  const at = store.stamps?.[field];
  const keep = async (/** @type {number | null} */ value) => { if (await keepOfStore(store, { [field]: value }, { [field]: own ?? null })) setWish(null); };
  return html`<li data-testid=${`setting-${name}`} data-value=${is}>
    <div class="settings-value"><label for=${id}><b>${word}</b><small class="settings-hint">${hint}</small></label>
      <span class="settings-number"><input class="input" id=${id} data-testid=${`set-${name}`} inputmode="numeric" aria-describedby=${`${id}d`} aria-invalid=${isChanged && !isSound ? "true" : undefined} value=${wish ?? String(is)} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish(event.currentTarget.value)} /> ${unitWord(name === "spare_parts_years" ? "years" : row.unit, isChanged && isSound ? to : is)}</span>
      <small class="settings-hint settings-range" id=${`${id}d`}>${isOwn && is !== row.default ? t("usually {default}; {low} to {high}", { default: row.default, low: row.low, high: row.high }) : t("as usual; {low} to {high}", { low: row.low, high: row.high })}${isOwn && at && html` · ${t("set {time}", { time: when(new Date(parseStamp(at).ms).toISOString()) })}`}</small></div>
    ${isChanged && html`<div class="settings-change">${isSound ? html`<${Preview} store=${store} changed=${storeWith(store, { [field]: to })} />` : html`<p class="error" role="alert">${shape("broken")}<span>${t("A whole number from {low} to {high}.", { low: row.low, high: row.high })}</span></p>`}
      <div class="buttons"><button class="button" type="button" onClick=${() => setWish(null)}>${t("Leave as it was")}</button>${isSound && html`<button class="button button--primary" type="button" data-testid=${`keep-${name}`} onClick=${() => keep(to)}>${t("Keep it")}</button>`}</div></div>`}
    ${!isChanged && isOwn && is !== row.default && html`<button class="link-button small" type="button" onClick=${() => keep(null)}>${t("Back to the usual {default}", { default: row.default })}</button>`}
  </li>`;
}
