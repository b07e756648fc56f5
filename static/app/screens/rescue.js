/** On a leader's laptop: a phone's rescue file is opened, looked at, and taken in as its person's own work. */
import { useId, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { connection, me, readRescue, syncNow, takeInRescue } from "../state.js";
import { docOf, staffName } from "./data.js";
import { errorWords } from "./error-words.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { operationWords } from "./operation-words.js";
import { fileAbout, Stub } from "./outbox-receipt.js";
import { countWords } from "./photo-data.js";
import { Part, Place, SlipTitle } from "./place.js";
import { HalfWritten } from "./rescue-drafts.js";
import { contentWords, rescueErrorWords, sendable, takenInWords } from "./rescue-words.js";
import { when } from "./times.js";

/** @typedef {import("../state/rescue.js").Opened} Opened */
/** @typedef {import("../sync/rescuecontent.js").Rescued} Rescued */
/** @typedef {Event & {currentTarget: HTMLInputElement}} Typed */

const LEADERS = ["manager", "head_office"];
const SHOWN_MAX = 100;

export const leads = () => LEADERS.includes(me.value?.role ?? "");

export function Rescue() {
  const [opened, setOpened] = useState(/** @type {Opened | null} */ (null));
  return html`<${Place} title=${t("Take in a rescue file")} back=${t("Back to Me")}>
    <div class="column-page rescue">
      ${!leads() ? html`<p class="note">${icon("shield")}<span>${t("Only the store manager and head office take in rescue files.")}</span></p>`
        : opened ? html`<${Found} opened=${opened} onAnother=${() => setOpened(null)} />` : html`<${Choose} onOpened=${setOpened} />`}
    </div>
  <//>`;
}

/** @param {{onOpened: (opened: Opened) => void}} props */
function Choose({ onOpened }) {
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const id = useId();

  /** @param {Event} event */
  async function open(event) {
    event.preventDefault();
    if (busy) return;
    if (!file) return setWrong(t("Choose the file that the phone made."));
    if (!code.trim()) return setWrong(t("Type the code that the phone shows."));
    setBusy(true);
    setWrong("");
    try {
      onOpened(await readRescue(file, code));
    } catch (error) {
      console.error(error);
      setWrong(rescueErrorWords(error));
      setBusy(false);
    }
  }

  return html`<form class="stack" onSubmit=${open} novalidate>
    <p>${t("A phone that cannot send puts all its unsent work into one encrypted file. Here it becomes part of the store again: as the work of whoever did it, at the time when it was done.")}</p>
    <label class="button take-photo">${icon("sheet", "icon--s")}<span>${file ? file.name : t("Choose the rescue file")}</span><input type="file" data-testid="rescue-file" accept=".aftercare" onChange=${(/** @type {Typed} */ { currentTarget }) => { setFile(currentTarget.files?.[0] ?? null); setWrong(""); }} /></label>
    <div class="field"><label class="field-name" for=${id}>${t("Code")} <span class="field-hint">${t("24 digits, as the phone shows them")}</span></label>
      <input class="input rescue-typed" id=${id} data-testid="rescue-typed" inputmode="numeric" autocomplete="off" spellcheck=${false} value=${code} aria-describedby=${wrong ? `${id}e` : undefined} onInput=${(/** @type {Typed} */ { currentTarget }) => setCode(currentTarget.value)} /></div>
    ${wrong && html`<p class="error" id=${`${id}e`} role="alert" data-testid="rescue-wrong">${shape("broken")}<span>${wrong}</span></p>`}
    <button class="button button--primary" type="submit" data-testid="rescue-read" aria-busy=${String(busy)}>${busy ? t("Opening") : t("See what is in it")}</button>
    <p class="tiny">${t("Nothing is sent before you say so. Taking in the same file again changes nothing.")}</p>
  </form>`;
}

/** @param {{opened: Opened, onAnother: () => void}} props */
function Found({ opened, onAnother }) {
  const { rescued } = opened;
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const [done, setDone] = useState(/** @type {string[] | null} */ (null));
  // the file may say what it likes: names are this store's
  const person = docOf("staff", rescued.staff.id);
  const isOurs = Boolean(person) && (!me.value?.store_id || person?.store_id === me.value.store_id);

  async function takeIn() {
    setBusy(true);
    setWrong("");
    try {
      const told = await takeInRescue(opened);
      if (!told.ok) setWrong(errorWords(told.code));
      else setDone(takenInWords(told.verdicts));
      syncNow();
    } catch (error) {
      console.error(error);
      setWrong(rescueErrorWords(error));
    }
    setBusy(false);
  }

  if (!isOurs) return html`<p class="error" role="alert" data-testid="rescue-foreign">${shape("broken")}<span>${t("This file is of somebody whom your store does not have. Nothing was taken in; give it to the store that they belong to.")}</span></p>
    <div class="buttons"><button class="button" type="button" onClick=${onAnother}>${t("Choose another file")}</button></div>`;
  return html`<div class="panel panel-pad" data-testid="rescue-found"><h2>${t("{name}'s phone", { name: staffName(rescued.staff.id) })}</h2>
      <p>${contentWords(rescued) || t("Nothing is in it")}</p>
      <p class="quiet">${t("Made {time}", { time: when(rescued.made_at) })}${rescued.left_out > 0 && html` · ${n("one file did not fit", "{count} files did not fit", rescued.left_out)}`}</p>
      ${!connection.value.online && html`<p class="quiet">${t("Taking in needs a signal.")}</p>`}
      ${wrong && html`<p class="error" role="alert" data-testid="rescue-wrong">${shape("broken")}<span>${wrong}</span></p>`}
      ${done ? html`<div role="status" data-testid="rescue-done">${mark("kept", t("Taken in"))}<ul class="hand-over-lacks">${done.map((one) => html`<li key=${one}>${one}</li>`)}
          ${sendable(rescued).length > 0 && html`<li>${t("{files}: sent from this laptop now, keep it open", { files: countWords(sendable(rescued)) })}</li>`}</ul>
          <div class="buttons"><button class="button" type="button" onClick=${onAnother}>${t("Choose another file")}</button></div></div>`
        : html`<div class="buttons"><button class="button" type="button" onClick=${onAnother}>${t("Choose another file")}</button>
          <button class="button button--primary" type="button" data-testid="rescue-take-in" aria-busy=${String(busy)} onClick=${takeIn}>${busy ? t("Taking in") : t("Take in as {name}'s work", { name: staffName(rescued.staff.id) })}</button></div>`}
    </div>
    <${Contents} opened=${opened} isTaken=${done !== null} />`;
}

/** @param {{opened: Opened, isTaken: boolean}} props */
function Contents({ opened, isTaken }) {
  const { operations } = opened.rescued;
  const files = sendable(opened.rescued);
  const records = [...new Set(files.map((one) => one.record))];
  return html`
    ${operations.length > 0 && html`<${Part} title=${n("One change", "{count} changes", operations.length)}><ul class="slips">${operations.slice(-SHOWN_MAX).reverse().map((op) => html`<${Change} key=${op.id} op=${op} isTaken=${isTaken} />`)}</ul><//>`}
    ${files.length > 0 && html`<${Part} title=${countWords(files)}><ul class="panel rows">${records.map((record) => html`<li key=${record}><span class="row-main">${fileAbout({ record })}</span><span class="quiet">${countWords(files.filter((one) => one.record === record))}</span></li>`)}</ul><//>`}
    <${HalfWritten} opened=${opened} />`;
}

/** @param {{op: import("../sync/types.js").Operation, isTaken: boolean}} props */
function Change({ op, isTaken }) {
  const { title, line } = operationWords(op);
  return html`<li class="slip" data-held=${isTaken ? "done" : "here"} data-testid="rescue-item"><div class="slip-stub"><${Stub} at=${op.at} /></div>
    <div class="slip-body"><${SlipTitle}>${title}<//><p class="slip-line">${line}</p></div></li>`;
}
