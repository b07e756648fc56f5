/** What is being written down of something heard: prefilled from the job, kept as a draft, and then one record. */
import { create, me, newId } from "../state.js";
import { docOf } from "./data.js";
import { useDraftForm } from "./draft-form.js";

/** @typedef {import("./heard-words.js").NewKind} Kind */
/**
 * @typedef {object} Said every field that a form may show; those that are empty are not written
 * @property {string} id
 * @property {string} customer_id   of a referral: who brings
 * @property {string} job_id
 * @property {string} product_id
 * @property {string} owned_product_id
 * @property {string} kind
 * @property {string} said
 * @property {boolean} answer_wanted
 * @property {string} name
 * @property {string} phone
 * @property {string} wish
 * @property {string} defect
 * @property {string} model
 * @property {string} serial
 * @property {string} part
 * @property {string} seen
 */

/** @type {Record<Kind, Array<keyof Said>>} what goes into the record, in the order of the form */
const WRITTEN = {
  ideas: ["kind", "said", "customer_id", "product_id", "job_id", "answer_wanted"],
  referrals: ["name", "phone", "wish", "customer_id", "job_id"],
  defects: ["defect", "seen", "customer_id", "product_id", "owned_product_id", "model", "serial", "part", "job_id"],
};
/** @type {Record<Kind, keyof Said>} without which there is nothing to keep */
const NEEDED = { ideas: "said", referrals: "name", defects: "defect" };
/** @type {Record<Kind, string>} */
const BEGINS_AS = { ideas: "recorded", referrals: "noted", defects: "seen" };

/** @param {Kind} kind @param {string} customer @param {string} job what the screen was opened from, "" for nothing */
export function useSaid(kind, customer, job) {
  const key = `heard:${kind}:${job || customer}`;
  return { key, ...useDraftForm(key, () => begun(kind, customer, job)) };
}

/** @param {Kind} kind @param {Said} said */
export const isMissing = (kind, said) => !String(said[NEEDED[kind]]).trim();

/**
 * @param {Kind} kind @param {Said} said @param {string} key of its draft, which goes in the same transaction
 * @param {string[]} photos of the draft, which become its own
 * @param {string} [fileId] the referred person's own file, if there is one already
 */
export function registerHeard(kind, said, key, photos, fileId) {
  const values = Object.fromEntries(WRITTEN[kind].map((name) => [name, said[name]]).map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]).filter(([, value]) => value));
  if (kind === "referrals") {
    const { customer_id: referrer, ...rest } = values;
    return made({ ...rest, ...(referrer ? { referrer_id: referrer } : {}), ...(fileId ? { customer_id: fileId } : {}) });
  }
  return made(values);

  /** @param {Record<string, unknown>} record */
  function made(record) {
    const storeOfCustomer = docOf("customers", said.customer_id)?.store_id;
    // whoever belongs to no store writes it down for the customer's
    const store = !me.value?.store_id && storeOfCustomer ? { store_id: storeOfCustomer } : {};
    return create(kind, { ...record, ...store, ...(photos.length ? { photos } : {}), status: BEGINS_AS[kind] }, { id: said.id, draft: key, takes: photos });
  }
}

/** What a product of the customer's fills in by itself. @param {string} product @param {string} owned */
export function aboutProduct(product, owned) {
  const theirs = docOf("owned_products", owned);
  return {
    product_id: product,
    owned_product_id: owned,
    model: theirs?.model ?? docOf("products", product || theirs?.product_id)?.model ?? "",
    serial: theirs?.serial ?? "",
  };
}

/** @param {Kind} kind @param {string} customer @param {string} job @returns {Said} */
function begun(kind, customer, job) {
  const about = docOf("jobs", job);
  return {
    id: newId(),
    customer_id: about?.customer_id ?? customer,
    job_id: job,
    ...aboutProduct(about?.product_id ?? "", about?.owned_product_id ?? ""),
    kind: kind === "ideas" ? "idea" : "",
    said: "",
    answer_wanted: false,
    name: "",
    phone: "",
    wish: "",
    defect: "",
    part: "",
    seen: "",
  };
}
