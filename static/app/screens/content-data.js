/** The texts of the shop as their editors see them: every edition on this device, those of today first. */
import { computed } from "@preact/signals";

import { me, newId } from "../state.js";
import { compare } from "../rules/compare.js";
import { editions, isOwn, standing, thingOf } from "../rules/editions.js";
import { all } from "./data.js";
import { mayWrite } from "./fields.js";
import { FORMS, KINDS } from "./content-forms.js";
import { today } from "./shelf-data.js";

/** @typedef {import("./content-forms.js").Kind} Kind */
/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{doc: Doc, how: ReturnType<typeof standing>, held: string}} Shown */

/** @param {Kind} kind @returns {Doc[]} */
export const docsOf = (kind) => [...all(kind).values()].map((view) => view.doc);

/** Who edits, for the rules. */
export const editor = () => ({ role: me.value?.role ?? "", storeId: me.value?.store_id, today: today.value, newId });

/** @param {Kind} kind */
export const mayEdit = (kind) => mayWrite(me.value?.role, kind, FORMS[kind].fields[0].name);

/** Whether this person's word changes it for everybody who has it. @param {Doc} doc */
export const isMine = (doc) => isOwn(doc, editor());

/** @type {Record<string, import("@preact/signals").ReadonlySignal<Shown[]>>} */
const lists = Object.fromEntries(KINDS.map((kind) => [kind, computed(() => {
  const docs = docsOf(kind);
  const order = ["holds", "draft", "coming", "over"];
  return [...all(kind).values()]
    .map(({ doc, held }) => ({ doc, held, how: standing(kind, doc, docs, today.value) }))
    .sort((a, b) => order.indexOf(a.how) - order.indexOf(b.how) || compare(thingOf(kind, a.doc), thingOf(kind, b.doc)) || (b.doc.edition ?? 0) - (a.doc.edition ?? 0));
})]));

/** @param {Kind} kind */
export const listOf = (kind) => lists[kind].value;

/** The editions of the same thing, the newest first. @param {Kind} kind @param {Doc} doc */
export const editionsOf = (kind, doc) => editions(kind, doc, docsOf(kind));

