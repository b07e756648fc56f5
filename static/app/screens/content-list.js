/** What the shop has prepared, to be changed: the list of one kind (R18, R36). */
import { signal } from "@preact/signals";
import { useId } from "preact/hooks";

import { n, t } from "../i18n.js";
import { missingScripts } from "../rules/editions.js";
import { storeName } from "./data.js";
import { listOf, mayEdit } from "./content-data.js";
import { byLanguage, isKind } from "./content-forms.js";
import { contentHint, contentTitle, contentWord, scriptWord, searchText, standingMark } from "./content-words.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { useListKeys } from "./list-keys.js";
import { contentPath, go, route } from "./router.js";
import { amountWords } from "./shelf-rows.js";
import { SubjectPlace } from "./settings-place.js";
import { dayDate } from "./shelf-return-words.js";

/** @typedef {import("./content-forms.js").Kind} Kind */
/** @typedef {import("./content-data.js").Shown} Shown */

const SHOWN_MOST = 100;
const words = signal("");
const withOld = signal(false);

/** The list of one kind, as a subject of the settings. @param {{subject: import("./settings-place.js").Subject}} props */
export function ContentSubject({ subject }) {
  const kind = isKind(subject.name) ? subject.name : "prices";
  const id = useId();
  const asked = words.value.trim().toLowerCase();
  const rows = listOf(kind).filter((one) => (withOld.value || asked || one.how !== "over") && (!asked || searchText(one.doc).includes(asked)));
  const old = listOf(kind).filter((one) => one.how === "over").length;
  useListKeys(rows.slice(0, SHOWN_MOST).map(({ doc }) => ({ id: `${kind}/${doc.id}` })), { name: "content-one", path: contentPath });
  return html`<${SubjectPlace} subject=${subject} sub=${contentHint(kind)}
    action=${mayEdit(kind) && html`<button class="button button--primary push" type="button" data-testid="content-new" onClick=${() => go(contentPath(`${kind}/new`))}>${icon("plus", "icon--s")}${t("Write a new one")}</button>`}>
    <div class="content-list">
      <div class="field"><label class="sr" for=${id}>${t("Search in {what}", { what: contentWord(kind) })}</label>
        <input class="input" id=${id} type="search" data-testid="content-find" placeholder=${t("Any word in it")} value=${words.value} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => (words.value = event.currentTarget.value)} /></div>
      ${rows.length ? html`<ul class="panel rows content-rows">${rows.slice(0, SHOWN_MOST).map((one) => html`<${Row} key=${one.doc.id} kind=${kind} one=${one} />`)}</ul>`
        : html`<div class="panel empty"><b>${asked ? t("Nothing has this word in it") : t("Nothing written yet")}</b>${!asked && t("What is written here is on every device with the next contact.")}</div>`}
      ${rows.length > SHOWN_MOST && html`<p class="small quiet">${t("Type more to find fewer: {count} are not shown.", { count: rows.length - SHOWN_MOST })}</p>`}
      ${old > 0 && !asked && html`<p><button class="link-button" type="button" aria-expanded=${String(withOld.value)} onClick=${() => (withOld.value = !withOld.value)}>${withOld.value ? t("Only what is in use") : n("And one earlier edition", "And {count} earlier editions", old)}</button></p>`}
    </div>
  <//>`;
}

/** @param {{kind: Kind, one: Shown}} props */
function Row({ kind, one: { doc, how, held } }) {
  const gaps = missingScripts(doc, byLanguage(kind));
  return html`<li data-testid=${`content-row-${doc.id}`} data-standing=${how}><a class="shelf-row" id=${`slip-${kind}/${doc.id}`} href=${contentPath(`${kind}/${doc.id}`)} aria-current=${route.value.id === doc.id ? "true" : undefined}>
    <span class="shelf-main"><b class="shelf-title">${contentTitle(kind, doc)}</b>
      <span class="shelf-line">${[doc.store_id ? storeName(doc.store_id) : t("for all stores"), kind !== "page_texts" && t("Edition {edition}", { edition: doc.edition ?? 1 })].filter(Boolean).join(" · ")}</span>
      ${(gaps.length > 0 || how !== "holds" || held === "here") && html`<span class="slip-marks">${standingMark(how, doc, dayDate)}${gaps.length > 0 && how !== "over" && mark("risk", t("missing: {languages}", { languages: gaps.map(scriptWord).join(" · ") }))}${held === "here" && mark("held", t("Only on this device"))}</span>`}</span>
    ${kind === "prices" && html`<span class="shelf-amount"><b>${amountWords(doc)}</b></span>`}
  </a></li>`;
}
