/** Who, where, what: the facts of a job, the number stands in the head. */
import { t } from "../i18n.js";
import { docOf, productName } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { mapWay } from "./map-link.js";
import { Part } from "./place.js";
import { customerPath } from "./router.js";
import { telephone } from "./steps.js";
import { dayWords, span, when } from "./times.js";
import { kindWord, outcomeWord } from "./words.js";

/** @typedef {import("./data.js").Job} Job */

/** @param {{job: Job}} props */
export function Facts({ job }) {
  const { doc } = job;
  const customer = docOf("customers", doc.customer_id);
  const estate = docOf("estates", customer?.estate_id);
  return html`<${Part} title=${t("Facts")}>
    <dl class="panel panel-pad facts">
      <dt>${t("Customer")}</dt><dd><a href=${customerPath(doc.customer_id)} id=${`customer-of-${doc.id}`}>${job.customer}</a></dd>
      ${customer?.phone && html`<dt>${t("Phone")}</dt><dd><a class="fact-way" href=${telephone(customer.phone)} data-testid="call">${icon("phone", "icon--s")}${customer.phone}</a></dd>`}
      ${job.address && html`<dt>${t("Address")}</dt><dd><a class="fact-way" ...${mapWay(job.place)}>${icon("map", "icon--s")}${job.address}</a></dd>`}
      ${estate && !job.address.includes(estate.name) && html`<dt>${t("Estate")}</dt><dd>${estate.name}</dd>`}
      ${doc.promised_start && html`<dt>${t("Promised")}</dt><dd data-testid="promised">${windowWords(doc.promised_start, doc.promised_end)}</dd>`}
      ${doc.planned_start && html`<dt>${t("Plan")}</dt><dd data-testid="planned">${windowWords(doc.planned_start, doc.planned_end)}</dd>`}
      <dt>${t("Technician")}</dt><dd data-testid="technician">${job.technician || t("Nobody has it yet")}</dd>
      ${doc.overrule_reason && html`<dt>${t("Why it is planned so")}</dt><dd class="note-text" data-testid="why-planned">${doc.overrule_reason}</dd>`}
      <dt>${t("Product")}</dt><dd>${productName(doc.product_id) || t("none named")} · ${kindWord(doc.kind)}</dd>
      ${doc.description && html`<dt>${t("Description")}</dt><dd class="note-text">${doc.description}</dd>`}
      ${doc.due && html`<dt>${t("To collect")}</dt><dd>¥${doc.due}${doc.collected ? ` · ${t("collected")} ¥${doc.collected}` : ""}</dd>`}
      ${doc.wishes?.length > 0 && html`<dt>${t("The customer asks for another time")}</dt><dd class="note-text" data-testid="wishes">${doc.wishes.map((/** @type {import("./data.js").Doc} */ one) => html`<p key=${one.id}>${wishWords(one)} <span class="quiet">${when(one.at)}</span></p>`)}</dd>`}
      ${doc.outcome && html`<dt>${t("Outcome")}</dt><dd>${outcomeWord(doc.outcome)}${doc.status_reason ? ` · ${doc.status_reason}` : ""}</dd>`}
    </dl>
  <//>`;
}

/** What was written through the link, and for which days. @param {import("./data.js").Doc} wish */
const wishWords = ({ text, from, until }) => [[from, until].filter(Boolean).map(dayOf).join(" – "), text].filter(Boolean).join(" · ");

/** @param {string} one a day or a moment */
const dayOf = (one) => (one.includes("T") ? when(one) : one);

/** @param {string} start @param {string} end the day always named: facts are compared */
const windowWords = (start, end) => `${dayWords(start)} ${span(start, end)}`;
