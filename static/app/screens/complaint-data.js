/** Complaints as screens show them: derived from records, and reactive. */
import { computed } from "@preact/signals";

import { me } from "../state.js";
import { worstOf } from "./complaint-rules.js";
import { categoryWord } from "./complaint-words.js";
import { all, docOf, productName, staffName, viewOf } from "./data.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./data.js").View} View */
/** @typedef {import("./complaint-rules.js").Deadline} Deadline */
/**
 * @typedef {object} Complaint what lists and slips show of a complaint
 * @property {string} id
 * @property {Doc} doc
 * @property {View["held"]} held
 * @property {string} status
 * @property {string} title what happened, in one line
 * @property {string} customer
 * @property {string} category
 * @property {string} handler "" while nobody has it
 * @property {Deadline | null} clock the one to show first
 */

const TITLE_MAX_CHARS = 40;

/** @type {import("@preact/signals").ReadonlySignal<Complaint[]>} */
export const complaints = computed(() => [...all("complaints").values()].map(toComplaint));

/** @param {string} id @returns {Complaint | undefined} */
export function complaint(id) {
  const view = viewOf("complaints", id);
  return view && toComplaint(view);
}

/** @param {Complaint} one */
export const isOver = ({ status }) => status === "settled" || status === "closed";

/** @param {Complaint} one */
export const isWaiting = ({ status }) => status === "waiting_customer" || status === "waiting_head_office";

/** @param {Complaint} one */
export const isOverdue = ({ clock }) => clock?.state === "late";

/** This person handles it or heard it. @param {Complaint} one */
export function isOfMine({ doc }) {
  const id = me.value?.id;
  return Boolean(id) && (doc.handler_id === id || doc.steps?.[0]?.by === id);
}

/** @param {Doc} doc @returns {string} the first sentence of what happened, else the category */
export function titleOf(doc) {
  const text = String(doc.what_happened ?? "").trim();
  const [first = ""] = text.split(/[\n。；;!！?？]|\. /);
  if (!first) return categoryWord(doc.category);
  return first.length > TITLE_MAX_CHARS ? `${first.slice(0, TITLE_MAX_CHARS)}…` : first;
}

/** Who complains: the customer's file, else what was written down. @param {Doc} doc */
export const whoOf = (doc) => docOf("customers", doc.customer_id)?.name ?? doc.contact ?? "";

/** What it is about, in a line: the product, and the job. @param {Doc} doc */
export function productOf(doc) {
  const owned = docOf("owned_products", doc.owned_product_id);
  return productName(doc.product_id ?? owned?.product_id ?? docOf("jobs", doc.job_id)?.product_id);
}

/** @param {View} view @returns {Complaint} */
function toComplaint({ doc, held }) {
  return {
    id: doc.id,
    doc,
    held,
    status: doc.status,
    title: titleOf(doc),
    customer: whoOf(doc),
    category: categoryWord(doc.category),
    handler: doc.handler_id ? staffName(doc.handler_id) : "",
    clock: worstOf(doc),
  };
}
