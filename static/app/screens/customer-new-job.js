/** A new job from the customer's file: which work, on what, promised when; it begins with the checklist that fits. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { create, me, now } from "../state.js";
import { checklistFor } from "../rules/jobs.js";
import { belonging } from "./customer-data.js";
import { products } from "./customer-orders.js";
import { all, docOf, productName } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { Sheet } from "./place.js";
import { choicesOf, Entry, Select, TEXT_MAX_CHARS } from "./record-fields.js";
import { go, jobPath } from "./router.js";
import { dayKey, toTime } from "./times.js";
import { kindWord } from "./words.js";

/** @typedef {import("./customer-data.js").File} File */

const EMPTY = { kind: "", owned: "", product_id: "", day: "", from: "", until: "", description: "" };

/** @param {{file: File, onClose: () => void}} props */
export function NewJob({ file, onClose }) {
  const [wish, setWish] = useState(EMPTY);
  const [error, setError] = useState("");
  const role = me.value?.role;
  const promises = mayWrite(role, "jobs", "promised_start");
  const owned = belonging("owned_products", file).filter((one) => !one.retired_on);
  const set = (/** @type {keyof typeof EMPTY} */ name) => (/** @type {string} */ value) => { setError(""); setWish({ ...wish, [name]: value }); };

  async function save() {
    if (!wish.kind) return setError(t("Which work is it?"));
    const promised = [wish.day, wish.from, wish.until].filter(Boolean).length;
    if (promised % 3 || (promised && wish.until <= wish.from)) return setError(t("A promise needs a day, a start and an end."));
    let id = "";
    if (!(await kept(create("jobs", valuesOf()).then((made) => (id = made))))) return undefined;
    say(t("Job made on this device"));
    onClose();
    go(jobPath(id));
    return undefined;
  }

  return html`<${Sheet} title=${t("New job")} onClose=${onClose}>
    <div class="sheet-form">
      <${Select} name=${t("Kind of work")} testid="job-kind" none="" value=${wish.kind} onValue=${set("kind")} options=${choicesOf("jobs", "kind").filter((one) => one !== "callback").map((value) => ({ value, word: kindWord(value) }))} />
      ${owned.length > 0 && html`<${Select} name=${t("Which product")} testid="job-owned" none=${t("not one of theirs")} value=${wish.owned} onValue=${set("owned")} options=${owned.map((one) => ({ value: one.id, word: [productName(one.product_id) || one.model, one.serial].filter(Boolean).join(" · ") }))} />`}
      ${!wish.owned && html`<${Select} name=${label("jobs", "product_id")} testid="job-product" none=${t("not in the list")} value=${wish.product_id} onValue=${set("product_id")} options=${products()} />`}
      ${promises && html`<${Entry} name=${t("Promised on")} testid="job-day" type="date" optional value=${wish.day} onValue=${set("day")} />
        <div class="two-fields"><${Entry} name=${t("From")} testid="job-from" type="time" value=${wish.from} onValue=${set("from")} /><${Entry} name=${t("Until")} testid="job-until" type="time" value=${wish.until} onValue=${set("until")} /></div>`}
      <${Entry} name=${t("What is to do")} testid="job-description" area optional max=${TEXT_MAX_CHARS} value=${wish.description} onValue=${set("description")} />
      <p class="tiny">${t("The office plans who goes.")}</p>
      ${error && html`<p class="error" role="alert">${error}</p>`}
    </div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Not now")}</button><button class="button button--primary" type="button" data-testid="save-job" onClick=${save}>${t("Open the job")}</button></div>
  <//>`;

  /** What is promised is at first also the plan, where this person may plan. */
  function valuesOf() {
    const theirs = docOf("owned_products", wish.owned);
    const productId = theirs?.product_id ?? wish.product_id;
    const checklist = checklistFor(wish.kind, docOf("products", productId), [...all("checklists").values()].map((view) => view.doc).filter((one) => !one.store_id || one.store_id === me.value?.store_id), dayKey(now()));
    const [start, end] = wish.day ? [toTime(wish.day, wish.from), toTime(wish.day, wish.until)] : ["", ""];
    const plans = start && mayWrite(role, "jobs", "planned_start");
    return Object.fromEntries(Object.entries({
      kind: wish.kind, status: mayWrite(role, "jobs", "status", "planned") ? "planned" : "draft", customer_id: file.id, store_id: file.doc.store_id,
      product_id: productId, owned_product_id: wish.owned, order_id: theirs?.order_id, checklist_id: checklist?.id, address: file.whole.address,
      promised_start: start, promised_end: end, ...(plans ? { planned_start: start, planned_end: end } : {}), description: wish.description.trim(),
    }).filter(([, value]) => value));
  }
}
