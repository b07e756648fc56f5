/** Photos and signatures in the outbox: nothing written waits for them. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection, detach, retryFile } from "../state.js";
import { docOf } from "./data.js";
import { errorWords } from "./error-words.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { fileAbout } from "./outbox-receipt.js";
import { countWords, percent, removingChanges } from "./photo-data.js";
import { Sheet, SlipTitle } from "./place.js";
import { clock } from "./times.js";

/** @typedef {import("../store/person.js").FileRow} FileRow */

/** @param {{rows: FileRow[]}} props of one record */
export function FilesOfRecord({ rows }) {
  const troubled = rows.find((row) => row.refused);
  return html`<div class="unsent-files" data-testid="unsent-files" data-count=${rows.length}><b>${countWords(rows)}</b>
    <p class="slip-line">${troubled?.refused ? errorWords(troubled.refused.code) : progressWords(rows)}</p></div>`;
}

/** @param {FileRow[]} rows */
function progressWords(rows) {
  const begun = rows.find((row) => row.sent_bytes > 0);
  if (!begun) return connection.value.online ? t("Small ones go first, after what was written") : t("Small ones go first when there is a signal");
  return connection.value.online
    ? t("One is {percent} % sent", { percent: percent(begun) })
    : t("One is {percent} % sent, goes on when there is a signal", { percent: percent(begun) });
}

/** @param {{row: FileRow}} props */
export function RefusedFile({ row }) {
  const [asking, setAsking] = useState(false);
  return html`<li class="slip" data-held="here" data-testid="refused-file">
    <div class="slip-stub"><span class="slip-time">${clock(row.made_at)}</span></div>
    <div class="slip-body"><${SlipTitle}>${countWords([row])}<//><p class="slip-line">${fileAbout(row)}</p>
      <p class="slip-line slip-say">${errorWords(row.refused?.code ?? "")}</p>
      <div class="slip-marks">${mark("held", t("Only on this device"))}${mark("risk", t("Not taken"))}</div>
      <div class="buttons"><button class="button" type="button" data-testid="file-retry" onClick=${() => void kept(retryFile(row))}>${t("Try again")}</button>
        <button class="button button--grave" type="button" data-testid="file-dismiss" onClick=${() => setAsking(true)}>${t("Throw away")}</button></div>
      ${asking && html`<${Sheet} title=${t("Throw this away?")} onClose=${() => setAsking(false)}>
        <p>${t("It is on this device only. The job then no longer names it; what was written stays.")}</p>
        <div class="buttons buttons--even"><button class="button button--grave" type="button" data-testid="file-dismiss-yes" onClick=${() => { setAsking(false); void dismiss(row); }}>${t("Throw away")}</button><button class="button button--primary" type="button" onClick=${() => setAsking(false)}>${t("Keep it here")}</button></div>
      <//>`}</div>
  </li>`;
}

/** @param {FileRow} row */
function dismiss(row) {
  const { collection, record } = placeOf(row);
  const doc = docOf(collection, record) ?? { id: record };
  const changes = doc.signature === row.sha256 ? { signature: { to: null } } : removingChanges(doc, row.sha256);
  return kept(detach(collection, record, row.sha256, changes));
}

/** @param {FileRow} row */
function placeOf(row) {
  const [collection, record] = row.record.split("/");
  return { collection, record };
}

/** @param {FileRow[]} rows */
export function megabytes(rows) {
  const bytes = rows.reduce((sum, row) => sum + row.bytes - row.sent_bytes, 0);
  return Math.max(0.1, bytes / 1024 / 1024).toFixed(1);
}
