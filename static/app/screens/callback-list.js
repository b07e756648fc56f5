/** The callers' work: whom to call now, who comes later, who waits and why; a table on a laptop, slips on a phone. */
import { signal } from "@preact/signals";
import { useId } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { filling } from "../state.js";
import { attempts } from "../rules/callbacks.js";
import { agreedMs, groupOf } from "../rules/callorder.js";
import { callbacks, chosen, counts, endedMs, filter, FILTERS, fitting, isDue, words } from "./callback-data.js";
import { boundWords, callbackStatusWord, callOutcomeWord, momentWords, waitWords } from "./callback-words.js";
import { nothingYet, number } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { FIND_ID } from "./job-filter-bar.js";
import { InOrder, useKeptGroups } from "./kept-order.js";
import { cursor, useListKeys } from "./list-keys.js";
import { NothingYet } from "./notices.js";
import { Place, SlipTitle } from "./place.js";
import { callbackPath, go, route } from "./router.js";
import { telephone } from "./steps.js";
import { present, when } from "./times.js";

/** @typedef {import("./callback-data.js").Callback} Callback */

/** @typedef {typeof fitting.value[number]} Group */

const OPENS = { name: "callback", path: callbackPath };

/** What cannot be called now lies folded, with its next time; what the person opened or shut. @type {import("@preact/signals").Signal<Record<string, boolean>>} */
const shut = signal({ later: true, held: true });

export function CallbackList() {
  const { groups, moved, again } = useKeptGroups(fitting.value, { view: `${filter.value}|${words.value.trim()}`, isFilling: filling.value });
  useListKeys(groups.filter((group) => !isShut(group, groups)).flatMap((group) => group.rows), OPENS);
  return html`<${Place} title=${t("Callbacks")} sub=${standingWords()} action=${laptop.value && html`<${Find} />`}>
    ${!laptop.value && html`<${Find} />`}
    <div class="list">
      <div class="filters"><div class="tabs" role="group" aria-label=${t("Which callbacks")}>${FILTERS.map((one) => html`<button key=${one} type="button" data-testid=${`callbacks-${one}`} aria-pressed=${String(filter.value === one)} onClick=${() => (chosen.value = one)}>${filterWord(one)} <span class="tab-count">${counts.value[one]}</span></button>`)}</div>${moved && html`<${InOrder} again=${again} />`}</div>
      ${groups.length ? html`<${laptop.value ? Table : Slips} groups=${groups} />` : html`<${Empty} />`}
    </div>
  <//>`;
}

/** @param {{groups: Group[]}} props */
function Table({ groups }) {
  // what lies beside leaves room for two columns (desk.css)
  const columns = route.value.name === "callbacks" ? 5 : 2;
  return html`<section class="panel list-panel" aria-label=${t("Callbacks")}><table class="table jobs complaints callbacks">
    <thead><tr><th scope="col">${t("When")}</th><th scope="col">${t("Customer")}</th><th scope="col">${t("About")}</th><th scope="col">${t("Caller")}</th><th scope="col">${t("Last try")}</th></tr></thead>
    ${groups.map((group) => {
      const folded = isShut(group, groups);
      return html`<tbody key=${group.name}><tr class="group-row"><th colspan=${columns} scope="rowgroup"><${GroupHead} group=${group} folded=${folded} /></th></tr>
        ${group.rows.map((one) => html`<${Row} key=${one.id} one=${one} isHidden=${folded} />`)}</tbody>`;
    })}
  </table></section>`;
}

/** @param {{one: Callback, isHidden: boolean}} props */
function Row({ one, isHidden }) {
  const chosen = route.value.id === one.id || cursor.value === one.id;
  return html`<tr hidden=${isHidden} data-testid=${`callback-row-${one.id}`} data-state=${groupOf(one)} data-chosen=${chosen ? "" : undefined} data-held=${one.held === "server" ? undefined : one.held} onClick=${() => open(one.id)}>
    <td><${When} one=${one} /></td>
    <td><b><a class="row-link" id=${`slip-${one.id}`} href=${callbackPath(one.id)} aria-current=${chosen ? "true" : undefined}>${one.customer}</a></b><span class="tiny">${one.phone || t("No phone number")}</span><${Marks} one=${one} /></td>
    <td>${one.about || html`<span class="quiet">${t("not on this device")}</span>`}<span class="tiny code">${number("callbacks", one.id)}</span></td>
    <td>${one.caller || html`<span class="quiet">${t("Nobody has it yet")}</span>`}</td>
    <td>${lastTry(one) || html`<span class="quiet">${t("none yet")}</span>`}</td>
  </tr>`;
}

/** @param {{groups: Group[]}} props */
function Slips({ groups }) {
  return groups.map((group) => {
    const folded = isShut(group, groups);
    return html`<section key=${group.name} class="stage" aria-labelledby=${`calls-${group.name}`}>
      <div class="section-head"><h2 id=${`calls-${group.name}`}><${GroupHead} group=${group} folded=${folded} /></h2></div>
      <ul class="slips" hidden=${folded}>${group.rows.map((one) => html`<li key=${one.id} data-testid=${`callback-row-${one.id}`} data-state=${groupOf(one)}><${Slip} one=${one} /></li>`)}</ul>
    </section>`;
  });
}

/** @param {{group: Group, folded: boolean}} props */
function GroupHead({ group: { name, rows }, folded }) {
  const said = html`${groupWord(name)} <span class="count">${rows.length}</span>`;
  if (!(name in shut.value)) return said;
  const first = rows[0].next.atMs;
  return html`<button class="fold" type="button" data-testid=${`fold-${name}`} aria-expanded=${String(!folded)} onClick=${() => (shut.value = { ...shut.value, [name]: !folded })}>${icon("right", "icon--s")}<span>${said}</span>${folded && first && html`<span class="fold-next">${t("next {time}", { time: momentWords(first) })}</span>`}</button>`;
}

