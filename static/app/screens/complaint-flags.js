/** What should not be overlooked on a complaint, each in a sentence. */
import { t } from "../i18n.js";
import { nextClockWords, stopWords } from "./complaint-clock-words.js";
import { complaint as complaintOf } from "./complaint-data.js";
import { clocksOf, flagsOf, recurrencesOf } from "./complaint-rules.js";
import { causeWord } from "./complaint-words.js";
import { docOf, number } from "./data.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { complaintPath } from "./router.js";
import { date } from "./times.js";

/** @typedef {import("./complaint-data.js").Complaint} Complaint */

/** @param {{one: Complaint}} props */
export function Flags({ one }) {
  const { doc, clock } = one;
  const again = recurrencesOf(doc.id);
  const provisional = clocksOf(doc).some((deadline) => deadline.provisional && deadline.metMs === null);
  return html`${doc.safety && html`<p class="note note--broken">${shape("broken")}<span><b>${t("Somebody could be hurt")}</b> · ${t("make it safe first, then everything else")}</span></p>`}
    ${clock?.state === "late" && html`<p class="note note--broken" data-testid="late">${shape("broken")}<span>${nextClockWords(one)}</span></p>`}
    ${clock?.state === "stopped" && html`<p class="note">${shape("wait")}<span>${t("The clock stands still: it {why}", { why: stopWords(doc) })}</span></p>`}
    ${again.length > 0 && html`<p class="note note--decide" data-testid="recurrence">${shape("decide")}<span>${again.map((each) => html`<span class="flag-line">${recurrenceWords(each, doc)} <${Before} each=${each} /></span>`)}</span></p>`}
    ${flagsOf(doc).map((code) => html`<p class="note note--risk" key=${code} data-testid=${`flag-${code}`}>${shape("risk")}<span>${flagWord(code)}</span></p>`)}
    ${provisional && html`<p class="note">${icon("calendar")}<span>${t("The public holidays of that year are not official yet: the dates may still move.")}</span></p>`}`;
}

/** @param {{each: import("./complaint-rules.js").Recurrence}} props */
function Before({ each }) {
  const before = complaintOf(each.beforeId);
  if (before) return html`<a href=${complaintPath(before.id)}>${before.title} <span class="code">${number("complaints", before.id)}</span></a>`;
  const action = docOf("preventive_actions", each.beforeId);
  return action ? html`<span>${action.what}</span>` : null;
}

/** @param {import("./complaint-rules.js").Recurrence} each @param {import("./data.js").Doc} doc */
export function recurrenceWords({ why, beforeId }, doc) {
  if (why === "same_customer_same_matter") return t("This customer complained about the same matter before.");
  if (why === "same_customer") return t("This customer complained before.");
  const since = docOf("preventive_actions", beforeId)?.in_effect_at;
  return since ? t("“{cause}” came again although something was done about it on {day}: it did not help enough.", { cause: causeWord(doc.cause), day: date(since) }) : t("The same cause came again although something was done about it.");
}

/** @param {string} code of `stages.flags` */
export function flagWord(code) {
  switch (code) {
    case "settled_without_word": return t("It stands as settled, but the customer has not said that they are satisfied.");
    case "settled_unsatisfied": return t("It stands as settled, but the customer is not satisfied: reopen it.");
    case "solution_not_written": return t("It stands as answered, but the solution is not written down.");
    case "not_reopened": return t("The customer is not satisfied: it goes on, reopen it.");
    case "report_not_written": return t("It waits for head office, but the report is not written: the clock runs on.");
    case "customer_not_told": return t("The customer does not know yet that we wait for head office.");
    default: return code;
  }
}

