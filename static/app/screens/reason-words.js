/** Why something waits in quarantine: what happened, what is safe, what to do; for its author and for who decides. */
import { t } from "../i18n.js";

/**
 * @typedef {object} Matter
 * @property {string} field what the field is called, "" when it is none in particular
 * @property {string} code what is wrong with it, e.g. `not_a_time`
 * @property {string} name of the author
 * @property {string} time of arrival
 */

/** `api/rules/awards.py` */
const OWN_AWARD = "own_award";

/** @param {string | undefined} reason @param {{field: string, code?: string}} matter */
export function reasonForAuthor(reason, { field, code }) {
  switch (reason) {
    case "not_permitted":
      // R33
      if (code === OWN_AWARD) return t("Nobody decides on their own award. The server keeps your word aside; head office, or another who leads, decides.");
      return field
        ? t("Your role may not change “{field}”. The server keeps your change aside; ask the store manager to apply it.", { field })
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

/** @param {string | undefined} reason @param {Matter} matter */
export function reasonForManager(reason, { field, code, name, time }) {
  switch (reason) {
    case "not_permitted":
      if (code === OWN_AWARD) return t("{name} may not decide on their own award, and it cannot be applied. Decide on the award yourself, if it is not yours either, and dismiss this one.", { name });
      return field
        ? t("The role of {name} may not change “{field}”. Apply it if it is right; it stays {name}'s change.", { name, field })
        : t("The role of {name} may not do this. Apply it if it is right; it stays {name}'s change.", { name });
    case "invalid":
      return field
        ? t("The server cannot use “{field}” as {name} sent it: {fault}. Correct it, or ask {name} to write it again and dismiss this one.", { name, field, fault: faultWords(code) })
        : t("The server cannot use this as {name} sent it: {fault}. Correct it, or ask {name} to write it again and dismiss this one.", { name, fault: faultWords(code) });
    case "unknown_record":
      return t("What {name} wrote about has not arrived yet. It takes effect by itself as soon as that comes; dismiss it only if that never will.", { name });
    case "unknown_collection":
      return t("The server does not know this kind of record. Apply it when the server has been updated.");
    case "out_of_scope":
      return t("{name} wrote about something of another store. Head office can apply it; if it was a mistake, dismiss it.", { name });
    case "newer_schema":
      return t("The app of {name} is newer than the server. Apply it when the server has been updated.", { name });
    case "reused_id":
      return t("Another change of {name} already has this number. Look whether this one is missing; then apply it, else dismiss it.", { name });
    case "group_failed":
      return t("It belongs to several changes of {name} that had to arrive together, and one did not. Apply those that are right.", { name });
    case "device_revoked":
      return t("The device of {name} had been signed out by the store. Apply what is right, dismiss the rest.", { name });
    case "clock":
      return t("The clock of {name}'s device ran far ahead. Applied, it counts from when it arrived: {time}.", { name, time });
    default:
      return t("The server keeps this change of {name} aside. Apply it if it is right, else dismiss it.", { name });
  }
}

/** What is wrong with a value, for whoever can do something about it. @param {string} code */
export function faultWords(code) {
  if (["required", "missing", "missing_to", "empty"].includes(code)) return t("something is missing");
  if (["too_long", "too_large", "too_many"].includes(code)) return t("it is too much at once");
  if (code === "not_a_choice") return t("it is none of the choices");
  if (code === "not_a_time" || code === "not_a_date") return t("it is no time that the calendar knows");
  if (code === "not_writable" || code === "unknown_field") return t("nobody can write this");
  return t("it has another form than expected");
}
