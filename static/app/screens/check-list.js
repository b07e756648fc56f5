/** Internal checks and mystery visits: how the service stands from visit to visit, and a new check (R34). */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { create, me } from "../state.js";
import { all, nothingYet, number, staffName, store, storeName } from "./data.js";
import { checkedStores, checks, mayCheck, scoreOf, standards, trendOf } from "./check-data.js";
import { checkKindWord, resultMark } from "./check-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { useListKeys } from "./list-keys.js";
import { NothingYet } from "./notices.js";
import { Part, Place, Sheet, SlipTitle } from "./place.js";
import { CheckTrend } from "./check-trend.js";
import { checkPath, go } from "./router.js";
import { date, present } from "./times.js";
import { localName } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */

const OPENS = { name: "check", path: checkPath };

export function CheckList() {
  const [asking, setAsking] = useState(false);
  const rows = checks.value;
  useListKeys(rows.map(({ doc }) => ({ id: doc.id })), OPENS);
  return html`<${Place} title=${t("Checks")} sub=${n("one visit", "{count} visits", rows.length)}
    action=${mayCheck() && html`<button class="button button--primary push" type="button" data-testid="new-check" onClick=${() => setAsking(true)}>${icon("shield", "icon--s")}${t("New check")}</button>`}>
    <div class="column-page checks">
      ${rows.length ? checkedStores.value.map((id) => html`<${OfStore} key=${id} id=${id} />`) : html`<${Empty} />`}
    </div>
    ${asking && html`<${Begin} onClose=${() => setAsking(false)} />`}
  <//>`;
}

/** @param {{id: string}} props */
function OfStore({ id }) {
  const lines = trendOf(id);
  const rows = checks.value.filter(({ doc }) => doc.store_id === id);
  return html`<${Part} title=${storeName(id) || t("Store")}>
    ${Object.entries(lines).map(([kind, points]) => points.length > 1 && html`<${CheckTrend} key=${kind} title=${checkKindWord(kind)} points=${points} />`)}
    <ul class="slips">${rows.map(({ doc, held }) => html`<li key=${doc.id}><${Slip} doc=${doc} held=${held} point=${lines[doc.kind]?.find((one) => one.check_id === doc.id)} /></li>`)}</ul>
  <//>`;
}

/** @param {{doc: Doc, held: string, point?: import("../rules/checks.js").Point}} props */
function Slip({ doc, held, point }) {
  const score = scoreOf(doc);
  const isFinished = doc.state === "finished";
  return html`<a class="slip" id=${`slip-${doc.id}`} href=${checkPath(doc.id)} data-testid=${`check-${doc.id}`} data-passed=${String(score.passed)} data-held=${held === "server" ? (isFinished ? "done" : undefined) : held}>
    <div class="slip-stub"><span class="slip-time">${score.percent === null ? "–" : `${Math.round(Number(score.percent))} %`}</span>${point?.change && html`<span class="slip-until">${signed(point.change)}</span>`}</div>
    <div class="slip-body"><${SlipTitle}>${checkKindWord(doc.kind)}<//>
      <p class="slip-line">${[doc.visited_at ? date(doc.visited_at) : t("no date yet"), doc.visitor].filter(Boolean).join(" · ")} · <span class="code">${number("checks", doc.id)}</span></p>
      <div class="slip-marks">${resultMark(score, isFinished)}${!isFinished && html`<span class="tag">${t("not finished")}</span>`}${held === "here" && mark("held", t("Only on this device"))}</div></div>
  </a>`;
}

/** By which standard, and for which store. @param {{onClose: () => void}} props */
function Begin({ onClose }) {
  const [storeId, setStoreId] = useState(me.value?.store_id ?? [...all("stores").keys()][0] ?? "");
  const found = standards.value;

  /** @param {Doc} standard */
  async function begin(standard) {
    let id = "";
    const isOwn = standard.kind === "internal_check";
    const values = { kind: standard.kind, checklist_id: standard.id, store_id: storeId, state: "draft", visited_at: new Date(present.peek()).toISOString(), ...(isOwn ? { visitor: staffName(me.value?.id) } : {}) };
    if (!(await kept(create("checks", values).then((made) => (id = made))))) return;
    onClose();
    say(t("Saved on this device"));
    go(checkPath(id));
  }

  return html`<${Sheet} title=${t("By which standard")} onClose=${onClose}>
    ${!store.value && html`<div class="field sheet-field"><label class="field-name" for="check-store">${t("Store")}</label><select class="input" id="check-store" value=${storeId} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => setStoreId(event.currentTarget.value)}>${[...all("stores").keys()].map((id) => html`<option key=${id} value=${id} selected=${id === storeId}>${storeName(id)}</option>`)}</select></div>`}
    ${found.length ? html`<ul class="standards">${found.map((one) => html`<li key=${one.id}><button class="button button--wide" type="button" data-testid=${`standard-${one.kind}`} onClick=${() => begin(one)}>${localName(one.names, one.name)}<span class="quiet small">${[checkKindWord(one.kind), n("one point", "{count} points", (one.items ?? []).length)].join(" · ")}</span></button></li>`)}</ul>`
      : html`<p>${t("No standard is written down yet. Head office writes one as a checklist of the kind internal check or mystery visit.")}</p>`}
    <div class="buttons"><button class="button button--plain" type="button" onClick=${onClose}>${t("Not now")}</button></div>
  <//>`;
}

function Empty() {
  if (nothingYet.value) return html`<${NothingYet} />`;
  return html`<div class="panel empty"><b>${t("Nobody has checked the service yet")}</b>${t("A check takes a few minutes and works without a signal: the points of the written standard, one by one.")}</div>`;
}

/** @param {string} change in points of percent */
const signed = (change) => (change.startsWith("-") ? `▼ ${change.slice(1)}` : Number(change) === 0 ? "=" : `▲ ${change}`);
