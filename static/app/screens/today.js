/** Today: what the technician does next, then later, then what is done (design: "What goes first"). */
import { computed } from "@preact/signals";

import { n, t } from "../i18n.js";
import { compare } from "../rules/compare.js";
import { filling, me } from "../state.js";
import { cardsOf } from "./cards.js";
import { docOf, isMine, isOpen, jobs, nothingYet, staffName } from "./data.js";
import { loadOf, strains } from "./day-load.js";
import { useFiguresAlong } from "./figures-along.js";
import { useAllDrawn } from "./first-look.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { mapWay } from "./map-link.js";
import { NothingYet } from "./notices.js";
import { Part, Place } from "./place.js";
import { Ready, usePhotosAlong } from "./ready.js";
import { LeadSlip, Slip } from "./slips.js";
import { telephone } from "./steps.js";
import { date, dayAfter, dayKey, duration, present } from "./times.js";

/** @typedef {import("./data.js").Job} Job */

const UNDER_WAY = ["on_site", "en_route"];
const WAITING_SHOWN = 5;
/** What is to be seen below the next job without scrolling, on a large phone. */
const FIRST_STOPS = 3;

export function Today() {
  const { lead, later, ended, waiting, tomorrow } = day.value;
  const open = lead ? [lead, ...later] : [];
  const isAll = useAllDrawn();
  usePhotosAlong([...open, ...tomorrow]);
  useFiguresAlong();
  return html`<${Place} title=${t("Today")} sub=${`${date(present.value)} · ${staffName(me.value?.id)}`}
    action=${html`<a class="round round--line push" href="/app/jobs" aria-label=${t("Find a job")}>${icon("search")}</a>`}>
    <div class="column-page">
      <${Ready} jobs=${open} />
      ${lead ? html`<section class="lead" aria-label=${t("Next job")}><${LeadSlip} job=${lead} /></section>` : html`<${Empty} waiting=${waiting.length} ended=${ended.length} />`}
      ${later.length > 0 && html`<${Part} title=${n("Then one more", "Then {count} more", later.length)} aside=${html`<span class="quiet" data-testid="load">${loadWords(open)}</span>`}><${Stops} jobs=${isAll ? later : later.slice(0, FIRST_STOPS)} all=${open} /><//>`}
      ${isAll && waiting.length > 0 && html`<${Part} name="waiting" title=${n("One at the store nobody has", "{count} at the store nobody has", waiting.length)} aside=${waiting.length > WAITING_SHOWN && html`<a class="small" href="/app/jobs">${t("All")}</a>`}><${Slips} jobs=${waiting.slice(0, WAITING_SHOWN)} /><//>`}
      ${(isAll || !lead) && ended.length > 0 && html`<${Part} title=${n("{count} done", "{count} done", ended.length)}><${Slips} jobs=${ended} /><//>`}
      ${isAll && tomorrow.length > 0 && html`<p class="small quiet tomorrow"><a href="/app/jobs">${n("Tomorrow: one job", "Tomorrow: {count} jobs", tomorrow.length)}</a></p>`}
    </div>
  <//>`;
}

/** What is still to do, each with the way there and the call. @param {{jobs: Job[], all: Job[]}} props */
function Stops({ jobs: shown, all }) {
  const strained = strains(all.map((one) => one.doc), present.value);
  return html`<ul class="slips">${shown.map((one) => html`<li key=${one.id} class="stop"><${Slip} job=${one} strain=${strained.get(one.id) ?? null} /><${Ways} job=${one} /></li>`)}</ul>`;
}

/** @param {{job: Job}} props */
function Ways({ job }) {
  const phone = docOf("customers", job.doc.customer_id)?.phone;
  if (!job.place && !phone) return null;
  return html`<div class="stop-ways">
    ${job.place && html`<a class="round" data-testid="stop-map" ...${mapWay(job.place)} aria-label=${t("Map: {place}", { place: job.place })}>${icon("map")}</a>`}
    ${phone && html`<a class="round" href=${telephone(phone)} aria-label=${t("Call {name}", { name: job.customer })}>${icon("phone")}</a>`}
  </div>`;
}

/** How much the rest of the day is (R50). @param {Job[]} open */
function loadWords(open) {
  const { workMs, travelMinutes } = loadOf(open.map((one) => one.doc));
  return [workMs && t("{time} of work", { time: duration(workMs) }), travelMinutes && t("{time} driving", { time: duration(travelMinutes * 60_000) })].filter(Boolean).join(" · ");
}

/** @param {{jobs: Job[]}} props */
function Slips({ jobs: shown }) {
  return html`<ul class="slips">${shown.map((one) => html`<li key=${one.id}><${Slip} job=${one} /></li>`)}</ul>`;
}

/** @param {{waiting: number, ended: number}} props */
function Empty({ waiting, ended }) {
  if (filling.value) return null;
  if (nothingYet.value) return html`<${NothingYet} />`;
  return html`<div class="panel empty"><b>${ended ? t("Everything for today is done") : t("No jobs for you today")}</b>
    ${waiting > 0 && html`<span>${n("One at the store is unassigned.", "{count} at the store are unassigned.", waiting)} </span>`}<a href="/app/jobs">${t("Look at all jobs")}</a></div>`;
}

/** The day at the store. */
const today = computed(() => dayKey(present.value));

/** Sorted again only when a job changes, or the day: whoever comes back to this screen finds it ready. */
const day = computed(() => sort(jobs.value, today.value));

/** @param {Job[]} every @param {string} today */
function sort(every, today) {
  const tomorrowsKey = dayAfter(today, 1);
  const mine = every.filter(isMine);
  // what was left open on an earlier day is still to do; it is not silently yesterday's
  const open = mine.filter((one) => isOpen(one) && (one.day <= today || UNDER_WAY.includes(one.status))).sort(byUrgency);
  const ended = every.filter((one) => (isMine(one) ? !isOpen(one) && endDay(one) === today : movedAway(one, today))).sort((a, b) => (endTime(a) < endTime(b) ? 1 : -1));
  const waiting = every.filter((one) => !one.doc.assignee_id && isOpen(one) && one.day === today).sort(byStart);
  const tomorrow = mine.filter((one) => isOpen(one) && one.day === tomorrowsKey).sort(byStart);
  return { lead: open[0], later: open.slice(1), ended, waiting, tomorrow };
}

/** Done by this person though planned otherwise since: the two sides meet on the slip, so it stays in sight. @param {Job} one @param {string} today */
function movedAway(one, today) {
  return one.status === "done" && endDay(one) === today && cardsOf(one.id).length > 0;
}

/** @param {Job} one */
const endTime = (one) => one.doc.done_at ?? one.start ?? "";

/** @param {Job} one */
const endDay = (one) => (endTime(one) ? dayKey(endTime(one)) : "");

/** @param {Job} a @param {Job} b what is under way first, then by the clock */
function byUrgency(a, b) {
  return rank(a) - rank(b) || byStart(a, b);
}

/** @param {Job} one */
function rank(one) {
  const place = UNDER_WAY.indexOf(one.status);
  return place < 0 ? UNDER_WAY.length : place;
}

/** @param {Job} a @param {Job} b */
function byStart(a, b) {
  return compare(a.start ?? "", b.start ?? "") || compare(a.id, b.id);
}
