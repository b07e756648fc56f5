/** Slips: a job as it lies in a list, and the lead slip for the one next thing. */
import { t } from "../i18n.js";
import { docOf, promise } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { useSettling } from "./job-bar.js";
import { mapWay } from "./map-link.js";
import { firstTap } from "./once.js";
import { SlipTitle } from "./place.js";
import { jobPath } from "./router.js";
import { missing, nextStep, takeStep, telephone } from "./steps.js";
import { clock, date, dayKey, daysAhead, duration, present, span, spanWords } from "./times.js";
import { statusShape, statusWord } from "./words.js";

/** @typedef {import("./data.js").Job} Job */

/**
 * @param {{job: Job, day?: boolean, who?: boolean, strain?: import("./day-load.js").Strain | null}} props `day`: name the day in the stub;
 *   `who`: name the technician; `strain`: a stop of one's own day, and what the job before does to it
 */
export function Slip({ job, day, who, strain }) {
  const ended = ["done", "cancelled"].includes(job.status);
  const held = job.held !== "server" ? job.held : ended ? "done" : undefined;
  return html`<a class="slip" id=${`slip-${job.id}`} href=${jobPath(job.id)} data-held=${held} data-testid=${`job-slip-${job.id}`}>
    <div class="slip-stub"><${Stub} job=${job} day=${day} /></div>
    <div class="slip-body">
      <${SlipTitle}>${job.title}<//>
      <p class="slip-line">${job.customer}${job.address && ` · ${job.address}`}</p>
      ${strain !== undefined && promisedApart(job.doc) && html`<p class="slip-line">${t("promised {window}", { window: spanWords(job.doc.promised_start, job.doc.promised_end) })}</p>`}
      ${who && html`<p class="slip-line">${job.technician || t("Nobody has it yet")}</p>`}
      <${Marks} job=${job} strain=${strain} />
    </div>
  </a>`;
}

/** @param {{job: Job, day?: boolean}} props */
function Stub({ job, day }) {
  if (job.status === "done" && job.doc.done_at) {
    return html`<span class="slip-time">${clock(job.doc.done_at)}</span><span class="slip-until slip-day">${daysAhead(job.doc.done_at) === 0 ? t("done") : date(job.doc.done_at)}</span>`;
  }
  if (!job.start) return html`<span class="slip-until">${t("No time")}</span>`;
  const other = day || daysAhead(job.start) !== 0;
  return html`<span class="slip-time">${clock(job.start)}</span>
    ${job.end && html`<span class="slip-until">${t("to {time}", { time: clock(job.end) })}</span>`}
    ${other && html`<span class="slip-until slip-day">${date(job.start)}</span>`}`;
}

/** What the customer was told, where the plan within it says less. @param {import("./data.js").Doc} doc */
function promisedApart(doc) {
  return doc.promised_end && doc.planned_start && (doc.promised_start !== doc.planned_start || doc.promised_end !== doc.planned_end);
}

/** @param {{job: Job, strain?: import("./day-load.js").Strain | null}} props */
function Marks({ job, strain }) {
  const marks = [];
  if (job.held === "both") marks.push(mark("decide", t("Changed by two people")));
  if (job.held === "here") marks.push(mark("held", t("Only on this device")));
  else if (job.status === "done") marks.push(mark("kept", t("Received by server")));
  const standing = promise(job);
  if (standing === "broken") marks.push(mark("broken", lateWords(job)));
  if (standing === "risk") marks.push(mark("risk", riskWords(job)));
  else if (strain && standing === "fine") marks.push(mark("risk", strain === "late" ? t("Late as the day stands") : t("Late if the job before overruns")));
  if (!["planned", "done"].includes(job.status)) marks.unshift(mark(statusShape(job.status), statusWord(job.status)));
  return marks.length ? html`<div class="slip-marks">${marks}</div>` : null;
}

/** @param {Job} job how late a broken promise is */
export function lateWords(job) {
  const { promised_end: until, on_site_at: arrivedAt } = job.doc;
  const end = job.status === "on_site" && arrivedAt ? Date.parse(arrivedAt) : present.value;
  return t("Late by {time}", { time: duration(end - Date.parse(until)) });
}

/** @param {Job} job */
export function riskWords({ doc }) {
  if (doc.planned_start >= doc.promised_end) return t("Planned after the promise: {window}", { window: spanWords(doc.promised_start, doc.promised_end) });
  return doc.assignee_id ? t("The promised time has begun") : t("The promised time is near, nobody has it");
}

/** The one thing to do next. @param {{job: Job}} props */
export function LeadSlip({ job }) {
  const { doc } = job;
  const promised = doc.promised_start && (!doc.planned_start || dayKey(doc.promised_start) === dayKey(doc.planned_start));
  const [from, until] = promised ? [doc.promised_start, doc.promised_end] : [job.start, job.end];
  const phone = docOf("customers", doc.customer_id)?.phone;
  const remark = docOf("customers", doc.customer_id)?.remark;
  return html`<article class="slip slip--lead" data-held=${job.held === "server" ? undefined : job.held} data-testid=${`job-slip-${job.id}`}>
    <div class="slip-stub">
      <span class="slip-eyebrow">${leadWords(job, Boolean(promised))}</span>
      <span class="slip-window">${from ? span(from, until) : t("No time")}</span>
      <${Clock} job=${job} from=${from} />
    </div>
    <div class="slip-body">
      <h2 class="slip-title"><a id=${`slip-${job.id}`} href=${jobPath(job.id)}>${job.title}</a></h2>
      <p class="slip-line">${job.customer}${job.address && ` · ${job.address}`}</p>
      ${remark && html`<p class="slip-line quiet">${remark}</p>`}
      <${Marks} job=${job} />
      <div class="buttons buttons--even lead-ways">
        ${job.address && html`<a class="button" ...${mapWay(job.place)}>${icon("map")}${t("Map")}</a>`}
        ${phone && html`<a class="button" href=${telephone(phone)}>${icon("phone")}${t("Call")}</a>`}
      </div>
      <${LeadStep} job=${job} />
    </div>
  </article>`;
}

/** @param {{job: Job}} props on site the way leads into the job, where the checklist is */
function LeadStep({ job }) {
  const next = nextStep(job.doc);
  const settling = useSettling(job.status);
  if (!next) return null;
  const open = missing(job.doc).length;
  if (next.to === "done" && open) {
    return html`<a class="button button--primary button--lead button--wide" href=${jobPath(job.id)} data-testid="next-step">${t("Go on with the checklist")}</a>`;
  }
  return html`<button class="button button--primary button--lead button--wide" type="button" data-testid="next-step" data-settling=${settling ? "" : undefined} onClick=${firstTap(() => takeStep(job.doc, next.to))}>${next.word}</button>`;
}

/** @param {{job: Job, from: string | undefined}} props */
function Clock({ job, from }) {
  if (!from || ["on_site", "paused"].includes(job.status)) return null;
  const left = Date.parse(from) - present.value;
  return left > 0 ? html`<span class="mark">${t("in {time}", { time: duration(left) })}</span>` : null;
}

/** @param {Job} job @param {boolean} promised */
function leadWords(job, promised) {
  const day = job.start && daysAhead(job.start) !== 0 ? `${date(job.start)} · ` : "";
  if (["en_route", "on_site"].includes(job.status)) return day + (promised ? t("Now · promised window") : t("Now · planned window"));
  return day + (promised ? t("Next job · promised window") : t("Next job · planned window"));
}
