/** Checks as screens read them: standards, results, trends, worked out on this device (R34). */
import { computed } from "@preact/signals";

import { KINDS, mostOf, score, trend } from "../rules/checks.js";
import { resolved } from "../rules/settings.js";
import { me } from "../state.js";
import { all, docOf } from "./data.js";
import { mayWrite } from "./fields.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./data.js").View} View */
/** @typedef {import("../rules/checks.js").Row} Row */

/** So many buttons show each point; beyond, quarters of what a row can bring. */
const EACH_POINT_MAX = 5;
const QUARTERS = 4;

/** All checks on this device, the latest visit first. */
export const checks = computed(() => [...all("checks").values()].sort((a, b) => (visited(a.doc) < visited(b.doc) ? 1 : -1)));

/** The stores that have checks here, one's own first. */
export const checkedStores = computed(() => {
  const own = me.value?.store_id;
  const ids = new Set(checks.value.map(({ doc }) => doc.store_id).filter(Boolean));
  if (own) ids.add(own);
  return [...ids].sort((a, b) => Number(b === own) - Number(a === own) || (a < b ? -1 : 1));
});

/** The written standards that a check can be made by: the newest edition of each that was not retired. */
export const standards = computed(() => {
  const today = dayKey(present.value);
  return [...all("checklists").values()].map((view) => view.doc)
    .filter((doc) => KINDS.includes(doc.kind) && !(doc.retired_on && doc.retired_on <= today))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (b.edition ?? 1) - (a.edition ?? 1));
});

/** @param {Doc} check @returns {Row[]} */
export const rowsOf = (check) => docOf("checklists", check.checklist_id)?.items ?? [];

/** @param {Doc} check */
export const scoreOf = (check) => score(check, docOf("checklists", check.checklist_id) ?? {}, passPercent(check.store_id));

/** @param {string} storeId */
export const passPercent = (storeId) => resolved(docOf("stores", storeId)).check_pass_percent;

/** @param {string} storeId */
export const trendOf = (storeId) => trend(checks.value.map(({ doc }) => doc), (id) => docOf("checklists", id), storeId, passPercent(storeId));

/** What can be given for a row. @param {Row} row @param {number | null | undefined} given what stands @returns {number[]} */
export function choicesOf(row, given) {
  const most = mostOf(row);
  const steps = most <= EACH_POINT_MAX ? Array.from({ length: most + 1 }, (_, at) => at) : Array.from({ length: QUARTERS + 1 }, (_, at) => Math.round((at * most) / QUARTERS));
  return [...new Set([...steps, ...(typeof given === "number" ? [given] : [])])].sort((a, b) => a - b);
}

export const mayCheck = () => mayWrite(me.value?.role, "checks", "scores");

/** @param {Doc} doc */
const visited = (doc) => doc.visited_at ?? "";
