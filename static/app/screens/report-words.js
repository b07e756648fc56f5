/** The choices of what is given to a customer: in which script they read, and what a private link shows. */
import { t } from "../i18n.js";

/** @param {string} collection @param {string} name @param {string} code @returns {string | undefined} undefined: not one of these */
export function reportChoiceWord(collection, name, code) {
  if (collection === "links" && name === "purpose") return code === "tracking" ? t("Where the job is") : t("Service report");
  return undefined;
}
