/** An idea with its theme and its answer (R43), and a defect with what it adds up to (R38). */
import { useId } from "preact/hooks";

import { n, t } from "../i18n.js";
import { me } from "../state.js";
import { modelKey } from "../rules/heard.js";
import { beginComplaint } from "./complaint-new-data.js";
import { docOf, job as jobOf, number, productName } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { sums, themes } from "./heard-data.js";
import { LongText } from "./heard-text.js";
import { defectWord, ideaKindWord } from "./heard-words.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { ChoiceRow, choicesOf, Line, write } from "./record-fields.js";
import { customerPath, go, jobPath } from "./router.js";
import { telephone } from "./steps.js";
import { date, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function IdeaForm({ doc }) {
  const may = (/** @type {string} */ name) => mayWrite(me.value?.role, "ideas", name);
  // an answer that is written down is one: the step goes along
  const also = () => (["recorded", "considered"].includes(doc.status) ? { status: { to: "answered" } } : {});
  return html`<${Part} title=${t("What it is about")}><div class="panel panel-pad form-part">
      <${LongText} collection="ideas" doc=${doc} name="said" />
      <${Chips} collection="ideas" doc=${doc} name="kind" word=${ideaKindWord} />
      <label class="check"><input type="checkbox" data-testid="answer-wanted" checked=${doc.answer_wanted === true} disabled=${!may("answer_wanted")} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => write("ideas", doc, { answer_wanted: event.currentTarget.checked })} />${icon("check")}<span>${label("ideas", "answer_wanted")}</span></label>
      <${Facts} doc=${doc} customer=${doc.customer_id} at=${doc.recorded_at} />
      ${doc.kind === "grumble" && html`<div class="buttons"><button class="button" type="button" data-testid="make-complaint" onClick=${() => complain(doc)}>${icon("board")}${t("Make it a complaint")}</button></div>`}
    </div><//>
    ${(may("answer") || doc.answer) && html`<${Part} title=${t("What comes of it")}><div class="panel panel-pad form-part">
      ${may("theme") ? html`<${Theme} doc=${doc} />` : doc.theme && html`<div class="field"><p class="field-name">${label("ideas", "theme")}</p><p class="note-text">${doc.theme}</p></div>`}
      <${LongText} collection="ideas" doc=${doc} name="answer" save=${t("Keep the answer")} also=${also} />
    </div><//>`}`;
}

/** @param {{doc: Doc}} props */
export function DefectForm({ doc }) {
  const sum = sums.value.find((one) => one.key === modelKey(doc) && one.defect === doc.defect);
  return html`${sum && sum.count > 1 && html`<p class="note note--risk" data-testid="defect-again">${icon("chart")}<span>${n("Seen once on this model.", "Seen {count} times on this model, first {day}.", sum.count, { day: sum.firstAt ? date(sum.firstAt) : "–" })}</span></p>`}
    <${Part} title=${t("What it is about")}><div class="panel panel-pad form-part">
      <${Chips} collection="defects" doc=${doc} name="defect" word=${defectWord} />
      <${LongText} collection="defects" doc=${doc} name="seen" />
      <div class="two-fields"><${Line} collection="defects" doc=${doc} name="model" /><${Line} collection="defects" doc=${doc} name="serial" /></div>
      <${Line} collection="defects" doc=${doc} name="part" />
      <${Facts} doc=${doc} customer=${doc.customer_id} at=${doc.seen_at} />
    </div><//>`;
}

/** About whom and what, and since when it is known. @param {{doc: Doc, customer: string | undefined, at: string | undefined}} props */
export function Facts({ doc, customer, at }) {
  const file = docOf("customers", customer);
  const job = doc.job_id ? jobOf(doc.job_id) : undefined;
  const product = productName(doc.product_id);
  return html`<dl class="facts">
    ${file && html`<dt>${t("Customer")}</dt><dd><a href=${customerPath(file.id)}>${file.name}</a></dd>`}
    ${file?.phone && html`<dt>${t("Phone")}</dt><dd><a class="fact-way" href=${telephone(file.phone)}>${icon("phone", "icon--s")}${file.phone}</a></dd>`}
    ${product && html`<dt>${t("Product")}</dt><dd>${product}</dd>`}
    ${job && html`<dt>${t("Job")}</dt><dd><a href=${jobPath(job.id)}>${job.title}</a> <span class="code">${number("jobs", job.id)}</span></dd>`}
    ${at && html`<dt>${t("Written down")}</dt><dd>${when(at)}</dd>`}
  </dl>`;
}

/** Chips of a field that always has one of its choices. @param {{collection: string, doc: Doc, name: string, word: (code: string) => string}} props */
function Chips({ collection, doc, name, word }) {
  if (!mayWrite(me.value?.role, collection, name)) return html`<p class="note-text">${word(doc[name])}</p>`;
  return html`<fieldset class="field"><legend class="field-name">${label(collection, name)}</legend>
    <${ChoiceRow} name=${`${name}-${doc.id}`} testid=${name} codes=${choicesOf(collection, name)} value=${doc[name]} word=${word} onChoose=${(/** @type {string} */ code) => code && write(collection, doc, { [name]: code })} /></fieldset>`;
}

/** Ideas of one theme are answered together: what others were grouped under is offered. @param {{doc: Doc}} props */
function Theme({ doc }) {
  const id = useId();
  const others = themes.value.filter((one) => one !== doc.theme);
  return html`<div class="theme"><${Line} collection="ideas" doc=${doc} name="theme" hint=${t("what stands together is answered together")} />
    ${others.length > 0 && html`<div class="choices" role="group" aria-labelledby=${id}><span class="sr" id=${id}>${t("Themes so far")}</span>${others.map((one) => html`<button key=${one} class="button" type="button" data-testid="theme-choice" onClick=${() => write("ideas", doc, { theme: one })}>${one}</button>`)}</div>`}</div>`;
}

/** The words go along; registered, it has a number and clocks of its own. @param {Doc} doc */
async function complain(doc) {
  let form = "";
  const from = { customer: doc.customer_id ?? "", job: doc.job_id ?? "", product: doc.product_id ?? "", text: doc.said ?? "" };
  if (await kept(beginComplaint(from).then((path) => (form = path)))) go(form);
}
