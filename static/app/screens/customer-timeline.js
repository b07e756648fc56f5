/** Everything that happened with a customer, newest first, in one scroll; filtered by kind. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { timeline } from "../rules/timeline.js";
import { filling } from "../state.js";
import { BELONGINGS, belonging } from "./customer-data.js";
import { useTimelineKeys } from "./customer-timeline-keys.js";
import { rowOf } from "./customer-timeline-words.js";
import { zone } from "./times.js";
import { viewOf } from "./data.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { useHeldBack } from "./kept-order.js";
import { Part } from "./place.js";
import { date, daysAhead, dayKey, clock, dayWords, present } from "./times.js";

/** @typedef {import("./customer-data.js").File} File */
/** @typedef {import("../rules/timeline.js").Entry} Entry */

const SHOWN_AT_FIRST = 40;
const NEAR_DAYS = 7;

/** @type {Record<string, string[]>} what one can look at alone */
const KINDS = {
  all: [],
  job: ["job"],
  contact: ["contact", "after_sales", "first_visit", "registered"],
  complaint: ["complaint"],
  estimate: ["estimate"],
  callback: ["callback"],
  order: ["order", "owned_product"],
  heard: ["idea", "defect", "referral", "referred"],
};

/** @param {{file: File}} props */
export function Timeline({ file }) {
  const [kind, setKind] = useState("all");
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  const records = Object.fromEntries(BELONGINGS.map((name) => [name, belonging(name, file)]));
  const { rows, held, show } = useHeldBack(timeline(file.docs, records, zone.value), { view: file.docs[0]?.id ?? "", keyOf, isOwn: ({ collection, id }) => viewOf(collection, id)?.held === "here", isFilling: filling.value });
  const counts = Object.fromEntries(Object.keys(KINDS).map((one) => [one, rows.filter((row) => fits(row, one)).length]));
  const fitting = rows.filter((row) => fits(row, kind));
  const list = useTimelineKeys(() => setMost((before) => before + SHOWN_AT_FIRST));
  return html`<${Part} name="file-timeline" title=${t("Everything that happened")} aside=${html`<span class="push small" role="status">${held > 0 && html`<button class="link-button" type="button" data-testid="timeline-new" data-count=${held} onClick=${show}>${n("One new row: show it", "{count} new rows: show them", held)}</button>`}</span><span class="quiet small">${n("one row", "{count} rows", rows.length)}</span>`}>
    <div class="tabs timeline-tabs" role="group" aria-label=${t("Which rows")}>${Object.keys(KINDS).filter((one) => counts[one] > 0).map((one) => html`<button key=${one} type="button" data-testid=${`timeline-${one}`} aria-pressed=${String(one === kind)} onClick=${() => setKind(one)}>${kindWord(one)} <span class="tab-count">${counts[one]}</span></button>`)}</div>
    <div class="panel panel-pad"><ol class="line file-line" ref=${list} data-testid="timeline">${fitting.slice(0, most).map((row) => html`<${Row} key=${keyOf(row)} row=${row} file=${file} />`)}</ol>
      ${fitting.length > most && html`<button class="button list-more" type="button" onClick=${() => setMost(most + SHOWN_AT_FIRST)}>${n("Show {count} more", "Show {count} more", Math.min(SHOWN_AT_FIRST, fitting.length - most))}</button>`}</div>
  <//>`;
}

/** @param {Entry} row */
const keyOf = (row) => row.collection + row.id + row.rowId + row.kind;

/** @param {{row: Entry, file: File}} props */
function Row({ row, file }) {
  const said = rowOf(row, file);
  if (!said) return null;
  return html`<li tabindex="-1" data-testid="timeline-row" data-kind=${row.kind}><time>${timeWords(row)}</time>${shape(said.shape, `ink-${said.shape}`)}
    <b>${said.path ? html`<a href=${said.path}>${said.title}</a>` : said.title}</b>${said.lines.map((one, at) => html`<span class="quiet line-say" key=${at}>${one}</span>`)}</li>`;
}

/** Near days by name, others by date; the hour where it is known. @param {Entry} row */
function timeWords({ at, isDate }) {
  if (!at) return t("to come");
  if (Math.abs(daysAhead(at)) > NEAR_DAYS) return dayKey(at).slice(0, 4) === dayKey(present.value).slice(0, 4) && !isDate ? date(at) : dayKey(at);
  return isDate ? dayWords(at) : `${dayWords(at)} ${clock(at)}`;
}

/** @param {Entry} row @param {string} kind */
const fits = (row, kind) => kind === "all" || KINDS[kind].includes(row.kind);

/** @param {string} kind */
function kindWord(kind) {
  switch (kind) {
    case "job": return t("Jobs");
    case "contact": return t("Contacts");
    case "complaint": return t("Complaints");
    case "estimate": return t("Estimates");
    case "callback": return t("Callbacks");
    case "order": return t("Orders");
    case "heard": return t("Heard");
    default: return t("All");
  }
}
