/** What a job used and lacks: parts, travel, payment, the second visit (R8); and what it is about: order, product, warranty. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { create, edit, me, nameBased } from "../state.js";
import { followUpValues } from "../rules/jobs.js";
import { products } from "./customer-orders.js";
import { warranty } from "./customer-owned.js";
import { docOf, jobs, number, productName, staffName } from "./data.js";
import { field, label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { paymentWord } from "./payment-words.js";
import { Part } from "./place.js";
import { ChoiceRow, Entry, Line, Select, write } from "./record-fields.js";
import { go, jobPath } from "./router.js";
import { when } from "./times.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{id: string, text: string, product_id?: string, quantity?: number, at?: string, by?: string}} Used */

const WHOLE = /^-?\d{1,4}$/;
/** A visit that ended so may need another. */
const UNFINISHED = ["paused", "failed", "on_site"];

/** @param {{job: Job}} props */
export function JobParts({ job }) {
  const { doc } = job;
  const may = mayWrite(me.value?.role, "jobs", "parts");
  return html`<${About} doc=${doc} />
    <${Part} title=${t("Parts, travel, payment")}><div class="panel panel-pad form-part" data-testid="job-parts">
      <${UsedParts} doc=${doc} />
      ${may && html`<${AddPart} doc=${doc} />`}
      <${Line} collection="jobs" doc=${doc} name="missing_parts" />
      <div class="two-fields"><${Whole} doc=${doc} name="travel_minutes" /><${Whole} doc=${doc} name="travel_km" /></div>
      ${(doc.due || doc.collected || doc.paid_by) && html`<fieldset class="field"><legend class="field-name">${label("jobs", "paid_by")}</legend><${ChoiceRow} name=${`paid-${doc.id}`} testid="paid" codes=${field("jobs", "paid_by")?.choices ?? []} value=${doc.paid_by ?? ""} word=${paymentWord} onChoose=${(/** @type {string} */ code) => write("jobs", doc, { paid_by: code || null })} /></fieldset>`}
    </div><//>
    <${FollowUp} job=${job} />`;
}

/** @param {{doc: Doc}} props */
function About({ doc }) {
  const order = docOf("orders", doc.order_id);
  const owned = docOf("owned_products", doc.owned_product_id);
  const first = docOf("jobs", doc.follow_up_of);
  if (!order && !owned && !first) return null;
  return html`<${Part} title=${t("What it is about")}><dl class="panel panel-pad facts">
    ${first && html`<dt>${label("jobs", "follow_up_of")}</dt><dd><a href=${jobPath(first.id)}>${number("jobs", first.id)}</a></dd>`}
    ${order && html`<dt>${t("Order")}</dt><dd>${[order.number, order.ordered_on].filter(Boolean).join(" · ")}</dd>`}
    ${owned && html`<dt>${label("jobs", "owned_product_id")}</dt><dd>${productName(owned.product_id) || owned.model}${owned.serial && html` <span class="code">${owned.serial}</span>`}${owned.place && ` · ${owned.place}`}</dd>
      <dt>${t("Warranty")}</dt><dd>${warranty(owned)}${owned.warranty_until && html` <span class="small quiet">${t("until {day}", { day: owned.warranty_until })}</span>`}</dd>`}
  </dl><//>`;
}

/** @param {{doc: Doc}} props */
function UsedParts({ doc }) {
  /** @type {Used[]} */
  const used = doc.parts ?? [];
  if (!used.length) return html`<p class="quiet small">${t("No part used yet.")}</p>`;
  return html`<ul class="rows parts">${used.map((one) => html`<li key=${one.id} data-testid="part"><div class="row-main"><b>${productName(one.product_id) || one.text}</b><p class="tiny">${[one.by && staffName(one.by), when(one.at)].filter(Boolean).join(" · ")}</p></div><b>${Number(one.quantity ?? 1) < 0 ? t("taken back: {count}", { count: -Number(one.quantity) }) : `×${one.quantity ?? 1}`}</b></li>`)}</ul>`;
}

