/** The board's words: what speaks for and against a place, why a suggestion is one, why a card stays where it is. */
import { n, t } from "../i18n.js";
import { docOf, staffName } from "./data.js";
import { clock, date, daysAhead, dayWords, duration, span, spanWords, toTime } from "./times.js";
import { factWords } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/planjudge.js").Point} Point */
/** @typedef {import("../rules/planjudge.js").Judgement} Judgement */

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** `Mon 23 Nov 14:00, Wang Fang: fits`. @param {import("../rules/planjudge.js").Spot} spot @param {Judgement["verdict"]} verdict */
export function spotWords({ staff, startMs }, verdict) {
  const where = { when: `${dayWords(startMs)} ${clock(startMs)}`, name: staffName(staff) };
  if (verdict === "yes") return t("{when}, {name}: fits", where);
  return verdict === "but" ? t("{when}, {name}: needs a reason", where) : t("{when}, {name}: not possible", where);
}

/** @param {Point} point @param {Doc} job @param {import("../rules/planjudge.js").Spot} spot */
export function pointWords(point, job, spot) {
  const name = staffName(spot.staff);
  switch (point.what) {
    case "fixed": return fixedWords(job);
    case "past": return t("This time is over");
    case "skill": return point.state === "kept" ? t("{name} knows {product}", { name, product: point.name ?? "" }) : t("{name} has not learned {product}", { name, product: point.name ?? "" });
    case "promise": return promiseWords(point, job);
    case "absent": return t("{name} is away: {why}", { name, why: point.name ?? "" });
    case "closed": return t("The store is closed on that day");
    case "hours": return t("Outside working hours");
    case "overlap": return point.stop ? t("{name} is with {customer} {span}", { name, customer: customerOf(point.stop.doc), span: span(point.stop.startMs, point.stop.endMs) }) : "";
    case "way": return wayWords(point);
    case "parts": return point.state === "kept" ? t("{part}: {count} on the van", { part: point.name ?? "", count: point.count ?? 0 }) : t("{part} is not on the van", { part: point.name ?? "" });
    default: return t("The day then has {hours} of {most} h", { hours: hours(point.minutes), most: hours(point.mostMinutes) });
  }
}

/** @param {Point} point @param {Doc} job */
function promiseWords(point, job) {
  const window = spanWords(job.promised_start, job.promised_end);
  if (point.state === "kept") return t("Within the promised {window}", { window });
  return point.how === "late" ? t("After the promised {window}", { window }) : t("Before the promised {window}", { window });
}

/** The way there and onward, and whether there is time for it. @param {Point} point */
function wayWords({ before, after, beforeMinutes = 0, afterMinutes = 0, shortMinutes = 0, isNear, isAssumed }) {
  const from = before ? t("{minutes} min from {customer}", { minutes: beforeMinutes, customer: customerOf(before.doc) }) : t("{minutes} min from the store", { minutes: beforeMinutes });
  const onward = after ? t("{minutes} min on to {customer}", { minutes: afterMinutes, customer: customerOf(after.doc) }) : "";
  const ways = onward ? t("{from}, {onward}", { from, onward }) : from;
  if (shortMinutes > 0) return n("{ways}: one minute short", "{ways}: {count} min short", shortMinutes, { ways });
  if (isNear) return t("{ways}, the same estate", { ways });
  return isAssumed ? t("{ways} (assumed)", { ways }) : ways;
}

/** Why it is a good place, in a few words. @param {import("../rules/plansuggest.js").Suggestion} one */
export function whyWords({ why, extraMinutes, judgement }) {
  const way = judgement.points.find((one) => one.what === "way");
  const beside = way?.before ?? way?.after;
  if (why === "near" && beside) return t("same estate as {customer}", { customer: customerOf(beside.doc) });
  if (why === "little_way") return t("{minutes} min more on the way", { minutes: extraMinutes });
  if (why === "late") return t("after the promise");
  return why === "promise" ? t("within the promise") : t("the day has room");
}

/** R4: why a card is not moved. @param {Doc} doc */
export function fixedWords(doc) {
  const at = doc.status === "done" ? doc.done_at : doc.status === "en_route" ? doc.en_route_at : doc.on_site_at;
  const fact = factWords(doc.status, at ? clock(at) : "", staffName(doc.assignee_id));
  return t("{fact}: what was begun on site stays where it is", { fact });
}

/** @param {Doc} doc */
export const customerOf = (doc) => docOf("customers", doc.customer_id)?.name ?? t("Customer not on this device");

/** @param {number | undefined} minutes */
export const hours = (minutes = 0) => String(Math.round((minutes / HOUR_MINUTES) * 10) / 10);

/** A day's head: the day by name where it is near. @param {string} day */
export function dayHead(day) {
  const noon = toTime(day, "12:00");
  const ahead = daysAhead(noon);
  const [name, words] = [dayWords(noon), date(noon)];
  return ahead >= 0 && ahead <= 1 ? { name, date: words } : { name: "", date: words };
}

/** @param {number} ms */
export const lasts = (ms) => duration(Math.round(ms / MINUTE_MS) * MINUTE_MS);
