/**
 * Reconciliations as people settle them: the items of one record that fell to one operation are one card
 * with one sentence (PROTOCOL §8, P7).
 */
import { computed } from "@preact/signals";

import { connection, me, outbox, waiting } from "../state.js";
import { all } from "./data.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{key: string, collection: string, record: string, rule: string, items: Doc[], at: string}} Card */

const DECIDERS = ["assistant", "manager"];

/** Only those who may decide are counted to; the others read the same cards. */
export const canDecide = computed(() => DECIDERS.includes(me.value?.role ?? ""));

/** How much waits in the store's quarantine for this person's word, as last known where the server cannot be asked. */
export const toApplyCount = computed(() => waiting.value?.count ?? 0);

/** As of when, where the server cannot be asked; "" while it can. */
export const toApplyAsOf = computed(() => {
  const { online, needsSignIn } = connection.value;
  return !waiting.value || (online && !needsSignIn && waiting.value.isHeard) ? "" : waiting.value.at;
});

/** Items that something still unsent or unconfirmed restores: they are settled as far as this device knows. */
const restoring = computed(() => new Set(outbox.value.map((entry) => entry.op.settles).filter(Boolean)));

/** @type {import("@preact/signals").ReadonlySignal<Card[]>} newest first */
export const openCards = computed(() => {
  const open = [...all("reconciliations").values()].map((view) => view.doc).filter((doc) => doc.state === "open");
  const cards = group(open).filter((card) => !card.items.some((item) => restoring.value.has(item.id)));
  return cards.sort((a, b) => (a.at < b.at ? 1 : -1));
});

/** @param {string} record */
export function cardsOf(record) {
  return openCards.value.filter((card) => card.record === record);
}

/** Settled ones of a record, for its history. @param {string} record */
export function settledOf(record) {
  const settled = [...all("reconciliations").values()].map((view) => view.doc);
  return group(settled.filter((doc) => doc.record_id === record && ["accepted", "restored"].includes(doc.state)));
}

/**
 * Parts of a verdict or of a history (`{field, rule, params}`) as cards: what fell to one operation by one rule is one matter.
 * @param {string} collection @param {string} record @param {Array<{field: string, rule?: string, params?: Record<string, any>}>} parts
 */
export function cardsOfParts(collection, record, parts) {
  return group(parts.filter((part) => part.rule).map((part) => ({
    id: part.field, record_collection: collection, record_id: record, field: part.field, rule: part.rule, state: "",
    kept: part.params?.kept, set_aside: part.params?.set_aside, params: part.params ?? {},
  })));
}

/** @param {Doc[]} items @returns {Card[]} */
function group(items) {
  /** @type {Map<string, Card>} */
  const cards = new Map();
  for (const item of items) {
    const key = [item.record_id, item.rule, item.params?.kept_operation ?? item.id, item.state].join(" ");
    const card = cards.get(key);
    if (card) card.items.push(item);
    else cards.set(key, { key, collection: item.record_collection, record: item.record_id, rule: item.rule, items: [item], at: item.received_at ?? item.at ?? "" });
  }
  return [...cards.values()];
}
