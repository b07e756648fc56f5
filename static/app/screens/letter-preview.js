/** A letter as one of the store's own customers would read it, drawn while it is written. */
import { signal } from "@preact/signals";
import { useId, useState } from "preact/hooks";

import { customersAddress } from "../customers-address.js";
import { t } from "../i18n.js";
import { filled, dayWords, usualWords, windowWords, workWords } from "../rules/letters.js";
import { SCRIPTS } from "../rules/editions.js";
import { all, docOf, number } from "./data.js";
import { ownScript, scriptLang, scriptWord } from "./content-words.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { money } from "./money.js";
import { shownStore } from "./settings-store.js";
import { zone } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** The kind that somebody wants to write, as they come from the switches. */
export const askedLetter = signal("");

const OFFERED_MOST = 30;
const DAY_MS = 86_400_000;

/** @param {{values: Doc}} props `values`: of a `letter_texts` record that is being written */
export function LetterPreview({ values }) {
  const [script, setScript] = useState(ownScript());
  const [chosen, setChosen] = useState("");
  const id = useId();
  const jobs = jobsFor(values.kind);
  const job = jobs.find((one) => one.id === chosen) ?? jobs[0];
  const usual = usualWords(values.kind);
  const own = values.bodies?.[script]?.trim();
  const subject = (own && values.subjects?.[script]?.trim()) || usual.subjects[script] || "";
  const places = job ? valuesOf(values.kind, job, script) : null;
  return html`<section class="content-preview" aria-label=${t("Preview")} data-testid="letter-preview">
    <div class="tabs" role="group" aria-label=${t("Language of the preview")}>${SCRIPTS.map((one) => html`<button key=${one} type="button" lang=${scriptLang(one)} aria-pressed=${String(one === script)} data-testid=${`preview-${one}`} onClick=${() => setScript(one)}>${scriptWord(one)}</button>`)}</div>
    ${job && html`<div class="field"><label class="field-name" for=${id}>${t("As this customer reads it")}</label><select class="input" id=${id} data-testid="preview-customer" value=${job.id} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => setChosen(event.currentTarget.value)}>
      ${jobs.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === job.id}>${[docOf("customers", one.customer_id)?.name, number("jobs", one.id)].filter(Boolean).join(" · ")}</option>`)}</select></div>`}
    ${!places ? html`<p class="quiet small">${values.kind ? t("No job on this device that such a letter could be about.") : t("Choose what the letter is about first.")}</p>`
      : html`<div class="content-paper letter-paper" lang=${scriptLang(script)}><b class="letter-subject" data-testid="letter-subject">${filled(subject, places).replace(/\s+/g, " ")}</b><p class="letter-body" data-testid="letter-body">${filled(own || usual.bodies[script] || "", places)}</p></div>
      ${!own && html`<p class="tiny quiet">${icon("chat", "icon--s")} ${t("Nothing written in this language: the usual words go out.")}</p>`}`}
  </section>`;
}

/** Jobs that such a letter could be about, the nearest first. @param {string | undefined} kind @returns {Doc[]} */
function jobsFor(kind) {
  if (!kind) return [];
  if (kind === "estimate") return estimated();
  const isOver = kind === "done" || kind === "survey";
  const found = [...all("jobs").values()].map((view) => view.doc).filter((doc) => docOf("customers", doc.customer_id) && (doc.status === "done") === isOver && (isOver || doc.promised_end || doc.planned_end) && doc.status !== "cancelled");
  const when = (/** @type {Doc} */ doc) => String(doc.done_at ?? doc.promised_end ?? doc.planned_end);
  return found.sort((a, b) => (when(a) < when(b) ? 1 : -1)).slice(0, OFFERED_MOST);
}

/** Jobs in which more was found, the latest first. @returns {Doc[]} */
function estimated() {
  const ids = [...all("estimates").values()].map(({ doc }) => doc).sort((a, b) => (a.id < b.id ? 1 : -1)).map((one) => one.job_id);
  return [...new Set(ids)].flatMap((id) => docOf("jobs", id) ?? []).filter((job) => docOf("customers", job.customer_id)).slice(0, OFFERED_MOST);
}

/** What the server would put into the places; the links, which are the customer's own, are only hinted at. @param {string} kind @param {Doc} job @param {string} script */
function valuesOf(kind, job, script) {
  const store = docOf("stores", job.store_id) ?? shownStore();
  const product = docOf("products", job.product_id);
  const who = docOf("staff", job.assignee_id);
  const which = job.promised_end ? "promised" : "planned";
  const [start, end] = [`${which}_start`, `${which}_end`].map((name) => (job[name] ? Date.parse(job[name]) : null));
  const earlier = kind === "delay" && end !== null ? windowWords(start && start - DAY_MS, end - DAY_MS, zone.value, script) : "";
  const estimate = kind === "estimate" ? [...all("estimates").values()].map((view) => view.doc).find((one) => one.job_id === job.id) : undefined;
  const until = estimate?.valid_until ? Date.parse(`${estimate.valid_until}T12:00:00Z`) : null;
  return {
    name: docOf("customers", job.customer_id)?.name ?? "",
    store: local(store, script), phone: store?.phone ?? "", number: number("jobs", job.id), work: workWords(job.kind ?? "", local(product, script), script),
    link: `${customersAddress()}/link/#…`, report: `${customersAddress()}/link/#…`,
    window: windowWords(start, end, zone.value, script), technician: (script === "en" && who?.name_latin) || who?.name || "",
    day: dayWords(job.done_at ? Date.parse(job.done_at) : null, zone.value, script), before: earlier, reason: job.promise_reason ?? t("(the reason that is written down)"),
    sum: estimate ? money(estimate.sum, store?.currency) : "", found: estimate?.reason ?? "", until: dayWords(until, "UTC", script),
  };
}

/** @param {Doc | undefined} one @param {string} script @returns {string} */
const local = (one, script) => one?.names?.[script] ?? one?.name ?? "";

