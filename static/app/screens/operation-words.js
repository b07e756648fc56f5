/** What an operation did, in the words of whoever did it: for the outbox and its receipts. */
import { listed, n, t } from "../i18n.js";
import { isCreation } from "./change-words.js";
import { stageWord } from "./complaint-words.js";
import { docOf, jobs, number, productName, staffName } from "./data.js";
import { newWord } from "./heard-words.js";
import { takenBackWords } from "./record-words.js";
import { linkDeed } from "./report-words.js";
import { usedWords, vanWords } from "./stock-words.js";
import { spanWords } from "./times.js";
import { checklistLabel, fieldWords } from "./value-words.js";
import { outcomeWord, statusWord } from "./words.js";

/** @typedef {{id: string, collection: string, record: string, at: string, action?: string, changes?: Record<string, any>}} Op */

/** Fields whose words stand in the title already. */
const TOLD = ["status", "planned_start", "planned_end", "assignee_id", "notes", "outcome", "status_reason", "checklist", "visits", "arrived_at", "signature", "signed_name", "report_language", "parts"];

/** @param {Op} op @returns {{title: string, line: string}} */
export function operationWords(op) {
  const changes = op.changes ?? {};
  const made = isCreation(op.collection, changes) ? madeWord(op.collection, changes) : "";
  if (made) return { title: made, line: aboutWords(op) };
  if (op.action === "delete" || op.action === "restore") return { title: op.action === "delete" ? t("Deleted") : t("Brought back after it was deleted"), line: aboutWords(op) };
  // a photo and what it shows have one word
  const what = [...new Set([...jobWords(op, changes), ...complaintWords(op, changes), ...otherWords(op, changes)])];
  return { title: listed(what.length ? what : [t("A change")]), line: [aboutWords(op), detail(changes)].filter(Boolean).join(" · ") };
}

/** @param {Op} op @param {Record<string, any>} changes */
function jobWords(op, changes) {
  if (op.collection === "reconciliations") return [t("Accepted what stands")];
  if (op.collection !== "jobs") return [];
  const words = [];
  if (changes.visits && !changes.status) words.push(takenBackWords(changes));
  if (changes.status) words.push(statusWord(changes.status.to));
  if (changes.planned_start?.to) words.push(t("Moved to {window}", { window: spanWords(changes.planned_start.to, changes.planned_end?.to) }));
  if (changes.assignee_id) words.push(t("Given to {technician}", { technician: staffName(changes.assignee_id.to) }));
  if (changes.notes) words.push(t("Note"));
  if (changes.signature) words.push(changes.signature.to ? t("Report signed") : t("Signature taken back"));
  words.push(...usedWords(changes));
  const ticks = Object.keys(changes).filter((name) => name.startsWith("checklist.") && typeof changes[name].to === "boolean");
  if (ticks.length === 1) words.push(tickWords(op, ticks[0], changes[ticks[0]].to));
  if (ticks.length > 1) words.push(n("{count} checklist item", "{count} checklist items", ticks.length));
  return words;
}

/** @param {Op} op @param {Record<string, any>} changes */
function complaintWords(op, changes) {
  if (op.collection !== "complaints" || !changes.status) return [];
  return [changes.status.to === "received" ? t("Complaint registered") : stageWord(String(changes.status.to))];
}

/** What was made is told as a whole, not field by field; "" where it has no word of its own. @param {string} collection @param {Record<string, any>} changes */
function madeWord(collection, changes) {
  switch (collection) {
    case "jobs": return changes.follow_up_of ? t("Second visit made") : t("Job made");
    case "customers": return t("New customer file");
    case "ideas":
    case "referrals":
    case "defects": return newWord(collection);
    default: return "";
  }
}

/** @param {Op} op @param {string} name @param {unknown} to */
function tickWords(op, name, to) {
  const item = checklistLabel(op.record, name.split(".")[1]);
  return to === true ? t("Ticked: {item}", { item }) : t("Unticked: {item}", { item });
}

/** @param {Op} op @param {Record<string, any>} changes */
function otherWords(op, changes) {
  if (op.collection === "reconciliations") return [];
  // what is kept of a link is for machines: its words say what it opens
  if (op.collection === "links") return [linkDeed(changes, docOf("links", op.record)?.purpose)];
  const van = vanWords(op, changes);
  if (van.length) return van;
  // registered: the whole form, which the title says already
  if (op.collection === "complaints" && changes.status) return [];
  return Object.keys(changes)
    .filter((name) => !(op.collection === "jobs" && (TOLD.includes(name.split(".")[0]) || (name === "follow_up_of" && changes.visits))))
    .map((name) => fieldWords(op.collection, name, op.record));
}

/** Whom or what it was about. @param {Pick<Op, "collection" | "record">} what @returns {string} */
export function aboutWords({ collection, record }) {
  if (collection === "reconciliations") {
    const item = docOf(collection, record);
    return item ? aboutWords({ collection: item.record_collection, record: item.record_id }) : "";
  }
  if (collection === "complaints") {
    const doc = docOf(collection, record);
    return [docOf("customers", doc?.customer_id)?.name ?? doc?.contact, number(collection, record)].filter(Boolean).join(" · ");
  }
  if (collection !== "jobs") return nameOf(docOf(collection, record));
  const found = jobs.value.find((one) => one.id === record);
  return found ? `${found.customer} · ${found.title}` : t("a job not on this device");
}

/** Its own name, else that of the customer or the product it is about. @param {import("./data.js").Doc | undefined} doc @returns {string} */
function nameOf(doc) {
  return doc?.name ?? docOf("customers", doc?.customer_id)?.name ?? productName(doc?.product_id);
}

/** @param {Record<string, any>} changes */
function detail(changes) {
  if (changes.notes?.append?.[0]?.text) return changes.notes.append[0].text;
  return changes.outcome?.to && changes.status?.to !== "done" ? outcomeWord(changes.outcome.to) : "";
}
