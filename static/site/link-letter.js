/** A letter to the manager: it always gets an answer, and the time left for that is seen (R47). */
import { element } from "./link-dom.js";
import { folded, form, saidIn, standingOf, textField } from "./link-form.js";
import { shape } from "./link-icons.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

const KEY = "write";

/** @param {View} view */
export function lettersPart(view) {
  const { say: { t }, file } = view;
  const letters = /** @type {Doc[]} */ (file.letters || []);
  const here = view.outbox.all.filter(({ kind, body }) => kind === "write" && !letters.some(({ id }) => id === body.letter));
  if (!letters.length && !here.length && !(file.may && file.may.write)) return null;
  return element(
    "section",
    { class: `page-part link-part${letters.length ? "" : " link-asks"}`, "aria-label": t("Letters to the manager") },
    ...letters.map((one) => letter(view, one)),
    ...here.map((one) => element("div", { class: "slip slip--lead link-slip", "data-held": one.state === "kept" ? "here" : "server" }, element("div", { class: "slip-stub" }, standingOf(view, one)), element("div", { class: "slip-body" }, element("p", { class: "link-said" }, one.body.said)))),
    file.may && file.may.write && folded(
      view,
      { key: KEY, words: t("Write to the manager"), hint: t("Praise, a wish, a worry. The manager answers every letter, and you see here until when.") },
      form(view, { key: KEY, send: t("Send the letter"), act: () => send(view) }, textField(view, { key: KEY, field: "said", label: t("Your letter"), rows: "6" })),
    ),
  );
}

/** @param {View} view @param {Doc} one */
function letter({ say: { t }, times }, one) {
  const isLate = !one.answered && one.answer_by && Date.parse(one.answer_by) < times.nowMs;
  const words = one.answered ? t("Answered {when}", { when: times.when(one.answered.at) }) : !one.answer_by ? t("Received")
    : isLate ? t("The answer was due {when} and is late. We are sorry; call the store if it presses.", { when: times.when(one.answer_by) })
    : t("The manager answers by {when}", { when: times.when(one.answer_by) });
  const state = one.answered ? "kept" : isLate ? "broken" : "moving";
  return element(
    "div",
    { class: "slip slip--lead link-slip", "data-letter": one.id, "data-held": one.answered ? "done" : "server" },
    element("p", { class: "slip-stub" }, element("span", { class: `mark mark--${state}` }, shape(one.answered ? "done" : isLate ? "broken" : "now"), words)),
    element("div", { class: "slip-body" }, element("p", { class: "link-said" }, one.said), element("p", { class: "small quiet" }, t("Your letter of {when}", { when: times.when(one.at) }), one.number && ` · ${one.number}`), one.answered && element("ol", { class: "link-answers" }, element("li", {}, one.answered.text))),
  );
}

/** @param {View} view */
function send(view) {
  const { t } = view.say;
  const said = saidIn(view, KEY, "said");
  if (!said) return { field: "said", words: t("The letter is still empty.") };
  view.opened.delete(KEY);
  view.tell("write", KEY, { letter: view.newId(), said });
  return undefined;
}
