/** These first: what is broken or at risk, one row each, its next step in one click. Rows stay in place while they are read. */
import { useRef, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { filling } from "../state.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { InOrder, useKeptOrder } from "./kept-order.js";
import { actionsOf } from "./morning-actions.js";
import { dangers, watched } from "./morning-data.js";
import { chosen, useMorningKeys } from "./morning-keys.js";
import { NewPromise } from "./morning-promise.js";
import { stateWord, told } from "./morning-words.js";

/** @typedef {import("../rules/morning.js").Danger} Danger */
/** @typedef {import("./morning-actions.js").Action} Action */
/** @typedef {Danger & {isOver?: boolean}} Row `isOver`: seen to since one began to read; it stays until the rows are put in order */

/** So many leave room on a laptop for the day of five technicians; the rest is one click away. */
const SHOWN_FIRST = 5;

/** @param {{silent: Set<string>, onTable: () => void}} props */
export function First({ silent, onTable }) {
  const { rows, first, moved, again } = useRows();
  const [isWhole, setIsWhole] = useState(false);
  const [promising, setPromising] = useState(/** @type {import("./data.js").Job | null} */ (null));
  // what comes in while one reads is seen, however long the list is
  const shown = isWhole ? rows : rows.filter((_, at) => at < SHOWN_FIRST || at >= first);
  const ways = { silent, promise: setPromising };
  useMorningKeys(shown, onTable);
  return html`<section class="panel morning-first" aria-labelledby="morning-first" data-testid="morning-first">
    <div class="panel-head"><h2 id="morning-first">${headWords()}</h2><span class="quiet" data-testid="morning-count">${countWords()}</span>${moved && html`<${InOrder} again=${again} />`}</div>
    ${!rows.length ? html`<${Nothing} />` : laptop.value ? html`<${Table} rows=${shown} ways=${ways} />` : html`<${Slips} rows=${shown} ways=${ways} />`}
    ${rows.length > shown.length && html`<button class="morning-more" type="button" data-testid="morning-all" onClick=${() => setIsWhole(true)}>${n("Show one more", "Show {count} more", rows.length - shown.length)}</button>`}
    ${promising && html`<${NewPromise} job=${promising} onClose=${() => setPromising(null)} />`}
  </section>`;
}

/** @typedef {{silent: Set<string>, promise: (job: import("./data.js").Job) => void}} Ways */

/** @param {{rows: Row[], ways: Ways}} props */
function Table({ rows, ways }) {
  return html`<table class="table morning-table">
    <thead><tr><th scope="col">${t("State")}</th><th scope="col">${t("Promise")}</th><th scope="col">${t("Customer / owner")}</th><th scope="col">${t("Clock")}</th><th scope="col" class="right">${t("Next step")}</th></tr></thead>
    <tbody>${rows.map((row, at) => html`<${TableRow} key=${row.key} row=${row} isFirst=${at === 0} ways=${ways} />`)}</tbody>
  </table>`;
}

/** @param {{row: Row, isFirst: boolean, ways: Ways}} props */
function TableRow({ row, isFirst, ways }) {
  const said = told(row);
  const isChosen = chosen.value ? chosen.value === row.key : isFirst;
  return html`<tr data-testid="danger" data-danger=${row.key} data-state=${row.isOver ? "over" : row.state} data-kind=${row.kind} data-chosen=${isChosen ? "" : undefined}>
    <td class="nowrap">${stateMark(row)}</td>
    <td><b><a class="row-link" id=${`opens-${spaceless(row.key)}`} href=${said.path} data-opens title=${said.title}>${said.title}</a></b><span class="tiny morning-what" title=${said.detail}><span>${said.detail}</span> <span class="code">${said.code}</span></span></td>
    <td>${said.who}<br /><span class="tiny">${said.owner || t("Nobody has it yet")}</span></td>
    <td class="nowrap"><${Clock} row=${row} said=${said} /></td>
    <td class="right"><${Ways} row=${row} ways=${ways} isLead=${isChosen} /></td>
  </tr>`;
}

/** @param {{rows: Row[], ways: Ways}} props */
function Slips({ rows, ways }) {
  return html`<ul class="rows morning-rows">${rows.map((row, at) => {
    const said = told(row);
    return html`<li key=${row.key} data-testid="danger" data-danger=${row.key} data-state=${row.isOver ? "over" : row.state} data-kind=${row.kind}>
      <div class="morning-line">${stateMark(row)}<span class="push"><${Clock} row=${row} said=${said} /></span></div>
      <b><a class="row-link" href=${said.path} data-opens>${said.title}</a></b>
      <p class="slip-line">${[said.who, said.owner || t("Nobody has it yet")].filter(Boolean).join(" · ")}</p>
      <p class="slip-line quiet">${said.detail} <span class="code">${said.code}</span></p>
      <${Ways} row=${row} ways=${ways} isLead=${at === 0} />
    </li>`;
  })}</ul>`;
}

/** @param {{row: Row, said: import("./morning-words.js").Told}} props */
function Clock({ row, said }) {
  if (row.isOver) return null;
  return html`<b class=${`ink-${row.state}`} data-testid="danger-clock">${said.clock}</b><span class="tiny">${said.due}</span>`;
}

/** @param {{row: Row, ways: Ways, isLead: boolean}} props */
function Ways({ row, ways, isLead }) {
  if (row.isOver) return null;
  return html`<div class="morning-ways">${actionsOf(row, ways).map((one, at) => html`<${Way} key=${one.name} id=${`way-${one.name}-${spaceless(row.key)}`} way=${one} isLead=${isLead && at === 0} isNext=${at === 0} />`)}</div>`;
}

/** @param {{id: string, way: Action, isLead: boolean, isNext: boolean}} props */
function Way({ id, way, isLead, isNext }) {
  const isBare = laptop.value && !isNext && way.name === "call";
  const kind = `button ${isLead ? "button--primary" : ""} ${isNext ? "" : "button--other"} ${isBare ? "button--bare" : ""}`;
  const words = html`${icon(way.icon, "icon--s")}<span class=${isBare ? "sr" : "morning-word"}>${way.word}</span>`;
  if (way.href) return html`<a class=${kind} id=${id} href=${way.href} title=${way.word} data-testid=${`way-${way.name}`} data-next=${isNext ? "" : undefined}>${words}</a>`;
  return html`<button class=${kind} id=${id} type="button" title=${way.word} data-testid=${`way-${way.name}`} data-next=${isNext ? "" : undefined} onClick=${way.run}>${words}</button>`;
}

/** An id for where the focus comes back to. @param {string} key */
const spaceless = (key) => key.replace(" ", "-");

/** @param {Row} row */
function stateMark(row) {
  return row.isOver ? mark("kept", t("Seen to")) : mark(row.state, stateWord(row));
}

function headWords() {
  const count = dangers.value.length;
  if (count) return n("This one first", "These {count} first", count);
  return filling.value ? t("Not all is here yet") : t("Nothing is late");
}

/** Every figure says out of how many. */
function countWords() {
  const broken = dangers.value.filter((one) => one.state === "broken").length;
  const risk = dangers.value.length - broken;
  const parts = [broken && n("one missed", "{count} missed", broken), risk && n("one at risk", "{count} at risk", risk), n("one promise or deadline looked at", "{count} promises and deadlines looked at", watched.value)];
  return parts.filter(Boolean).join(" · ");
}

function Nothing() {
  if (filling.value) return html`<p class="panel-pad quiet">${t("What was promised is on its way to this device.")}</p>`;
  return html`<div class="empty"><b>${t("No promise is broken, none at risk")}</b>${t("What is late, or will be, appears here by itself.")}</div>`;
}

/** What was seen to stays where it was, with a word that it is. @returns {{rows: Row[], first: number, moved: boolean, again: () => void}} */
function useRows() {
  const seen = useRef(/** @type {Map<string, Danger>} */ (new Map()));
  const sorted = dangers.value;
  for (const one of sorted) seen.current.set(one.key, one);
  return useKeptOrder(/** @type {Row[]} */ (sorted), {
    view: laptop.value ? "table" : "slips",
    keyOf: (one) => one.key,
    gone: (key) => {
      const before = seen.current.get(key);
      return before && { ...before, isOver: true };
    },
    isFilling: filling.value,
  });
}
