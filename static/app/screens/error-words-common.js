/** The refusals that one can meet at the door, and before anything else is there; all others are in `error-words.js`. */
import { t } from "../i18n.js";

/** @param {string} code */
export function commonErrorWords(code) {
  switch (code) {
    case "offline":
      return t("No contact with the server. What is on this device is safe; try again when there is a signal.");
    case "wrong_credentials":
      return t("Name and password do not belong together. Nothing was changed; try again.");
    case "device_revoked":
      return t("The store signed this device out. Ask the store manager to let it in again.");
    case "too_many":
      return t("Too many tries with wrong passwords. Wait a little, then try again.");
    case "broken":
      return t("The server made a mistake, and it is on record there. Nothing was half done; try again in a while.");
    case "busy":
      return t("The server has much to do just now. Nothing was half done; it is tried again in a moment.");
    default:
      return t("The server could not answer just now. What is on this device is safe; try again in a minute.");
  }
}
