/**
 * What a job charges beyond the basic price, and whether the customer said yes to it (R13). The twin of
 * `api/rules/estimates.py`; the edition of the price list is `web/pages/prices.py`'s.
 *
 * The first service that was used is the basic one: its price is published, and the customer knew it when they called.
 * Everything else that is charged needs a yes.
 *
 * @typedef {Record<string, any>} Doc
 */
import { parseStamp } from "../sync/clock.js";
import { addDecimals, timesDecimal } from "../sync/decimal.js";
import { signOf } from "./parts.js";
import { onShelf } from "./shelf.js";

const ACCEPTED = "accepted";
/** A no leaves an estimate open: it can be accepted months later. */
const WAITING = ["open", "declined"];
const AMOUNT = /^-?\d{1,12}(\.\d{1,2})?$/;
const NOTHING = "0.00";
const DAY_CHARS = 10;

/**
 * R13: how much of what the job charges nobody agreed to; "" where that is nothing. What is free adds nothing.
 *
 * @param {Doc} job
 * @param {(product: string) => boolean} isService  whether a product is work and no thing
 * @param {Doc[]} estimates
 */
export function withoutYes(job, isService, estimates) {
  const agreed = estimates.filter((one) => covers(one, job)).map((one) => amountOf(one.agreed_sum || one.sum));
  const owed = agreed.reduce((left, sum) => addDecimals(left, timesDecimal(sum, -1)), beyondBasic(job, isService));
  return signOf(owed) > 0 ? owed : "";
}

/** Whether the customer's yes to this estimate is one to work of this job: found in it, or made for it later. @param {Doc} estimate @param {Doc} job */
export const covers = (estimate, job) => estimate.status === ACCEPTED && (estimate.job_id === job.id || estimate.id === job.estimate_id);

/**
 * Whether what was agreed to for a job is still to be done there, as far as what it charges tells. Only screens ask.
 *
 * @param {Doc} job
 * @param {(product: string) => boolean} isService
 * @param {Doc[]} estimates
 */
export function isOwedHere(job, isService, estimates) {
  const agreed = estimates.filter((one) => covers(one, job)).reduce((sum, one) => addDecimals(sum, amountOf(one.agreed_sum || one.sum)), NOTHING);
  return signOf(addDecimals(agreed, timesDecimal(beyondBasic(job, isService), -1))) > 0;
}

/** R13: open, also after a no, and not past the last day on which it is valid. @param {Doc} estimate @param {string} today */
export const mayBeAccepted = (estimate, today) => WAITING.includes(estimate.status) && !(estimate.valid_until && estimate.valid_until < today);

/** What the lines of an estimate come to. @param {Doc[]} lines @returns {string} */
export const sumOfLines = (lines) => lines.reduce((sum, one) => addDecimals(sum, timesDecimal(amountOf(one.price), countOf(one))), NOTHING);

/**
 * The day on which the list of public prices began that holds on a day: it names the list, and is its page's address. A
 * day on which nothing changed begins none.
 *
 * @param {Doc[]} prices  all there are, those that are over, too
 * @param {string | null | undefined} storeId
 * @param {string} today
 * @returns {string | undefined}
 */
export function priceEdition(prices, storeId, today) {
  /** @type {Doc[]} */
  const mine = prices.filter((one) => one.amount != null && one.public && (!one.store_id || one.store_id === storeId)).map((one) => ({ ...one, valid_from: beganOn(one) }));
  const days = [...new Set(mine.flatMap((one) => [one.valid_from, one.retired_on]).filter((day) => day && day <= today))].sort();
  let [began, before] = ["", ""];
  for (const day of days) {
    const ids = onShelf(mine, storeId, day).map(({ id }) => id).join(" ");
    if (ids === before) continue;
    before = ids;
    began = ids && day;
  }
  return began || undefined;
}

/** Without a day of its own a price holds since it was written down. @param {Doc} price @returns {string | undefined} */
function beganOn({ valid_from: from, stamps = {} }) {
  if (from) return from;
  const written = Object.values(stamps).filter(Boolean).map((stamp) => parseStamp(stamp).ms);
  return written.length ? new Date(Math.min(...written)).toISOString().slice(0, DAY_CHARS) : undefined;
}

/** @param {Doc} job @param {(product: string) => boolean} isService */
function beyondBasic(job, isService) {
  /** @type {Doc[]} */
  const parts = job.parts ?? [];
  /** @type {Map<string, number>} in the order in which each was first used */
  const used = new Map();
  for (const one of parts) used.set(one.product_id ?? "", (used.get(one.product_id ?? "") ?? 0) + countOf(one));
  const basic = [...used].find(([product, count]) => product && count > 0 && isService(product))?.[0];
  return sumOfLines(parts.filter((one) => !basic || one.product_id !== basic));
}

/** What is no amount charges nothing. @param {unknown} text @returns {string} */
const amountOf = (text) => (typeof text === "string" && AMOUNT.test(text) ? text : NOTHING);

/** @param {Doc} entry @returns {number} */
const countOf = ({ quantity = 1 }) => (Number.isInteger(quantity) ? quantity : 0);
