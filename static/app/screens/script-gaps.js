/**
 * What the gaps of a talk script are filled with: the customer and the product that it is about, who says it, for which
 * store. Where nothing is known there are plain words, never a brace.
 */
import { computed } from "@preact/signals";

import { t } from "../i18n.js";
import { me } from "../state.js";
import { docOf, isMine, jobs, productName, staffName, storeName } from "./data.js";
import { spoken } from "./spoken.js";

/** @typedef {import("./spoken.js").Who} Who */

/** Looked up meanwhile, a script is about whoever one is on the way to, or with. */
const WITH_CUSTOMER = ["en_route", "on_site"];

/** @param {{customer?: string, product?: string | null, store?: string | null}} about the customer's name, the ids of the others @returns {Who} */
export function gapsOf({ customer, product, store }) {
  return {
    customer: customer || t("(the customer's name)"),
    caller: staffName(me.value?.id),
    store: storeName(store ?? me.value?.store_id) || t("our shop"),
    product: productName(product) || t("what you bought"),
  };
}

/** For a script that is looked up: the job that this person set off to or arrived at last. @type {import("@preact/signals").ReadonlySignal<Who>} */
export const gapsHere = computed(() => {
  const [one] = jobs.value.filter((job) => WITH_CUSTOMER.includes(job.status) && isMine(job)).sort((a, b) => stepAt(b).localeCompare(stepAt(a)));
  if (!one) return gapsOf({});
  return gapsOf({ customer: docOf("customers", one.doc.customer_id)?.name, product: one.doc.product_id, store: one.doc.store_id });
});

/** @param {string} text of a script that is looked up */
export const spokenHere = (text) => spoken(text, gapsHere.value);

/** @param {import("./data.js").Job} job @returns {string} */
const stepAt = ({ doc, status }) => String((status === "on_site" ? doc.on_site_at : doc.en_route_at) ?? "");
