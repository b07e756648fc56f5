/** An estimate that waits for a yes or a no (R13): both look alike, and neither stops the work that was agreed. */
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
  const last = view.outbox.lastAbout(key);
  const isSaid = last && last.state !== "refused";
  /** @param {boolean} yes */
  const decide = (yes) => view.tell("estimate", key, { estimate: one.id, yes });
  const names = (/** @type {Doc} */ line) => say.named(line.names, line.name || line.text || "");
  return element(
    "section",
    { class: "page-part link-part", "aria-labelledby": key },
    element(
      "div",
      { class: "estimate link-estimate" },
      element("h2", { id: key }, element("span", { class: `mark mark--${isSaid || one.answer ? "kept" : "decide"}` }, shape(isSaid || one.answer ? "done" : "decide"), isSaid || one.answer ? t("Your word on the estimate") : t("An estimate awaits your word"))),
      one.reason && element("p", {}, one.reason),
      element("table", { class: "prices" }, element("tbody", {}, ...(one.lines || []).map((/** @type {Doc} */ line) => element("tr", {}, element("th", { scope: "row" }, names(line), line.quantity > 1 && ` × ${line.quantity}`), element("td", {}, say.money(String(line.amount || line.price || ""))))))),
      element("p", { class: "sum" }, element("span", {}, t("Total")), element("b", {}, say.money(String(one.sum)))),
      one.answer || isSaid ? standing(view, key) : file.may && file.may.estimate && element("div", { class: "buttons buttons--even" }, button(t("No, not now"), () => decide(false), "button--lead"), button(t("Yes, do it"), () => decide(true), "button--lead", icon("check"))),
      element("p", { class: "small quiet" }, joined(view, [t("We do the agreed work either way."), one.valid_until && t("You can still say yes until {day}.", { day: times.day(one.valid_until) }), one.edition && t("Price list {edition}.", { edition: String(one.edition) })])),
    ),
  );
}
