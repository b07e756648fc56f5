/** A visit in the words one would use at the customer's door. */
import { kindWord } from "../app/report/words.js";
import { capital, isOver, productName } from "./link-view.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

/** @param {View} view @param {Doc} job */
export function willDo(view, job) {
  const { say } = view;
  const { t } = say;
  const name = productName(view, job.product);
  // inside a sentence; QH-600 stays as it is, and stands apart from Chinese
  const product = say.lang !== "en" ? apart(name) : /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  if (!product) return job.kind ? kindWord(say, job.kind) : t("we come to you");
  switch (job.kind) {
    case "delivery": return t("we bring your {product}", { product });
    case "installation": return t("we install your {product}", { product });
    case "training": return t("we show you how to use your {product}", { product });
    case "maintenance": return t("we service your {product}", { product });
    case "repair": return t("we repair your {product}", { product });
    case "part_replacement": return t("we replace a part of your {product}", { product });
    case "collection": return t("we collect your {product}", { product });
    default: return t("we come about your {product}", { product });
  }
}

/** Which visit it is, beside others: what, on what, when. @param {View} view @param {Doc} job */
export function jobName(view, job) {
  const day = job.done_at || (job.promised && job.promised.start);
  return [job.kind && kindWord(view.say, job.kind), productName(view, job.product), day && view.times.day(day)].filter(Boolean).join(" · ");
}

/** @param {string} name */
const apart = (name) => name.replace(/^(?=[0-9A-Za-z])/, " ").replace(/[0-9A-Za-z]$/, "$& ");

/** @param {View} view @param {Doc} job */
export function headline(view, job) {
  const { t } = view.say;
  if (job.status === "done") return job.done_at ? t("Done: {day}", { day: view.times.day(job.done_at) }) : t("Done");
  if (job.status === "cancelled") return t("Called off");
  if (job.status === "failed") return t("We could not finish it");
  return job.promised && job.promised.start ? capital(view.times.window(job.promised)) : t("The day is still to be set");
}

/** @param {View} view @param {Doc} job */
export function whoComes(view, job) {
  const { say, times } = view;
  const { t } = say;
  const { technician } = job;
  const name = technician ? (say.lang === "en" && technician.name_latin) || technician.name : "";
  if (job.status === "cancelled") return t("Nobody comes for this. Call us when you want a new date.");
  if (job.status === "failed") return t("The store will call you about how it goes on.");
  if (!name) return job.status === "done" ? "" : t("Who comes is not settled yet.");
  if (job.status === "done") return t("{name} was with you.", { name });
  if (job.status === "on_site") return job.arrived_at ? t("{name} has been with you since {time}.", { name, time: times.when(job.arrived_at) }) : t("{name} is with you.", { name });
  if (job.status === "en_route") return job.on_the_way_at ? t("{name} set off at {time} and is on the way to you.", { name, time: times.when(job.on_the_way_at) }) : t("{name} is on the way to you.", { name });
  return t("{name} is coming.", { name });
}

/** Before yours, today; nobody is promised an hour by it. @param {View} view @param {Doc} job */
export function queueWord({ say: { t, n } }, job) {
  const { queue_hint: before, status } = job;
  if (before === undefined || isOver(job) || status === "en_route" || status === "on_site") return "";
  return before === 0 ? t("Yours is the next visit.") : n("{count} visit comes before yours.", "{count} visits come before yours.", before);
}

/** Words that may lack their full stop, as a sentence. @param {string} reason */
export const reasonWord = (reason) => (/[.。！？!?]$/.test(reason) ? reason : `${reason}${/[^\x00-\xff]/.test(reason) ? "。" : "."}`);
