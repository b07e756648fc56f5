/**
 * From stored rows to what a person sees: confirmed record, pending operations over it, and where each is held.
 * One signal a collection; only records that changed are worked out again.
 *
 * @typedef {import("../sync/types.js").Doc} Doc
 * @typedef {import("../sync/types.js").Operation} Operation
 * @typedef {import("../store/person.js").OutboxRow} OutboxRow
 * @typedef {import("../store/person.js").RecordRow} RecordRow
 *
 * @typedef {object} View
 * @property {Doc} doc
 * @property {"server"|"here"|"both"} held  `here`: this device has what nobody else has; `both`: versions met (§8)
 * @property {number} pending  operations in the outbox
 */
import { batch, signal } from "@preact/signals";

import { overlay } from "../sync/overlay.js";
import { isQuarantined } from "../store/outbox.js";
import { settledBy } from "./settled.js";

const ITEMS = "reconciliations";

export class Views {
  /** @type {Map<string, import("@preact/signals").Signal<Map<string, View>>>} */
  #shown = new Map();
  /** @type {Map<string, Map<string, Doc>>} */
  #confirmed = new Map();
  /** @type {Map<string, Operation[]>} */
  #pending = new Map();
  /** State that a pending operation gives a reconciliation item. @type {Map<string, string>} */
  #settled = new Map();
  /** Open items by the record they name. @type {Map<string, number>} */
  #open = new Map();
  /** @type {import("../sync/types.js").Author} */
  #author = { id: "", role: "", store_id: null };

  /** @param {string} collection */
  records(collection) {
    return this.#signalOf(collection).value;
  }

  /**
   * What the screen has just now, without subscribing to it.
   *
   * @param {string} collection
   * @param {string} id
   */
  peek(collection, id) {
    return this.#signalOf(collection).peek().get(id);
  }

