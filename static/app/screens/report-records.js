/** The records behind a figure: as many as it says, those that pull it down first, each one tap away (R32). */
import { useEffect, useState } from "preact/hooks";

import { lang, listed, t } from "../i18n.js";
import { askServer, connection } from "../state.js";
import { AskedNote, useAsked } from "./asked.js";
import { callbackKindWord, callbackStatusWord, questionWord } from "./callback-words.js";
import { categoryWord, causeWord, stageWord } from "./complaint-words.js";
import { docOf, number, staffName, storeName } from "./data.js";
import { errorWords } from "./error-words.js";
import { basis, valueText } from "./figure.js";
import { money } from "./money.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Place } from "./place.js";
import { recordsQuery } from "./report-drill.js";
import { monthWords } from "./report-month.js";
import { callbackPath, complaintPath, jobPath, query } from "./router.js";
import { duration, when } from "./times.js";
import { kindWord, statusWord } from "./words.js";

/** @typedef {import("./figure.js").Measure} Measure */
/** @typedef {{collection: "jobs" | "callbacks" | "complaints", id: string, at: string | null, kind: string | null, status: string | null, customer: string | null, assignee_id: string | null, scores: string[], excluded: string[], provisional: boolean}} Row */
/** @typedef {import("./report-drill.js").Behind} Behind */

const PATHS = { jobs: jobPath, callbacks: callbackPath, complaints: complaintPath };

export function ReportRecords() {
  const behind = /** @type {Behind} */ (Object.fromEntries(["code", "store", "month", "person", "question", "category", "cause"].map((name) => [name, query.value.get(name) ?? ""])));
  const asked = useAsked(behind.code && `reports/records?${recordsQuery(behind)}`, { keep: true });
  const meanings = useAsked("reports/measures", { keep: true });
  /** @type {Measure | undefined} */
  const measure = meanings.value?.measures.find((/** @type {Measure} */ one) => one.code === behind.code);
  const found = asked.value;
  return html`<${Place} title=${measure?.labels[lang.value] ?? t("The records behind it")} sub=${[partWords(behind, found), monthWords(behind.month), storeName(behind.store)].filter(Boolean).join(" · ")} back=${t("Back to the report")}>
    <div class="records" data-testid="records" data-code=${found ? behind.code : undefined}>
      <${AskedNote} asked=${asked} waiting=${t("The records are being looked for.")} instead=${t("Which records these are is told by the server. The lists behind the first figures are fetched with the report; this one comes with the signal, and stays on this device.")} />
      ${found && html`<p class="records-figure"><b class="figure-value" data-testid="records-value">${valueText(found.figure.unit, found.figure.value, found.currency)}</b>
          <span class="figure-basis" data-testid="records-basis">${basis(found.figure)} · ${t("As of {time}", { time: when(found.as_of) })}</span></p>
        ${measure && html`<p class="figure-basis">${t(measure.formula)}</p>`}
        <${Rows} key=${recordsQuery(behind)} found=${found} path=${`reports/records?${recordsQuery(behind)}`} />`}
    </div>
  <//>`;
}

/** @param {{found: Record<string, any>, path: string}} props */
function Rows({ found, path }) {
  const [more, setMore] = useState(/** @type {Row[]} */ ([]));
  const [problem, setProblem] = useState("");
  // what came in since is not in what was fetched page by page: it begins anew with the first
  useEffect(() => setMore([]), [found.as_of]);
  /** @type {Row[]} */
  const rows = [...found.rows, ...more];
  const scored = rows.filter((one) => one.scores.length);
  const others = rows.filter((one) => !one.scores.length);

  async function next() {
    const told = await askServer(`${path}&offset=${rows.length}`);
    if (told.ok) setMore([...more, ...told.value.rows]);
    setProblem(told.ok ? "" : errorWords(told.code));
  }

  return html`<section class="panel"><ul class="rows" data-testid="records-scored" data-count=${scored.length}>${scored.map((one) => html`<${Line} key=${one.id} row=${one} found=${found} />`)}</ul>
      ${!rows.length && html`<p class="panel-pad quiet">${t("There is none.")}</p>`}</section>
    ${others.length > 0 && html`<section class="panel" data-testid="records-excluded"><div class="panel-head"><h2>${t("Not scored")}</h2></div><ul class="rows">${others.map((one) => html`<${Line} key=${one.id} row=${one} found=${found} />`)}</ul></section>`}
    ${rows.length < found.records && html`<div class="buttons no-print"><button class="button" type="button" data-testid="records-more" disabled=${!connection.value.online} onClick=${next}>${t("Show more: {shown} of {count}", { shown: rows.length, count: found.records })}</button></div>`}
    ${problem && html`<p class="note" role="alert">${problem}</p>`}`;
}

