/** The name of a customer's or a report's language, in the reader's own. */
import { t } from "../i18n.js";

/** @param {string} name of a field @param {string} code @returns {string | undefined} */
export function languageChoiceWord(name, code) {
  if (!["language", "report_language"].includes(name)) return undefined;
  switch (code) {
    case "en": return t("English");
    case "zh-Hans": return t("Chinese, simplified");
    case "zh-Hant": return t("Chinese, traditional");
    default: return code;
  }
}
