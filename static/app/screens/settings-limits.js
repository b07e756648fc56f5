/** How much each role may grant without asking (R27), and when an overdue step goes up (R26). */
import { useId, useState } from "preact/hooks";

import table from "../../generated/settings.json" with { type: "json" };
import { n, t } from "../i18n.js";
import { WorkingTime } from "../rules/calendar.js";
import { deadlines } from "../rules/deadlines.js";
import { resolved } from "../rules/settings.js";
import { beyondLimits, escalationFault, ESCALATION_MOST_DAYS, LEVELS, limitFault, LIMITED, spelt, toldOf } from "../rules/thresholds.js";
import { all, docOf } from "./data.js";
import { html } from "./html.js";
import { Part } from "./place.js";
import { Change } from "./settings-change.js";
import { keepOfStore } from "./settings-keep.js";
import { unitWord } from "./settings-promise-words.js";
import { present } from "./times.js";
import { roleWord } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/thresholds.js").Limits} Limits */
/** @typedef {Event & {currentTarget: HTMLInputElement}} Typed */

const LIMITS_FIELD = "settings.settlement_limits";
const ESCALATION = "escalation_working_days";

/** @param {{store: Doc}} props */
export function MoneyLimits({ store }) {
  const [wish, setWish] = useState(/** @type {Limits | null} */ (null));
  const id = useId();
  const is = resolved(store).settlement_limits;
  const shown = wish ?? is;
  const set = (/** @type {string} */ role, /** @type {string | null} */ amount) => setWish({ ...shown, [role]: amount });
  const fault = wish && limitFault(wish);
  const isChanged = wish !== null && (fault !== null || JSON.stringify(spelt(wish)) !== JSON.stringify(spelt(is)));
  const keep = async () => {
    if (wish && (await keepOfStore(store, { [LIMITS_FIELD]: spelt(wish) }, { [LIMITS_FIELD]: store.settings?.settlement_limits ?? null }))) setWish(null);
  };
  return html`<${Part} title=${t("Money granted without asking")} name="settings-part">
    <p class="quiet small settings-lead">${t("So much each may promise a customer on a complaint. Beyond it, the app asks for the word of the store manager or of head office.")}</p>
    <ul class="panel rows settings-values" data-testid="limits">${LIMITED.map((role) => {
      const isWrong = fault?.role === role;
      return html`<li key=${role} data-testid=${`limit-${role}`} data-value=${shown[role] ?? "any"}><div class="settings-value"><label for=${`${id}${role}`}><b>${roleWord(role)}</b></label>
        <span class="settings-number settings-money"><span class="quiet" aria-hidden="true">${store.currency ?? "CNY"}</span><input class="input" id=${`${id}${role}`} data-testid=${`set-limit-${role}`} inputmode="decimal" autocomplete="off" disabled=${shown[role] === null} aria-invalid=${isWrong ? "true" : undefined} value=${shown[role] ?? ""} placeholder=${shown[role] === null ? t("any") : ""} onInput=${(/** @type {Typed} */ event) => set(role, event.currentTarget.value.trim())} /></span>
        <label class="settings-check settings-any"><input type="checkbox" data-testid=${`any-${role}`} checked=${shown[role] === null} onChange=${(/** @type {Typed} */ event) => set(role, event.currentTarget.checked ? null : is[role] ?? "")} /><span>${t("any amount")}</span></label></div></li>`;
    })}</ul>
    ${isChanged && html`<${Change} name="limits" fault=${fault ? limitWords(fault) : ""} ...${fault ? {} : limitMeaning(store, is, wish)} onLeave=${() => setWish(null)} onKeep=${keep} />`}
  <//>`;
}

