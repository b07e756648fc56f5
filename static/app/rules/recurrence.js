/**
 * Complaints that come again, and what was to prevent them (R28). The twin of `recurrences` in `api/rules/recurrence.py`.
 *
 * @typedef {"same_customer" | "same_customer_same_matter" | "after_action"} Why
 * @typedef {{ complaintId: string, why: Why, beforeId: string, atMs: number }} Recurrence
 */
import { moment, steps } from "./clocks.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const MATTERS = ["cause", "product_id", "owned_product_id"];
const NARROWED_BY = ["category", "product_id", "store_id"];

/**
 * Every recurrence among complaints of a store, in the order in which they were received.
 *
 * @param {any[]} complaints
 * @param {any[]} actions
 * @param {{recurrence_window_days?: number}} settings
 * @param {Record<string, string>} [united] from merged customer files to the one that stands
 * @returns {Recurrence[]}
 */
export function recurrences(complaints, actions, settings, united = {}) {
  const inOrder = complaints
    .map((doc) => ({ doc, atMs: receivedMs(doc) }))
    .filter((one) => one.atMs !== null)
    .sort((a, b) => Number(a.atMs) - Number(b.atMs) || (a.doc.id < b.doc.id ? -1 : Number(a.doc.id > b.doc.id)));
  const prevented = actions.filter((one) => one.state !== "dropped");
  const windowMs = (settings.recurrence_window_days ?? 365) * DAY_MS;
  /** @type {Recurrence[]} */
  const found = [];
  /** @type {Map<string, Array<{doc: any, atMs: number}>>} */
  const earlier = new Map();
  for (const one of inOrder) {
    const { doc } = one;
    const atMs = Number(one.atMs);
    if (doc.customer_id) {
      const customer = united[doc.customer_id] ?? doc.customer_id;
      const file = earlier.get(customer) ?? [];
      found.push(...ofCustomer(doc, atMs, file.filter((before) => atMs - before.atMs <= windowMs).map((before) => before.doc)));
      earlier.set(customer, [...file, { doc, atMs }]);
    }
    found.push(...inSpite(doc, atMs, prevented));
  }
  return found;
}

/**
 * When a complaint was first heard.
 *
 * @param {any} doc
 */
function receivedMs(doc) {
  return steps(doc)[0]?.atMs ?? moment(doc, "received_at");
}

/**
 * @param {any} doc
 * @param {number} atMs
 * @param {any[]} before
 * @returns {Recurrence[]}
 */
function ofCustomer(doc, atMs, before) {
  if (!before.length) return [];
  const same = before.filter((other) => MATTERS.some((key) => doc[key] && doc[key] === other[key]));
  const why = same.length ? "same_customer_same_matter" : "same_customer";
  return [{ complaintId: doc.id, why, beforeId: (same.length ? same : before).at(-1).id, atMs }];
}

/**
 * @param {any} doc
 * @param {number} atMs
 * @param {any[]} actions
 * @returns {Recurrence[]}
 */
function inSpite(doc, atMs, actions) {
  const broken = actions
    .map((action) => ({ action, since: moment(action, "in_effect_at") }))
    .filter(({ action, since }) => since !== null && since < atMs && fits(action, doc))
    .sort((a, b) => Number(a.since) - Number(b.since) || (a.action.id < b.action.id ? -1 : 1));
  const latest = broken.at(-1)?.action;
  return latest ? [{ complaintId: doc.id, why: "after_action", beforeId: latest.id, atMs }] : [];
}

/**
 * An action is against a cause, and if it names a category, a product or a store, only there.
 *
 * @param {any} action
 * @param {any} doc
 */
function fits(action, doc) {
  if (!action.cause || action.cause !== doc.cause) return false;
  return NARROWED_BY.every((key) => !action[key] || action[key] === doc[key]);
}
