/** The words of a proposed day: what is new of a job, what came between, why one has no place, how it was before. */
import { n, t } from "../i18n.js";
import { docOf, staffName } from "./data.js";
import { duration, span, when } from "./times.js";
import { factWords } from "./words.js";

/** @typedef {import("../rules/planproposal.js").Line} Line */
/** @typedef {import("../rules/planproposal.js").Was} Was */

const MINUTE_MS = 60_000;
const METRES_OF_KM = 1000;

/** What is proposed, against how it was. @param {Line} line */
export function changeWords({ stop: { change, was } }) {
  switch (change) {
    case "unchanged": return t("as it is");
    case "new": return t("new");
    case "handed_over": return t("so far {name}, {when}", { name: staffName(was.assignee_id), when: wasWhen(was) });
    default: return t("so far {when}", { when: wasWhen(was) });
  }
}

/** R4: what became of it since the proposal was made. @param {Line} line */
export function sinceWords({ stop, since }) {
  const doc = docOf("jobs", stop.job_id);
  switch (since) {
    case "fact": {
      const at = doc?.status === "done" ? doc.done_at : doc?.status === "en_route" ? doc.en_route_at : doc?.on_site_at;
      return t("{fact}: stays as it is", { fact: factWords(doc?.status, at ? when(at) : "", staffName(doc?.assignee_id)) });
    }
    case "cancelled": return t("was cancelled since");
    case "handed_over": return doc?.assignee_id ? t("was given to {name} since", { name: staffName(doc.assignee_id) }) : t("was taken from {name} since", { name: staffName(stop.was.assignee_id) });
    case "moved": return doc?.planned_start ? t("was moved to {when} since", { when: when(doc.planned_start) }) : t("lost its time since");
    default: return t("is not on this device any more");
  }
}

/** Why no route could hold it. @param {string} reason */
export function leftOutWords(reason) {
  switch (reason) {
    case "closed": return t("the store is closed on that day");
    case "nobody": return t("nobody works any more on that day");
    case "no_skill": return t("nobody who works that day has learned it");
    case "too_long": return t("takes longer than anybody has time");
    case "outside_hours": return t("nobody is free in the promised window");
    case "too_many": return t("more jobs than are planned at once");
    default: return t("no room left beside what is more urgent");
  }
}

/** @param {import("../rules/planproposal.js").Stop["travel"]} travel */
export function wayWords({ minutes, metres, basis }) {
  if (basis === "same_estate") return t("{minutes} min, the same estate", { minutes });
  return metres === null ? t("{minutes} min way (assumed)", { minutes }) : t("{minutes} min way, {km} km", { minutes, km: kilometres(metres) });
}

/** @param {number} minutes */
export const minutesWords = (minutes) => duration(minutes * MINUTE_MS);

/** @param {number} metres */
export const kilometres = (metres) => String(Math.round(metres / (METRES_OF_KM / 10)) / 10);

/** @param {number} count */
export const assumedWords = (count) => n("one way is only assumed: a place without coordinates", "{count} ways are only assumed: places without coordinates", count);

/** @param {Was} was */
const wasWhen = (was) => (was.planned_start ? span(was.planned_start, was.planned_end ?? was.planned_start) : t("without a time"));
