/** The next visit: when, what, who, what is known of it and since when (R9, R10, R47); then its steps. */
import { kindWord } from "../app/report/words.js";
import { calendarOf } from "./link-calendar.js";
import { button, element } from "./link-dom.js";
import { icon, shape } from "./link-icons.js";
import { headline, reasonWord, whoComes, queueWord, willDo } from "./link-job-words.js";
import { download } from "./link-save.js";
import { capital, isOver, joined, productName } from "./link-view.js";
import { wishButton, wishPanel } from "./link-wish.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

/** A phone that is out of signal says nothing for this long before the page says so. */
const QUIET_MS = 20 * 60_000;
/** From when on it matters where the technician is. */
const NEAR_MS = 4 * 3_600_000;

/** @param {View} view @param {Doc} job */
export function jobHead(view, job) {
  const { say, file } = view;
  const { t } = say;
  // who was not at home says here what suits them
  const wish = (!isOver(job) || job.status === "failed") && file.may && file.may.wish && wishPanel(view, job);
  const waits = !isOver(job) && job.promised && job.promised.start && view.times.nowMs < Date.parse(job.promised.end || job.promised.start);
  return element(
    "section",
    { class: "page-part link-part link-head", "data-job": job.id, "data-status": job.status },
    element("p", { class: "small quiet" }, [job.kind && kindWord(say, job.kind), isOver(job) && productName(view, job.product)].filter(Boolean).join(" · "), job.number && " · ", job.number && element("span", { class: "code" }, job.number)),
    element("h1", { class: "link-title" }, element("span", {}, headline(view, job)), !isOver(job) && element("span", {}, willDo(view, job))),
    element("p", { class: "small" }, joined(view, [whoComes(view, job), queueWord(view, job)])),
    news(view, job),
    element(
      "div",
      { class: "buttons buttons--even" },
      phoneButton(view, "link-first"),
      waits && button(t("Add to calendar"), () => addToCalendar(view, job), "", icon("calendar")),
      wish && wishButton(view, job, wish),
    ),
    wish,
  );
}

/** @param {View} view @param {string} [kind] */
export function phoneButton({ file, say: { t } }, kind = "") {
  const { phone } = file.store || {};
  return phone && element("a", { class: `button ${kind}`, href: `tel:${phone.replace(/[^\d+]/g, "")}` }, icon("phone"), element("span", {}, t("Call the store"), " ", element("span", { class: "nowrap" }, phone)));
}

/** What is known and since when, where that is not what one would think. @param {View} view @param {Doc} job */
function news(view, job) {
  const { say: { t }, times } = view;
  if (isOver(job) || job.status === "on_site" || !job.promised || !job.promised.start) return null;
  const end = job.promised.end || job.promised.start;
  const heard = job.heard_at ? t("Last news {time}", { time: times.when(job.heard_at) }) : "";
  if (times.nowMs > Date.parse(end)) return note(view, "risk", "risk", t("The promised time is over"), [heard && reasonWord(heard), t("We are sorry. Call the store, and somebody tells you at once what is going on.")]);
  const isNear = Date.parse(job.promised.start) - times.nowMs < NEAR_MS;
  if (!isNear || !job.heard_at || times.nowMs - Date.parse(job.heard_at) < QUIET_MS) return null;
  return note(view, "", "nosignal", heard, [t("The technician's phone has had no signal since. Your time has not changed; if it must, we call you first.")]);
}

/** @param {View} view @param {string} kind @param {string} drawing @param {string} title @param {Array<string | false>} lines */
function note(view, kind, drawing, title, lines) {
  return element("p", { class: `note ${kind && `note--${kind}`}`.trim(), "data-news": drawing }, icon(drawing), element("span", {}, element("b", {}, title), element("br", {}), joined(view, lines)));
}

/** @param {View} view @param {Doc} job */
export function jobTrack(view, job) {
  const { t } = view.say;
  const id = `track-${job.id}`;
  return element("section", { class: "page-part link-part", "aria-labelledby": id }, element("h2", { id }, t("How it stands")), track(view, job));
}

/** @param {View} view @param {Doc} job */
export function track(view, job) {
  return element("ol", { class: "track link-track" }, ...steps(view, job).map(({ state, title, line }) => element("li", { "data-step": state }, shape(state === "off" ? "next" : state), element("b", {}, title), line && element("span", { class: "small quiet" }, line))));
}

/** @param {View} view @param {Doc} job @returns {Array<{state: "done" | "now" | "next" | "off", title: string, line?: string}>} */
export function steps(view, job) {
  const { say: { t }, times } = view;
  const { status } = job;
  const at = ["draft", "planned", "accepted", "en_route", "on_site", "done"].indexOf(status === "reopened" || status === "paused" ? "planned" : status);
  const moved = (job.was || []).map((/** @type {Doc} */ one) => ({ state: "done", title: t("The date was moved"), line: joined(view, [t("First promised: {window}.", { window: times.window(one) }), one.reason && reasonWord(one.reason), one.until && t("Changed {when}.", { when: times.when(one.until) })]) }));
  const booked = { state: "done", title: t("Booked") };
  if (status === "cancelled" || status === "failed") return /** @type {any} */ ([booked, ...moved, { state: "now", title: headline(view, job), line: whoComes(view, job) }]);
  /** @param {number} from @param {number} until */
  const state = (from, until) => (at >= until ? "done" : at >= from ? "now" : "next");
  const found = job.technician ? [{ state: "done", title: t("It is settled who comes"), line: view.say.named(undefined, (view.say.lang === "en" && job.technician.name_latin) || job.technician.name) }] : [{ state: at < 1 ? "next" : "now", title: t("We are settling who comes") }];
  return /** @type {any} */ ([
    booked,
    ...moved,
    ...found,
    ...(status === "paused" ? [{ state: "now", title: t("Paused"), line: t("The store will tell you how it goes on.") }] : []),
    { state: state(3, 4), title: t("On the way"), line: job.on_the_way_at ? capital(times.when(job.on_the_way_at)) : at === 3 && job.heard_at ? t("Last news {time}", { time: times.when(job.heard_at) }) : "" },
    { state: state(4, 5), title: t("At your door"), line: capital(job.arrived_at ? times.when(job.arrived_at) : job.promised && !isOver(job) ? times.window(job.promised) : "") },
    { state: at >= 5 ? "done" : "next", title: t("Done"), line: job.done_at ? capital(times.when(job.done_at)) : "" },
    { state: "next", title: t("We ask how it was"), line: t("Within a month, and what you say counts.") },
  ]);
}

/** @param {View} view @param {Doc} job */
function addToCalendar(view, job) {
  const { say, file } = view;
  const { t } = say;
  const store = say.named(file.store && file.store.names, file.store && file.store.name);
  const title = [store, willDo(view, job)].join(" · ").trim();
  const about = [whoComes(view, job), file.store && file.store.phone && t("Questions, or another time: call {phone}.", { phone: file.store.phone }), job.number].filter(Boolean).join("\n");
  const text = calendarOf({ uid: job.id, edition: (job.was || []).length, start: job.promised.start, end: job.promised.end, title, about, alarm: title }, Date.now());
  download(new Blob([text], { type: "text/calendar;charset=utf-8" }), `${job.number || "visit"}.ics`);
}
