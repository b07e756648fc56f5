/** The answer at the counter: what the customer may choose, the rule that says so, and what follows today (R18). */
import { listed, n, t } from "../i18n.js";
import { resolved } from "../rules/settings.js";
import { decide } from "../rules/returns.js";
import { docOf, store } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { localText, today } from "./shelf-data.js";
import { dayDate, either } from "./shelf-return-words.js";
import { returnWord } from "./shelf-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/returns.js").Answer} Answer */
/** @typedef {{fault: string, boughtOn: string, condition: string, productId: string, daysInRepair: string, exchangedOn: string}} Known */

/** @returns {Known} */
export const known = () => ({ fault: "", boughtOn: "", condition: "", productId: "", daysInRepair: "", exchangedOn: "" });

/** What is still to be asked. @param {Known} given */
export const lacking = ({ fault, boughtOn, condition }) => [!fault && t("what is wrong"), !boughtOn && t("the day of purchase"), !condition && t("its condition")].filter((one) => one !== false);

/** @param {Known} given @param {Doc[]} criteria @returns {Answer | null} nothing before all is known */
export function asked(given, criteria) {
  if (lacking(given).length || given.boughtOn > today.value) return null;
  const { fault, boughtOn, condition, exchangedOn, daysInRepair, productId } = given;
  const guaranteeMonths = docOf("products", productId)?.warranty_months ?? null;
  return decide({ fault, boughtOn, condition, exchangedOn: exchangedOn || null, daysInRepair: Number(daysInRepair) || 0, guaranteeMonths }, criteria, today.value);
}

/** @param {{given: Known, answer: Answer | null}} props */
export function Decided({ given, answer }) {
  return html`<section class="panel panel-pad decided" aria-live="polite" aria-label=${t("Decision")} data-testid="decided" data-decisions=${answer?.decisions.join(" ") ?? ""} data-criterion=${answer?.criterion?.id ?? ""}>${answer ? html`<${Answered} answer=${answer} />` : html`<p class="quiet">${waitsFor(given)}</p>`}</section>`;
}

/** The same in a line, in sight while it is tapped in. @param {{given: Known, answer: Answer | null}} props */
export function Standing({ given, answer }) {
  if (!answer) return html`<p class="bar-missing">${icon("list")}<span>${waitsFor(given)}</span></p>`;
  const said = answer.decisions.length ? either(answer.decisions.map(returnWord)) : answer.criterion ? t("The manager decides this one.") : t("No written rule fits");
  return html`<p class="bar-missing" aria-hidden="true">${icon("check")}<b>${said}</b></p>
    <button class="button button--primary button--lead button--wide" type="button" onClick=${() => document.querySelector(".decided")?.scrollIntoView({ block: "start" })}>${t("See the rule and what follows")}</button>`;
}

/** @param {{answer: Answer}} props */
function Answered({ answer }) {
  const { criterion, decisions } = answer;
  if (!criterion) return html`<h2>${t("No written rule fits")}</h2><p>${answer.guarantee === "over" ? t("The guarantee ended on {date}. A repair against payment is possible; more is for the manager to say.", { date: dayDate(answer.guaranteeUntil ?? "") }) : t("The manager decides this one.")}</p>`;
  const choice = decisions.map(returnWord);
  return html`${choice.length > 1 && html`<p class="small quiet">${t("The customer chooses")}</p>`}
    <h2 class="decided-what">${choice.length ? either(choice) : t("The manager decides this one.")}</h2>
    <p>${localText(criterion.wording)}</p>
    <p class="small quiet">${[criterion.source, countWords(answer)].filter(Boolean).join(" · ")}</p>
    <ul class="decided-next">${decisions.map((one) => nextWords(one)).filter(Boolean).map((one) => html`<li key=${one}>${one}</li>`)}</ul>
    <div class="buttons no-phone"><button class="button" type="button" onClick=${() => print()}>${icon("print", "icon--s")}${t("Print")}</button></div>`;
}

/** What is owed today, so that nobody has to ask. @param {string} decision */
function nextWords(decision) {
  const days = resolved(store.value).exchange_in_town_days;
  if (decision === "refund") return t("Refund: the money goes back today.");
  if (decision === "exchange") return n("Exchange: from stock today; from another store in town within one day.", "Exchange: from stock today; from another store in town within {count} days.", days);
  return decision === "repair" ? t("Repair: free of charge; the days in repair do not count against the guarantee.") : "";
}

/** What was counted. @param {Answer} answer */
function countWords({ day, guarantee, guaranteeUntil, criterion }) {
  const counted = ["repair_late", "part_late"].includes(criterion?.fault) ? n("one day in repair", "{count} days in repair", day) : n("one day since the purchase", "{count} days since the purchase", day);
  const runs = guarantee === "unknown" ? t("length of the guarantee not known") : guaranteeUntil && t("guarantee until {date}", { date: dayDate(guaranteeUntil) });
  return [counted, runs].filter(Boolean).join(" · ");
}

/** @param {Known} given */
function waitsFor(given) {
  const missing = lacking(given);
  if (!missing.length) return t("The day of purchase lies ahead: look at the receipt again.");
  return t("Still needed: {what}", { what: listed(missing) });
}
