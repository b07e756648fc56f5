/** Every estimate of a customer in their file: what waits for their word, and what they said to the others (R13). */
import { listed, n, t } from "../i18n.js";
import { belonging } from "./customer-data.js";
import { number } from "./data.js";
import { waits } from "./estimate-data.js";
import { factsOf, lineNames } from "./estimate-facts.js";
import { estimateShape, estimateStatusWord } from "./estimate-words.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { money } from "./money.js";
import { Part } from "./place.js";
import { jobPath } from "./router.js";

/** @typedef {import("./customer-data.js").File} File */

const SHOWN_MOST = 5;

/** What waits first, then the newest; older ones are in the timeline. @param {{file: File}} props */
export function FileEstimates({ file }) {
  const estimates = belonging("estimates", file).sort((a, b) => Number(waits(b)) - Number(waits(a)) || (a.id < b.id ? 1 : -1));
  if (!estimates.length) return null;
  return html`<${Part} name="file-estimates" title=${n("One estimate", "{count} estimates", estimates.length)}>
    <ul class="panel rows">${estimates.slice(0, SHOWN_MOST).map((one) => html`<li key=${one.id} data-testid="file-estimate" data-status=${one.status}><div class="row-main">
      <p class="estimate-head">${mark(estimateShape(one.status), estimateStatusWord(one.status))} <b class="push">${money(one.sum)}</b></p>
      <p><a href=${jobPath(one.job_id)}>${listed(lineNames(one)) || t("Estimate")}</a></p>
      <p class="tiny">${[...factsOf(one), number("estimates", one.id)].join(" · ")}</p></div></li>`)}</ul>
    ${estimates.length > SHOWN_MOST && html`<p class="tiny">${t("Older ones stand in the timeline.")}</p>`}
  <//>`;
}
