/** The page behind a link to one visit's report (R15): what was found and done, to read and to print. */
import { storeName } from "../app/report/page.js";
import { draw } from "./link-draw.js";
import { button, element } from "./link-dom.js";
import { photoLoader } from "./link-pictures.js";

/** @typedef {import("../app/report/speaker.js").Speaker} Speaker */
/** @typedef {{as_of: string, until: string, report: import("../app/report/page.js").Report}} Answer */

/** @param {Answer} answer @param {Speaker} say */
export const reportStore = (answer, say) => storeName(answer.report, say);

/** @param {Answer} answer @param {Speaker} say @param {string} token @param {HTMLElement[]} more */
export function reportPart(answer, say, token, more) {
  return element("div", { class: "page-part visit-report" }, ...draw(answer.report, say, photoLoader(token)), reportFoot(answer, say, more));
}

/** @param {Answer} answer @param {Speaker} say @param {HTMLElement[]} more */
function reportFoot(answer, { t, day, time }, more) {
  return element(
    "footer",
    { class: "visit-report-foot" },
    element("p", {}, t("As of {day} {time}. The link opens until {until}.", { day: day(answer.as_of), time: time(answer.as_of), until: day(answer.until) })),
    element("p", {}, t("Whoever has this link can read the report: pass it on only to people you trust.")),
    element("div", { class: "buttons" }, button(t("Print"), () => print()), ...more),
  );
}
