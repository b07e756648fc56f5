/** A customer as screens show one: all files that were merged as one (R2), and what belongs to them. */
import { computed } from "@preact/signals";

import { duplicates, filesOf, foundByPhone, survivingId, united } from "../rules/customers.js";
import { me } from "../state.js";
import { all, docOf, viewOf } from "./data.js";
import { mayWrite } from "./fields.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {"orders"|"owned_products"|"jobs"|"complaints"|"estimates"|"callbacks"|"ideas"|"defects"|"referrals"} Belonging */
/**
 * @typedef {object} File
 * @property {string} id    of the surviving file: what is written goes there
 * @property {Doc} doc      the surviving file itself
 * @property {Doc} whole    all files as one
 * @property {Doc[]} docs   all files, the surviving one first
 * @property {import("./data.js").View["held"]} held
 */

export const BELONGINGS = /** @type {const} */ (["orders", "owned_products", "jobs", "complaints", "estimates", "callbacks", "ideas", "defects", "referrals"]);
const NONE = /** @type {Doc[]} */ ([]);

const customer = (/** @type {string} */ id) => docOf("customers", id);

/** The ids of files that were merged into another. */
const mergedIds = computed(() => [...all("customers").values()].filter((view) => view.doc.merged_into).map((view) => view.doc.id));

/** @type {Record<Belonging, import("@preact/signals").ReadonlySignal<Map<string, Doc[]>>>} */
const byCustomer = /** @type {any} */ (Object.fromEntries(BELONGINGS.map((name) => [name, computed(() => grouped(name))])));

/** Files of one store that share a number, by file: the other files. */
const sharing = computed(() => {
  /** @type {Map<string, Array<{phone: string, id: string}>>} */
  const found = new Map();
  for (const { phone, ids } of duplicates([...all("customers").values()].map((view) => view.doc))) {
    for (const id of ids) found.set(id, [...(found.get(id) ?? []), ...ids.filter((one) => one !== id).map((one) => ({ phone, id: one }))]);
  }
  return found;
});

/** @param {string} id of any of a customer's files @returns {File | undefined} */
export function fileOf(id) {
  if (!customer(id)) return undefined;
  const docs = filesOf(id, customer, mergedIds.value).map(customer).filter((doc) => doc !== undefined);
  return { id: docs[0].id, doc: docs[0], docs, whole: united(docs), held: viewOf("customers", docs[0].id)?.held ?? "server" };
}

/** @param {string} id */
export const rootOf = (id) => survivingId(id, customer);

/** What belongs to a customer, whichever file it names. @param {Belonging} name @param {File} file @returns {Doc[]} */
export function belonging(name, file) {
  const rows = byCustomer[name].value;
  return [...new Set(file.docs.flatMap((doc) => rows.get(doc.id) ?? NONE))];
}

/** The only one of that model at the customer's home: of two nobody knows which. @param {File | undefined} file @param {string | null | undefined} product @returns {Doc | undefined} */
export function onlyOwned(file, product) {
  const found = file && product ? belonging("owned_products", file).filter((one) => one.product_id === product && !one.retired_on) : [];
  return found.length === 1 ? found[0] : undefined;
}

/** What names one file. @param {Belonging} name @param {string} id @returns {Doc[]} */
export const ofOneFile = (name, id) => byCustomer[name].value.get(id) ?? NONE;

/** Other files with a number of this one, each once. @param {File} file @returns {Array<{phone: string, id: string}>} */
export function sharingWith(file) {
  const own = new Set(file.docs.map((doc) => doc.id));
  const found = file.docs.flatMap((doc) => sharing.value.get(doc.id) ?? []).filter((one) => !own.has(one.id));
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** How many customers share a number with another. */
export const sharingCount = computed(() => sharing.value.size);

/** Whose number this is already. @param {string} phone @param {string} [except] @returns {Doc[]} */
export function whoseNumber(phone, except) {
  if (phone.replace(/\D/g, "").length < 7) return NONE;
  return foundByPhone([...all("customers").values()].map((view) => view.doc), phone).filter((one) => one.id !== except && one.store_id === me.value?.store_id);
}

/** @param {string} name of a field */
export const mayWriteFile = (name) => mayWrite(me.value?.role, "customers", name);

/** @param {Belonging} name */
function grouped(name) {
  /** @type {Map<string, Doc[]>} */
  const rows = new Map();
  for (const { doc } of all(name).values()) {
    // a referral belongs to who was brought and to who brought them (R40)
    for (const id of new Set([doc.customer_id, doc.referrer_id])) {
      const list = rows.get(id);
      if (list) list.push(doc);
      else if (id) rows.set(id, [doc]);
    }
  }
  return rows;
}
