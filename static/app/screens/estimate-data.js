/** Estimates as screens read and write them (R13): what a job has, what nobody agreed to yet, and the customer's word. */
import { computed } from "@preact/signals";

import { t } from "../i18n.js";
import { covers, isOwedHere, mayBeAccepted, priceEdition, sumOfLines, withoutYes } from "../rules/estimates.js";
import { checklistFor, followUpValues } from "../rules/jobs.js";
import { usedRows } from "../rules/parts.js";
import { create, edit, me, nameBased, newId } from "../state.js";
import { all, docOf, jobs, number } from "./data.js";
import { useDraftForm } from "./draft-form.js";
import { mayWrite } from "./fields.js";
import { say } from "./here.js";
import { kept } from "./kept.js";
import { isCarried, isOwedFree } from "./parts-data.js";
import { dayKey, present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{key: string, text: string, product_id?: string, price_id?: string, quantity: number, price: string}} Line `price` of one, as it is typed */
/** @typedef {{id: string, lines: Line[], reason: string, valid_until: string}} Said */

const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;
/** Kinds of jobs in which something is put right. */
const MENDS = ["repair", "part_replacement", "maintenance"];
const OVER = ["done", "failed", "cancelled"];

const everyOne = computed(() => [...all("estimates").values()].map(({ doc }) => doc));

/** Those found in a job, and the one that it is the work of; the newest first. @param {Doc} job @returns {Doc[]} */
export const estimatesOf = (job) => everyOne.value.filter((one) => one.job_id === job.id || one.id === job.estimate_id).sort((a, b) => (a.id < b.id ? 1 : -1));

/** @param {string} product */
const isService = (product) => docOf("products", product) !== undefined && !isCarried(product);

/** How much of what a job charges nobody agreed to; "" where that is nothing. @param {Doc} job */
export const unagreed = (job) => withoutYes(job, isService, estimatesOf(job));

/** @param {Doc} estimate */
export const waits = (estimate) => mayBeAccepted(estimate, dayKey(present.value));

/** Accepted, and its work is still to be done: nothing of the job charges it yet. @param {Doc} estimate @param {Doc} job */
export const isOwed = (estimate, job) => covers(estimate, job) && isOwedHere(job, isService, estimatesOf(job));

/** The job that was made for it once the one it was found in was over. @param {Doc} estimate */
export const jobFor = (estimate) => jobs.value.find((one) => one.doc.estimate_id === estimate.id && one.status !== "cancelled");

/** @param {Doc} job */
export const isOver = (job) => OVER.includes(job.status);

/** @param {string} name @param {string} [value] */
export const mayWriteEstimate = (name, value) => mayWrite(me.value?.role, "estimates", name, value);

/** Who stands before the customer hears them say it; whoever sits at the desk hears it on the phone. */
export const heardHow = () => (me.value?.role === "technician" ? "in_person" : "phone");

/** @param {string} job @param {boolean} used whether it begins with what was used already and nobody agreed to */
export function useEstimate(job, used) {
  const key = `estimate:${job}`;
  return { key, ...useDraftForm(key, () => begun(docOf("jobs", job), used)) };
}

/** What keeps a line from being a price; "" where it is one. @param {Line} line */
export const lineFault = ({ price }) => (AMOUNT.test(plain(price)) ? "" : t("An amount is a number such as 128.00."));

/** @param {Line[]} lines */
export const total = (lines) => sumOfLines(lines.map((one) => ({ ...one, price: plain(one.price) })));

/**
 * One record, with its photos, in one transaction with the draft that it was.
 * @param {Doc} job @param {Said} said @param {string} draft @param {string[]} photos @param {boolean} yes they said it on the spot
 */
