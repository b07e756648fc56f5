/**
 * Everything that answers what was typed, wherever it lies: people by name, pinyin, phone and estate, jobs, complaints, what is
 * prepared to look up, colleagues, and places of the app. On the device, so without a signal, too.
 */
import { t } from "../i18n.js";
import { indexEntry, NOT, rank, wordsOf } from "../rules/search.js";
import { complaint, complaints, titleOf, whoOf } from "./complaint-data.js";
import { stageWord } from "./complaint-words.js";
import { found as customersFound } from "./customer-find.js";
import { all, docOf, isOpen, job, number, staffName } from "./data.js";
import { bringTables, tables } from "./hanzi.js";
import { day, technician } from "./job-filters.js";
import { lastFitting } from "./job-candidates.js";
import { wordsTest } from "./job-find.js";
import { places } from "./nav.js";
import { callbackPath, complaintPath, customerPath, jobPath, shelfPath } from "./router.js";
import { found as shelfFound } from "./shelf-find.js";
import { localName, roleWord, statusWord } from "./words.js";
import { clock, dayWords } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{href: string, icon: string, title: string, line: string, before?: () => void}} Hit `before`: what is set before one goes there */
/** @typedef {{name: string, word: string, hits: Hit[], more: number}} Group */

const SHOWN_MOST = 6;
/** Of so many of a customer's jobs only the nearest to today are of interest. */
const WEIGHED_MOST = 400;

/** @param {string} typed @returns {Group[]} the groups that have something */
export function everywhere(typed) {
  const asked = typed.trim();
  if (!asked) return [];
  void bringTables();
  const customers = customersFound(asked);
  return [
    group("go", t("Go to"), placesFound(asked)),
    group("customers", t("Customers"), customers, (id) => hitOf("customers", id)),
    group("jobs", t("Jobs"), jobsFound(asked, new Set(customers)), (id) => hitOf("jobs", id)),
    group("complaints", t("Complaints"), complaintsFound(asked, new Set(customers)), (id) => hitOf("complaints", id)),
    group("shelf", t("Guides"), shelfFound(asked).rows, ({ id, doc }) => ({ href: shelfPath(id), icon: "book", title: localName(doc.titles ?? doc.names, doc.name ?? ""), line: doc.model ?? "" })),
    group("staff", t("Colleagues"), staffFound(asked), (id) => hitOf("staff", id)),
  ].filter((one) => one.hits.length > 0);
}

/** What a record reads as here. @param {string} collection @param {string} id @returns {Hit | null} */
export function hitOf(collection, id) {
  const doc = docOf(collection, id);
  if (!doc) return null;
  switch (collection) {
    case "jobs": {
      const one = job(id);
      if (!one) return null;
      const when = one.start ? `${dayWords(one.start)} ${clock(one.start)}` : t("No time");
      return { href: jobPath(id), icon: "list", title: `${one.customer} · ${one.title}`, line: [number("jobs", id), statusWord(one.status), when, one.technician].filter(Boolean).join(" · ") };
    }
    case "customers":
      return { href: customerPath(id), icon: "person", title: doc.name, line: [doc.phone, doc.address].filter(Boolean).join(" · ") };
    case "complaints":
      return { href: complaintPath(id), icon: "board", title: titleOf(doc), line: [number("complaints", id), stageWord(complaint(id)?.status ?? doc.status), whoOf(doc)].filter(Boolean).join(" · ") };
    case "callbacks":
      return { href: callbackPath(id), icon: "phone", title: docOf("customers", doc.customer_id)?.name ?? t("Callback"), line: t("Callback") };
    default:
      return { href: "/app/jobs", icon: "people", title: staffName(id), line: roleWord(doc.role), before: () => { technician.value = id; day.value = "week"; } };
  }
}

/**
 * @template T
 * @param {string} name @param {string} word @param {T[]} found @param {(one: T) => Hit | null} [hit]
 * @returns {Group}
 */
function group(name, word, found, hit = (one) => /** @type {any} */ (one)) {
  const hits = found.slice(0, SHOWN_MOST).map(hit).filter((one) => one !== null);
  return { name, word, hits, more: found.length - hits.length };
}

/** @param {string} asked @returns {Hit[]} */
function placesFound(asked) {
  const query = wordsOf(asked, tables.value.simplified);
  const { readings, simplified } = tables.value;
  const known = places().map(({ href, icon, word }) => ({ href, icon, title: word, line: "" }));
  const made = [
    { href: "/app/complaints/new", icon: "pencil", title: t("New complaint"), line: "" },
    { href: "/app/customers/new", icon: "pencil", title: t("New customer file"), line: "" },
  ];
  return [...known, ...made].filter(({ title }) => rank(indexEntry({ id: "", name: title }, { readings, simplified }), query) !== NOT);
}

/** Open ones first, then those nearest to now. @param {string} asked @param {Set<string>} customers */
function jobsFound(asked, customers) {
  const fits = lastFitting(asked, customers, wordsTest(asked), WEIGHED_MOST);
  const now = Date.now();
  const far = (/** @type {import("./data.js").Job} */ one) => (isOpen(one) ? 0 : 1e13) + Math.abs(Date.parse(one.start ?? "") - now || 1e12);
  return fits.map((one) => ({ id: one.id, far: far(one) })).sort((a, b) => a.far - b.far).map(({ id }) => id);
}

/** @param {string} asked @param {Set<string>} customers */
function complaintsFound(asked, customers) {
  const wished = asked.toLowerCase();
  return complaints.value
    .filter(({ id, doc }) => customers.has(doc.customer_id) || String(doc.what_happened ?? "").toLowerCase().includes(wished) || number("complaints", id).toLowerCase().includes(wished))
    .map(({ id }) => id);
}

/** @param {string} asked */
function staffFound(asked) {
  const { readings, simplified } = tables.value;
  const query = wordsOf(asked, simplified);
  return [...all("staff")].filter(([, { doc }]) => !doc.left_on && rank(indexEntry({ ...doc, name: `${doc.name} ${doc.name_latin ?? ""}` }, { readings, simplified }), query) !== NOT).map(([id]) => id);
}
