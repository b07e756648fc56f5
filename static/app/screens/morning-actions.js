/** The next step of what is in danger, in one click: the call, a colleague who is free, the new promise, the record's own step. */
import { t } from "../i18n.js";
import { edit, me } from "../state.js";
import { actionWord } from "./complaint-next-words.js";
import { nextOf, waitsForHeadOffice } from "./complaint-rules.js";
import { complaint } from "./complaint-data.js";
import { docOf, job as jobOf, staffName } from "./data.js";
import { mayWrite } from "./fields.js";
import { say } from "./here.js";
import { kept } from "./kept.js";
import { colleagueFor } from "./morning-data.js";
import { callbackPath, complaintPath, jobPath } from "./router.js";
import { telephone } from "./steps.js";
import { clock } from "./times.js";

/** @typedef {import("../rules/morning.js").Danger} Danger */
/** @typedef {import("./data.js").Job} Job */
/** @typedef {{name: string, word: string, icon: string, href?: string, run?: () => void}} Action `name`: `call` needs no words beside its icon */

/**
 * The first is the next step, the second the other way out; one of them at least always acts.
 *
 * @param {Danger} danger @param {{silent: Set<string>, promise: (job: Job) => void}} ways `promise` asks for a new one
 * @returns {Action[]}
 */
export function actionsOf(danger, ways) {
  switch (danger.kind) {
    case "job": return actionsOfJob(danger, ways);
    case "complaint": return actionsOfComplaint(danger);
    case "callback": return [danger.count === 1 ? { name: "callback", word: t("Call back"), icon: "phone", href: callbackPath(danger.id) } : { name: "callbacks", word: t("Open the list"), icon: "list", href: "/app/callbacks" }];
    default: return [{ name: "task", word: t("See to it"), icon: "bell", href: "/app/tasks" }];
  }
}

/** @param {Danger} danger @param {{silent: Set<string>, promise: (job: Job) => void}} ways @returns {Action[]} */
function actionsOfJob(danger, { silent, promise }) {
  const job = jobOf(danger.id);
  if (!job) return [];
  const calling = call(job.doc.customer_id);
  const giving = mayWrite(me.value?.role, "jobs", "assignee_id") ? give(job, silent) : null;
  const moving = mayWrite(me.value?.role, "jobs", "promised_end") ? { name: "promise", word: t("New promise"), icon: "calendar", run: () => promise(job) } : null;
  const opening = { name: "open", word: t("Open it"), icon: "right", href: jobPath(job.id) };
  const choosing = { ...opening, name: "choose", word: t("Assign"), icon: "person" };
  const asking = callStaff(danger.staffId);
  const wished = {
    late: [calling, job.status === "en_route" ? moving : (giving ?? moving)],
    near: giving ? [giving, calling] : [choosing, moving],
    begun: [asking, giving ?? moving],
    day_late: [giving, moving],
    after_promise: [moving, giving],
    parts: [opening, moving],
  }[danger.why] ?? [];
  const found = wished.filter((one) => one !== null);
  return found.length ? found : [moving ?? opening];
}

/** @param {Danger} danger @returns {Action[]} */
function actionsOfComplaint(danger) {
  const one = complaint(danger.id);
  const next = one && nextOf(one.doc);
  if (!one || !next) return [];
  const calling = call(one.doc.customer_id);
  // R25: head office answers the store, while the store's own next step is to tell the customer that it waits
  const answers = waitsForHeadOffice(one.doc) && mayWrite(me.value?.role, "complaints", "head_office_answer");
  const step = { name: "step", word: answers ? t("Answer the store") : stepWord(one, next.code), icon: "right", href: complaintPath(one.id) };
  return calling ? [step, calling] : [step];
}

/** Beside a row that says it already, who is told is enough. @param {import("./complaint-data.js").Complaint} one @param {string} code */
const stepWord = ({ customer }, code) => (code === "tell_customer" && customer ? t("Tell {name}", { name: customer }) : actionWord(code));

/** @param {string | undefined} customerId @returns {Action | null} */
function call(customerId) {
  const customer = docOf("customers", customerId);
  return customer?.phone ? { name: "call", word: t("Call {name}", { name: customer.name }), icon: "phone", href: telephone(customer.phone) } : null;
}

/** @param {string | null} staffId @returns {Action | null} */
export function callStaff(staffId) {
  const doc = docOf("staff", staffId);
  return doc?.phone ? { name: "ask", word: t("Call {name}", { name: staffName(staffId) }), icon: "phone", href: telephone(doc.phone) } : null;
}

/** R6: who is free and knows the product. @param {Job} job @param {Set<string>} silent @returns {Action | null} */
function give(job, silent) {
  const free = colleagueFor(job, silent);
  if (!free) return null;
  return { name: "give", word: t("Give to {name}, {time}", { name: staffName(free.id), time: clock(free.startMs) }), icon: "person", run: () => void hand(job, free) };
}

/** One operation, so that the plan changes as a whole; undone by toast. @param {Job} job @param {{id: string, name: string, startMs: number, endMs: number}} free */
async function hand(job, free) {
  const { assignee_id: assignee = null, planned_start: start = null, planned_end: end = null } = job.doc;
  const to = (/** @type {number} */ ms) => ({ to: new Date(ms).toISOString() });
  if (!(await kept(edit("jobs", job.id, { assignee_id: { to: free.id }, planned_start: to(free.startMs), planned_end: to(free.endMs) })))) return;
  say(t("{name} has it, {time}", { name: staffName(free.id), time: clock(free.startMs) }), () => void kept(edit("jobs", job.id, { assignee_id: { to: assignee }, planned_start: { to: start }, planned_end: { to: end } })));
}
