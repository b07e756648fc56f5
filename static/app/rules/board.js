/**
 * The complaints' board: which column a stage stands in, and what it takes to carry a complaint into another (R20-R28).
 * Only the browser draws a board; the server judges the step itself like any other.
 *
 * @typedef {import("./stages.js").Offer} Offer
 * @typedef {"received" | "working" | "head_office" | "answered" | "settled"} ColumnName
 */
import { verdict } from "./clocks.js";

/** In the order of the work. Who waits for the customer has it in hand; head office has a column of its own (R25). @type {Array<{name: ColumnName, stages: string[]}>} */
export const COLUMNS = [
  { name: "received", stages: ["received", "reopened"] },
  { name: "working", stages: ["acknowledged", "assessed", "investigated", "waiting_customer"] },
  { name: "head_office", stages: ["waiting_head_office"] },
  { name: "answered", stages: ["answered"] },
  { name: "settled", stages: ["settled", "closed"] },
];
/** What a ticket laid into a column becomes: the first of these that the lifecycle offers. @type {Record<ColumnName, string[]>} */
const BECOMES = {
  received: ["reopened"],
  working: ["acknowledged", "investigated", "assessed"],
  head_office: ["waiting_head_office"],
  answered: ["answered"],
  settled: ["settled"],
};

/** @param {string} status @returns {ColumnName} */
export const columnOf = (status) => (COLUMNS.find((one) => one.stages.includes(status)) ?? COLUMNS[0]).name;

/**
 * What becomes of a complaint that is carried into a column; null where it lies there already, or cannot go there from here.
 *
 * @param {any} doc
 * @param {ColumnName} column
 * @param {Offer[]} offers what `allowedNext` offers this person
 * @param {string | null} [next] the stage that the rules would have next: it goes before others of the same column
 * @returns {Offer | null} `missing`: fields to be filled in first
 */
export function carriedTo(doc, column, offers, next = null) {
  if (columnOf(doc.status) === column) return null;
  const wanted = next && BECOMES[column].includes(next) ? [next, ...BECOMES[column]] : BECOMES[column];
  for (const to of wanted) {
    const offer = offers.find((one) => one.to === to);
    if (offer) return { to, missing: [...offer.missing, ...wordMissing(doc, to)] };
  }
  return null;
}

/** The customer is asked before it is opened again (R24): what they said is written down. @param {any} doc @param {string} to */
function wordMissing(doc, to) {
  return to === "reopened" && doc.status === "answered" && verdict(doc) !== "unsatisfied" ? ["callback_result"] : [];
}

/**
 * The ticket that an arrow key leads to: up and down within a column, left and right to the nearest column that has any.
 *
 * @param {string[][]} columns ids as they are shown
 * @param {string} from the id the keys stand on, "" for none
 * @param {"up" | "down" | "left" | "right"} way
 * @returns {string} "" where there is nothing at all
 */
export function neighbour(columns, from, way) {
  const at = columns.findIndex((ids) => ids.includes(from));
  if (at < 0) return columns.find((ids) => ids.length)?.[0] ?? "";
  const row = columns[at].indexOf(from);
  if (way === "up" || way === "down") return columns[at][row + (way === "up" ? -1 : 1)] ?? from;
  const by = way === "left" ? -1 : 1;
  for (let column = at + by; column >= 0 && column < columns.length; column += by) {
    const ids = columns[column];
    if (ids.length) return ids[Math.min(row, ids.length - 1)];
  }
  return from;
}
