/** What was heard: the words, the wish, who, about what, and who wrote it down. */
import { t } from "../i18n.js";
import { Customer, Product } from "./complaint-customer.js";
import { productOf } from "./complaint-data.js";
import { Line, Text } from "./complaint-fields.js";
import { Person } from "./complaint-person.js";
import { Promised } from "./complaint-promise.js";
import { Wanted } from "./complaint-wanted.js";
import { channelWord } from "./complaint-words.js";
import { docOf, job as jobOf, number, staffName } from "./data.js";
import { label } from "./fields.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Part } from "./place.js";
import { customerPath, jobPath } from "./router.js";
import { telephone } from "./steps.js";
import { when } from "./times.js";

/** @typedef {import("./complaint-data.js").Complaint} Complaint */

/** @param {{one: Complaint}} props */
export function Heard({ one }) {
  const { doc } = one;
  return html`<${Part} title=${t("What was heard")}>
    <div class="panel panel-pad form-part">
      <${Text} doc=${doc} name="what_happened" />
      <${Wanted} doc=${doc} />
      <${Line} doc=${doc} name="wanted_note" />
      <${Facts} one=${one} />
      <${Customer} doc=${doc} /><${Product} doc=${doc} />
      <${Promised} doc=${doc} />
      <${Person} doc=${doc} name="handler_id" testid="handler" />
    </div>
  <//>`;
}

/** @param {{one: Complaint}} props */
function Facts({ one: { doc, customer } }) {
  const file = docOf("customers", doc.customer_id);
  const job = doc.job_id ? jobOf(doc.job_id) : undefined;
  const order = docOf("orders", doc.order_id);
  const product = productOf(doc);
  const first = doc.steps?.[0];
  return html`<dl class="facts">
    ${customer && html`<dt>${t("Customer")}</dt><dd>${file ? html`<a href=${customerPath(file.id)}>${customer}</a>` : customer}</dd>`}
    ${file?.phone && html`<dt>${t("Phone")}</dt><dd><a class="fact-way" href=${telephone(file.phone)}>${icon("phone", "icon--s")}${file.phone}</a></dd>`}
    ${product && html`<dt>${t("Product")}</dt><dd>${product}</dd>`}
    ${order && html`<dt>${t("Order")}</dt><dd>${order.number}</dd>`}
    ${job && html`<dt>${t("Job")}</dt><dd><a href=${jobPath(job.id)}>${job.title}</a> <span class="code">${number("jobs", job.id)}</span></dd>`}
    ${doc.callback_id && html`<dt>${label("complaints", "callback_id")}</dt><dd><a href=${`/app/callbacks/${doc.callback_id}`}>${t("The answers")}</a> <span class="code">${number("callbacks", doc.callback_id)}</span></dd>`}
    <dt>${label("complaints", "channel")}</dt><dd>${channelWord(doc.channel)}</dd>
    ${first && html`<dt>${t("Registered")}</dt><dd>${when(first.at)} · ${staffName(first.by)}</dd>`}
  </dl>`;
}
