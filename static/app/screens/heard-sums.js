/** Defects added up per model and kind, and the step that tells product development (R38). */
import { n, t } from "../i18n.js";
import { edit, me } from "../state.js";
import { modelKey } from "../rules/heard.js";
import { productName } from "./data.js";
import { mayWrite } from "./fields.js";
import { heard, sums } from "./heard-data.js";
import { defectWord } from "./heard-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { date } from "./times.js";

/** @typedef {import("../rules/heard.js").DefectSum} DefectSum */

export function DefectSums() {
  const rows = sums.value;
  const may = mayWrite(me.value?.role, "defects", "status", "reported");
  if (!rows.length) return null;
  return html`<${Part} name="stage" title=${t("Added up")}>
    <ul class="panel rows sums" data-testid="defect-sums">${rows.map((one) => html`<li key=${one.key + one.defect} data-testid="defect-sum" data-count=${one.count}>
      <span class="sum-count">${one.count}<span class="sr"> ${n("time", "times", one.count)}</span></span>
      <div class="row-main"><b>${modelOf(one)}</b><p class="slip-line">${[defectWord(one.defect), one.lastAt && t("last {day}", { day: date(one.lastAt) }), one.open ? n("one open", "{count} open", one.open) : t("all solved")].filter(Boolean).join(" · ")}</p></div>
      ${one.unreported > 0 && (may
        ? html`<button class="button" type="button" data-testid="report-sum" onClick=${() => report(one)}>${n("Report it", "Report {count}", one.unreported)}</button>`
        : html`<span class="tiny">${n("one not reported yet", "{count} not reported yet", one.unreported)}</span>`)}</li>`)}</ul>
  <//>`;
}

/** @param {DefectSum} one */
export function modelOf({ model, productId }) {
  return productName(productId) || model || t("Model not known");
}

/** All of one kind are told of together; undone by toast, one by one. @param {DefectSum} sum */
async function report(sum) {
  const ids = heard("defects").filter(({ doc }) => modelKey(doc) === sum.key && doc.defect === sum.defect && (doc.status ?? "seen") === "seen").map((one) => one.id);
  if (!(await step(ids, "reported"))) return;
  say(n("One reported to product development", "{count} reported to product development", ids.length), () => void step(ids, "seen"));
}

/** @param {string[]} ids @param {string} to */
function step(ids, to) {
  return kept(Promise.all(ids.map((id) => edit("defects", id, { status: { to } }))));
}