/** @param {{store: Doc}} props */
export function Escalation({ store }) {
  const [wish, setWish] = useState(/** @type {Record<string, string> | null} */ (null));
  const id = useId();
  const own = store.settings?.[ESCALATION];
  const usual = /** @type {any} */ (table)[ESCALATION].default;
  const is = own && !escalationFault(own) ? own : usual;
  const text = wish ?? Object.fromEntries(LEVELS.map((level) => [level, String(is[level])]));
  const days = Object.fromEntries(LEVELS.map((level) => [level, /^[0-9]{1,3}$/.test(text[level].trim()) ? Number(text[level]) : Number.NaN]));
  const fault = escalationFault(days);
  const isChanged = wish !== null && LEVELS.some((level) => days[level] !== is[level]);
  const field = `settings.${ESCALATION}`;
  const keep = async () => { if (await keepOfStore(store, { [field]: days }, { [field]: own ?? null })) setWish(null); };
  return html`<${Part} title=${t("When an overdue step goes up")} name="settings-part">
    <p class="quiet small settings-lead">${t("Each is told once of a step that is late, so many working days after it was due. 0 is at once.")}</p>
    <ul class="panel rows settings-values" data-testid="escalation">${LEVELS.map((level) => html`<li key=${level} data-testid=${`level-${level}`} data-value=${is[level]}><div class="settings-value"><label for=${`${id}${level}`}><b>${levelWord(level)}</b></label>
      <span class="settings-number"><input class="input" id=${`${id}${level}`} data-testid=${`set-level-${level}`} inputmode="numeric" aria-invalid=${wish && fault?.level === level ? "true" : undefined} value=${text[level]} onInput=${(/** @type {Typed} */ event) => setWish({ ...text, [level]: event.currentTarget.value })} /> ${unitWord("working_days", days[level] || 0)}</span>
      <small class="settings-hint settings-range">${is[level] === usual[level] ? t("as usual; {low} to {high}", { low: 0, high: ESCALATION_MOST_DAYS }) : t("usually {default}; {low} to {high}", { default: usual[level], low: 0, high: ESCALATION_MOST_DAYS })}</small></div></li>`)}</ul>
    ${isChanged && html`<${Change} name="escalation" fault=${fault ? escalationWords(fault) : ""} meaning=${fault ? "" : escalationMeaning(store, is, days)} onLeave=${() => setWish(null)} onKeep=${keep} />`}
  <//>`;
}

/** @param {string} level */
function levelWord(level) {
  if (level === "handler") return t("Whoever has to do it");
  return roleWord(level);
}

/** @param {NonNullable<ReturnType<typeof limitFault>>} fault */
function limitWords({ code, role, asked }) {
  return code === "not_money" ? t("An amount such as 100 or 99.50 for the {role}, or “any amount”.", { role: roleWord(role) })
    : t("The {role} would promise more than the {asked}, who is asked for more. Raise the one or lower the other.", { role: roleWord(role), asked: roleWord(asked ?? "") });
}

/** @param {NonNullable<ReturnType<typeof escalationFault>>} fault */
function escalationWords({ code, level }) {
  return code === "not_a_number" ? t("A whole number from {low} to {high}.", { low: 0, high: ESCALATION_MOST_DAYS }) : t("{who} would be told before the one below. Each is told later than the one before, or on the same day.", { who: levelWord(level) });
}

/** @param {Doc} store */
const openOf = (store) => [...all("complaints").values()].map((view) => view.doc).filter((one) => one.store_id === store.id && one.status !== "settled" && one.status !== "closed");

/** @param {Doc} store @param {Limits} is @param {Limits} wish */
function limitMeaning(store, is, wish) {
  const roleOf = (/** @type {string | undefined} */ id) => docOf("staff", id)?.role;
  const [before, after] = [is, wish].map((one) => beyondLimits(openOf(store), roleOf, spelt(one)));
  const meaning = before === after ? t("no open complaint is touched; what was granted stands.")
    : n("one open complaint would need another's word (now {before}).", "{count} open complaints would need another's word (now {before}).", after, { before });
  return { meaning, isGrave: after > before };
}

/** @param {Doc} store @param {Record<string, number>} is @param {Record<string, number>} wish */
function escalationMeaning(store, is, wish) {
  const working = new WorkingTime(store, [...all("calendars").values()].map((view) => view.doc));
  const now = present.peek();
  const found = openOf(store).map((doc) => deadlines(doc, working, resolved(store), now));
  const moved = LEVELS.filter((level) => wish[level] !== is[level]).map((level) => {
    const [before, after] = [is, wish].map((one) => toldOf(found, working, one[level], now));
    return before === after ? "" : n("{who}: told of one late complaint (now {before}).", "{who}: told of {count} late complaints (now {before}).", after, { who: levelWord(level), before });
  }).filter(Boolean);
  return moved.length ? moved.join(" ") : t("nobody is told of more or fewer of the complaints that are late now.");
}
