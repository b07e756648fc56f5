/** The rescue file in words: why it cannot be made or opened, what is in it, what became of it. */
import { listed, n, t } from "../i18n.js";
import { isOfDraft } from "../sync/rescuecontent.js";
import { errorWords } from "./error-words.js";
import { troubleWords } from "./notices.js";
import { countWords } from "./photo-data.js";

/** @typedef {import("../sync/rescuecontent.js").Rescued} Rescued */

const GROUP = 4;

/** "4711 0815 …": read out four at a time. @param {string} code */
export function codeInGroups(code) {
  return code.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? [];
}

/** The photos that are sent from here; those of what is half written are only looked at. @param {Rescued} rescued */
export const sendable = ({ files }) => files.filter((one) => !isOfDraft(one));

/** "3 changes, 2 photos, one draft". @param {Rescued} rescued */
export function contentWords({ operations, files, drafts }) {
  return listed([
    ...(operations.length ? [n("One change", "{count} changes", operations.length)] : []),
    ...(files.length ? [countWords(files)] : []),
    ...(drafts.length ? [n("One half-written text", "{count} half-written texts", drafts.length)] : []),
  ]);
}

/** @param {unknown} error */
export function rescueErrorWords(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "not_a_rescue":
      return t("This is not a rescue file of Aftercare. Choose the file that the phone made; its name begins with rescue.");
    case "newer_rescue":
      return t("This file was made by a newer app. Load this page again to get the new one, then choose the file again.");
    case "too_large":
      return t("This file is larger than a rescue file can be. Ask for it to be made again.");
    case "wrong_code":
      return t("The code does not fit, or the file was changed on its way. Compare the digits; otherwise ask for the file again.");
    case "damaged":
      return t("The file is damaged. Nothing was taken in; ask for it to be made again.");
    case "insecure":
      return t("Here the browser cannot encrypt: the address has to begin with https. Everything stays safe on this device.");
    case "quota":
    case "lost":
    case "blocked":
      return troubleWords(code);
    default:
      return errorWords(code);
  }
}

/** What the server said of it. @param {Array<import("../sync/types.js").Verdict>} verdicts */
export function takenInWords(verdicts) {
  const count = (/** @type {(outcome: string) => boolean} */ is) => verdicts.filter((one) => is(one.outcome)).length;
  const before = count((one) => one === "duplicate");
  const aside = count((one) => one === "quarantined");
  const taken = verdicts.length - before - aside;
  return [
    ...(taken ? [n("One change was taken in", "{count} changes were taken in", taken)] : []),
    ...(before ? [n("One had come already and was not done twice", "{count} had come already and were not done twice", before)] : []),
    ...(aside ? [n("One waits in the outbox for your word", "{count} wait in the outbox for your word", aside)] : []),
  ];
}
