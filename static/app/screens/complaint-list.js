/** The complaints by stage, each with the clock of its next step: a table beside a panel on a laptop, slips on a phone. */
import { useId } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { filling, me } from "../state.js";
import { Board } from "./complaint-board.js";
import { complaints, isOver, isOverdue } from "./complaint-data.js";
import { Choices, ViewChoice } from "./complaint-filter-bar.js";
import { columns, counts, filter, filters, fitting, groupHint, groupWord, looked, words } from "./complaint-filters.js";
import { clockShape, clockWord, stepWord, stopWords } from "./complaint-clock-words.js";
import { nextWord, nextWhom } from "./complaint-next-words.js";
import { view } from "./complaint-view.js";
import { stageShape, stageWord } from "./complaint-words.js";
import { nothingYet, number } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { FIND_ID } from "./job-filter-bar.js";
import { InOrder, useKeptGroups } from "./kept-order.js";
import { cursor, useListKeys } from "./list-keys.js";
import { NothingYet } from "./notices.js";
import { Place, SlipTitle } from "./place.js";
import { complaintPath, go, route } from "./router.js";
import { when } from "./times.js";

/** @typedef {import("./complaint-data.js").Complaint} Complaint */

const NEW = "/app/complaints/new";
const LISTS = ["complaints"];
/** The board has keys of its own. @type {Complaint[]} */
const NO_ROWS = [];
const OPENS = { name: "complaint", path: complaintPath };

export function ComplaintList() {
  const isBoard = view.value === "board";
  const { groups, moved, again } = useKeptGroups(fitting.value, { view: looked.value, isFilling: filling.value });
  useListKeys(isBoard ? NO_ROWS : groups.flatMap((group) => group.rows), OPENS);
  const Rows = laptop.value ? Table : Slips;
  return html`<${Place} title=${t("Complaints")} sub=${standingWords()}
    action=${html`${laptop.value && html`<${Find} />`}<a class=${laptop.value ? "button button--primary" : "button push"} href=${NEW} data-testid="new-complaint">${icon("pencil", "icon--s")}${laptop.value ? t("New complaint") : html`<span aria-hidden="true">${t("New")}</span><span class="sr">${t("New complaint")}</span>`}</a>`}>
    ${!laptop.value && html`<${Find} />`}
    <div class="list">
      <div class="filters"><div class="tabs" role="group" aria-label=${t("Which complaints")}>${filters.value.map((one) => html`<button key=${one} type="button" data-testid=${`complaints-${one}`} aria-pressed=${String(filter.value === one)} onClick=${() => (filter.value = one)}>${filterWord(one)} <span class="tab-count">${counts.value[one]}</span></button>`)}</div>${moved && !isBoard && html`<${InOrder} again=${again} />`}${laptop.value && html`<${Choices} /><${ViewChoice} />`}</div>
      ${isBoard && hasBoard() ? html`<${Board} />` : groups.length ? html`<${Rows} groups=${groups} />` : html`<${Empty} />`}
    </div>
  <//>`;
}

/** Empty columns tell of all that is open; of what was looked for, a sentence does. */
function hasBoard() {
  return columns.value.some((one) => one.rows.length) || (filter.value === "open" && !words.value.trim() && complaints.value.length > 0);
}

/** @param {{groups: typeof fitting.value}} props */
function Table({ groups }) {
  // beside an opened complaint there is room for what it is about, and no more
  const isNarrow = !LISTS.includes(route.value.name);
  return html`<section class="panel list-panel" aria-label=${t("Complaints")}><table class=${`table jobs complaints ${isNarrow ? "complaints--narrow" : ""}`}>
    <thead><tr><th scope="col">${t("Clock")}</th><th scope="col">${t("Complaint")}</th><th scope="col">${t("Customer")}</th>${!isNarrow && html`<th scope="col">${t("Handler")}</th><th scope="col">${t("Next")}</th>`}</tr></thead>
    ${groups.map((group) => html`<tbody key=${group.name}><tr class="group-row"><th colspan=${isNarrow ? 3 : 5} scope="rowgroup">${groupWord(group.name)} <span class="count">${group.rows.length}</span> <span class="tiny">${groupHint(group.name)}</span></th></tr>
      ${group.rows.map((one) => html`<${Row} key=${one.id} one=${one} isNarrow=${isNarrow} />`)}</tbody>`)}
  </table></section>`;
}

/** @param {{one: Complaint, isNarrow: boolean}} props */
function Row({ one, isNarrow }) {
  const chosen = route.value.id === one.id || cursor.value === one.id;
  return html`<tr data-testid=${`complaint-row-${one.id}`} data-status=${one.status} data-chosen=${chosen ? "" : undefined} data-held=${one.held === "server" ? undefined : one.held} onClick=${() => open(one.id)}>
    <td><${ClockMark} one=${one} />${one.clock && one.clock.state !== "stopped" && html`<span class="tiny">${stepWord(one.clock.step)}</span>`}</td>
    <td><b><a class="row-link" id=${`slip-${one.id}`} href=${complaintPath(one.id)} aria-current=${chosen ? "true" : undefined}>${one.title}</a></b><span class="tiny"><span class="code">${number("complaints", one.id)}</span> · ${one.category || t("No kind yet")}</span><${Marks} one=${one} /></td>
    <td>${one.customer}</td>
    ${!isNarrow && html`<td>${one.handler || html`<span class="quiet">${t("Nobody has it yet")}</span>`}</td><td><${Next} one=${one} /></td>`}
  </tr>`;
}

