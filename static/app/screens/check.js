/** One check of the service: each point judged with a thumb, the result as it grows, finished when it is (R34). */
import { useId, useState } from "preact/hooks";

import { headed, t } from "../i18n.js";
import { deletion, edit } from "../state.js";
import { passPercent, mayCheck, rowsOf, scoreOf } from "./check-data.js";
import { CheckRow } from "./check-row.js";
import { checkKindWord, missingWords, resultMark } from "./check-words.js";
import { docOf, number, storeName, viewOf } from "./data.js";
import { label } from "./fields.js";
import { say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { Later } from "./later.js";
import { PhotoTile } from "./photo.js";
import { backWords, Part, Place } from "./place.js";
import { TakePhoto } from "./take-photo.js";
import { date } from "./times.js";
import { localName } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */

const VISITOR_MAX_CHARS = 120;

/** @param {{id: string}} props */
export function CheckPlace({ id }) {
  const view = viewOf("checks", id);
  if (view) return html`<${Known} doc=${view.doc} held=${view.held} />`;
  return html`<${Place} title=${t("Check")} sub=${html`<span class="code">${number("checks", id)}</span>`} back=${backWords()}>
    ${deletion("checks", id) ? html`<${Later} part="Gone" with=${{ collection: "checks", id }} />` : html`<div class="panel empty"><b>${t("This check is not on this device")}</b>${t("It may belong to another store, or wait for somebody else.")}</div>`}
  <//>`;
}

/** @param {{doc: Doc, held: string}} props */
function Known({ doc, held }) {
  const score = scoreOf(doc);
  const isFinished = doc.state === "finished";
  const isOpen = mayCheck() && !isFinished;
  const standard = docOf("checklists", doc.checklist_id);
  const strip = html`<span class="job-status" data-testid="check-result" data-passed=${String(score.passed)} data-percent=${score.percent ?? ""} data-vetoed=${score.vetoed.join(" ")} data-state=${doc.state ?? "draft"}>${resultMark(score, isFinished)}</span>
    <span class="strip-words strip-pairs"><span>${score.percent === null ? "" : t("{percent} % of the points", { percent: score.percent })}</span>${held === "here" && html`<span>${mark("held", t("Only on this device"))}</span>`}</span>`;
  return html`<${Place} title=${checkKindWord(doc.kind)} sub=${html`${[storeName(doc.store_id), doc.visited_at && date(doc.visited_at)].filter(Boolean).join(" · ")} · <span class="code">${number("checks", doc.id)}</span>`}
    back=${backWords()} strip=${strip} bar=${isOpen ? html`<${Finish} doc=${doc} />` : mayCheck() && html`<${Reopen} doc=${doc} />`}>
    ${doc.kind === "mystery_visit" && html`<${Visitor} doc=${doc} isOpen=${isOpen} />`}
    <${Part} title=${standard ? localName(standard.names, standard.name) : t("Standard")} aside=${html`<span class="quiet small">${t("passes from {percent} %", { percent: passPercent(doc.store_id) })}</span>`}>
      ${rowsOf(doc).length ? html`<ol class="panel check-rows">${rowsOf(doc).map((row) => html`<${CheckRow} key=${row.key} doc=${doc} row=${row} isOpen=${isOpen} />`)}</ol>` : html`<p class="note">${icon("list")}<span>${t("The standard of this check is not on this device.")}</span></p>`}
    <//>
    <${Photos} doc=${doc} isOpen=${isOpen} />
    <${Part} title=${t("History")} aside=${html`<${HistoryLink} collection="checks" id=${doc.id} />`}><${Later} part="DeleteButton" with=${{ collection: "checks", id: doc.id }} /><//>
  <//>`;
}

/** @param {{doc: Doc}} props */
function Finish({ doc }) {
  const score = scoreOf(doc);
  const vetoes = rowsOf(doc).filter((row) => row.veto && score.not_seen.includes(row.key)).length;
  const missing = missingWords(score, vetoes);
  async function finish() {
    if (!(await kept(edit("checks", doc.id, { state: { to: "finished" } })))) return;
    say(t("Finished: it counts in the report"), () => void kept(edit("checks", doc.id, { state: { to: "draft" } })));
  }
  return html`${missing && html`<p class="bar-missing">${icon("list")}<span>${missing}</span></p>`}
    <button class="button button--primary button--lead button--wide" type="button" data-testid="finish-check" onClick=${finish}>${score.percent === null ? t("Finish") : t("Finish with {percent} %", { percent: score.percent })}</button>`;
}

/** @param {{doc: Doc}} props */
function Reopen({ doc }) {
  return html`<button class="button button--wide" type="button" data-testid="reopen-check" onClick=${() => kept(edit("checks", doc.id, { state: { to: "draft" } }))}>${t("Correct it")}</button>`;
}

/** @param {{doc: Doc, isOpen: boolean}} props */
function Visitor({ doc, isOpen }) {
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const id = useId();
  if (!isOpen) return doc.visitor ? html`<p class="quiet">${headed(label("checks", "visitor"), doc.visitor)}</p>` : null;
  async function save() {
    if (wish !== null && wish.trim() !== (doc.visitor ?? "") && (await kept(edit("checks", doc.id, { visitor: { to: wish.trim() || null } })))) setWish(null);
  }
  return html`<div class="field"><label class="field-name" for=${id}>${label("checks", "visitor")} <span class="field-hint">${t("optional")}</span></label>
    <input class="input" id=${id} data-testid="check-visitor" autocomplete="off" maxlength=${VISITOR_MAX_CHARS} value=${wish ?? doc.visitor ?? ""} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish(event.currentTarget.value)} onBlur=${save} /></div>`;
}

/** @param {{doc: Doc, isOpen: boolean}} props */
function Photos({ doc, isOpen }) {
  /** @type {string[]} */
  const photos = doc.photos ?? [];
  if (!photos.length && !isOpen) return null;
  return html`<${Part} title=${t("Photos")}>
    ${photos.length > 0 && html`<ul class="photos">${photos.map((sha256) => html`<li key=${sha256}><${PhotoTile} collection="checks" doc=${doc} sha256=${sha256} caption=${t("Photo")} mayRemove=${isOpen} /></li>`)}</ul>`}
    ${isOpen && html`<div class="buttons"><${TakePhoto} collection="checks" doc=${doc} id="check-photo" wide label=${t("Take a photo")} purpose=${{}} /></div>`}
  <//>`;
}
