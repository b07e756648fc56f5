/** What stands behind the figures in words: suggestions, praise, complaints that came again, what is done about it, checks. */
import { t } from "../i18n.js";
import { complaint as complaintOf } from "./complaint-data.js";
import { actionStateWord, causeWord } from "./complaint-words.js";
import { checkKindWord } from "./check-words.js";
import { docOf, number, staffName } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { callbackPath, checkPath, complaintPath } from "./router.js";
import { date } from "./times.js";

/** @typedef {Record<string, any>} Report */
/** @typedef {{callback_id: string, customer_id: string, staff_ids: string[], text: string}} Said */

/** @param {{report: Report}} props */
export function ReportSaid({ report }) {
  return html`<${Praise} report=${report} /><${Suggestions} report=${report} /><${Again} report=${report} /><${Actions} report=${report} /><${Checks} report=${report} />`;
}

/** A person's name as this device has it, else as the report does. @param {{id: string, report: Report}} props */
export function NameOf({ id, report }) {
  return html`${docOf("staff", id) ? staffName(id) : (report.names[id] ?? t("a colleague"))}`;
}

/** A complaint in a line. @param {string} id */
export function recurrenceTitle(id) {
  const one = complaintOf(id);
  return one ? `${one.title} · ${number("complaints", id)}` : number("complaints", id);
}

/** @param {{report: Report}} props */
function Praise({ report }) {
  /** @type {Said[]} */
  const said = report.praise;
  return html`<${Panel} title=${t("Praise")} none=${t("Nobody was praised this month.")}>${said.map((one) => html`<li key=${one.callback_id}><div class="row-main"><p>${one.text}</p>
    <p class="slip-line">${mark("kept", one.staff_ids.map((id, at) => html`${at > 0 && ", "}<${NameOf} id=${id} report=${report} />`))}</p></div><${ToCallback} said=${one} /></li>`)}<//>`;
}

/** @param {{report: Report}} props */
function Suggestions({ report }) {
  /** @type {Said[]} */
  const said = report.suggestions;
  return html`<${Panel} title=${t("Suggestions of customers")} none=${t("No customer suggested anything this month.")}>${said.map((one) => html`<li key=${one.callback_id}><div class="row-main">${one.text}</div><${ToCallback} said=${one} /></li>`)}<//>`;
}

/** @param {{said: Said}} props */
function ToCallback({ said }) {
  return html`<a class="fact-way" href=${callbackPath(said.callback_id)}>${docOf("customers", said.customer_id)?.name ?? t("Callback")}${icon("right", "icon--s")}</a>`;
}

/** @param {{report: Report}} props */
function Again({ report }) {
  /** @type {Array<{complaint_id: string, why: string, before_id: string}>} */
  const again = report.recurrences;
  return html`<${Panel} title=${t("Came again")} none=${t("No complaint came a second time this month.")}>${again.map((one) => html`<li key=${`${one.complaint_id} ${one.before_id}`}><div class="row-main"><a href=${complaintPath(one.complaint_id)}>${recurrenceTitle(one.complaint_id)}</a><p class="slip-line">${whyWords(one.why)}</p></div>
    ${complaintOf(one.before_id) && html`<a class="fact-way" href=${complaintPath(one.before_id)}>${t("the one before")}${icon("right", "icon--s")}</a>`}</li>`)}<//>`;
}

/** @param {string} why */
function whyWords(why) {
  if (why === "same_customer_same_matter") return t("The same customer about the same matter");
  if (why === "same_customer") return t("The same customer");
  return t("The same cause, although something was done about it");
}

/** @param {{report: Report}} props */
function Actions({ report }) {
  /** @type {Array<{id: string, cause: string, what: string, state: string}>} */
  const actions = report.actions;
  return html`<${Panel} title=${t("Preventive actions")} none=${t("Nothing is planned against a cause.")}>${actions.map((one) => html`<li key=${one.id}><div class="row-main"><b>${causeWord(one.cause)}</b><p class="slip-line">${one.what}</p></div>${mark(one.state === "done" ? "kept" : "next", actionStateWord(one.state))}</li>`)}<//>`;
}

/** @param {{report: Report}} props */
function Checks({ report }) {
  /** @type {Array<{id: string, kind: string, visited_at: string, percent: string | null, passed: boolean, vetoed: string[]}>} */
  const checks = report.checks;
  return html`<${Panel} title=${t("Checks of the service")} none=${t("Nobody checked the service this month.")}>${checks.map((one) => html`<li key=${one.id} data-testid="report-check"><div class="row-main"><a href=${checkPath(one.id)}>${checkKindWord(one.kind)}</a><p class="slip-line">${date(one.visited_at)}</p></div>
    <span class="figure-num"><b>${one.percent ?? "–"}</b> %</span>${one.passed ? mark("kept", t("passed")) : mark("broken", one.vetoed.length ? t("failed by a veto") : t("failed"))}</li>`)}<//>`;
}

/** @param {{title: string, none: string, children?: any[]}} props */
function Panel({ title, none, children }) {
  const rows = [children].flat().filter(Boolean);
  return html`<section class="panel"><div class="panel-head"><h2>${title}</h2>${rows.length > 1 && html`<span class="push">${rows.length}</span>`}</div>
    ${rows.length ? html`<ul class="rows">${rows}</ul>` : html`<p class="panel-pad quiet">${none}</p>`}</section>`;
}
