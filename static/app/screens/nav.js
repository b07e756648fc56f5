/** Where one can go: the bar at a phone's foot, the rail at a laptop's side. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { n, t } from "../i18n.js";
import { connection, me } from "../state.js";
import { canDecide, openCards, toApplyAsOf, toApplyCount } from "./cards.js";
import { isOffice, isPlanner, isTechnician, nothingYet, staffName, store, storeName, unsent } from "./data.js";
import { OrNothing } from "./guard.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { brand, icon } from "./icons.js";
import { idle } from "./idle.js";
import { unsentFiles } from "./photo-data.js";
import { route, under } from "./router.js";
import { findAnything } from "./shortcuts.js";
import { connectionWords, lastContactWords, Unsent } from "./strip.js";
import { isLate, myTasks } from "./task-data.js";
import { clock, when } from "./times.js";
import { roleWord } from "./words.js";

/** @typedef {import("../rules/morning.js").Danger} Danger */
/**
 * @typedef {object} Spot
 * @property {string} href
 * @property {string} icon
 * @property {string} word
 * @property {string} [short]  in a phone's bar
 * @property {boolean} current
 * @property {"attention" | "tasks" | "calls" | "dangers" | "complaints"} [count]
 * @property {boolean} [aside]
 */

/** How many callbacks wait for this person now; what counts them is not needed to start. @type {import("@preact/signals").Signal<import("@preact/signals").ReadonlySignal<number> | null>} */
const calls = signal(null);
/** What is broken or at risk, as the morning's screen counts it. @type {import("@preact/signals").Signal<import("@preact/signals").ReadonlySignal<Danger[]> | null>} */
const morning = signal(null);

/**
 * Where one can go, in order. What is `aside` has no room in a phone's bar of five: there it is found under "Me", which the
 * head of every place leads to, and lists of jobs behind the glass of Today.
 * @returns {Spot[]}
 */
export function places() {
  const { lies, on, path } = route.value.place;
  const at = lies === "beside" ? under.value : (on ?? `/app/${path.join("/")}`);
  const field = isTechnician.value;
  /** @type {Array<Omit<Spot, "current">>} */
  const spots = [
    ...home(field),
    ...(isPlanner.value ? [{ href: "/app/plan", icon: "plan", word: t("Planning"), aside: true }] : []),
    { href: "/app/complaints", icon: "board", word: t("Complaints"), aside: field, ...(isOffice.value && { count: /** @type {const} */ ("complaints") }) },
    { href: "/app/callbacks", icon: "phone", word: t("Callbacks"), short: t("Calls"), count: "calls", aside: !field },
    { href: "/app/new", icon: "plus", word: t("New") },
    { href: "/app/guides", icon: "book", word: t("Guides"), aside: !field },
    { href: "/app/customers", icon: "people", word: t("Customers"), aside: true },
    { href: "/app/tasks", icon: "bell", word: t("To do"), count: "tasks", aside: field || isOffice.value },
    { href: "/app/heard", icon: "chat", word: t("Heard and seen"), aside: true },
    ...(isOffice.value ? [{ href: "/app/reports", icon: "chart", word: t("Report"), aside: true }, { href: "/app/checks", icon: "shield", word: t("Checks"), aside: true }] : []),
    ...(field ? [{ href: "/app/figures", icon: "chart", word: t("My own figures"), aside: true }] : []),
    { href: "/app/assessment", icon: "star", word: t("Assessment"), aside: true },
    ...(["manager", "head_office"].includes(me.value?.role ?? "") ? [{ href: "/app/settings", icon: "gear", word: t("Settings"), aside: true }] : []),
    { href: "/app/outbox", icon: "updown", word: t("Outbox"), count: "attention" },
    ...(laptop.value ? [{ href: "/app/me", icon: "person", word: t("Me") }] : []),
  ];
  return spots.map((one) => ({ ...one, current: one.href === at || (one.href === "/app/settings" && path[0] === "settings") || (!field && !isOffice.value && one.href === "/app/" && at === "/app/jobs") }));
}

/** What one begins with: one's own day, what will go wrong today, or the store's jobs. @param {boolean} field @returns {Array<Omit<Spot, "current">>} */
function home(field) {
  if (field) return [{ href: "/app/", icon: "calendar", word: t("Today") }, { href: "/app/jobs", icon: "list", word: t("Jobs"), aside: true }];
  if (isOffice.value) return [{ href: "/app/", icon: "clock", word: t("Morning"), count: "dangers" }, { href: "/app/jobs", icon: "list", word: t("Jobs") }];
  return [{ href: "/app/", icon: "list", word: t("Jobs") }];
}