/** What was not used after all is written as a negative quantity: rows of a log are never taken away. @param {{doc: Doc}} props */
function AddPart({ doc }) {
  const [product, setProduct] = useState("");
  const [text, setText] = useState("");
  const [quantity, setQuantity] = useState("1");
  const [error, setError] = useState("");

  async function add() {
    if (!product && !text.trim()) return setError(t("Which part was it?"));
    if (!WHOLE.test(quantity.trim()) || Number(quantity) === 0) return setError(t("A whole number; what was taken back has a minus."));
    const entry = { text: text.trim() || productName(product), quantity: Number(quantity), ...(product ? { product_id: product } : {}) };
    if (!(await kept(edit("jobs", doc.id, { parts: { append: [entry] } })))) return undefined;
    setProduct(""); setText(""); setQuantity("1"); setError("");
    say(t("Written down"), () => void kept(edit("jobs", doc.id, { parts: { append: [{ ...entry, quantity: -entry.quantity }] } })));
    return undefined;
  }

  return html`<div class="order-line"><${Select} name=${t("Part")} testid="part-product" none=${t("not in the list")} value=${product} onValue=${setProduct} options=${products()} />
    ${!product && html`<${Entry} name=${t("What")} testid="part-text" value=${text} onValue=${(/** @type {string} */ value) => { setError(""); setText(value); }} />`}
    <${Entry} name=${t("Quantity")} testid="part-quantity" inputmode="numeric" value=${quantity} onValue=${(/** @type {string} */ value) => { setError(""); setQuantity(value); }} invalid=${error} />
    <button class="button" type="button" data-testid="part-add" onClick=${add}>${t("Add")}</button></div>`;
}

/** A whole number, written when it is left. @param {{doc: Doc, name: string}} props */
function Whole({ doc, name }) {
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const stands = doc[name] === undefined || doc[name] === null ? "" : String(doc[name]);
  const save = async () => {
    if (wish === null || (wish.trim() && !/^\d{1,5}$/.test(wish.trim()))) return;
    if (await write("jobs", doc, { [name]: wish.trim() ? Number(wish) : null })) setWish(null);
  };
  return html`<div onFocusOut=${save}><${Entry} name=${label("jobs", name)} testid=${`jobs-${name}`} inputmode="numeric" readonly=${!mayWrite(me.value?.role, "jobs", name)} value=${wish ?? stands} onValue=${setWish}
    invalid=${wish?.trim() && !/^\d{1,5}$/.test(wish.trim()) ? t("A whole number.") : ""} /></div>`;
}

/** The second visit, made on the spot from the first. @param {{job: Job}} props */
function FollowUp({ job }) {
  const { doc } = job;
  const made = jobs.value.filter((one) => one.doc.follow_up_of === doc.id);
  const needed = UNFINISHED.includes(job.status) || (job.status === "done" && doc.outcome && doc.outcome !== "completed");
  if (made.length) return html`<p class="note" data-testid="follow-up-made">${icon("calendar")}<span>${n("There is a second visit:", "There are {count} more visits:", made.length)} ${made.map((one) => html`<a key=${one.id} href=${jobPath(one.id)}>${[number("jobs", one.id), one.start && when(one.start)].filter(Boolean).join(" · ")}</a> `)}</span></p>`;
  if (!needed || !mayWrite(me.value?.role, "jobs", "kind")) return null;
  return html`<div class="follow-up"><button class="button button--wide" type="button" data-testid="follow-up" onClick=${make}>${icon("calendar", "icon--s")}${t("Make the second visit")}</button>
    <p class="tiny">${t("It takes photos, notes and missing parts along; the office plans the day.")}</p></div>`;

  async function make() {
    let id = "";
    const values = followUpValues(doc, (of, note) => nameBased("follow_up_note", of, note));
    if (!(await kept(create("jobs", { ...values, status: "draft" }).then((made) => (id = made))))) return;
    say(t("Second visit {number} made: the office plans it", { number: number("jobs", id) }));
    if (me.value?.role !== "technician") go(jobPath(id));
  }
}
