/** The customer's complaints, with our answers and the clock (R21, R22): settled is what the customer calls settled. */
import { remedyWord, clockWord, stageWord } from "./link-complaint-words.js";
import { button, element } from "./link-dom.js";
import { saidIn, standing, standingOf, textField } from "./link-form.js";
import { icon, shape } from "./link-icons.js";
import { photoLoader } from "./link-pictures.js";
import { isOpen } from "./link-view.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

/** @param {View} view @param {Doc} complaint */
export function complaintPart(view, complaint) {
  const { say, times } = view;
  const { t } = say;
  const id = `complaint-${complaint.id}`;
  const wanted = [complaint.wanted, ...(complaint.wanted_also || [])].filter(Boolean).map((one) => remedyWord(say, one));
  const late = complaint.clock && complaint.clock.due_at && Date.parse(complaint.clock.due_at) < times.nowMs;
  const clock = isOpen(complaint) ? clockWord(view, complaint) : "";
  return element(
    "section",
    { class: "page-part link-part", "aria-labelledby": id, "data-complaint": complaint.id, "data-status": complaint.status },
    element("h2", { id }, t("Your complaint"), " ", complaint.number && element("span", { class: "small quiet" }, element("span", { class: "code" }, complaint.number))),
    element(
      "div",
      { class: "slip slip--lead link-slip", "data-held": isOpen(complaint) ? "server" : "done" },
      element("p", { class: "slip-stub" }, element("span", { class: `mark mark--${isOpen(complaint) ? (late ? "broken" : "moving") : "kept"}` }, shape(isOpen(complaint) ? (late ? "broken" : "now") : "done"), stageWord(view, complaint)), clock && element("span", { class: "small" }, clock)),
      element(
        "div",
        { class: "slip-body" },
        element("p", { class: "link-said" }, complaint.said),
        wanted.length > 0 && element("p", { class: "small quiet" }, t("You would like: {what}", { what: wanted.join(say.lang === "en" ? ", " : "、") }), complaint.received_at && ` · ${times.when(complaint.received_at)}`),
        pictures(view, complaint.photos || []),
      ),
    ),
    answers(view, complaint),
    isOpen(complaint) && verdict(view, complaint),
  );
}

/** What this phone has not yet sent, or what the server's list does not yet show. @param {View} view @param {import("./link-queue.js").Said} said */
export function complaintHere(view, said) {
  const { t } = view.say;
  const id = `complaint-${said.id}`;
  return element(
    "section",
    { class: "page-part link-part", "aria-labelledby": id, "data-complaint": said.body.complaint },
    element("h2", { id }, t("Your complaint"), " ", said.number && element("span", { class: "small quiet" }, element("span", { class: "code" }, said.number))),
    element("div", { class: "slip slip--lead link-slip", "data-held": said.state === "kept" ? "here" : "server" }, element("div", { class: "slip-stub" }, standingOf(view, said)), element("div", { class: "slip-body" }, element("p", { class: "link-said" }, said.body.said))),
  );
}

/** @param {View} view @param {Doc} complaint */
function answers({ times, say: { t } }, { answers: given = [] }) {
  /** @param {Doc} one */
  const word = ({ word: said }) => said && element("p", { class: "small quiet" }, t("You said: {what}", { what: said.yes ? t("Yes, I am satisfied") : t("Not yet") }), said.said && element("br", {}), said.said);
  return given.length > 0 && element("ol", { class: "link-answers", "aria-label": t("Our answers") }, ...given.map((/** @type {Doc} */ one) => element("li", {}, one.text, one.at && element("span", { class: "small quiet" }, ` ${times.when(one.at)}`), word(one))));
}

/** Both words alike: nobody is nudged (R22). @param {View} view @param {Doc} complaint */
function verdict(view, complaint) {
  const { t } = view.say;
  const key = `satisfied-${complaint.id}`;
  const last = view.outbox.lastAbout(key);
  const isNewer = (/** @type {Doc} */ one) => last && one.at > last.at;
  const isSaid = last && last.state !== "refused" && !(complaint.answers || []).some(isNewer);
  if (isSaid) return standing(view, key);
  if (complaint.status !== "answered") return null;
  /** @param {boolean} yes */
  const say = (yes) => {
    const said = saidIn(view, key, "said");
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    view.tell("satisfied", key, { complaint: complaint.id, yes, ...(said ? { said } : {}) });
  };
  return element(
    "div",
    { class: "stack link-asks" },
    element("h3", {}, t("Are you satisfied with this?")),
    textField(view, { key, field: "said", label: t("What you would like to say to it"), hint: t("optional"), rows: "2" }),
    element("div", { class: "buttons buttons--even" }, button(t("Not yet"), () => say(false), "button--lead"), button(t("Yes, I am satisfied"), () => say(true), "button--lead", icon("check"))),
    element("p", { class: "small quiet" }, t("Only you can settle this. If you say “not yet”, we go on.")),
    last && standing(view, key),
  );
}

/** @param {View} view @param {string[]} photos @param {(number: number) => string} [words] what each is called */
export function pictures(view, photos, words = (number) => view.say.t("Your photo {number}", { number })) {
  const load = photoLoader(view.token);
  return photos.length > 0 && element("ul", { class: "link-photos" }, ...photos.map((sha256, at) => {
    const image = element("img", { alt: words(at + 1) });
    load(sha256).then((address) => image.setAttribute("src", address), () => undefined);
    return element("li", {}, image);
  }));
}
