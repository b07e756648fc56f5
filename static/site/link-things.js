/** What a complaint may be about (R20): the visits and products behind the link, and which of them is the likeliest. */
import { jobName } from "./link-job-words.js";
import { inOrder, productName } from "./link-view.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */
/** @typedef {{key: string, words: string, about: {job?: string, owned?: string}}} Thing */

const VISITS_MOST = 4;
const PRODUCTS_MOST = 6;
const BEGUN = ["on_site", "paused", "done", "failed"];

/** Visits first, the one that was last before all others; then what else they have from us. @param {View} view @returns {Thing[]} */
export function thingsOf(view) {
  const { file } = view;
  const jobs = inOrder(/** @type {Doc[]} */ (file.jobs || []).filter(({ status }) => status !== "cancelled"));
  const begun = jobs.filter(({ status }) => BEGUN.indexOf(status) >= 0);
  const visits = [...begun, ...jobs.filter((one) => begun.indexOf(one) < 0)].slice(0, VISITS_MOST);
  const shown = new Set(visits.map((one) => productName(view, one.product)));
  const others = /** @type {Doc[]} */ (file.owned || []).filter((one) => !shown.has(productName(view, one.product))).slice(0, PRODUCTS_MOST);
  return [
    ...visits.map((one) => ({ key: `job-${one.id}`, words: jobName(view, one), about: { job: one.id } })),
    ...others.map((one) => ({ key: `owned-${one.id}`, words: productName(view, one.product), about: { owned: one.id } })),
  ].filter(({ words }) => words);
}