  /**
   * Starts over with another person's, or with everything of this one's.
   *
   * @param {import("../sync/types.js").Author} author
   * @param {RecordRow[]} rows
   * @param {OutboxRow[]} outbox
   */
  reset(author, rows, outbox) {
    this.#author = author;
    this.#confirmed = new Map();
    for (const { collection, id, doc } of rows) this.#docsOf(collection).set(id, doc);
    this.#pending = pendingOf(outbox, this.#pending, new Set());
    batch(() => {
      for (const collection of this.#shown.keys()) this.#docsOf(collection);
      // what nothing lies over is most of it, and needs no working out
      for (const [collection, docs] of this.#confirmed) {
        if (collection !== ITEMS) this.#signalOf(collection).value = new Map([...docs].map(([id, doc]) => [id, { doc, held: "server", pending: 0 }]));
      }
      const items = [...this.#docsOf(ITEMS).keys(), ...this.#signalOf(ITEMS).peek().keys()].map((id) => key(ITEMS, id));
      this.#show(new Set([...items, ...this.#pending.keys()]));
    });
  }

  /** @param {Array<{collection: string, id: string, row: RecordRow|undefined}>} changed */
  confirm(changed) {
    for (const { collection, id, row } of changed) {
      if (row) this.#docsOf(collection).set(id, row.doc);
      else this.#docsOf(collection).delete(id);
    }
    this.#show(new Set(changed.map(({ collection, id }) => key(collection, id))));
  }

  /** @param {OutboxRow[]} outbox */
  outbox(outbox) {
    const dirty = new Set(this.#pending.keys());
    this.#pending = pendingOf(outbox, this.#pending, dirty);
    this.#show(dirty);
  }

  /** @param {Set<string>} dirty  records to work out again */
  #show(dirty) {
    batch(() => {
      this.#showItems(dirty);
      /** @type {Map<string, Map<string, View>>} */
      const next = new Map();
      for (const one of dirty) {
        const [collection, id] = parts(one);
        if (collection === ITEMS) continue;
        this.#work(next, collection, id);
      }
      this.#commit(next);
    });
  }

  /**
   * Items first: which records they name decides how those are held.
   *
   * @param {Set<string>} dirty  grows by the records whose items changed
   */
  #showItems(dirty) {
    const settled = settledBy([...this.#pending.values()].flat(), this.#docsOf(ITEMS));
    for (const id of new Set([...settled.keys(), ...this.#settled.keys()])) {
      if (settled.get(id) !== this.#settled.get(id)) dirty.add(key(ITEMS, id));
    }
    this.#settled = settled;
    /** @type {Map<string, Map<string, View>>} */
    const next = new Map();
    for (const one of [...dirty]) {
      const [collection, id] = parts(one);
      if (collection !== ITEMS) continue;
      for (const view of [this.peek(ITEMS, id), this.#work(next, ITEMS, id)]) {
        if (view) dirty.add(key(view.doc.record_collection, view.doc.record_id));
      }
    }
    if (next.size === 0) return;
    this.#commit(next);
    this.#open = new Map();
    for (const { doc } of this.#signalOf(ITEMS).peek().values()) {
      if (doc.state !== "open") continue;
      const named = key(doc.record_collection, doc.record_id);
      this.#open.set(named, (this.#open.get(named) ?? 0) + 1);
    }
  }

  /**
   * @param {Map<string, Map<string, View>>} next
   * @param {string} collection
   * @param {string} id
   * @returns {View|undefined}
   */
  #work(next, collection, id) {
    const shown = next.get(collection) ?? new Map(this.#signalOf(collection).peek());
    next.set(collection, shown);
    const view = this.#view(collection, id);
    if (view) shown.set(id, view);
    else shown.delete(id);
    return view;
  }

  /**
   * @param {string} collection
   * @param {string} id
   * @returns {View|undefined}
   */
  #view(collection, id) {
    const name = key(collection, id);
    const pending = this.#pending.get(name) ?? [];
    const confirmed = this.#docsOf(collection).get(id) ?? null;
    let doc = pending.length > 0 ? overlay(confirmed, pending, this.#author) : confirmed;
    if (doc === null) return undefined;
    const state = collection === ITEMS ? this.#settled.get(id) : undefined;
    if (state !== undefined) doc = { ...doc, state };
    const isHere = pending.length > 0 || state !== undefined;
    return { doc, held: isHere ? "here" : this.#open.has(name) ? "both" : "server", pending: pending.length };
  }

  /** @param {Map<string, Map<string, View>>} next */
  #commit(next) {
    for (const [collection, shown] of next) this.#signalOf(collection).value = shown;
  }

  /** @param {string} collection */
  #docsOf(collection) {
    const docs = this.#confirmed.get(collection) ?? new Map();
    this.#confirmed.set(collection, docs);
    return docs;
  }

  /** @param {string} collection */
  #signalOf(collection) {
    const shown = this.#shown.get(collection) ?? signal(/** @type {Map<string, View>} */ (new Map()));
    this.#shown.set(collection, shown);
    return shown;
  }
}

/**
 * What is quarantined no longer lies over the record; what is only sent again already stands in it.
 *
 * @param {OutboxRow[]} outbox
 * @param {Map<string, Operation[]>} before
 * @param {Set<string>} dirty  grows by what has pending operations now
 */
function pendingOf(outbox, before, dirty) {
  /** @type {Map<string, Operation[]>} */
  const pending = new Map();
  for (const { op, verdict, resend } of outbox) {
    if (resend || (verdict && isQuarantined(verdict))) continue;
    const name = key(op.collection, op.record);
    pending.set(name, [...(pending.get(name) ?? []), op]);
    dirty.add(name);
  }
  for (const [name, operations] of pending) {
    const held = before.get(name);
    const isSame = held?.length === operations.length && held.every((op, at) => op === operations[at]);
    if (isSame) dirty.delete(name);
  }
  return pending;
}

/**
 * @param {string} collection
 * @param {string} id
 */
const key = (collection, id) => `${collection}/${id}`;

/**
 * @param {string} name
 * @returns {[string, string]}
 */
function parts(name) {
  const slash = name.indexOf("/");
  return [name.slice(0, slash), name.slice(slash + 1)];
}
