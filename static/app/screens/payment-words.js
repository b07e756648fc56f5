/** How somebody paid. */
import { t } from "../i18n.js";
import { paidWord } from "../report/words.js";

/** @param {string} code */
export const paymentWord = (code) => paidWord({ t }, code);
