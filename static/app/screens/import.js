/** A spreadsheet becomes records: chosen, its columns told, tried without changing anything, then let land. And back out. */
import { useEffect, useState } from "preact/hooks";

import { lang, t } from "../i18n.js";
import { askServer, connection, me, tellServer } from "../state.js";
import { errorWords } from "./error-words.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { Columns } from "./import-columns.js";
import { Preview } from "./import-preview.js";
import { Faults, Result } from "./import-result.js";
import { Part, Place } from "./place.js";

/**
 * @typedef {{heading: string, column: string | null, sample: string[]}} Column
 * @typedef {{name: string, label: string, required: boolean}} Choice
 * @typedef {{id: string, kind: string, file_name: string, state: string, dry: boolean, rows: number, done: number,
 *   counts: {new?: number, changed?: number, unchanged?: number, faulty?: number},
 *   columns?: Column[], choices?: Choice[], remembered?: boolean}} Uploaded
 * @typedef {Record<string, string | null>} Mapping
 */

const KINDS = ["customers", "orders", "products"];
const IMPORTERS = ["assistant", "manager"];
const LOOK_AGAIN_MS = 1000;

export function Import() {
  return html`<${Place} title=${t("Import and export")}>
    <div class="column-page import">
      ${!connection.value.online && html`<div class="panel empty" data-testid="needs-signal"><b>${t("No signal")}</b>${t("Files are read by the server: this comes with the signal.")}</div>`}
      ${IMPORTERS.includes(me.value?.role ?? "") && html`<${Bring} />`}
      <${Take} />
    </div>
  <//>`;
}

/** From file to result, one step under the other. */
function Bring() {
  const [kind, setKind] = useState(KINDS[0]);
  const [found, setFound] = useState(/** @type {Uploaded | null} */ (null));
  const [mapping, setMapping] = useState(/** @type {Mapping} */ ({}));
  const [busy, setBusy] = useState("");
  const [wrong, setWrong] = useState("");
  useProgress(found, setFound);

  /** @param {Event & {currentTarget: HTMLInputElement}} event */
  async function upload({ currentTarget: input }) {
    const [file] = input.files ?? [];
    input.value = "";
    if (!file) return;
    setBusy(t("The file is being read"));
    setWrong("");
    setFound(null);
    const told = await tellServer(`imports?kind=${kind}&name=${encodeURIComponent(file.name)}&lang=${lang.value}`, file);
    setBusy("");
    if (!told.ok) return setWrong(errorWords(told.code));
    setFound(told.value);
    setMapping(Object.fromEntries(told.value.columns.map((/** @type {Column} */ one) => [one.heading, one.column])));
  }

  /** @param {boolean} dry */
  async function run(dry) {
    if (!found) return;
    setBusy(dry ? t("Trying, nothing is changed") : t("Importing"));
    setWrong("");
    const told = await tellServer(`imports/${found.id}/run`, { dry, mapping });
    setBusy("");
    if (told.ok) setFound({ ...found, ...told.value });
    else setWrong(errorWords(told.code));
  }

  const isRunning = found?.state === "running";
  const isTried = found?.state === "tried";
  const isDone = found?.state === "done";
  return html`<${Part} title=${t("Bring in a list")}>
    <div class="stack">
      <fieldset class="choices"><legend class="field-name">${t("What is in it")}</legend>${KINDS.map((one) => html`<label key=${one} class="choice"><input type="radio" name="import-kind" data-testid=${`import-${one}`} checked=${kind === one} onChange=${() => { setKind(one); setFound(null); }} /><span>${icon("check")}${kindWords(one)}</span></label>`)}</fieldset>
      <label class=${`button take-photo ${found ? "" : "button--primary"}`} aria-busy=${String(Boolean(busy))}>${icon("sheet", "icon--s")}<span>${found ? t("Choose another file") : t("Choose a file")}</span><input type="file" data-testid="import-file" accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" onChange=${upload} /></label>
      <p class="tiny">${t("Excel (xlsx) or csv. The first row holds the headings. Nothing lands before you say so, and importing the same file again changes nothing.")}</p>
      ${busy && html`<p class="quiet" role="status">${busy}</p>`}
      ${wrong && html`<p class="error" role="alert" data-testid="import-wrong">${shape("broken")}<span>${wrong}</span></p>`}
      ${found && html`<div class="panel"><div class="panel-head"><h3>${found.file_name}</h3><span class="push">${t("{count} rows", { count: found.rows })}</span></div>
        <${Columns} found=${found} mapping=${mapping} isFixed=${isRunning || isDone} onMap=${(/** @type {Mapping} */ wish) => { setMapping(wish); if (isTried) setFound({ ...found, state: "uploaded" }); }} /></div>
        ${isRunning && html`<${Progress} found=${found} />`}
        ${(isTried || isDone) && html`<${Result} found=${found} />`}
        ${isTried && html`<${Preview} key=${found.id} found=${found} />`}
        ${(isTried || isDone) && Boolean(found.counts.faulty) && html`<${Faults} key=${`${found.id} ${found.state}`} found=${found} />`}
        ${!isRunning && !isDone && html`<div class="buttons">
          <button class=${`button ${isTried ? "" : "button--primary"}`} type="button" data-testid="import-try" disabled=${Boolean(busy)} onClick=${() => run(true)}>${t("Try it, change nothing")}</button>
          ${isTried && html`<button class="button button--primary" type="button" data-testid="import-run" disabled=${Boolean(busy)} onClick=${() => run(false)}>${t("Import the good rows")}</button>`}</div>`}`}
    </div>
  <//>`;
}

/** While it runs the server is asked how far it is. @param {Uploaded | null} found @param {(now: Uploaded) => void} setFound */
function useProgress(found, setFound) {
  useEffect(() => {
    if (found?.state !== "running") return undefined;
    const timer = setTimeout(async () => {
      const told = await askServer(`imports/${found.id}`);
      setFound(told.ok ? { ...found, ...told.value } : { ...found });
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [found]);
}

/** @param {{found: Uploaded}} props */
function Progress({ found: { done, rows } }) {
  return html`<div data-testid="import-progress"><p>${t("{done} of {all} rows", { done, all: rows })}</p><progress class="progress" max=${Math.max(1, rows)} value=${done}></progress></div>`;
}

/** Everything that this person may see, to take along. */
function Take() {
  const query = `?lang=${lang.value}`;
  return html`<${Part} title=${t("Take along what you may see")}>
    <p class="quiet">${t("A sheet for each kind of record, as it stands on the server now. Customers, orders and products can be read back.")}</p>
    <div class="buttons import-take"><a class="button" href=${`/api/v1/exports/all.xlsx${query}`} download data-testid="export-xlsx">${icon("sheet", "icon--s")}xlsx</a><a class="button" href=${`/api/v1/exports/all.csv.zip${query}`} download data-testid="export-csv">${icon("sheet", "icon--s")}csv</a></div>
  <//>`;
}

/** @param {string} kind */
function kindWords(kind) {
  switch (kind) {
    case "customers": return t("Customers");
    case "orders": return t("Orders");
    default: return t("Products of customers");
  }
}
