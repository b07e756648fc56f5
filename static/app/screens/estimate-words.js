/** Estimates in words: how each stands, and when the customer said what. */
import { t } from "../i18n.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {string} status */
export function estimateStatusWord(status) {
  switch (status) {
    case "open": return t("Waits for the customer's yes");
    case "declined": return t("The customer said no, for now");
    case "accepted": return t("The customer said yes");
    case "withdrawn": return t("Estimate withdrawn");
    default: return status;
  }
}

/** @param {string} status */
export function estimateShape(status) {
  switch (status) {
    case "accepted": return "kept";
    case "open": return "decide";
    case "declined": return "wait";
    default: return "off";
  }
}
