/** What a job's report rests on, out of this device's records (R15). */
import { asLanguage } from "../languages.js";
import { lang } from "../i18n.js";
import { serviceReport, technicianOf } from "../rules/report.js";
import { changedSinceSigned } from "../rules/signed.js";
import { all, docOf, number } from "./data.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../languages.js").Language} Language */

/** @param {Doc} job @returns {import("../report/page.js").Report} */
export function reportOf(job) {
  const visits = [...all("jobs").values()].map(({ doc }) => doc).filter((doc) => doc.follow_up_of === job.id);
  const parts = (job.parts ?? []).map((/** @type {Doc} */ part) => part.product_id).filter(Boolean);
  return serviceReport({
    job,
    on: dayKey(job.done_at ?? present.value),
    numbers: Object.fromEntries([job, ...visits].map((doc) => [doc.id, number("jobs", doc.id)])),
    store: docOf("stores", job.store_id),
    customer: docOf("customers", job.customer_id),
    technician: docOf("staff", technicianOf(job)),
    product: docOf("products", job.product_id),
    owned: docOf("owned_products", job.owned_product_id),
    checklist: docOf("checklists", job.checklist_id),
    products: Object.fromEntries(parts.map((/** @type {string} */ id) => [id, docOf("products", id) ?? {}])),
    visits,
  });
}

/** Whether the customer signed another report than the one that stands (R15). @param {Doc} job */
export const isChangedSinceSigned = (job) => changedSinceSigned(job, docOf("checklists", job.checklist_id)?.items ?? [], technicianOf(job)).length > 0;

/** The one it was signed in, else the customer's, else the person's. @param {Doc} job @returns {Language} */
export function languageFor(job) {
  return asLanguage(job.report_language) ?? asLanguage(docOf("customers", job.customer_id)?.language) ?? lang.value;
}
