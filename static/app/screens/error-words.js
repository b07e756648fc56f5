/** The server's refusals (`api/errors.py`), as sentences: what happened, what is safe, what to do. */
import { t } from "../i18n.js";
import { commonErrorWords } from "./error-words-common.js";

/** @param {string} code */
export function errorWords(code) {
  switch (code) {
    case "signed_out":
      return t("You are not signed in. What is on this device is safe; sign in, then do it again.");
    case "session_expired":
      return t("Your sign-in has run out. Everything you write is kept here and is sent once you sign in.");
    case "password_due":
      return t("First choose a password of your own: the one so far was made by the store.");
    case "password_unfit":
      return t("Choose another password. Nothing was changed.");
    case "not_permitted":
      return t("Your role may not do this. Nothing was changed; ask the store manager.");
    case "not_found":
      return t("The server does not have this, or it is not for you to see. It may belong to another store.");
    case "publishing":
      return t("The pages are being published already. How far it is stands here in a moment.");
    case "already_decided":
      return t("Somebody has decided about this already. Nothing was done twice.");
    case "username_taken":
      return t("Somebody has this user name already. Nothing was changed; choose another.");
    case "has_account":
      return t("This person has an account already. Give them a new password instead.");
    case "has_no_account":
      return t("This person has no account yet. Make one first.");
    case "is_oneself":
      return t("Nobody locks themselves out. Ask another who leads.");
    case "not_applied":
      return t("It still cannot be accepted. Nothing was changed; dismiss it, or ask for it to be written again.");
    case "unreadable":
    case "cross_site":
    case "method_not_allowed":
    case "wrong_content_type":
    case "tus_version":
    case "not_satisfiable":
      return t("The app and the server did not understand each other. What is on this device is safe; load the page again.");
    case "too_large":
      return t("This is too large to send at once. It stays here; write it in smaller parts.");
    case "wrong_protocol":
      return t("This app is too old for the server. What is on this device is safe; load the page again to get the new one.");
    case "wrong_offset":
    case "checksum_mismatch":
    case "upload_busy":
      return t("Sending the photo broke off. It is safe here and goes on by itself.");
    case "file_too_large":
    case "image_too_large":
      return t("The photo is larger than the server keeps. It stays here; take it again in a smaller size.");
    case "file_type":
      return t("The server keeps photos, signatures and PDF. This file stays here only.");
    case "file_broken":
      return t("The photo cannot be read to its end. Take it again.");
    case "too_many_uploads":
    case "day_quota":
      return t("Many photos are under way already. This one is safe here and is sent later.");
    case "store_full":
      return t("The store has used up its space for photos. This one is safe here; tell head office.");
    case "no_space":
      return t("The server's disk is full. Everything of yours is safe here and is sent later.");
    case "sheet_type":
      return t("This file is neither xlsx nor csv, or it is broken or locked. Save it as xlsx and choose it again.");
    case "sheet_too_large":
      return t("This spreadsheet has more rows than are taken at once. Split it into parts.");
    case "sheet_empty":
    case "sheet_unknown":
      return t("There are no rows below headings in this file. Look whether it is the right one.");
    case "import_running":
      return t("This import is already under way. Wait until it is done.");
    case "import_over":
      return t("This import was done, or was too long ago. Choose the file again.");
    case "plan_running":
      return t("A plan of this store is being worked out already. Look again in a moment.");
    case "day_over":
      return t("This day is over, or too far ahead. Choose today or a day of the next weeks.");
    case "already_erased":
      return t("This person was erased already.");
    case "no_such_link":
    case "not_yours":
    case "too_many_photos":
      return t("This link opens nothing any more. Make a new one.");
    default:
      return commonErrorWords(code);
  }
}

/**
 * Why the server would not even take something out of the outbox, which stays there and is tried again.
 * @param {{status: number, code: string}} refused
 */
export function refusedWords({ status, code }) {
  if (status === 413) return t("The server cannot take this: it is too large. It stays here; copy it out and write it in smaller parts.");
  if (status >= 500) return t("The server stumbled over this one. It stays here and is tried again; all others went ahead.");
  return t("{what} It is tried again from time to time; all others went ahead.", { what: errorWords(code) });
}
