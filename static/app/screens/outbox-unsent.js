/** What is nowhere but here, by what it is about: words and photos of one visit lie together. */
import { n, t } from "../i18n.js";
import { unsent } from "./data.js";
import { refusedWords } from "./error-words.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { operationWords } from "./operation-words.js";
import { fileAbout, Stub } from "./outbox-receipt.js";
import { FilesOfRecord, megabytes, RefusedFile } from "./outbox-files.js";
import { unsentFiles } from "./photo-data.js";
import { Part, SlipTitle } from "./place.js";
import { clock } from "./times.js";

/** @typedef {import("../store/person.js").FileRow} FileRow */
/** @typedef {import("../store/person.js").OutboxRow} OutboxRow */
/** @typedef {{record: string, rows: OutboxRow[], files: FileRow[], at: string}} Group */

export function NotSent() {
  const files = unsentFiles.value;
  const count = unsent.value.length + files.length;
  if (!count) return null;
  const refused = files.filter((row) => row.state === "refused");
  return html`<${Part} title=${n("One not sent yet", "{count} not sent yet", count)} aside=${files.length > 0 && html`<span class="quiet">${t("about {size} MB", { size: megabytes(files) })}</span>`}>
    <ul class="slips">
      ${refused.map((row) => html`<${RefusedFile} key=${row.sha256 + row.record} row=${row} />`)}
      ${groups(unsent.value, files.filter((row) => row.state === "waiting")).map((group) => html`<${OfRecord} key=${group.record} group=${group} />`)}
    </ul>
  <//>`;
}

/** @param {OutboxRow[]} rows oldest first @param {FileRow[]} files @returns {Group[]} where something was done last comes first */
function groups(rows, files) {
  /** @type {Map<string, Group>} */
  const found = new Map();
  /** @param {string} record @param {string} at */
  const of = (record, at) => {
    const group = found.get(record) ?? { record, rows: [], files: [], at };
    found.set(record, group);
    if (at > group.at) group.at = at;
    return group;
  };
  for (const row of rows) of(`${row.op.collection}/${row.op.record}`, row.op.at).rows.unshift(row);
  for (const file of files) of(file.record, file.made_at).files.push(file);
  return [...found.values()].sort((a, b) => b.at.localeCompare(a.at));
}

/** @param {{group: Group}} props */
function OfRecord({ group }) {
  const { rows, files } = group;
  const about = fileAbout(group);
  const alone = rows.length === 1 && !files.length ? operationWords(rows[0].op) : null;
  const refused = rows.some((row) => row.refused);
  return html`<li class="slip" data-held="here" data-testid="unsent-record">
    <div class="slip-stub"><${Stub} at=${group.at} /></div>
    <div class="slip-body"><${SlipTitle}>${alone ? alone.title : about || t("Changes")}<//>
      ${alone ? html`<div data-testid="unsent-item">${alone.line && html`<p class="slip-line clamped">${alone.line}</p>`}<${Refusal} row=${rows[0]} /></div>`
        : rows.length > 0 && html`<ul class="unsent-lines">${lines(rows, about).map(({ row, words, count }) => html`<li key=${row.op.id} data-testid="unsent-item"><p class="clamped"><span class="unsent-at">${clock(row.op.at)}</span> ${words}${count > 1 && html` <span class="quiet">× ${count}</span>`}</p><${Refusal} row=${row} /></li>`)}</ul>`}
      ${files.length > 0 && html`<${FilesOfRecord} rows=${files} />`}
      <div class="slip-marks">${mark("held", t("Only on this device"))}${refused && mark("risk", t("Not taken yet"))}</div></div>
  </li>`;
}

/** One line for what was done several times in a row. @param {OutboxRow[]} rows newest first @param {string} about */
function lines(rows, about) {
  /** @type {Array<{row: OutboxRow, words: string, count: number}>} */
  const found = [];
  for (const row of rows) {
    const words = lineWords(row, about);
    const last = found.at(-1);
    if (last?.words === words && !row.refused && !last.row.refused) last.count += 1;
    else found.push({ row, words, count: 1 });
  }
  return found;
}

/** Whom it is about stands above already. @param {OutboxRow} row @param {string} about */
function lineWords({ op }, about) {
  const { title, line } = operationWords(op);
  const more = line === about ? "" : line.replace(`${about} · `, "");
  return [title, more].filter(Boolean).join(" · ");
}

/** @param {{row: OutboxRow}} props */
function Refusal({ row }) {
  return row.refused ? html`<p class="slip-line slip-say" data-testid="refused">${refusedWords(row.refused)}</p>` : null;
}
