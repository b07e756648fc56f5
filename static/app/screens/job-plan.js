/** Moving a job and handing it over: one small form, one operation, so that the plan changes as a whole. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit } from "../state.js";
import { isQualified } from "../rules/jobs.js";
import { docOf, staffName, technicians } from "./data.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { clock, dayKey, spanWords, toTime } from "./times.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {{day: string, start: string, end: string, assignee: string, reason: string}} Plan */

/** @param {{job: Job}} props */
export function PlanForm({ job }) {
  const stands = planOf(job);
  // only what this person touched; the rest keeps following what stands
  const [wish, setWish] = useState(/** @type {Partial<Plan>} */ ({}));
  const [error, setError] = useState("");
  const plan = { ...stands, ...wish };
  const product = docOf("products", job.doc.product_id);
  const people = technicians();
  const [fit, others] = [true, false].map((wanted) => people.filter((one) => isQualified(one, product) === wanted));
  // R6: another can be chosen, with a stated reason; a store that writes no skills down has nothing to reason about
  const owes = people.some((one) => one.skills?.length) && others.some((one) => one.id === plan.assignee) && plan.assignee !== stands.assignee;
  const id = useId();
  /** @param {keyof Plan} name */
  const on = (name) => (/** @type {Event & {currentTarget: HTMLInputElement | HTMLSelectElement}} */ event) => {
    setError("");
    setWish({ ...wish, [name]: event.currentTarget.value });
  };

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    const wrong = check(plan) || (owes && !plan.reason.trim() ? t("Say why: this technician has not learned the product.") : "");
    if (wrong) return setError(wrong);
    const changes = changesOf(plan, stands);
    if (!Object.keys(changes).length) return setError(t("Nothing is changed yet."));
    if (!(await kept(edit("jobs", job.id, changes)))) return undefined;
    setWish({});
    say(t("Plan saved on this device"), () => void kept(edit("jobs", job.id, changesOf(stands, plan))));
    return undefined;
  }

  return html`<${Part} title=${t("Move or hand over")}>
    <form class="panel panel-pad plan-form" onSubmit=${save} novalidate>
      <div class="field plan-day-field"><label class="field-name" for=${`${id}d`}>${t("Day")}</label><input class="input" id=${`${id}d`} type="date" data-testid="move-date" value=${plan.day} onInput=${on("day")} /></div>
      <div class="field"><label class="field-name" for=${`${id}s`}>${t("From")}</label><input class="input" id=${`${id}s`} type="time" data-testid="move-start" value=${plan.start} onInput=${on("start")} /></div>
      <div class="field"><label class="field-name" for=${`${id}e`}>${t("Until")}</label><input class="input" id=${`${id}e`} type="time" data-testid="move-end" value=${plan.end} onInput=${on("end")} /></div>
      <div class="field plan-who-field"><label class="field-name" for=${`${id}w`}>${t("Technician")}</label>
        <select class="input" id=${`${id}w`} data-testid="assignee" value=${plan.assignee} onChange=${on("assignee")}>
          <option value="">${t("Nobody")}</option>
          ${others.length && fit.length ? html`<optgroup label=${t("Know this product")}>${fit.map(option)}</optgroup><optgroup label=${t("Others, with a reason")}>${others.map(option)}</optgroup>` : people.map(option)}
        </select></div>
      ${owes && html`<div class="field plan-who-field"><label class="field-name" for=${`${id}r`}>${t("Why this technician")}</label><input class="input" id=${`${id}r`} data-testid="overrule-reason" autocomplete="off" maxlength="500" value=${plan.reason} onInput=${on("reason")} /><p class="tiny">${t("Has not learned {product}.", { product: product?.model ?? product?.name ?? "" })}</p></div>`}
      ${error && html`<p class="error" role="alert">${shape("broken")}${error}</p>`}
      ${outside(job, plan) && html`<p class="tiny plan-hint">${t("The customer was promised {window}: let them know.", { window: spanWords(job.doc.promised_start, job.doc.promised_end) })}</p>`}
      <button class="button button--primary plan-save" type="submit" data-testid="save-plan">${t("Save plan")}</button>
    </form>
  <//>`;

  /** @param {import("./data.js").Doc} one */
  function option(one) {
    return html`<option key=${one.id} value=${one.id} selected=${one.id === plan.assignee}>${staffName(one.id)}</option>`;
  }
}

/** @param {Job} job @returns {Plan} what stands, in the store's day and hours */
function planOf({ doc, start, end }) {
  return { day: start ? dayKey(start) : "", start: start ? clock(start) : "", end: end ? clock(end) : "", assignee: doc.assignee_id ?? "", reason: doc.overrule_reason ?? "" };
}

/** @param {Plan} plan @returns {string} what is wrong, "" when nothing is */
function check(plan) {
  if (!plan.day && !plan.start && !plan.end) return "";
  if (!plan.day || !plan.start || !plan.end) return t("A plan needs a day, a start and an end.");
  return plan.end <= plan.start ? t("The end must come after the start.") : "";
}

/** A window is one thing: its two ends are written together. @param {Plan} plan @param {Plan} stands */
function changesOf(plan, stands) {
  /** @type {Record<string, unknown>} */
  const changes = {};
  if (plan.day && (plan.day !== stands.day || plan.start !== stands.start || plan.end !== stands.end)) {
    changes.planned_start = { to: toTime(plan.day, plan.start) };
    changes.planned_end = { to: toTime(plan.day, plan.end) };
  }
  if (plan.assignee !== stands.assignee) {
    changes.assignee_id = { to: plan.assignee || null };
    if (plan.reason.trim() !== stands.reason) changes.overrule_reason = { to: plan.reason.trim() || null };
  }
  return changes;
}

/** @param {Job} job @param {Plan} plan */
function outside({ doc }, plan) {
  if (!doc.promised_start || !plan.day || !plan.start) return false;
  const start = toTime(plan.day, plan.start);
  return start < doc.promised_start || start >= doc.promised_end;
}