export function keepEstimate(job, said, draft, photos, yes) {
  const sum = total(said.lines);
  const edition = priceEdition([...all("prices").values()].map(({ doc }) => doc), job.store_id ?? me.value?.store_id, dayKey(present.value));
  const values = {
    status: yes ? "accepted" : "open",
    job_id: job.id,
    customer_id: job.customer_id,
    // whoever belongs to no store writes it down for the job's
    ...(!me.value?.store_id && job.store_id ? { store_id: job.store_id } : {}),
    lines: said.lines.map(({ key: _, ...line }) => ({ ...line, text: line.text.trim(), price: plain(line.price) })),
    sum,
    ...(said.reason.trim() ? { reason: said.reason.trim() } : {}),
    ...(said.valid_until ? { valid_until: said.valid_until } : {}),
    ...(me.value ? { made_by: me.value.id } : {}),
    ...(edition ? { price_edition: edition } : {}),
    ...(photos.length ? { photos } : {}),
    ...(yes ? { answered_by: heardHow(), agreed_sum: sum } : {}),
  };
  return create("estimates", values, { id: said.id, draft, takes: photos });
}

/** The customer's word, written down by whoever heard it. @param {Doc} estimate @param {boolean} yes */
export async function answer(estimate, yes) {
  const changes = { status: { to: yes ? "accepted" : "declined" }, answered_by: { to: heardHow() }, ...(yes ? { agreed_sum: { to: estimate.sum } } : {}) };
  if (!(await kept(edit("estimates", estimate.id, changes)))) return;
  say(yes ? t("Yes written down: the work may begin") : t("No written down; it stays open for a later yes"), () => void kept(edit("estimates", estimate.id, { status: { to: "open" }, answered_by: { to: null }, ...(yes ? { agreed_sum: { to: null } } : {}) })));
}

/** @param {Doc} estimate */
export async function withdrawEstimate(estimate) {
  if (!(await kept(edit("estimates", estimate.id, { status: { to: "withdrawn" } })))) return;
  say(t("Estimate withdrawn"), () => void kept(edit("estimates", estimate.id, { status: { to: "open" } })));
}

/** Months later, perhaps: a job for what was agreed to, which the office plans. @param {Doc} job @param {Doc} estimate @returns {Promise<string>} its id, "" where it is not kept */
export async function makeJobFor(job, estimate) {
  let id = "";
  const { description: _, ...taken } = followUpValues(job, (of, note) => nameBased("follow_up_note", of, note));
  const values = MENDS.includes(job.kind) ? taken : { ...taken, ...asRepair(job) };
  const lines = estimate.lines.map((/** @type {Line} */ one) => (one.quantity > 1 ? `${one.text} ×${one.quantity}` : one.text));
  const description = [t("Agreed by estimate {number}:", { number: number("estimates", estimate.id) }), ...lines, estimate.reason].filter(Boolean).join("\n");
  const made = create("jobs", { ...values, description, estimate_id: estimate.id, due: estimate.agreed_sum ?? estimate.sum, status: "draft" });
  if (!(await kept(made.then((one) => (id = one))))) return "";
  say(t("Job {number} made: the office plans it", { number: number("jobs", id) }));
  return id;
}

/** What was found when it was brought, or explained, is put right in a repair. @param {Doc} job */
function asRepair(job) {
  const store = job.store_id ?? me.value?.store_id;
  const checklists = [...all("checklists").values()].map(({ doc }) => doc).filter((one) => !one.store_id || one.store_id === store);
  const checklist = checklistFor("repair", docOf("products", job.product_id), checklists, dayKey(present.value));
  return { kind: "repair", checklist_id: checklist?.id };
}

/** @param {Doc | undefined} job @param {boolean} used @returns {Said} */
function begun(job, used) {
  const rows = used && job ? usedRows(job.parts ?? []).filter((row) => row.quantity > 0 && Number(row.price ?? 0) > 0 && !isOwedFree(job, row)) : [];
  const basic = rows.find((row) => row.product_id && isService(row.product_id));
  const lines = rows.filter((row) => row !== basic).map(({ text, product_id, price = "", quantity }) => ({ key: newId(), text, ...(product_id ? { product_id } : {}), quantity, price }));
  return { id: newId(), lines, reason: "", valid_until: "" };
}

/** As a Chinese keyboard types it, too. @param {string} price */
const plain = (price) => price.normalize("NFKC").trim().replace("。", ".");
