/**
 * A tiny router over the history API. A path is a place; going somewhere moves the focus to its heading,
 * going back returns to where the person was.
 */
import { computed, signal } from "@preact/signals";

/** @typedef {{name: "home"|"jobs"|"job"|"outbox"|"customer"|"history"|"me"|"sign-in", id: string, collection?: string}} Route */

const path = signal(location.pathname);

/** @type {import("@preact/signals").ReadonlySignal<Route>} */
export const route = computed(() => read(path.value));

/** The list that a job or customer was opened from: what lies under it on a laptop, and where "back" goes. */
export const under = signal("/app/");

/** Set when the place changed by going forward; the place then takes the focus (see `place.js`). */
export const arrived = signal(0);

/** @param {string} to a path under /app/ @param {{replace?: boolean, quiet?: boolean}} [how] `quiet` leaves the focus */
export function go(to, how = {}) {
  if (to === path.value) return;
  history.replaceState({ ...history.state, scroll: scrollY, focus: document.activeElement?.id }, "");
  history[how.replace ? "replaceState" : "pushState"]({ deep: (history.state?.deep ?? 0) + (how.replace ? 0 : 1) }, "", to);
  path.value = to;
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
/** @param {string} id */
export const customerPath = (id) => `/app/customers/${id}`;

/** Starts listening: links of the app are followed without loading a page. */
export function startRouter() {
  history.scrollRestoration = "manual";
  remember();
  addEventListener("popstate", (event) => {
    path.value = location.pathname;
    remember();
    requestAnimationFrame(() => {
      scrollTo(0, event.state?.scroll ?? 0);
      document.getElementById(event.state?.focus)?.focus({ preventScroll: true });
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
  if (["home", "jobs", "outbox"].includes(route.value.name)) under.value = path.value;
}

/** @param {string} where @returns {Route} */
function read(where) {
  const [, , first = "", id = "", third = ""] = where.split("/");
  if (first === "jobs") return id ? { name: "job", id } : { name: "jobs", id: "" };
  if (first === "customers" && id) return { name: "customer", id };
  if (first === "history" && third) return { name: "history", id: third, collection: id };
  if (first === "outbox" || first === "me" || first === "sign-in") return { name: first, id: "" };
  return { name: "home", id: "" };
}
