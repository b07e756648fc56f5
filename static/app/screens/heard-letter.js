/** A letter to the manager: what the customer wrote, until when it is answered, and the answer that they read (R47). */
import { t } from "../i18n.js";
import { letterDeadline } from "../rules/manager-letters.js";
import { clockShape, dueWords } from "./complaint-clock-words.js";
import { settingsOf, workingOf } from "./complaint-rules.js";
import { docOf } from "./data.js";
import { LongText } from "./heard-text.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Part } from "./place.js";
import { customerPath } from "./router.js";
import { present, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function LetterForm({ doc }) {
  const customer = docOf("customers", doc.customer_id);
  const also = () => (doc.status === "received" ? { status: { to: "answered" } } : {});
  return html`<${Part} title=${t("Letter")} aside=${letterMark(doc)}><div class="panel panel-pad form-part">
      <p class="note-text" data-testid="letter-said">${doc.said}</p>
      <dl class="facts">${customer && html`<dt>${t("From")}</dt><dd><a href=${customerPath(customer.id)}>${customer.name}</a></dd>`}${doc.received_at && html`<dt>${t("Written")}</dt><dd>${when(doc.received_at)}</dd>`}</dl>
    </div><//>
    <${Part} title=${t("Answer")}><div class="panel panel-pad form-part">
      <p class="small quiet">${t("The customer reads it by their private link.")}</p>
      <${LongText} collection="letters" doc=${doc} name="answer" save=${t("Answer the letter")} also=${also} />
    </div><//>`;
}

/** The clock of a letter, as the customer sees it. @param {Doc} doc */
export function letterMark(doc) {
  const found = letterDeadline(doc, workingOf(doc.store_id), settingsOf(doc), present.value);
  if (!found || found.dueMs === null || found.metMs !== null) return null;
  const by = dueWords(found.dueMs);
  return mark(clockShape(found), found.state === "late" ? t("was to be answered by {time}", { time: by }) : t("answer by {time}", { time: by }));
}
