/**
 * Records as screens read them. Everything here is derived from `state.js` and reactive: reading inside
 * a component subscribes it.
 */
import { computed, effect } from "@preact/signals";

import { lang, t } from "../i18n.js";
import { isWithdrawn } from "../rules/visits.js";
import { me, outbox, record, records, shortNumber } from "../state.js";
import { signerWord } from "./fields.js";
import { placeWords } from "./map-link.js";
import { dayKey, present, wall, zone } from "./times.js";
import { jobTitle, localName } from "./words.js";

/** @typedef {Record<string, any>} Doc a record as PROTOCOL §5 sends it */
/** @typedef {{doc: Doc, held: "server"|"here"|"both", pending: number}} View */
/**
 * @typedef {object} Job what lists and slips show of a job
 * @property {string} id
 * @property {Doc} doc
 * @property {View["held"]} held
 * @property {string} status
 * @property {string} title
 * @property {string} customer
 * @property {string} address
 * @property {string} place what a map is asked for
 * @property {string} technician
 * @property {string | undefined} start planned, else promised
 * @property {string | undefined} end
 * @property {string} day day key of `start`, "" without one
 */

const OFFICE = ["assistant", "manager", "head_office"];
const AT_RISK_MS = 30 * 60_000;
const CLOSED = ["done", "cancelled", "failed"];

export const isTechnician = computed(() => me.value?.role === "technician");
/** Who plans a store's days. */
export const isPlanner = computed(() => ["assistant", "manager"].includes(me.value?.role ?? ""));
export const isOffice = computed(() => OFFICE.includes(me.value?.role ?? ""));

/** The person's store; head office has none. */
export const store = computed(() => docOf("stores", me.value?.store_id));

effect(() => {
  zone.value = store.value?.time_zone ?? anyStoreZone() ?? "Asia/Shanghai";
});

/** Nothing was fetched yet: an empty list then means nothing, and must not read as "no jobs". */
export const nothingYet = computed(() => all("stores").size === 0);

/** What this device has and the server has not answered for. */
export const unsent = computed(() => outbox.value.filter((entry) => !entry.verdict));

/** Jobs worked out so far; thrown away when something changes that their words are taken from. */
const known = computed(() => {
  void [all("customers"), all("products"), all("staff"), lang.value, wall.value, me.value];
  return /** @type {WeakMap<View, Job>} */ (new WeakMap());
});

/** A job that did not change is the same object as before. @type {import("@preact/signals").ReadonlySignal<Job[]>} */
export const jobs = computed(() => {
  const before = known.value;
  return [...all("jobs").values()].map((view) => {
    const one = before.get(view) ?? new JobOf(view);
    before.set(view, one);
    return one;
  });
});

/** @param {string} id @returns {Job | undefined} */
export function job(id) {
  const view = viewOf("jobs", id);
  return view && new JobOf(view);
}

/** @param {string} collection @returns {Map<string, View>} */
export function all(collection) {
  return /** @type {any} */ (records(collection));
}

/** @param {string} collection @param {string | null | undefined} id @returns {View | undefined} */
export function viewOf(collection, id) {
  return id ? /** @type {any} */ (record(collection, id)) : undefined;
}

/** @param {string} collection @param {string | null | undefined} id @returns {Doc | undefined} */
export function docOf(collection, id) {
  return viewOf(collection, id)?.doc;
}

/** @param {string | null | undefined} id @returns {string} the person's name, in Latin letters for English readers */
export function staffName(id) {
  if (!id) return t("nobody");
  const doc = docOf("staff", id);
  if (doc) return (lang.value === "en" && doc.name_latin) || doc.name;
  // what a customer wrote through their link is signed by their file (R47)
  return id === me.value?.id ? (me.value?.name ?? "") : (signerWord(id) ?? docOf("customers", id)?.name ?? t("a colleague"));
}

/** @param {string | null | undefined} id */
export function productName(id) {
  const doc = docOf("products", id);
  if (!doc) return "";
  const name = localName(doc.names, doc.name);
  return doc.model && !name.includes(doc.model) ? `${name} ${doc.model}` : name;
}

/** @param {string | null | undefined} id */
export function storeName(id) {
  const doc = docOf("stores", id);
  return doc ? localName(doc.names, doc.name) : "";
}

/** Those who can be given a job, by name. @returns {Doc[]} */
export function technicians() {
  const found = [...all("staff").values()].map((view) => view.doc);
  return found
    .filter((doc) => doc.role === "technician" && !doc.left_on && (!me.value?.store_id || doc.store_id === me.value.store_id))
    .sort((a, b) => a.name.localeCompare(b.name, "zh-Hans"));
}

/** @param {string} collection @param {string} id */
export function number(collection, id) {
  return shortNumber(collection, id);
}

/** @param {Job} one */
export const isOpen = (one) => !CLOSED.includes(one.status);

/** @param {Job} one */
export function isMine(one) {
  const id = me.value?.id;
  return Boolean(id) && (one.doc.assignee_id === id || (one.doc.helper_ids ?? []).includes(id));
}

/**
 * How the promise stands: kept, broken (the window is over and nobody was there), at risk (it has begun or
 * is about to, or the plan lies after it), else fine.
 * @param {Job} one
 * @returns {"kept" | "broken" | "risk" | "fine"}
 */
export function promise(one) {
  const { promised_start: from, promised_end: until, on_site_at: arrivedAt, planned_start: planned } = one.doc;
  if (!until || !isOpen(one)) return "fine";
  if (["on_site", "paused"].includes(one.status)) return arrivedAt && arrivedAt > until ? "broken" : "kept";
  if (present.value > Date.parse(until)) return "broken";
  if (planned && planned >= until) return "risk";
  return one.status !== "en_route" && from && present.value > Date.parse(from) - AT_RISK_MS && !one.doc.assignee_id ? "risk"
    : one.status !== "en_route" && from && present.value > Date.parse(from) ? "risk" : "fine";
}

/** What only rows that are seen need is worked out when it is asked for: of thousands most are only sorted. @implements {Job} */
class JobOf {
  /** @param {View} view */
  constructor({ doc, held }) {
    const start = doc.planned_start ?? doc.promised_start ?? undefined;
    this.id = doc.id;
    this.doc = doc;
    this.held = held;
    // nobody has to come: so it reads before the server has cancelled it, too
    this.status = isWithdrawn(doc) ? "cancelled" : doc.status;
    this.start = start;
    this.end = doc.planned_start ? doc.planned_end : doc.promised_end;
    this.day = start ? dayKey(start) : "";
  }

  get title() {
    return jobTitle(this.doc.kind, productName(this.doc.product_id));
  }

  get customer() {
    return docOf("customers", this.doc.customer_id)?.name ?? t("Customer not on this device");
  }

  get address() {
    return this.doc.address ?? docOf("customers", this.doc.customer_id)?.address ?? "";
  }

  get place() {
    return placeWords(this.address, docOf("estates", docOf("customers", this.doc.customer_id)?.estate_id));
  }

  get technician() {
    return this.doc.assignee_id ? staffName(this.doc.assignee_id) : "";
  }
}

function anyStoreZone() {
  for (const { doc } of all("stores").values()) if (doc.time_zone) return doc.time_zone;
  return undefined;
}
