/**
 * Everything about a customer in one scroll (DOMAIN, The customer file). The twin of `api/rules/timeline.py`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{at: string, kind: string, collection: string, id: string, rowId: string, isDate: boolean}} Entry
 *   one row: when (empty when nobody knows), what kind, and which record, or which row of a file's log
 * @typedef {{orders?: Doc[], owned_products?: Doc[], jobs?: Doc[], complaints?: Doc[], estimates?: Doc[], callbacks?: Doc[], ideas?: Doc[], defects?: Doc[], referrals?: Doc[]}} Records
 */
import { Zone } from "./zone.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** @type {Array<[string, keyof Records, string[], string?]>} kind, collection, the fields of which the first one written says when, the field that names the file */
const RECORDS = [
  ["order", "orders", ["ordered_on", "delivery_on"]],
  ["owned_product", "owned_products", ["purchased_on"]],
  ["job", "jobs", ["done_at", "arrived_at", "planned_start", "promised_start"]],
  ["complaint", "complaints", ["received_at"]],
  // its last word, or since when it waits for one (R13)
  ["estimate", "estimates", ["accepted_at", "declined_at", "opened_at"]],
  ["callback", "callbacks", ["done_at", "ended_at", "due_from"]],
  ["idea", "ideas", ["recorded_at"]],
  ["defect", "defects", ["seen_at"]],
  // one that brought somebody, and one that was brought (R40)
  ["referral", "referrals", ["noted_at"], "referrer_id"],
  ["referred", "referrals", ["noted_at"]],
];
/** @type {Array<[string, string]>} */
const LOGS = [["contact", "contact_log"], ["after_sales", "after_sales_log"]];
/** @type {Array<[string, string]>} */
const FILE_DATES = [["first_visit", "first_visit_on"], ["registered", "registered_on"]];

/**
 * All of a customer's rows, newest first; of equals the same order everywhere. What has no moment yet comes first: it is
 * still to come.
 *
 * @param {Doc[]} files  all of theirs, those merged away too (R2)
 * @param {Records} records  only what belongs to these files is taken
 * @param {string} zoneName
 * @returns {Entry[]}
 */
export function timeline(files, records, zoneName) {
  const zone = new Zone(zoneName);
  const ids = new Set(files.map((one) => one.id));
  const rows = files.flatMap((doc) => fileEntries(doc, zone));
  for (const [kind, collection, names, whose = "customer_id"] of RECORDS) {
    for (const doc of records[collection] ?? []) if (ids.has(doc[whose])) rows.push(recordEntry(kind, collection, doc, names, zone));
  }
  const undated = rows.filter((row) => !row.at).sort(byAll);
  return [...undated, ...rows.filter((row) => row.at).sort((a, b) => byAll(b, a))];
}

/** @param {Doc} doc @param {Zone} zone @returns {Entry[]} */
function fileEntries(doc, zone) {
  const rows = LOGS.flatMap(([kind, log]) => (doc[log] ?? []).map((/** @type {Doc} */ row) => entry(row.at ?? "", kind, "customers", doc.id, row.id)));
  return [...rows, ...FILE_DATES.filter(([, name]) => doc[name]).map(([kind, name]) => entry(midnight(doc[name], zone), kind, "customers", doc.id, "", true))];
}

/** @param {string} kind @param {string} collection @param {Doc} doc @param {string[]} names @param {Zone} zone */
function recordEntry(kind, collection, doc, names, zone) {
  const name = names.find((one) => doc[one]) ?? "";
  const isDate = name.endsWith("_on");
  const at = name ? doc[name] : "";
  return entry(isDate ? midnight(at, zone) : at, kind, collection, doc.id, "", isDate);
}

/** @param {string} at @param {string} kind @param {string} collection @param {string} id @param {string} [rowId] @param {boolean} [isDate] @returns {Entry} */
const entry = (at, kind, collection, id, rowId = "", isDate = false) => ({ at, kind, collection, id, rowId, isDate });

/** @param {string} day @param {Zone} zone */
const midnight = (day, zone) => new Date(zone.moment(Date.parse(day) / DAY_MS, 0)).toISOString();

/** @param {Entry} a @param {Entry} b */
function byAll(a, b) {
  for (const name of /** @type {const} */ (["at", "kind", "collection", "id", "rowId"])) {
    if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1;
  }
  return 0;
}
