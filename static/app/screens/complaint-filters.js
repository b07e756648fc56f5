/** Which complaints the list shows, in which order, under which stages. Kept while one looks around. */
import { computed, signal } from "@preact/signals";

import { t } from "../i18n.js";
import { COLUMNS } from "../rules/board.js";
import { digits, typedWords } from "../rules/typedwords.js";
import { me } from "../state.js";
import { complaints, isOfMine, isOver, isOverdue, isWaiting } from "./complaint-data.js";
import { waitsForHeadOffice } from "./complaint-rules.js";
import { docOf, number } from "./data.js";
import { present } from "./times.js";

/** @typedef {import("./complaint-data.js").Complaint} Complaint */
/** @typedef {"open"|"mine"|"ours"|"late"|"waiting"|"closed"} Filter */
/** @typedef {{name: string, stages: string[]}} Group */

/** At head office nobody handles a complaint: there what waits for an answer is its own (R25). @type {import("@preact/signals").ReadonlySignal<Filter[]>} */
export const filters = computed(() => ["open", me.value?.role === "head_office" ? "ours" : "mine", "late", "waiting", "closed"]);

/** @type {Group[]} */
const GROUPS = [
  { name: "received", stages: ["received", "reopened"] },
  { name: "working", stages: ["acknowledged", "assessed", "investigated"] },
  { name: "waiting", stages: ["waiting_head_office", "waiting_customer"] },
  { name: "answered", stages: ["answered"] },
  { name: "settled", stages: ["settled", "closed"] },
];
/** The worst first. */
const URGENCY = ["late", "at_risk", "undated", "open", "stopped"];

export const filter = signal(/** @type {Filter} */ ("open"));
export const words = signal("");
/** Whose, of which kind, of which store: "" is any; head office alone has more stores than one. */
export const whose = signal("");
export const category = signal("");
export const storeOf = signal("");
/** What is looked at; when it changes, the rows are put in order anew. */
export const looked = computed(() => [filter.value, words.value.trim(), whose.value, category.value, storeOf.value].join("|"));
/** Stands for nobody among the handlers. */
export const NOBODY = "nobody";

/** @type {Record<Filter, (one: Complaint) => boolean>} */
const TESTS = {
  open: (one) => !isOver(one),
  mine: (one) => !isOver(one) && isOfMine(one),
  ours: ({ doc }) => waitsForHeadOffice(doc),
  late: isOverdue,
  waiting: isWaiting,
  closed: isOver,
};

/** Those of the chosen person, kind and store. */
const among = computed(() => complaints.value.filter((one) => isAmong(one)));

/** How many each filter holds. */
export const counts = computed(() => Object.fromEntries(filters.value.map((one) => [one, among.value.filter(TESTS[one]).length])));

/** The complaints that fit, by stage; the late ones first in each. */
export const fitting = computed(() => {
  const found = among.value.filter((one) => TESTS[filter.value](one) && isFound(one));
  return GROUPS.map((group) => ({ ...group, rows: found.filter((one) => group.stages.includes(one.status)).sort(group.name === "settled" ? byEnd : byUrgency) })).filter((group) => group.rows.length > 0);
});

/** So long after the customer's word a ticket stays on the board; the list has the rest. */
const SHOWN_SETTLED_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The columns of the board, empty ones too; what was settled lately stands in the last. */
export const columns = computed(() => {
  const found = among.value.filter((one) => isOnBoard(one) && isFound(one));
  return COLUMNS.map(({ name, stages }) => ({ name, rows: found.filter((one) => stages.includes(one.status)).sort(name === "settled" ? byEnd : byUrgency) }));
});

/** @param {Complaint} one */
function isOnBoard(one) {
  if (filter.value === "closed" || !isOver(one)) return TESTS[filter.value](one);
  const since = Date.parse(one.doc.settled_at ?? one.doc.closed_at ?? "");
  return (filter.value === "open" || (filter.value === "mine" && isOfMine(one))) && since > present.value - SHOWN_SETTLED_DAYS * DAY_MS;
}

/** @param {Complaint} one */
function isAmong({ doc }) {
  return (!whose.value || (doc.handler_id ?? NOBODY) === whose.value) && (!category.value || doc.category === category.value) && (!storeOf.value || doc.store_id === storeOf.value);
}

/** What a column of the board is called. @param {import("../rules/board.js").ColumnName} name */
export const columnWord = (name) => (name === "head_office" ? t("At head office") : groupWord(name));

/** @param {string} name */
export function groupWord(name) {
  switch (name) {
    case "received": return t("Registered");
    case "working": return t("Being worked on");
    case "waiting": return t("Waiting");
    case "answered": return t("To be called back");
    default: return t("Customer satisfied");
  }
}

/** What a stage waits for. @param {string} name */
export function groupHint(name) {
  switch (name) {
    case "received": return t("waits for a first answer");
    case "working": return t("the solution is written down and goes to the assistant");
    case "waiting": return t("the clock for the customer stands still");
    case "answered": return t("the assistant asks the customer");
    default: return t("only the customer's word settles it");
  }
}

/** Every word must be found in title, customer, phone, number or handler. @param {Complaint} one */
function isFound(one) {
  const wished = typedWords(words.value);
  if (!wished.length) return true;
  const phone = digits(docOf("customers", one.doc.customer_id)?.phone);
  const text = [one.title, one.customer, phone, number("complaints", one.id), one.handler, one.category].join(" ").toLowerCase();
  return wished.every((word) => text.includes(word));
}

/** @param {Complaint} a @param {Complaint} b */
function byUrgency(a, b) {
  return rank(a) - rank(b) || (a.clock?.dueMs ?? Infinity) - (b.clock?.dueMs ?? Infinity) || a.id.localeCompare(b.id);
}

/** @param {Complaint} one */
function rank({ clock }) {
  const place = URGENCY.indexOf(clock?.state ?? "");
  return place < 0 ? URGENCY.length : place;
}

/** @param {Complaint} a @param {Complaint} b */
const byEnd = (a, b) => String(b.doc.settled_at ?? "").localeCompare(String(a.doc.settled_at ?? ""));
