/** The look-up: one field for talk scripts, guides, prices and return criteria, in the words that people use (R18, R36). */
import { computed, effect, signal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";

import { n, t } from "../i18n.js";
import { filling, me } from "../state.js";
import { nothingYet } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { FIND_ID } from "./job-filter-bar.js";
import { useListKeys } from "./list-keys.js";
import { NothingYet } from "./notices.js";
import { Part, Place } from "./place.js";
import { arrived, CHECK_RETURN, go, query, route, shelfPath } from "./router.js";
import { SHELVES } from "./shelf-data.js";
import { found, index, prepare } from "./shelf-find.js";
import { ShelfRows } from "./shelf-rows.js";
import { shelfWord } from "./shelf-words.js";

/** @typedef {import("./shelf-data.js").Shelf} Shelf */

const SHOWN_MOST = 60;
/** Unasked, so many of each: enough to see what there is. */
const OF_EACH_MOST = 6;
const OPENS = { name: "guide", path: shelfPath };
/** @type {ReadonlyArray<Shelf | "all">} */
const KINDS = ["all", ...SHELVES];

export const words = signal("");
/** @type {import("@preact/signals").Signal<Shelf | "all">} */
export const kind = signal("all");

/** The last arrival whose question was taken over: going back must not ask it again. */
let taken = -1;
effect(() => {
  const came = arrived.value;
  const { name } = route.value;
  const asked = query.value;
  if (!me.value) taken = -1;
  if (came === taken) return;
  taken = came;
  if (name !== "guides") return;
  words.value = asked.get("q") ?? "";
  const wished = asked.get("kind");
  kind.value = KINDS.find((one) => one === wished) ?? "all";
});

const answers = computed(() => (words.value.trim() ? found(words.value) : { rows: index.value, pieces: [] }));

export function ShelfList() {
  const { rows, pieces } = answers.value;
  const asked = words.value.trim();
  const shown = kind.value === "all" ? rows : rows.filter((one) => one.shelf === kind.value);
  const groups = asked || kind.value !== "all" ? [] : SHELVES.map((shelf) => ({ shelf, rows: rows.filter((one) => one.shelf === shelf) })).filter((one) => one.rows.length);
  useListKeys(groups.length ? groups.flatMap((group) => group.rows.slice(0, OF_EACH_MOST)) : shown.slice(0, SHOWN_MOST), OPENS);
  useEffect(() => void prepare(), []);
  return html`<${Place} title=${t("Guides")} sub=${t("All on this device, with or without a signal")} action=${laptop.value && html`<${Find} />`}>
    ${!laptop.value && html`<${Find} />`}
    <div class="list shelf-list">
      <div class="filters"><div class="tabs" role="group" aria-label=${t("What to look in")}>${KINDS.map((one) => html`<button key=${one} type="button" data-testid=${`shelf-${one}`} data-count=${countOf(rows, one)} aria-pressed=${String(kind.value === one)} onClick=${() => (kind.value = one)}>${shelfWord(one)} <span class="tab-count">${countOf(rows, one)}</span></button>`)}</div></div>
      ${kind.value === "return_criteria" && html`<${ToCheck} />`}
      ${groups.map((group) => html`<${Part} key=${group.shelf} title=${shelfWord(group.shelf)} aside=${group.rows.length > OF_EACH_MOST && html`<button class="link-button" type="button" onClick=${() => (kind.value = group.shelf)}>${t("All {count}", { count: group.rows.length })}</button>`}>
        ${group.shelf === "return_criteria" && html`<${ToCheck} />`}
        <${ShelfRows} rows=${group.rows.slice(0, OF_EACH_MOST)} />
      <//>`)}
      ${!groups.length && (asked && shown.length > 0) && html`<p class="section-head small quiet" role="status" data-testid="shelf-count" data-count=${shown.length}>${n("One entry found", "{count} entries found", shown.length)}</p>`}
      ${!groups.length && (shown.length ? html`<${ShelfRows} rows=${shown.slice(0, SHOWN_MOST)} pieces=${pieces} />` : html`<${Empty} asked=${asked} elsewhere=${rows.length} />`)}
      ${!groups.length && shown.length > SHOWN_MOST && html`<p class="small quiet customers-more">${t("Type more to find fewer: {count} are not shown.", { count: shown.length - SHOWN_MOST })}</p>`}
    </div>
  <//>`;
}

function ToCheck() {
  return html`<a class="button button--wide shelf-check" href=${CHECK_RETURN} data-testid="check-return">${icon("undo")}${t("Check a return or exchange")}</a>`;
}

function Find() {
  const own = useId();
  const id = laptop.value ? FIND_ID : own;
  return html`<label class="find push" for=${id}>${icon("search", "icon--s")}<span class="sr">${t("Look up")}</span>
    <input id=${id} type="search" data-testid="find-shelf" autocomplete="off" autocapitalize="off" spellcheck=${false} enterkeyhint="search" placeholder=${t("Leak, model, price, refund")} value=${words.value} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => (words.value = event.currentTarget.value)} onKeyDown=${openFirst} />
    ${laptop.value && html`<kbd aria-hidden="true">/</kbd>`}</label>`;
}

/** @param {KeyboardEvent} event */
function openFirst(event) {
  const first = answers.value.rows.find((one) => kind.value === "all" || one.shelf === kind.value);
  if (event.key === "Enter" && !event.isComposing && words.value.trim() && first) go(shelfPath(first.id));
}

/** @param {{asked: string, elsewhere: number}} props */
function Empty({ asked, elsewhere }) {
  if (filling.value) return html`<p class="panel-pad quiet">${t("Guides and prices are on their way to this device.")}</p>`;
  if (nothingYet.value) return html`<${NothingYet} />`;
  if (asked && elsewhere) return html`<div class="panel empty"><b>${t("Nothing here about “{words}”", { words: asked })}</b><button class="link-button" type="button" onClick=${() => (kind.value = "all")}>${n("One found elsewhere", "{count} found elsewhere", elsewhere)}</button></div>`;
  if (asked) return html`<div class="panel empty"><b>${t("Nothing is found by “{words}”", { words: asked })}</b>${t("Try another word for it, a model, or the first letters of its pinyin.")}</div>`;
  return html`<div class="panel empty"><b>${t("Nothing is prepared yet")}</b>${t("What the manager writes down comes to every phone by itself.")}</div>`;
}

/** @param {Array<{shelf: Shelf}>} rows @param {Shelf | "all"} one */
const countOf = (rows, one) => (one === "all" ? rows.length : rows.filter((row) => row.shelf === one).length);
