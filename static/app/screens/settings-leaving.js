/** Somebody leaves: what is open under their name, and giving it on in one tap. */
import { n, t } from "../i18n.js";
import { isAnything, leavingWork } from "../rules/leavingwork.js";
import { me, together } from "../state.js";
import { all } from "./data.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {string} name @returns {Doc[]} */
const docs = (name) => [...all(name).values()].map((view) => view.doc);

/** @param {{doc: Doc}} props */
export function LeavingWork({ doc }) {
  const work = leavingWork(doc.id, { jobs: docs("jobs"), callbacks: docs("callbacks"), complaints: docs("complaints") });
  // head office holds no jobs: what it cannot see it says nothing about
  if (!me.value?.store_id) return html`<p class="small quiet">${t("What is open under their name, the store's manager sees here and gives on.")}</p>`;
  if (!isAnything(work)) return html`<p class="small quiet" data-testid="leaving-nothing">${t("Nothing is open under their name.")}</p>`;
  return html`<div class="note" data-testid="leaving" data-jobs=${work.jobs.length}>${icon("people")}<div class="stack"><p><b>${t("Still theirs until you give it on:")}</b></p>
    <ul class="settings-left">
      ${work.jobs.length > 0 && html`<li><a href="/app/plan">${n("one open job", "{count} open jobs", work.jobs.length)}</a></li>`}
      ${work.underWay.length > 0 && html`<li>${n("one job they are at now: theirs to end", "{count} jobs they are at now: theirs to end", work.underWay.length)}</li>`}
      ${work.callbacks.length > 0 && html`<li><a href="/app/callbacks">${n("one callback that is due", "{count} callbacks that are due", work.callbacks.length)}</a></li>`}
      ${work.complaints.length > 0 && html`<li><a href="/app/complaints">${n("one open complaint", "{count} open complaints", work.complaints.length)}</a></li>`}
    </ul>
    ${work.jobs.length > 0 && html`<div class="buttons"><button class="button" type="button" data-testid="leaving-free" onClick=${() => free(doc.id, work.jobs)}>${n("Put the job among the unplanned", "Put the {count} jobs among the unplanned", work.jobs.length)}</button></div>`}
    <p class="small">${t("Promises to the customers stand. What is free, every technician sees, and the plan suggests who takes it.")}</p></div></div>`;
}

/** One act: all are free, or none. @param {string} from @param {Doc[]} jobs */
async function free(from, jobs) {
  const give = (/** @type {string | null} */ to) => together(jobs.map(({ id }) => ({ collection: "jobs", id, changes: { assignee_id: { to } } })));
  if (await kept(give(null))) say(n("The job is free to be planned", "{count} jobs are free to be planned", jobs.length), () => void kept(give(from)));
}