export function Nav() {
  return html`<nav class="bar" aria-label=${t("Main")}><div class="bar-nav">
    ${places().filter((one) => !one.aside).map((one) => html`<a key=${one.href} href=${one.href} aria-current=${one.current ? "page" : undefined}>${icon(one.icon)}${one.short ?? one.word}<${OrNothing}><${Count} of=${one.count} /><//></a>`)}
  </div></nav>`;
}

/** The way to oneself and to all that the bar has no room for, at the head of every place on a phone. */
export function MeWay() {
  const name = staffName(me.value?.id);
  return html`<a class="me-way" href="/app/me" data-testid="me" aria-label=${t("Me: {name}", { name })}><span class="who" aria-hidden="true">${[...name][0]}</span>${(isTechnician.value || isOffice.value) && html`<${Tasks} />`}</a>`;
}

export function Rail() {
  const count = unsent.value.length + unsentFiles.value.length;
  const { online, lastContact } = connection.value;
  return html`<nav class="rail" aria-label=${t("Main")}>
    <a class="brand" href="/app/">${brand()}<span class="rail-word">Aftercare<small>${storeName(store.value?.id)}</small></span></a>
    <button class="find rail-find" type="button" data-testid="find-anything" aria-keyshortcuts="Control+K" onClick=${findAnything}>${icon("search", "icon--s")}<span class="rail-word" aria-hidden="true">${t("Find")}</span><span class="sr">${t("Find anything")}</span><kbd class="rail-word" aria-hidden="true">Ctrl K</kbd></button>
    <div class="rail-links">
      ${places().map((one) => html`<a key=${one.href} href=${one.href} aria-current=${one.current ? "page" : undefined}>${icon(one.icon)}<span class="rail-word">${one.word}</span><${OrNothing}><${Count} of=${one.count} /><//></a>`)}
    </div>
    <div class="rail-foot" data-held=${count ? "here" : undefined}>
      <span class="rail-word"><b>${staffName(me.value?.id)}</b> · ${roleWord(me.value?.role ?? "")}</span>
      <span class="rail-line" data-testid="connection" data-online=${String(online)}>${icon(online ? "signal" : "nosignal")}<span class="rail-word">${connectionWords()[0]}</span></span>
      <span class="rail-line"><${Unsent} /></span>
      <span class="rail-line"><span class="rail-word">${lastContactWords()}</span>${lastContact && html`<span class="rail-short" aria-hidden="true">${clock(lastContact)}</span>`}</span>
    </div>
  </nav>`;
}

/** @param {{of: Spot["count"]}} props */
function Count({ of }) {
  if (of === "attention") return html`<${Attention} />`;
  if (of === "calls") return html`<${Calls} />`;
  if (of === "dangers") return html`<${Dangers} />`;
  if (of === "complaints") return html`<${Complaints} />`;
  return of === "tasks" ? html`<${Tasks} />` : null;
}

/** Callbacks that can be made now. */
function Calls() {
  useEffect(() => {
    if (!calls.peek()) void import("./calls-due.js").then(({ callsDue }) => (calls.value = callsDue), (error) => console.error(error));
  }, []);
  const count = calls.value?.value;
  return count ? html`<span class="count" data-testid="calls-count" data-count=${count}>${count}<span class="sr"> ${n("to call", "to call", count)}</span></span>` : null;
}

/** Promises and deadlines that are broken or at risk. */
function Dangers() {
  return html`<${Worst} list=${useDangers()} testId="danger-count" />`;
}

/** Of these, the clocks of complaints. */
function Complaints() {
  return html`<${Worst} list=${useDangers().filter((one) => one.kind === "complaint")} testId="complaints-count" />`;
}

/** Red once one is broken. @param {{list: Danger[], testId: string}} props */
function Worst({ list, testId }) {
  if (!list.length) return null;
  const broken = list.filter((one) => one.state === "broken").length;
  const risk = list.length - broken;
  const words = [broken && n("one missed", "{count} missed", broken), risk && n("one at risk", "{count} at risk", risk)].filter(Boolean).join(" · ");
  return html`<span class=${`count ${broken ? "count--broken" : ""}`} data-testid=${testId} data-count=${list.length} title=${words}>${list.length}<span class="sr"> (${words})</span></span>`;
}

/** @returns {Danger[]} */
function useDangers() {
  const isEmpty = nothingYet.value;
  useEffect(() => {
    // counted once there is something to count, and the day is on the screen
    if (!isEmpty && !morning.peek()) idle(() => void import("./morning-data.js").then(({ dangers }) => (morning.value = dangers), (error) => console.error(error)));
  }, [isEmpty]);
  return morning.value?.value ?? [];
}

/** What the server noticed that this person must do; red once something of it is late. */
function Tasks() {
  const count = myTasks.value.length;
  if (!count) return null;
  const late = myTasks.value.some(isLate);
  return html`<span class=${`count ${late ? "count--broken" : ""}`} data-testid="task-count" data-count=${count}>${count}<span class="sr"> ${n("to do", "to do", count)}</span></span>`;
}

/** What waits for a person's word; violet only where this person can decide. */
function Attention() {
  const toApply = toApplyCount.value;
  const count = openCards.value.length + toApply;
  if (!count) return null;
  const decide = canDecide.value || toApply > 0;
  const asOf = toApply > 0 && toApplyAsOf.value ? t("as of {time}", { time: when(toApplyAsOf.value) }) : "";
  return html`<span class=${`count ${decide ? "count--decide" : ""} ${asOf ? "count--was" : ""}`} data-testid="attention-count" data-count=${count} data-asof=${asOf || undefined} title=${asOf || undefined}>${count}<span class="sr"> ${decide ? n("to decide", "to decide", count) : n("to read", "to read", count)}${asOf && ` (${asOf})`}</span></span>`;
}