/** @param {{row: Row, found: Record<string, any>}} props */
function Line({ row, found }) {
  const person = row.assignee_id && (docOf("staff", row.assignee_id) ? staffName(row.assignee_id) : found.names[row.assignee_id]);
  const facts = [number(row.collection, row.id), row.at && when(row.at), person].filter(Boolean);
  return html`<li><div class="row-main"><a href=${PATHS[row.collection](row.id)} data-testid="record"><b>${row.customer ?? number(row.collection, row.id)}</b> · ${whatWord(row)}</a><p class="slip-line">${facts.join(" · ")}</p></div>
    <span class="records-says">${row.scores.length ? says(row, found) : row.excluded.map(reasonWord).filter((one, at, all) => all.indexOf(one) === at).join(", ")}
      ${row.provisional && mark("moving", t("may still change"))}</span></li>`;
}

/** What kind of record it is. @param {Row} row */
function whatWord({ collection, kind, status }) {
  if (collection === "jobs") return `${kindWord(kind ?? "")} · ${statusWord(status ?? "")}`;
  if (collection === "callbacks") return `${callbackKindWord(kind ?? "")} · ${callbackStatusWord(status ?? "")}`;
  return `${kind ? categoryWord(kind) : t("Not known yet")} · ${stageWord(status ?? "")}`;
}

/** What it says to the figure, in words. @param {Row} row @param {Record<string, any>} found */
function says({ scores }, { figure, currency }) {
  switch (figure.unit) {
    case "percent": {
      const hits = scores.filter((one) => one === "1").length;
      if (scores.length > 1) return t("{count} of {all} yes", { count: hits, all: scores.length });
      return hits ? mark("kept", t("Yes")) : mark("broken", t("No"));
    }
    case "points": return listed(scores.map((one) => (one === "1" ? t("9 or 10") : one === "0" ? t("7 or 8") : t("0 to 6"))));
    case "mean": return html`<b>${scores.join(" · ")}</b>`;
    case "minutes": return figure.code === "travel_minutes" ? valueText("minutes", scores[0]) : duration(Number(scores[0]));
    case "money": return money(decimal(scores[0]), currency);
    case "km": return valueText("km", scores[0]);
    default: return icon("check", "icon--s");
  }
}

/** An exact fraction of money as people write it: prices have two places. @param {string} text */
function decimal(text) {
  const [above, below = "1"] = text.split("/");
  return (Number(above) / Number(below)).toFixed(2);
}

/** Why a record says nothing to the figure. @param {string} reason */
function reasonWord(reason) {
  switch (reason) {
    case "no_promise": return t("nothing was promised");
    case "no_arrival": return t("nobody arrived");
    case "not_done": return t("not done");
    case "no_response": return t("nobody took it on");
    case "kind": return t("nothing to fix");
    case "not_first_visit": return t("not a first visit");
    case "not_ended": return t("not over yet");
    case "customer_absent": return t("customer absent");
    case "refused": return t("customer refused");
    case "not_said": return t("not said");
    case "not_due_yet": return t("not due yet");
    case "no_clock": return t("no clock runs");
    case "not_written": return t("not written down");
    case "no_parts": return t("no parts");
    case "nothing_collected": return t("nothing collected");
    case "cancelled": return t("cancelled");
    default: return callbackStatusWord(reason);
  }
}

/** Which part of the figure it is. @param {Behind} behind @param {Record<string, any> | null} found */
function partWords({ person, question, category, cause }, found) {
  if (person) return docOf("staff", person) ? staffName(person) : found?.names[person];
  if (question) return questionWord(question);
  const known = category || cause;
  if (known === "not_known") return t("Not known yet");
  if (category) return categoryWord(category);
  return cause ? causeWord(cause) : "";
}

