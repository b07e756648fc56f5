/** What something prepared is for, in words. */
import { t } from "../i18n.js";
import { productName } from "./data.js";
import { subjectsOf } from "./shelf-find.js";

/** @param {import("./data.js").Doc} doc @returns {string} its product, or how many there are of its category */
export function productWord(doc) {
  const subjects = subjectsOf(doc);
  if (!subjects.length) return doc.model ?? "";
  if (subjects.length === 1) return productName(subjects[0].id);
  return t("{name} and {count} more", { name: productName(subjects[0].id), count: subjects.length - 1 });
}
