/** What a job's estimates are, and what is charged without a yes: no work beyond the basic price begins before it (R13). */
import { t } from "../i18n.js";
import { EstimateCard } from "./estimate-card.js";
import { estimatesOf, isOver, mayWriteEstimate, unagreed } from "./estimate-data.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { money } from "./money.js";
import { Part } from "./place.js";
import { estimatePath } from "./router.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function JobEstimates({ doc }) {
  const estimates = estimatesOf(doc);
  const owed = unagreed(doc);
  const may = mayWriteEstimate("lines") && Boolean(doc.customer_id);
  if (!estimates.length && !owed && !may) return null;
  return html`<${Part} title=${t("More is found")}>
    ${owed && html`<div class="note note--risk" data-testid="without-yes">${shape("risk")}<div><b>${t("{amount} beyond the basic price, and no yes yet", { amount: money(owed) })}</b> · ${t("No work beyond the basic price begins before the customer says yes. Nothing that you wrote down is lost.")}</div></div>`}
    ${estimates.length > 0 && html`<ul class="estimates">${estimates.map((one) => html`<${EstimateCard} key=${one.id} doc=${one} job=${doc} />`)}</ul>`}
    ${may && !(isOver(doc) && !owed) && html`<a class=${owed ? "button button--primary button--wide" : "button button--wide"} href=${estimatePath(doc.id, Boolean(owed))} data-testid="estimate-new">${icon("sheet")}${t("Make an estimate")}</a>`}
    ${may && !estimates.length && !owed && !isOver(doc) && html`<p class="tiny estimate-more">${t("More is wrong than was ordered? Write down what and why: the customer says yes or no before it begins.")}</p>`}
  <//>`;
}
