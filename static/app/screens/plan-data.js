/** The planning board over what this device holds: which days are shown, whose jobs lie on them, and by what a place is judged. */
import { computed } from "@preact/signals";

import { absence } from "../rules/absences.js";
import { arranged, byUrgency, cellKey, isUnplanned } from "../rules/planboard.js";
import { neededParts } from "../rules/planparts.js";
import { suggestions } from "../rules/plansuggest.js";
import { placeOfStore, placeOfVisit, travel } from "../rules/travel.js";
import { workingOf } from "./complaint-rules.js";
import { all, docOf, jobs, store, technicians } from "./data.js";
import { onBoard, partName } from "./parts-data.js";
import { go, query } from "./router.js";
import { dayAfter, dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/planboard.js").Board} Board */

export const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const PART = "part";
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/** What is looked for in the side list at once: a store with more unplanned jobs reads the first ones first. */
const SUGGESTED_MOST = 40;

export const today = computed(() => dayKey(present.value));

/** What the address asks for. @type {import("@preact/signals").ReadonlySignal<{view: "week" | "day", day: string}>} */
export const shown = computed(() => {
  const day = query.value.get("day") ?? "";
  return { view: query.value.get("view") === "day" ? "day" : "week", day: DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : today.value };
});

/** @param {{view?: "week" | "day", day?: string}} what */
export function show(what) {
  const { view, day } = { ...shown.peek(), ...what };
  go(`/app/plan?${new URLSearchParams({ view, day })}`, { replace: true, quiet: true });
}

/** The days shown, in order. */
export const days = computed(() => (shown.value.view === "day" ? [shown.value.day] : spread(shown.value.day)));

/** Whether a day is on the board. @param {string} day */
export const isShown = (day) => days.peek().includes(day);

/** Every job that has a time and a person, by person and day; nothing that is over and not shown. */
export const cells = computed(() => {
  const first = days.value[0] < today.value ? days.value[0] : today.value;
  return arranged(docsFrom(first), dayKey);
});

/** Those who have a row: the technicians, and whoever else has a job on these days. */
export const people = computed(() => {
  const rows = technicians().map((one) => one.id);
  const others = new Set([...cells.value.keys()].filter((key) => days.value.some((day) => key.endsWith(`|${day}`))).map((key) => key.split("|")[0]));
  return [...rows, ...[...others].filter((id) => !rows.includes(id)).sort()];
});

/** What nobody has a day or a person for, the most urgent first. */
export const unplanned = computed(() => jobs.value.map((one) => one.doc).filter((doc) => isUnplanned(doc, today.value, dayKey)).sort(byUrgency));

const minute = computed(() => Math.floor(present.value / MINUTE_MS) * MINUTE_MS);
const parts = computed(() => [...all("products").values()].map(({ doc }) => doc).filter((doc) => doc.category === PART));

/** @type {import("@preact/signals").ReadonlySignal<Board>} */
export const board = computed(() => {
  const working = workingOf(store.value?.id);
  const here = placeOfStore(store.value);
  const carried = parts.value;
  const byCell = cells.value;
  /** @type {Map<Doc, import("../rules/travel.js").Place>} */
  const places = new Map();
  const placeOf = (/** @type {Doc} */ job) => {
    let found = places.get(job);
    if (!found) {
      const customer = docOf("customers", job.customer_id);
      places.set(job, (found = placeOfVisit(job, customer, docOf("estates", customer?.estate_id))));
    }
    return found;
  };
  return {
    nowMs: minute.value,
    person: (id) => docOf("staff", id),
    knowsSkills: technicians().some((one) => one.skills?.length),
    product: (id) => docOf("products", id),
    day: dayKey,
    open: (day) => working.stretches(Date.parse(day) / DAY_MS),
    absence: (staff, day) => absence(docOf("staff", staff), day),
    way: (from, to) => travel(from ? placeOf(from) : here, placeOf(to)),
    parts: (staff, job) => neededParts(job, carried).map(({ product, text }) => ({ name: product ? partName(product.id) : text, count: Number(onBoard(staff, product?.id) ?? 0) })),
    stops: (staff, day) => byCell.get(cellKey(staff, day)) ?? [],
  };
});

/** The days that are looked through for a place: a week from today. */
export const daysAhead = computed(() => spread(today.value));

/** The best places of the most urgent unplanned jobs, by job. */
export const suggested = computed(() => {
  const staff = technicians().map((one) => one.id);
  return new Map(unplanned.value.slice(0, SUGGESTED_MOST).map((doc) => [doc.id, suggestions(doc, staff, daysAhead.value, board.value)]));
});

/** @param {string} first @returns {string[]} */
function spread(first) {
  return Array.from({ length: WEEK_DAYS }, (_, ahead) => dayAfter(first, ahead));
}

/** @param {string} first */
function* docsFrom(first) {
  // what began on site on another day than planned has its own day: one day earlier is looked at, too
  const from = dayAfter(first, -1);
  for (const one of jobs.value) if (one.day >= from || (one.doc.on_site_at && dayKey(one.doc.on_site_at) >= first)) yield one.doc;
}
