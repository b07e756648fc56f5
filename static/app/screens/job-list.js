/** The live list of jobs: a table beside a panel on a laptop, slips on a phone. Rows keep their place while read. */
import { t } from "../i18n.js";
import { filling, me } from "../state.js";
import { openCards } from "./cards.js";
import { isOffice, isTechnician, job as jobOf, nothingYet, number, promise } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Filters, Find } from "./job-filter-bar.js";
import { fitting, view } from "./job-filters.js";
import { InOrder, useKeptOrder } from "./kept-order.js";
import { cursor, useListKeys } from "./list-keys.js";
import { gapItem, gapRow, useLongList } from "./long-list.js";
import { NothingYet } from "./notices.js";
import { Place } from "./place.js";
import { go, jobPath, route } from "./router.js";
import { lateWords, riskWords, Slip } from "./slips.js";
import { clock, date, dayWords, daysAhead, present, span } from "./times.js";
import { ToDecide } from "./to-decide.js";
import { statusShape, statusWord } from "./words.js";

/** @typedef {import("./data.js").Job} Job */

export function JobList() {
  const { rows, moved, again } = useKeptOrder(fitting.value, { view: view.value, keyOf: (one) => one.id, gone: jobOf, isFilling: filling.value });
  const open = ["job", "customer", "history"].includes(route.value.name);
  // on a laptop what waits for a decision lies beside the list, so that its coming does not push the rows
  const beside = laptop.value && !open && openCards.value.length > 0;
  // another view is another list: it begins with its first rows
  const list = rows.length ? html`<${laptop.value ? Table : Slips} key=${view.value} rows=${rows} />` : html`<${Empty} />`;
  useListKeys(rows);
  return html`<${Place} title=${t("Jobs")} sub=${laptop.value ? `${date(present.value)} ${clock(present.value)}` : date(present.value)} action=${laptop.value && html`<${Find} />`}>
    ${!laptop.value && html`<${Find} />`}
    ${!laptop.value && html`<${ToDecide} />`}
    <div class=${beside ? "work-split work-split--beside" : "work-split"}>
      <div class="list">
        <${Filters}>${moved && html`<${InOrder} again=${again} />`}<//>
        ${laptop.value ? html`<section class="panel list-panel" aria-label=${t("Jobs")}>${list}</section>` : list}
      </div>
      ${beside && html`<div class="beside"><${ToDecide} /></div>`}
    </div>
  <//>`;
}

/** @param {{rows: Job[]}} props */
function Slips({ rows }) {
  const [drawn, list] = useLongList(`slips ${view.value}`, rows, (one) => html`<li key=${one.id} data-testid=${`job-row-${one.id}`} data-status=${one.status}><${Slip} job=${one} who=${!isTechnician.value || one.doc.assignee_id !== me.value?.id} /></li>`, gapItem);
  return html`<ul class="slips list-slips" ref=${list}>${drawn}</ul>`;
}

/** @param {{rows: Job[]}} props */
function Table({ rows }) {
  const [drawn, list] = useLongList(`table ${view.value}`, rows, (one) => html`<${Row} key=${one.id} job=${one} />`, gapRow);
  return html`<table class="table jobs">
    <thead><tr><th scope="col">${t("Status")}</th><th scope="col">${t("Job")}</th><th scope="col">${t("Customer / technician")}</th><th scope="col">${t("When")}</th></tr></thead>
    <tbody ref=${list}>${drawn}</tbody>
  </table>`;
}

/** @param {{job: Job}} props */
function Row({ job }) {
  const chosen = route.value.id === job.id || cursor.value === job.id;
  return html`<tr data-testid=${`job-row-${job.id}`} data-status=${job.status} data-chosen=${chosen ? "" : undefined} data-held=${job.held === "server" ? undefined : job.held} onClick=${() => open(job.id)}>
    <td data-testid="row-status">${mark(statusShape(job.status), statusWord(job.status))}${job.held === "both" && html`<span class="tiny">${mark("decide", isOffice.value ? t("For you to decide") : t("For you to read"))}</span>`}${job.held === "here" && html`<span class="tiny">${mark("held", t("unsent"))}</span>`}</td>
    <td><b><a class="row-link" id=${`slip-${job.id}`} href=${jobPath(job.id)} aria-current=${chosen ? "true" : undefined}>${job.title}</a></b><span class="tiny"><span class="code">${number("jobs", job.id)}</span>${job.address && ` · ${job.address}`}</span></td>
    <td>${job.customer}<br /><span class="tiny">${job.technician || t("Nobody has it yet")}</span></td>
    <td><${When} job=${job} /></td>
  </tr>`;
}

/** @param {{job: Job}} props */
function When({ job }) {
  const { doc } = job;
  if (job.status === "done" && doc.done_at) return html`<b>${t("done {time}", { time: clock(doc.done_at) })}</b><span class="tiny">${dayWords(doc.done_at)}</span>`;
  if (!job.start) return html`<span class="quiet">${t("No time")}</span>`;
  const standing = promise(job);
  const day = daysAhead(job.start) === 0 ? t("today") : dayWords(job.start);
  return html`<b>${span(job.start, job.end)}</b><span class="tiny">${day}</span>
    ${standing === "broken" && html`<span class="tiny">${mark("broken", lateWords(job))}</span>`}
    ${standing === "risk" && html`<span class="tiny">${mark("risk", riskWords(job))}</span>`}`;
}

/** @param {string} id */
function open(id) {
  cursor.value = id;
  go(jobPath(id), { replace: route.peek().name === "job" });
}

function Empty() {
  // not "no job fits": what would fit is on its way (the notices count it)
  if (filling.value) return html`<p class="panel-pad quiet">${t("The jobs are on their way to this device.")}</p>`;
  if (nothingYet.value) return html`<${NothingYet} />`;
  if (me.value?.role === "head_office") return html`<div class="empty"><b>${t("Nothing was reported to head office")}</b>${t("Jobs stay with their stores; what a store reports appears here.")}</div>`;
  return html`<div class="empty"><b>${t("No job fits")}</b>${t("Choose another day, or find by name, phone, number or address.")}</div>`;
}
