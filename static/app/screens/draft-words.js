/** What is half written, as a person would name it. */
import { t } from "../i18n.js";
import { isHalfWritten } from "../rules/handover.js";
import { drafts } from "../state.js";
import { docOf } from "./data.js";
import { aboutWords } from "./operation-words.js";
import { complaintPath, callbackPath, customerPath, jobPath } from "./router.js";

/** @typedef {{key: string, text: string, saved_at: string}} Draft */

/** @type {Array<[string, (id: string) => string]>} */
const PLACES = [["jobs", jobPath], ["complaints", complaintPath], ["customers", customerPath], ["callbacks", callbackPath]];

/** What this person has begun to write and not saved. @returns {Draft[]} the latest first */
export function halfWritten() {
  return [...drafts.value.values()].filter(({ key, text }) => isHalfWritten(key) && text.trim() !== "").sort((a, b) => b.saved_at.localeCompare(a.saved_at));
}

/** @param {string} key @returns {{what: string, href: string | null}} */
export function draftWords(key) {
  if (key.startsWith("complaint:new")) return { what: t("New complaint"), href: "/app/complaints/new" };
  const id = key.split(":")[1] ?? "";
  for (const [collection, path] of PLACES) {
    if (!docOf(collection, id)) continue;
    return { what: [wordOf(key.split(":")[0]), aboutWords({ collection, record: id })].filter(Boolean).join(" · "), href: path(id) };
  }
  return { what: t("A text that is not finished"), href: null };
}

/** Its text, also of a whole form that is kept as one. @param {Draft} draft */
export function draftText({ text }) {
  try {
    const form = JSON.parse(text);
    if (typeof form === "object" && form !== null) return Object.values(form).filter((one) => typeof one === "string" && one !== "").join(" · ");
  } catch {
    // as somebody typed it
  }
  return text;
}

/** @param {string} kind */
function wordOf(kind) {
  if (kind === "note") return t("Note");
  if (kind === "suggestions") return t("Callback");
  return t("Text");
}
