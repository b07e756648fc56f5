/** The questions of a callback, answered here instead of on the telephone (R30); none while a complaint is open. */
import { element } from "./link-dom.js";
import { choices, chosenIn, form, saidIn, standing, textField } from "./link-form.js";
import { jobName } from "./link-job-words.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

const OVERALL = "overall";
const NONE = "none";

/** @param {View} view @param {Doc} callback */
export function questionsPart(view, callback) {
  const { t } = view.say;
  const key = `answer-${callback.id}`;
  const last = view.outbox.lastAbout(key);
  const id = `callback-${callback.id}`;
  const isSaid = last && last.state !== "refused";
  const job = (view.file.jobs || []).find((/** @type {Doc} */ one) => one.id === callback.job);
  return element(
    "section",
    { class: "page-part link-part", "aria-labelledby": id, "data-callback": callback.id },
    element("h2", { id }, isSaid ? t("Thank you for your answers") : t("How was it?")),
    // another visit may stand above: the questions are about the one that was
    job && element("p", {}, jobName(view, job)),
    isSaid ? element("p", {}, t("We read every word, and praise reaches the person you praise.")) : element("p", { class: "quiet" }, t("One minute. Leave out what you do not want to answer.")),
    last && standing(view, key),
    !isSaid && form(
      view,
      { key, send: t("Send the answers"), act: () => send(view, callback, key) },
      ...(callback.questions || []).map((/** @type {string} */ one) => question(view, key, one)),
      textField(view, { key, field: "said", label: t("What we should do better, or whom to thank"), hint: t("optional"), rows: "3" }),
    ),
  );
}

/** @param {View} view @param {string} key @param {string} one */
function question(view, key, one) {
  const { t } = view.say;
  const isOverall = one === OVERALL;
  const scores = Array.from({ length: isOverall ? 11 : 5 }, (_, at) => String(isOverall ? at : at + 1));
  const options = /** @type {Array<[string, string]>} */ ([...scores.map((score) => [score, score]), [NONE, t("no answer")]]);
  return choices(view, { key, field: one, label: questionWord(view, one), options, scale: isOverall ? "11" : "5", ends: isOverall ? [t("0 very dissatisfied"), t("10 very satisfied")] : [t("1 very dissatisfied"), t("5 very satisfied")] });
}

/** @param {View} view @param {Doc} callback @param {string} key */
function send(view, callback, key) {
  const { t } = view.say;
  /** @type {Record<string, number>} */
  const scores = {};
  for (const one of callback.questions || []) {
    const [chosen] = chosenIn(view, key, one);
    if (chosen !== undefined && chosen !== NONE) scores[one] = Number(chosen);
  }
  const said = saidIn(view, key, "said");
  if (!Object.keys(scores).length) return { field: callback.questions[0], words: t("Choose at least one answer.") };
  view.tell("answer", key, { callback: callback.id, scores, ...(said ? { said } : {}) });
  return undefined;
}

/** @param {View} view @param {string} question */
function questionWord({ say: { t } }, question) {
  switch (question) {
    case "delivery_attitude": return t("Were the people who came polite?");
    case "delivery_timeliness": return t("Did they come when it was promised?");
    case "on_time_satisfaction": return t("Did the date suit you?");
    case "return_exchange_timeliness": return t("If you returned or exchanged something: was it quick?");
    case "commitments_kept": return t("Was everything done that we had promised?");
    case "effort": return t("How easy did we make it for you?");
    case "overall": return t("All in all, how satisfied are you?");
    default: return question;
  }
}
