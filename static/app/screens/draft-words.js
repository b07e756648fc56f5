/** What is half written, as a person would name it. */
import { t } from "../i18n.js";
import { isHalfWritten } from "../rules/handover.js";
import { drafts, photosOfDrafts } from "../state.js";
import { docOf, number } from "./data.js";
import { aboutWords } from "./operation-words.js";
import { kindsWord, newWord } from "./heard-words.js";
import { complaintPath, callbackPath, customerPath, estimatePath, heardPath, jobPath } from "./router.js";

/** @typedef {import("./heard-words.js").Kind} Kind */
/** @typedef {{key: string, text: string, saved_at: string}} Draft */

/** @type {Array<[string, (id: string) => string]>} */
const PLACES = [["jobs", jobPath], ["complaints", complaintPath], ["customers", customerPath], ["callbacks", callbackPath]];
/** Where a form of its own is gone on with. @type {Record<string, string>} */
const FORMS = { ideas: "/app/heard/new/idea", referrals: "/app/heard/new/referral", defects: "/app/heard/new/defect" };

/** What this person has begun to write or to photograph and not saved. @returns {Draft[]} the latest first */
export function halfWritten() {
  const written = [...drafts.value.values()].filter(({ key, text }) => isHalfWritten(key) && text.trim() !== "");
  const known = new Set(written.map(({ key }) => key));
  const photographed = [...photosOfDrafts()].filter(([key]) => !known.has(key)).map(([key, [row]]) => ({ key, text: "", saved_at: row.made_at }));
  return [...written, ...photographed].sort((a, b) => b.saved_at.localeCompare(a.saved_at));
}

/** What it is, and where it is gone on with. @param {string} key @returns {{what: string, href: string | null}} */
export function draftWords(key) {
  const [kind, second = "", third = ""] = key.split(":");
  if (kind === "complaint" && second === "new") return { what: t("New complaint"), href: about("/app/complaints/new", third) };
  if (kind === "heard" && second in FORMS) return { what: newWord(/** @type {import("./heard-words.js").NewKind} */ (second)), href: about(FORMS[second], third) };
  if (kind in FORMS || kind === "letters") return { what: `${kindsWord(/** @type {Kind} */ (kind))} · ${number(kind, third)}`, href: heardPath(kind, third) };
  if (kind === "estimate" && docOf("jobs", second)) return { what: [t("Estimate"), aboutWords({ collection: "jobs", record: second })].filter(Boolean).join(" · "), href: estimatePath(second) };
  const id = second;
  for (const [collection, path] of PLACES) {
    if (!docOf(collection, id)) continue;
    return { what: [wordOf(kind), aboutWords({ collection, record: id })].filter(Boolean).join(" · "), href: path(id) };
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

/** A form knows by the job or the customer that it was opened from what was begun in it. @param {string} path @param {string} from */
function about(path, from) {
  if (!from) return path;
  return `${path}?${docOf("jobs", from) ? "job" : "customer"}=${from}`;
}

/** @param {string} kind */
function wordOf(kind) {
  if (kind === "note") return t("Note");
  if (kind === "suggestions") return t("Callback");
  if (kind === "cannot") return t("Cannot finish");
  return t("Text");
}
