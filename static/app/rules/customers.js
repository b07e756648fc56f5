/**
 * What a customer file needs, which files are of one customer, and one customer's files as one (R1, R2). The twin of
 * `api/rules/customers.py`.
 *
 * @typedef {Record<string, any>} Doc
 */
import { compare } from "./compare.js";
import { isWhole, normalPhone } from "./phones.js";

/** Any of these is a way to reach somebody (R1). */
const REACHED_BY = ["phone", "phones", "address"];
const LOGS = ["contact_log", "after_sales_log"];
const SETS = ["phones", "tags"];
/** What belongs to a file, not to the customer. */
const FILE_FIELDS = ["id", "merged_into", "stamps", "version"];

/** R1: what a file still lacks: a name, and one way to be reached. @param {Doc} values @returns {string[]} */
export function missingForFile(values) {
  const found = (values.name ?? "").trim() ? [] : ["name"];
  return REACHED_BY.some((name) => isFilled(values[name])) ? found : [...found, "reached"];
}

/** All numbers of a file in their normal spelling, the first one first, each once. @param {Doc} customer @param {string} [areaCode] */
export function phonesOf(customer, areaCode = "") {
  const written = [customer.phone, ...(customer.phones ?? [])];
  return [...new Set(written.map((one) => normalPhone(one, areaCode)).filter(Boolean))];
}

/**
 * R2: whose number this is, in one step; files that were merged away are not offered.
 *
 * @param {Iterable<Doc>} customers
 * @param {string} phone
 * @param {string} [areaCode]
 */
export function foundByPhone(customers, phone, areaCode = "") {
  const wanted = normalPhone(phone, areaCode);
  return [...customers].filter((one) => wanted && !one.merged_into && phonesOf(one, areaCode).includes(wanted));
}

/**
 * R2: files of one store that share a number, to be looked at by a person: a family shares a phone too.
 *
 * @param {Iterable<Doc>} customers
 * @param {string} [areaCode]
 * @returns {Array<{phone: string, ids: string[]}>}
 */
export function duplicates(customers, areaCode = "") {
  /** @type {Map<string, {store: string, phone: string, ids: string[]}>} */
  const found = new Map();
  for (const one of customers) {
    if (one.merged_into) continue;
    for (const phone of phonesOf(one, areaCode).filter(isWhole)) {
      const store = one.store_id ?? "";
      const row = found.get(`${store} ${phone}`) ?? { store, phone, ids: /** @type {string[]} */ ([]) };
      row.ids.push(one.id);
      found.set(`${store} ${phone}`, row);
    }
  }
  const rows = [...found.values()].filter((row) => row.ids.length > 1).sort((a, b) => compare(a.store, b.store) || compare(a.phone, b.phone));
  return rows.map(({ phone, ids }) => ({ phone, ids: ids.sort(compare) }));
}

/**
 * The file that a file was merged into, at the end of the chain. Two offices that merged two files into each other at
 * once made a circle: its smallest id stands for it. A target that is not known here ends the chain before it.
 *
 * @param {string} id
 * @param {(id: string) => Doc | undefined} customer
 */
export function survivingId(id, customer) {
  /** @type {string[]} */
  const path = [];
  let here = id;
  while (!path.includes(here)) {
    path.push(here);
    const target = customer(here)?.merged_into;
    if (!target || !customer(target)) return here;
    here = target;
  }
  return path.slice(path.indexOf(here)).sort(compare)[0];
}

/**
 * All files of one customer, the surviving one first, then by id: what was written in any of them is theirs.
 *
 * @param {string} id
 * @param {(id: string) => Doc | undefined} customer
 * @param {Iterable<string>} merged  the ids of all files that were merged into another
 */
export function filesOf(id, customer, merged) {
  const root = survivingId(id, customer);
  return [root, ...[...merged].filter((one) => one !== root && survivingId(one, customer) === root).sort(compare)];
}

/**
 * R2: the customer's files as one, without losing a row of any: the surviving file's values first, what it lacks from
 * the others; sets and logs of all; every phone. A refusal in any file stands: nobody gets what they did not agree to.
 *
 * @param {Doc[]} docs  all files of one customer, the surviving one first (`filesOf`)
 * @returns {Doc}
 */
export function united(docs) {
  /** @type {Doc} */
  const whole = {};
  for (const doc of [...docs].reverse()) {
    for (const [name, value] of Object.entries(doc)) if (!FILE_FIELDS.includes(name) && isFilled(value)) whole[name] = value;
  }
  for (const name of SETS) {
    const members = [...new Set(docs.flatMap((doc) => doc[name] ?? []))].sort(compare);
    if (members.length) whole[name] = members;
  }
  const others = docs.map((doc) => doc.phone).filter((phone) => phone && phone !== whole.phone);
  if (others.length) whole.phones = [...new Set([...(whole.phones ?? []), ...others])].sort(compare);
  for (const name of LOGS) {
    const rows = new Map(docs.flatMap((doc) => doc[name] ?? []).map((row) => [row.id, row]));
    if (rows.size) whole[name] = [...rows.values()].sort((a, b) => compare(a.at ?? "", b.at ?? "") || compare(a.id, b.id));
  }
  const consents = consentsOf(docs);
  if (Object.keys(consents).length) whole.consents = consents;
  return { ...whole, id: docs[0].id, files: docs.map((doc) => doc.id) };
}

/** @param {Doc[]} docs */
function consentsOf(docs) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const doc of docs) {
    for (const [purpose, consent] of Object.entries(doc.consents ?? {})) {
      if (!(purpose in found) || (isRefused(consent) && !isRefused(found[purpose]))) found[purpose] = consent;
    }
  }
  return found;
}

/** @param {any} consent */
const isRefused = (consent) => consent?.agreed !== true;

/** @param {any} value */
function isFilled(value) {
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.length > 0;
  if (value && typeof value === "object") return Object.keys(value).length > 0;
  return value !== null && value !== undefined;
}
