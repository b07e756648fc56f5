/**
 * A tiny router over the history API. A path is a place; going somewhere moves the focus to its heading,
 * going back returns to where the person was.
 */
import { computed, signal } from "@preact/signals";

import { placeAt } from "./places.js";

/** @typedef {{name: string, place: import("./places.js").Place, id: string, collection?: string}} Route */

const path = signal(location.pathname);
/** What the address says after `?`. */
export const query = signal(new URLSearchParams(location.search));

/** @type {import("@preact/signals").ReadonlySignal<Route>} */
export const route = computed(() => {
  const found = placeAt(path.value);
  return { name: found.place.name, ...found };
});

/** The list that a job or customer was opened from: what lies under it on a laptop, and where "back" goes. */
export const under = signal("/app/");

/** By how deep it lies, where a place was left: writing it into the history would take as long as drawing. @type {Map<number, {scroll: number, focus: string}>} */
const left = new Map();

/** px from the top, where one who goes back is taken to. */
let returnsTo = 0;

/** Whether what one came to see may lie below the first screen: then all of it has to be there at once. */
export const isReturning = () => returnsTo > 0;

/** Set when the place changed by going forward; the place then takes the focus (see `place.js`). */
export const arrived = signal(0);

/** @param {string} to a path under /app/ @param {{replace?: boolean, quiet?: boolean}} [how] `quiet` leaves the focus */
export function go(to, how = {}) {
  const [where, asked = ""] = to.split("?");
  if (where === path.value && asked === query.value.toString()) return;
  left.set(history.state?.deep ?? 0, { scroll: scrollY, focus: document.activeElement?.id ?? "" });
  history[how.replace ? "replaceState" : "pushState"]({ deep: (history.state?.deep ?? 0) + (how.replace ? 0 : 1) }, "", to);
  returnsTo = 0;
  path.value = where;
  query.value = new URLSearchParams(asked);
  remember();
  scrollTo(0, 0);
  if (!how.quiet) arrived.value += 1;
}

/** Back to the list, through the history where that is where the person came from. */
export function back() {
  if (history.state?.deep) history.back();
  else go(under.value, { replace: true });
}

/** @param {string} id */
export const jobPath = (id) => `/app/jobs/${id}`;
/** @param {string} id of the job */
export const reportPath = (id) => `/app/jobs/${id}/report`;
/** Where an estimate is written. @param {string} id of the job @param {boolean} [used] it begins with what was used already */
export const estimatePath = (id, used = false) => `/app/jobs/${id}/estimate${used ? "?used=1" : ""}`;
/** @param {string} id */
export const customerPath = (id) => `/app/customers/${id}`;
/** @param {string} id */
export const complaintPath = (id) => `/app/complaints/${id}`;
/** The printed form of a complaint (table 9-4). @param {string} id */
export const complaintFormPath = (id) => `/app/complaints/${id}/form`;
/** The printed form of a customer's file (table 9-3). @param {string} id */
export const customerFormPath = (id) => `/app/customers/${id}/form`;

/** @param {string} collection @param {string} id of an idea, a referral, a defect */
export const heardPath = (collection, id) => `/app/heard/${collection}/${id}`;
/** @param {string} id */
export const checkPath = (id) => `/app/checks/${id}`;
/** @param {string} id */
export const callbackPath = (id) => `/app/callbacks/${id}`;

/** @param {string} name of a subject of the settings @param {string} [id] what is opened in it */
export const subjectPath = (name, id) => `/app/settings/${name}${id ? `/${id}` : ""}`;

/** @param {string} id collection and id, `guides/0190…` */
export const shelfPath = (id) => `/app/guides/${id}`;
/** @param {string} id collection, or collection and id: `prices/0190…` */
export const contentPath = (id) => `/app/content/${id}`;
/** Where a return or exchange is checked against the written criteria. */
export const CHECK_RETURN = "/app/guides/return_criteria/check";
/** The look-up, asked for something. @param {{q?: string, kind?: string}} asked */
export const listPath = (asked) => `/app/guides?${new URLSearchParams(asked)}`;

/** Starts listening: links of the app are followed without loading a page. */
export function startRouter() {
  history.scrollRestoration = "manual";
  remember();
  addEventListener("popstate", (event) => {
    const { scroll, focus } = left.get(event.state?.deep ?? 0) ?? { scroll: 0, focus: "" };
    returnsTo = scroll;
    path.value = location.pathname;
    query.value = new URLSearchParams(location.search);
    remember();
    requestAnimationFrame(() => {
      scrollTo(0, scroll);
      document.getElementById(focus)?.focus({ preventScroll: true });
    });
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href^='/app']") : null;
    if (!link || link.hasAttribute("target")) return;
    event.preventDefault();
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
    go(link.getAttribute("href") ?? "/app/");
  });
}

function remember() {
  const { lies, on } = route.value.place;
  if (lies === "list") under.value = path.value;
  else if (on && !history.state?.deep) under.value = on;
}
