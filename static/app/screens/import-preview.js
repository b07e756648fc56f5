/** What an import would do, row by row, before it does: what would be made, what changed and from what (R3). */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { AskedNote, useAsked } from "./asked.js";
import { html } from "./html.js";
import { mark } from "./icons.js";

/** @typedef {import("./import.js").Uploaded} Uploaded */
/** @typedef {{heading: string, before: string, after: string}} Cell */
/** @typedef {{row: number, what: "new" | "changed", name: string, record: string, cells: Cell[]}} Foretold */

const ROWS_AT_ONCE = 25;
const KINDS = /** @type {const} */ (["changed", "new"]);

/** @param {{found: Uploaded}} props */
export function Preview({ found: { id, counts } }) {
  const asked = useAsked(`imports/${id}/preview`);
  // what would change something that is there wants to be looked at first
  const [kind, setKind] = useState(counts.changed ? KINDS[0] : KINDS[1]);
  const [most, setMost] = useState(ROWS_AT_ONCE);
  /** @type {Foretold[]} */
  const rows = asked.value?.foretold ?? [];
  if (!counts.new && !counts.changed) return null;
  const fitting = rows.filter((one) => one.what === kind);
  const untold = (counts[kind] ?? 0) - fitting.length;
  return html`<${AskedNote} asked=${asked} waiting=${t("The rows are being told one by one.")} instead=${t("The rows are told with the signal.")} />
    ${rows.length > 0 && html`<section class="panel" data-testid="import-preview"><div class="panel-head"><h3>${t("What would happen")}</h3>
      <div class="tabs push" role="group" aria-label=${t("Which rows")}>${KINDS.filter((one) => counts[one]).map((one) => html`<button key=${one} type="button" data-testid=${`preview-${one}`} aria-pressed=${String(one === kind)} onClick=${() => { setKind(one); setMost(ROWS_AT_ONCE); }}>${one === "new" ? t("would be new") : t("would change")} <span class="tab-count">${counts[one]}</span></button>`)}</div></div>
      <table class="table preview"><thead><tr><th scope="col">${t("Row")}</th><th scope="col">${t("What")}</th><th scope="col">${t("Cells")}</th></tr></thead>
        <tbody>${fitting.slice(0, most).map((one) => html`<tr key=${one.row} data-testid="preview-row" data-what=${one.what}><td>${one.row}</td><td>${mark(one.what === "new" ? "next" : "moving", one.name || t("no name"))}</td><td><dl class="preview-cells">${one.cells.map((cell) => html`<dt>${cell.heading}</dt><dd>${cell.before && html`<s>${cell.before}</s><span class="sr"> ${t("becomes")} </span> `}${cell.after}</dd>`)}</dl></td></tr>`)}</tbody></table>
      ${fitting.length > most && html`<p class="panel-pad"><button class="button" type="button" onClick=${() => setMost(most + ROWS_AT_ONCE)}>${n("Show {count} more", "Show {count} more", Math.min(ROWS_AT_ONCE, fitting.length - most))}</button></p>`}
      ${fitting.length <= most && untold > 0 && html`<p class="panel-pad small quiet">${n("One more row like these is counted, not told.", "{count} more rows like these are counted, not told.", untold)}</p>`}</section>`}`;
}
