/** What was changed of a van or of what a job used, with the part by its name: for the outbox and its receipts. */
import { listed, t } from "../i18n.js";
import { docOf, productName } from "./data.js";
import { label } from "./fields.js";

/** @typedef {Record<string, any>} Changes */

/** "Van: Angle valve −1". @param {{collection: string, record: string}} op @param {Changes} changes @returns {string[]} empty where it is of something else */
export function vanWords({ collection, record }, changes) {
  if (collection !== "van_stock" || !changes.on_board) return [];
  const part = productName(docOf(collection, record)?.product_id ?? changes.product_id?.to) || t("a part");
  return [t("Van: {part} {change}", { part, change: signed(Number(changes.on_board.by)) })];
}

/** "Parts used: Angle valve × 2"; what was put back has its minus. @param {Changes} changes of a job @returns {string[]} */
export function usedWords({ parts }) {
  /** @type {Array<Record<string, any>>} */
  const used = parts?.append ?? [];
  if (!used.length) return [];
  const value = listed(used.map(({ product_id: id, text, quantity = 1 }) => `${(id && productName(id)) || text} × ${String(quantity).replace("-", "−")}`));
  return [t("{field}: {value}", { field: label("jobs", "parts"), value })];
}

/** @param {number} count */
const signed = (count) => (count < 0 ? `−${-count}` : `+${count}`);
