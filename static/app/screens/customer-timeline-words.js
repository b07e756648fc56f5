/** What a row of the timeline says: its title, where it leads, the shape of how it stands, and a line or two. */
import { headed, listed, t } from "../i18n.js";
import { attempts } from "../rules/callbacks.js";
import { callbackKindWord, callbackStatusWord, callOutcomeWord } from "./callback-words.js";
import { titleOf } from "./complaint-data.js";
import { stageShape, stageWord } from "./complaint-words.js";
import { buildingStageWord, methodWord } from "./customer-words.js";
import { lineWords } from "./customer-orders.js";
import { docOf, number, productName, staffName } from "./data.js";
import { factsOf, lineNames } from "./estimate-facts.js";
import { estimateShape, estimateStatusWord } from "./estimate-words.js";
import { defectWord, heardStatusShape, heardStatusWord, ideaKindWord } from "./heard-words.js";
import { money } from "./money.js";
import { letterWord, whyNotWord } from "./letter-words.js";
import { callbackPath, complaintPath, heardPath, jobPath } from "./router.js";
import { clock, spanWords } from "./times.js";
import { jobTitle, statusShape, statusWord } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./customer-data.js").File} File */
/** @typedef {import("../rules/timeline.js").Entry} Entry */
/** @typedef {{title: string, path?: string, shape: string, lines: string[]}} Said */

/** @param {Entry} row @param {File} file @returns {Said | null} null: the record is not on this device any more */
export function rowOf(row, file) {
  if (row.collection === "customers") return ofFile(row, file);
  const doc = docOf(row.collection, row.id);
  if (!doc) return null;
  switch (row.kind) {
    case "order": return { title: [t("Order"), doc.number, doc.amount && money(doc.amount)].filter(Boolean).join(" "), shape: "kept", lines: filled(lineWords(doc), doc.remark) };
    case "owned_product": return { title: t("Has {product}", { product: productName(doc.product_id) || doc.model || "" }), shape: "next", lines: filled([doc.serial, doc.place].filter(Boolean).join(" · ")) };
    case "job": return ofJob(doc);
    case "complaint": return { title: headed(t("Complaint"), titleOf(doc)), path: complaintPath(doc.id), shape: stageShape(doc.status) === "moving" ? "moving" : stageShape(doc.status), lines: filled([number("complaints", doc.id), stageWord(doc.status), doc.handler_id && staffName(doc.handler_id)].filter(Boolean).join(" · ")) };
    case "estimate": return { title: `${t("Estimate")} ${money(doc.sum)} · ${estimateStatusWord(doc.status)}`, path: jobPath(doc.job_id), shape: estimateShape(doc.status), lines: filled(listed(lineNames(doc)), [number("estimates", doc.id), ...factsOf(doc)].join(" · ")) };
    case "callback": return ofCallback(doc);
    case "idea": return ofHeard("ideas", doc, headed(ideaKindWord(doc.kind), doc.said ?? ""));
    case "defect": return ofHeard("defects", doc, headed(t("Defect"), defectWord(doc.defect)), doc.seen);
    case "referral": return ofHeard("referrals", doc, t("Brought {name}", { name: doc.name ?? "" }), doc.reward);
    case "referred": return ofHeard("referrals", doc, t("Brought by {name}", { name: docOf("customers", doc.referrer_id)?.name ?? t("somebody") }));
    default: return null;
  }
}

/** @param {import("./heard-words.js").Kind} kind @param {Doc} doc @param {string} title @param {string} [line] @returns {Said} */
function ofHeard(kind, doc, title, line) {
  return { title, path: heardPath(kind, doc.id), shape: heardStatusShape(kind, doc.status), lines: filled([number(kind, doc.id), heardStatusWord(kind, doc.status)].join(" · "), line) };
}

/** @param {Doc} doc @returns {Said} */
function ofJob(doc) {
  const window = doc.promised_start ? t("promised {window}", { window: spanWords(doc.promised_start, doc.promised_end) }) : "";
  const arrived = doc.arrived_at ? t("arrived {time}", { time: clock(doc.arrived_at) }) : "";
  const who = doc.assignee_id ? staffName(doc.assignee_id) : t("Nobody has it yet");
  return { title: `${jobTitle(doc.kind, productName(doc.product_id))} · ${statusWord(doc.status)}`, path: jobPath(doc.id), shape: statusShape(doc.status), lines: filled([arrived, window, who].filter(Boolean).join(" · "), doc.status_reason) };
}

/** @param {Doc} doc @returns {Said} */
function ofCallback(doc) {
  const overall = doc.answers?.overall;
  const title = doc.status === "done" && Number.isInteger(overall) ? t("Callback · {score} of 10 all in all", { score: overall }) : `${t("Callback")} · ${callbackStatusWord(doc.status ?? "due")}`;
  const last = attempts(doc).at(-1);
  const praise = doc.praise || doc.praised_ids?.length ? [doc.praise && `“${doc.praise}”`, doc.praised_ids?.length && t("praise for {people}", { people: doc.praised_ids.map(staffName).join("、") })].filter(Boolean).join(" ") : "";
  return { title, path: callbackPath(doc.id), shape: doc.status === "done" ? "kept" : (doc.status ?? "due") === "due" ? "next" : "off", lines: filled(callbackKindWord(doc.kind), doc.suggestions && `“${doc.suggestions}”`, praise, (doc.status ?? "due") === "due" && last ? callOutcomeWord(last.outcome) : "") };
}

/** @param {Entry} row @param {File} file @returns {Said | null} */
function ofFile(row, file) {
  const doc = file.docs.find((one) => one.id === row.id);
  if (!doc) return null;
  if (row.kind === "first_visit") return { title: t("First visit"), shape: "next", lines: [] };
  if (row.kind === "registered") return { title: t("File opened"), shape: "next", lines: filled([number("customers", doc.id), doc.associate_id && staffName(doc.associate_id)].filter(Boolean).join(" · ")) };
  const log = row.kind === "contact" ? "contact_log" : "after_sales_log";
  const entry = (doc[log] ?? []).find((/** @type {Doc} */ one) => one.id === row.rowId);
  if (!entry) return null;
  if (entry.letter) return ofLetter(entry);
  const how = entry.method ? methodWord(entry.method) : "";
  const title = row.kind === "contact" ? [t("Contact"), how].filter(Boolean).join(" · ") : [t("After-sales care"), how].filter(Boolean).join(" · ");
  const more = [entry.stage && buildingStageWord(entry.stage), entry.effect && t("came of it: {what}", { what: entry.effect }), entry.answer && t("customer: {what}", { what: entry.answer }), entry.remark, entry.by && staffName(entry.by)];
  return { title, shape: "next", lines: filled(entry.text, more.filter(Boolean).join(" · ")) };
}

/** A letter that the store sent by itself, or could not. @param {Doc} entry @returns {Said} */
function ofLetter(entry) {
  const to = [entry.method && methodWord(entry.method), entry.to].filter(Boolean).join(" ");
  const isSent = entry.state === "sent";
  return {
    title: headed(t("Letter"), letterWord(entry.letter)),
    shape: isSent ? "kept" : "off",
    lines: filled(isSent ? t("Sent to {address}", { address: to }) : headed(t("Not sent"), whyNotWord(entry.why)), entry.text),
  };
}

/** @param {...(string | false | undefined)} lines @returns {string[]} */
const filled = (...lines) => /** @type {string[]} */ (lines.filter(Boolean));
