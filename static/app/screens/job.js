/** One job. In the field: what to do, in the order of the work. At the desk: how it stands, and the plan. */
import { t } from "../i18n.js";
import { deletion } from "../state.js";
import { cardsOf } from "./cards.js";
import { docOf, isMine, isOffice, isTechnician, job as jobOf, number, promise } from "./data.js";
import { HeardWays } from "./heard-ways.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { FieldBar } from "./job-bar.js";
import { Checklist, ChecklistRead } from "./job-checklist.js";
import { DeskBar } from "./job-desk.js";
import { Facts } from "./job-facts.js";
import { Notes } from "./job-notes.js";
import { Photos, PhotosRead } from "./job-photos.js";
import { Signature, SignatureRead } from "./job-signature.js";
import { DeskLater, Later } from "./later.js";
import { backWords, Place } from "./place.js";
import { lateWords, riskWords } from "./slips.js";
import { telephone } from "./steps.js";
import { clock, dayWords, spanWords } from "./times.js";
import { statusShape, statusWord } from "./words.js";

/** @typedef {import("./data.js").Job} Job */

/** @param {{id: string}} props */
export function JobPlace({ id }) {
  const job = jobOf(id);
  return job ? html`<${Known} key=${id} job=${job} />` : html`<${Unknown} id=${id} />`;
}

/** @param {{job: Job}} props */
function Known({ job }) {
  const { doc } = job;
  const field = isTechnician.value || isMine(job);
  const phone = docOf("customers", doc.customer_id)?.phone;
  const call = phone && html`<a class="round round--line push job-call" href=${telephone(phone)} aria-label=${t("Call {name}", { name: job.customer })}>${icon("phone")}</a>`;
  return html`<${Place} title=${job.title} sub=${html`${job.customer} · <span class="code">${number("jobs", job.id)}</span>`}
    back=${backWords()} action=${!laptop.value && call} strip=${html`<${Standing} job=${job} />`}
    bar=${field ? html`<${FieldBar} job=${job} />` : isOffice.value && html`<${DeskBar} job=${job} />`}>
    ${cardsOf(job.id).map((card) => html`<${Later} key=${card.key} part="VerdictCard" with=${{ card }} />`)}
    <${Context} job=${job} />
    ${field ? html`<${FieldParts} job=${job} />` : html`<${DeskParts} job=${job} />`}
    <${Later} key=${`history ${job.id}`} part="JobHistory" with=${{ job }} />
    <${HeardWays} job=${job.id} />
  <//>`;
}

/** On site the checklist comes first; before that, who and where. @param {{job: Job}} props */
function FieldParts({ job }) {
  const onSite = ["on_site", "paused", "failed", "done"].includes(job.status);
  const facts = html`<${Facts} job=${job} />`;
  return html`${!onSite && facts}<${Checklist} doc=${job.doc} /><${Photos} doc=${job.doc} /><${Notes} doc=${job.doc} />${onSite && html`<${DeskLater} part="JobParts" with=${{ job }} />`}<${Signature} doc=${job.doc} />${onSite && facts}
    ${isOffice.value && html`<${Later} key=${job.id} part="PlanForm" with=${{ job }} />`}`;
}

/** @param {{job: Job}} props */
function DeskParts({ job }) {
  return html`<${Facts} job=${job} />
    ${isOffice.value && html`<${Later} key=${job.id} part="PlanForm" with=${{ job }} />`}
    <${PhotosRead} doc=${job.doc} /><${Notes} doc=${job.doc} /><${DeskLater} part="JobParts" with=${{ job }} /><${ChecklistRead} doc=${job.doc} /><${SignatureRead} doc=${job.doc} />`;
}

/** The state with its time, beside the promise. @param {{job: Job}} props */
function Standing({ job }) {
  const { doc, status } = job;
  return html`<span class=${`mark mark--${statusShape(status)} job-status`} data-testid="job-status" data-status=${status}>${shape(statusShape(status))}${statusWord(status)}</span>
    <span class="strip-words strip-pairs"><span>${stepTime(job)}</span> <span>${promiseWords(doc)}</span></span>`;
}

/** @param {Job} job */
function stepTime({ doc, status }) {
  if (status === "done" && doc.done_at) return t("{day} {time}", { day: dayWords(doc.done_at), time: clock(doc.done_at) });
  if (status === "on_site" && doc.on_site_at) return t("arrived {time}", { time: clock(doc.on_site_at) });
  if (status === "en_route" && doc.en_route_at) return t("set off {time}", { time: clock(doc.en_route_at) });
  return "";
}

/** @param {import("./data.js").Doc} doc */
function promiseWords(doc) {
  return doc.promised_start ? t("promised {window}", { window: spanWords(doc.promised_start, doc.promised_end) }) : "";
}

/** How the promise stands, and why it was stopped. @param {{job: Job}} props */
function Context({ job }) {
  const standing = promise(job);
  const reason = ["paused", "failed", "cancelled"].includes(job.status) && job.doc.status_reason;
  return html`${standing === "broken" && html`<p class="note note--broken">${shape("broken")}<span><b>${lateWords(job)}</b> · ${promiseWords(job.doc)}</span></p>`}
    ${standing === "risk" && html`<p class="note note--risk">${shape("risk")}<span>${riskWords(job)}</span></p>`}
    ${reason && html`<p class="note">${icon("chat")}<span>${reason}</span></p>`}
    <${Later} key=${`door ${job.id}`} part="Door" with=${{ job }} />`;
}

/** @param {{id: string}} props */
function Unknown({ id }) {
  const cards = cardsOf(id);
  return html`<${Place} title=${t("Job")} sub=${html`<span class="code">${number("jobs", id)}</span>`} back=${backWords()}>
    ${cards.map((card) => html`<${Later} key=${card.key} part="VerdictCard" with=${{ card }} />`)}
    ${deletion("jobs", id) ? html`<${Later} part="Gone" with=${{ collection: "jobs", id }} />` : html`<div class="panel empty"><b>${t("This job is not on this device")}</b>${t("It may belong to another day or another person. Nothing of yours is lost; the outbox shows what you wrote.")} <a href="/app/outbox">${t("Open the outbox")}</a></div>`}
  <//>`;
}