/** @param {{one: Complaint}} props */
function Next({ one }) {
  const word = nextWord(one.doc);
  return word ? html`${word}<span class="tiny">${nextWhom(one.doc)}</span>` : html`<span class="quiet">${t("Nothing")}</span>`;
}

/** @param {{groups: typeof fitting.value}} props */
function Slips({ groups }) {
  return groups.map((group) => html`<section key=${group.name} class="stage" aria-labelledby=${`stage-${group.name}`}>
    <div class="section-head"><h2 id=${`stage-${group.name}`}>${groupWord(group.name)} <span class="count">${group.rows.length}</span></h2><span class="quiet small">${groupHint(group.name)}</span></div>
    <ul class="slips">${group.rows.map((one) => html`<li key=${one.id} data-testid=${`complaint-row-${one.id}`} data-status=${one.status}><${Slip} one=${one} /></li>`)}</ul>
  </section>`);
}

/** A complaint's clock is its stub. @param {{one: Complaint}} props */
export function Slip({ one }) {
  const held = one.held !== "server" ? one.held : isOver(one) ? "done" : undefined;
  return html`<a class="slip slip--clock" id=${`slip-${one.id}`} href=${complaintPath(one.id)} data-held=${held} data-state=${one.clock?.state}>
    <div class="slip-stub"><${ClockMark} one=${one} />${one.clock && one.clock.state !== "stopped" && html`<span class="small">${stepWord(one.clock.step)}</span>`}</div>
    <div class="slip-body"><${SlipTitle}>${one.title}<//>
      <p class="slip-line">${[one.customer, one.category].filter(Boolean).join(" · ")}</p>
      <p class="slip-line">${one.handler || t("Nobody has it yet")} · <span class="code">${number("complaints", one.id)}</span></p>
      <${Marks} one=${one} /></div>
  </a>`;
}

/** @param {{one: Complaint}} props */
export function ClockMark({ one }) {
  const { clock, doc, status } = one;
  if (isOver(one)) return mark("kept", doc.settled_at ? when(doc.settled_at) : stageWord(status));
  if (!clock) return mark(stageShape(status), stageWord(status));
  return mark(clockShape(clock), clock.state === "stopped" ? stopWords(doc) : clockWord(clock, doc));
}

/** @param {{one: Complaint}} props */
function Marks({ one: { doc, held, status } }) {
  const marks = [];
  if (doc.safety) marks.push(mark("risk", t("Somebody could be hurt")));
  if (status === "reopened") marks.push(mark("risk", stageWord(status)));
  if (held === "both") marks.push(mark("decide", t("Changed by two people")));
  if (held === "here") marks.push(mark("held", t("Only on this device")));
  return marks.length ? html`<div class="slip-marks">${marks}</div>` : null;
}

function Find() {
  const id = useId();
  return html`<label class="find push" for=${laptop.value ? FIND_ID : id}>${icon("search", "icon--s")}<span class="sr">${t("Find a complaint")}</span>
    <input id=${laptop.value ? FIND_ID : id} type="search" data-testid="find-complaint" autocomplete="off" placeholder=${t("Name, phone, number, what happened")} value=${words.value} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => (words.value = event.currentTarget.value)} />
    ${laptop.value && html`<kbd aria-hidden="true">/</kbd>`}</label>`;
}

function Empty() {
  if (filling.value) return html`<p class="panel-pad quiet">${t("The complaints are on their way to this device.")}</p>`;
  if (nothingYet.value) return html`<${NothingYet} />`;
  const open = complaints.value.filter((one) => !isOver(one)).length;
  return html`<div class="panel empty"><b>${emptyWord()}</b>${open && filter.value !== "open" ? n("One is open on this device.", "{count} are open on this device.", open) : t("Whoever hears one registers it, also without a signal.")}</div>`;
}

function emptyWord() {
  if (words.value.trim()) return t("No complaint fits");
  switch (filter.value) {
    case "mine": return t("No open complaint is yours");
    case "ours": return t("No store waits for an answer");
    case "late": return t("No complaint is late");
    case "waiting": return t("No complaint waits for somebody else");
    case "closed": return t("No complaint is settled yet");
    default: return me.value?.role === "head_office" ? t("No complaint was reported to head office") : t("No complaint is open");
  }
}

/** What will hurt next, in a line. */
function standingWords() {
  const open = complaints.value.filter((one) => !isOver(one));
  const late = open.filter(isOverdue).length;
  const risk = open.filter((one) => one.clock?.state === "at_risk").length;
  return listed([n("one open", "{count} open", open.length), ...(late ? [n("one late", "{count} late", late)] : []), ...(risk ? [n("one at risk", "{count} at risk", risk)] : [])]);
}

/** @param {string} one */
function filterWord(one) {
  switch (one) {
    case "mine": return t("Mine");
    case "ours": return t("To answer");
    case "late": return t("Late");
    case "waiting": return t("Waiting");
    case "closed": return t("Settled");
    default: return t("Open");
  }
}

/** @param {string} id */
function open(id) {
  cursor.value = id;
  go(complaintPath(id), { replace: route.peek().name === "complaint" });
}
