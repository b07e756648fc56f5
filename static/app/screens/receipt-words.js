/** What the server answered, as a sentence: what happened, what is safe, what to do. */
import { t } from "../i18n.js";
import { label } from "./fields.js";

/** @typedef {{outcome: string, reason?: string, detail?: any, first?: Verdict}} Verdict */

/** @param {Verdict} verdict @returns {{shape: string, word: string}} */
export function outcomeMark(verdict) {
  const { outcome } = first(verdict);
  if (outcome === "merged") return { shape: "kept", word: t("Received, beside another's change") };
  if (outcome === "superseded") return { shape: "next", word: t("Received and set aside") };
  if (outcome === "quarantined") return { shape: "risk", word: t("Received, waits to be looked at") };
  return { shape: "kept", word: t("Received by server") };
}

/** @param {Verdict} verdict @param {string} collection @returns {string} "" when nothing need be said */
export function quarantineWords(verdict, collection) {
  const { outcome, reason, detail } = first(verdict);
  if (outcome !== "quarantined") return "";
  switch (reason) {
    case "not_permitted":
      return detail?.field
        ? t("Your role may not change “{field}”. The server keeps your change aside; ask the store manager to apply it.", { field: label(collection, String(detail.field).split(".")[0]) })
        : t("Your role may not change this. The server keeps your change aside; ask the store manager to apply it.");
    case "invalid":
      return t("The server could not read this change as it is. It keeps it word for word; write it again, or ask the store manager to correct it.");
    case "unknown_record":
      return t("What this change belongs to has not reached the server yet. It is kept and takes effect by itself as soon as that arrives.");
    case "unknown_collection":
      return t("The server does not know this kind of record. It keeps your change; tell the store manager.");
    case "out_of_scope":
      return t("This belongs to another store. The server keeps your change aside; ask that store to apply it.");
    case "newer_schema":
      return t("Your app is newer than the server. The change is kept and applied when the server has been updated.");
    case "reused_id":
      return t("The server already has another change under this number. It keeps yours too; write it again if it is missing.");
    case "group_failed":
      return t("It belongs to several changes that must arrive together, and one of them did not. All are kept; do them again.");
    case "device_revoked":
      return t("This device had been signed out by the store. The server keeps your change for the store manager to look through.");
    case "clock":
      return t("This device's clock ran far ahead. The change is kept; set the clock right, then write it again.");
    default:
      return t("The server keeps this change aside. Nothing is lost; ask the store manager to look at it.");
  }
}

/** @param {Verdict} verdict @returns {Verdict} */
function first(verdict) {
  return verdict.outcome === "duplicate" && verdict.first ? verdict.first : verdict;
}

/** A receipt's number: the random end of the operation's id, to be read out. @param {string} id */
export function receiptNumber(id) {
  const hex = id.replaceAll("-", "").slice(-8).toUpperCase();
  return `${hex.slice(0, 4)} ${hex.slice(4)}`;
}
