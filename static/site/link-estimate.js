/** An estimate that waits for a yes or a no (R13): both look alike, and neither stops the work that was agreed. */
import { pictures } from "./link-complaint.js";
import { button, element } from "./link-dom.js";
import { standing } from "./link-form.js";
import { icon, shape } from "./link-icons.js";
import { joined } from "./link-view.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

/** @param {View} view @param {Doc} one */
export function estimatePart(view, one) {
  const { say, times, file } = view;
  const { t } = say;
  const key = `estimate-${one.id}`;
  const isAgreed = Boolean(one.answer) && one.answer.yes;
  const said = view.outbox.lastAbout(key);
  // what was said to somebody of the store since is the newer word
  const last = isAgreed && said && said.body.yes === false ? null : said;
  const isSaid = last && last.state !== "refused";
  const isAnswered = isSaid || Boolean(one.answer);
  // a no leaves it open: the yes is asked for again as long as none is on the way (R13)
  const saidNo = isSaid ? last.body.yes === false : Boolean(one.answer) && !one.answer.yes;
  const isWaiting = file.may && file.may.estimate && (saidNo || !isAnswered);
  /** @param {boolean} yes */
  const decide = (yes) => view.tell("estimate", key, { estimate: one.id, yes, sum: one.sum });
  const names = (/** @type {Doc} */ line) => say.named(line.names, line.name || line.text || "");
  return element(
    "section",
    { class: "page-part link-part", "aria-labelledby": key },
    element(
      "div",
      { class: "estimate link-estimate" },
      element("h2", { id: key }, element("span", { class: `mark${saidNo ? "" : isAnswered ? " mark--kept" : " mark--decide"}` }, shape(saidNo ? "next" : isAnswered ? "done" : "decide"), isAnswered ? (saidNo ? t("You said no, for now") : t("You said yes to this estimate")) : t("An estimate awaits your word"))),
      one.reason && element("p", {}, one.reason),
      pictures(view, one.photos || [], (number) => t("Photo {number}", { number })),
      element("table", { class: "prices" }, element("tbody", {}, ...(one.lines || []).map((/** @type {Doc} */ line) => element("tr", {}, element("th", { scope: "row" }, names(line), line.quantity > 1 && ` × ${line.quantity}`), element("td", {}, say.money(String(line.amount || line.price || ""))))))),
      element("p", { class: "sum" }, element("span", {}, t("Total")), element("b", {}, say.money(String(one.sum)))),
      last ? standing(view, key) : one.answer && one.answer.at && element("p", { class: "link-sent", "data-held": "server" }, shape("done"), t("Received {day}", { day: times.day(one.answer.at) })),
      isWaiting && element("div", { class: "buttons buttons--even" }, !saidNo && button(t("No, not now"), () => decide(false), "button--lead"), button(saidNo ? t("Do it after all") : t("Yes, do it"), () => decide(true), "button--lead", icon("check"))),
      element("p", { class: "small quiet" }, joined(view, [isWaiting && t("We do the agreed work either way, and none of this before your yes."), isWaiting && one.valid_until && t("You can still say yes until {day}.", { day: times.day(one.valid_until) })])),
      one.edition && element("p", { class: "small quiet" }, one.edition_page ? element("a", { href: `/${say.lang}/${one.edition_page}` }, listWords(view, one)) : listWords(view, one)),
    ),
  );
}

/** Which prices these are. @param {View} view @param {Doc} one */
const listWords = ({ say: { t }, times }, one) => t("By the price list that began {day}", { day: times.day(one.edition) });
