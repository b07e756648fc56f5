/** What the customer has from us, and how long its warranty runs (R16); other visits, folded. */
import { kindWord } from "../app/report/words.js";
import { element } from "./link-dom.js";
import { folded } from "./link-form.js";
import { track } from "./link-job.js";
import { headline } from "./link-job-words.js";
import { productName } from "./link-view.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

/** @param {View} view */
export function ownedPart(view) {
  const { say: { t, day }, file } = view;
  const id = "owned";
  return element(
    "section",
    { class: "page-part link-part", "aria-labelledby": id },
    element("h2", { id }, t("What you have from us")),
    element("ul", { class: "link-owned" }, ...file.owned.map((/** @type {Doc} */ one) => element(
      "li",
      {},
      element("b", {}, productName(view, one.product)),
      one.warranty && (one.warranty.runs ? t("Warranty until {day}", { day: day(one.warranty.until) }) : t("Warranty ended {day}", { day: day(one.warranty.until) })),
      (one.serial || one.bought_on) && element("span", { class: "small quiet" }, one.warranty ? element("br", {}) : "", one.bought_on && t("bought {day}", { day: day(one.bought_on) }), one.bought_on && one.serial && " · ", one.serial && element("span", { class: "code" }, one.serial)),
    ))),
  );
}

/** @param {View} view @param {Doc[]} jobs */
export function otherJobs(view, jobs) {
  const { t } = view.say;
  return element(
    "section",
    { class: "page-part link-part link-others", "aria-labelledby": "others" },
    element("h2", { id: "others" }, t("Other visits")),
    ...jobs.map((job) => folded(view, { key: `job-${job.id}`, words: headline(view, job), hint: [job.kind && kindWord(view.say, job.kind), productName(view, job.product), job.number].filter(Boolean).join(" · ") }, track(view, job))),
  );
}
