/** The choices of what is given to a customer: in which script they read, and what a private link shows. */
import { t } from "../i18n.js";

/** @param {string} collection @param {string} name @param {string} code @returns {string | undefined} undefined: not one of these */
export function reportChoiceWord(collection, name, code) {
  if (collection === "links" && name === "purpose") return { tracking: t("Where the job is"), file: t("The customer's own things") }[code] ?? t("Service report");
  return undefined;
}

/**
 * What was done with a private link, as whoever gave it says it.
 * @param {Record<string, any>} changes @param {string | undefined} purpose as it is kept, where the change does not say it
 */
export function linkDeed(changes, purpose) {
  const isTracking = (changes.purpose?.to ?? purpose) === "tracking";
  if (changes.revoked_at) {
    if (changes.revoked_at.to) return isTracking ? t("Withdrawn: link to where the job is") : t("Withdrawn: link to the service report");
    return isTracking ? t("Opens again: link to where the job is") : t("Opens again: link to the service report");
  }
  return isTracking ? t("Link to where the job is") : t("Link to the service report");
}