/** Who can be called from here. @param {{one: Callback}} props */
function Slip({ one }) {
  const held = one.held !== "server" ? one.held : isDue(one) ? undefined : "done";
  const tried = lastTry(one);
  return html`<article class="slip slip--clock slip--call" data-held=${held} data-state=${one.isLate ? "late" : undefined}>
    <a class="slip-way" id=${`slip-${one.id}`} href=${callbackPath(one.id)}>
      <div class="slip-stub"><${When} one=${one} /></div>
      <div class="slip-body"><${SlipTitle}>${one.customer}<//>
        ${one.about && html`<p class="slip-line">${one.about}</p>`}
        <p class="slip-line">${[tried, filter.value === "mine" ? "" : one.caller || t("Nobody has it yet")].filter(Boolean).join(" · ") || one.phone}</p>
        <${Marks} one=${one} /></div></a>
    ${isDue(one) && one.phone && html`<a class="slip-dial" href=${telephone(one.phone)} data-testid="dial" aria-label=${t("Call {name}, {phone}", { name: one.customer, phone: one.phone })}>${icon("phone")}</a>`}
  </article>`;
}

/** @param {{one: Callback}} props */
function When({ one }) {
  const { next, doc, latest, isLate } = one;
  if (next.state === "ended") return html`${mark(doc.status === "done" ? "kept" : "off", callbackStatusWord(doc.status))}<span class="tiny">${when(endedMs(doc))}</span>`;
  if (next.state === "now") {
    const agreed = agreedMs(doc);
    const bound = boundWords(latest, present.value);
    return mark(isLate ? "broken" : agreed ? "moving" : "next", [isLate ? "" : agreed ? t("planned for {time}", { time: when(agreed) }) : t("now"), bound].filter(Boolean).join(" · "));
  }
  return html`${mark(next.state === "over" ? "off" : "wait", waitWords(next))}${isLate && html`<span class="tiny">${mark("broken", boundWords(latest, present.value))}</span>`}`;
}

/** @param {{one: Callback}} props */
function Marks({ one: { held, doc, isOwn } }) {
  const marks = [];
  if (isOwn) marks.push(mark("off", t("your own work")));
  const count = Object.keys(doc.answers ?? {}).length;
  if ((doc.status ?? "due") === "due" && count) marks.push(mark("moving", n("one answer so far", "{count} answers so far", count)));
  if (held === "both") marks.push(mark("decide", t("Changed by two people")));
  if (held === "here") marks.push(mark("held", t("Only on this device")));
  return marks.length ? html`<div class="slip-marks">${marks}</div>` : null;
}

function Find() {
  const id = useId();
  return html`<label class="find push" for=${laptop.value ? FIND_ID : id}>${icon("search", "icon--s")}<span class="sr">${t("Find a callback")}</span>
    <input id=${laptop.value ? FIND_ID : id} type="search" data-testid="find-callback" autocomplete="off" placeholder=${t("Name, phone, product, caller")} value=${words.value} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => (words.value = event.currentTarget.value)} />
    ${laptop.value && html`<kbd aria-hidden="true">/</kbd>`}</label>`;
}

function Empty() {
  if (filling.value) return html`<p class="panel-pad quiet">${t("The callbacks are on their way to this device.")}</p>`;
  if (nothingYet.value) return html`<${NothingYet} />`;
  const others = counts.value.all;
  return html`<div class="panel empty"><b>${emptyWord()}</b>${filter.value === "mine" && others ? n("One is with others.", "{count} are with others.", others) : t("Every finished delivery makes one by itself, some days later.")}</div>`;
}

function emptyWord() {
  if (words.value.trim()) return t("No callback fits");
  if (filter.value === "mine") return t("Nobody to call for you");
  return filter.value === "done" ? t("None was made lately") : t("Nobody to call");
}

/** What will hurt next, in a line. */
function standingWords() {
  const due = callbacks.value.filter((one) => one.next.state === "now");
  const late = due.filter((one) => one.isLate).length;
  return listed([n("one to call now", "{count} to call now", due.length), ...(late ? [n("one late", "{count} late", late)] : [])]);
}

/** @param {Callback} one */
function lastTry({ doc }) {
  const tries = attempts(doc);
  const last = tries.at(-1);
  if (!last || doc.status === "done") return "";
  const said = `${callOutcomeWord(last.outcome)} ${when(last.at)}`;
  return tries.length > 1 ? t("{count} tries · {last}", { count: tries.length, last: said }) : said;
}

/** Where nothing else is to be done, what comes later is open; so is what lies beside. @param {Group} group @param {Group[]} groups */
function isShut(group, groups) {
  if (!shut.value[group.name] || words.value.trim()) return false;
  return groups.some((one) => !(one.name in shut.value)) && !group.rows.some((one) => one.id === route.value.id);
}

/** @param {string} name */
function groupWord(name) {
  switch (name) {
    case "late": return t("Too late already");
    case "now": return t("Call now");
    case "over": return t("Can be ended");
    case "later": return t("Later");
    case "held": return t("Waiting for something");
    default: return t("Done lately");
  }
}

/** @param {string} one */
function filterWord(one) {
  switch (one) {
    case "mine": return t("Mine");
    case "done": return t("Called");
    default: return t("All");
  }
}

/** @param {string} id */
function open(id) {
  cursor.value = id;
  go(callbackPath(id), { replace: route.peek().name === "callback" });
}
