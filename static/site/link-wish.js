/** A wish for another time: the store hears of it and says whether it can be. */
import { button, element } from "./link-dom.js";
import { choices, chosenIn, dayField, form, saidIn, standingOf, textField } from "./link-form.js";
import { icon, shape } from "./link-icons.js";
import { dayInput, partOfDay } from "./link-times.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/** What the server takes out of words, too, and blanks. */
const UNSEEN = /[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** Words as they are compared. @param {string | undefined} words */
export const bare = (words) => (words || "").replace(UNSEEN, "");

/** Opens and shuts the form below it. @param {View} view @param {Doc} job @param {HTMLElement} panel */
export function wishButton(view, job, panel) {
  const { t } = view.say;
  const key = `wish-${job.id}`;
  const form = /** @type {HTMLElement} */ (panel.querySelector("[data-panel]"));
  const made = button(t("A different time"), () => {
    const isOpen = !form.toggleAttribute("hidden");
    made.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) view.opened.add(key);
    else view.opened.delete(key);
  }, "", icon("clock"));
  made.setAttribute("aria-expanded", String(view.opened.has(key)));
  return made;
}

/** @param {View} view @param {Doc} job */
export function wishPanel(view, job) {
  const { say: { t }, times } = view;
  const key = `wish-${job.id}`;
  const known = (view.file.wishes || []).filter((/** @type {Doc} */ one) => one.job === job.id);
  // the store names it anew: by what it says it is known to be the same
  const isKnown = (/** @type {import("./link-queue.js").Said} */ { state, body }) => state === "received" && known.some((/** @type {Doc} */ one) => bare(one.said) === bare(body.said) && moment(one.from) === moment(body.from));
  const mine = view.outbox.all.filter((one) => one.about === key && !isKnown(one));
  return element(
    "div",
    {},
    ...known.map((/** @type {Doc} */ one) => element("p", { class: "link-sent", "data-held": "server" }, shape(one.status === "received" ? "now" : "done"), element("span", {}, statusWord(view, one.status), " ", element("span", { class: "quiet" }, wished(view, one))))),
    ...mine.map((one) => element("div", {}, standingOf(view, one), element("p", { class: "small quiet" }, wished(view, one.body)))),
    element(
      "div",
      { class: "link-panel", "data-panel": "", ...(view.opened.has(key) ? {} : { hidden: "" }) },
      element("p", { class: "quiet" }, t("Tell us what suits you. The promised time holds until we confirm a new one.")),
      form(
        view,
        { key, send: t("Send the wish"), act: () => send(view, job, key) },
        dayField(view, { key, field: "day", label: t("Day"), days: daysToChoose(times) }),
        choices(view, { key, field: "part", label: t("Time of day"), options: [["morning", t("In the morning")], ["afternoon", t("In the afternoon")], ["evening", t("In the evening")]] }),
        textField(view, { key, field: "said", label: t("Anything else"), hint: t("optional"), rows: "2" }),
      ),
    ),
  );
}

/** @param {import("./link-times.js").Times} times @returns {[string, string]} */
const daysToChoose = ({ zone, nowMs }) => [dayInput(zone, nowMs + DAY_MS), dayInput(zone, nowMs + YEAR_MS)];

/** @param {View} view @param {Doc} job @param {string} key */
function send(view, job, key) {
  const { say: { t }, times } = view;
  const day = saidIn(view, key, "day");
  const said = saidIn(view, key, "said");
  const part = /** @type {"" | "morning" | "afternoon" | "evening"} */ (chosenIn(view, key, "part")[0] || "");
  if (!day && !said) return { field: "day", words: t("Choose a day, or say in words what would suit you.") };
  // not every phone's calendar keeps to what may be chosen
  const [least, most] = daysToChoose(times);
  if (day && (day < least || day > most)) return { field: "day", words: t("Choose a day from tomorrow on, within a year.") };
  view.opened.delete(key);
  view.tell("wish", key, { job: job.id, ...(said ? { said } : {}), ...(day ? partOfDay(times.zone, day, part) : {}) });
  return undefined;
}

/** @param {string | undefined} day or moment */
const moment = (day) => (day ? Date.parse(day) : 0);

/** @param {View} view @param {Doc} wish */
const wished = ({ times }, { from, until, said }) => [from && times.window({ start: from, end: until }), said].filter(Boolean).join(" · ");

/** @param {View} view @param {string | undefined} status */
function statusWord({ say: { t } }, status) {
  if (status === "moved") return t("The date was moved after your wish:");
  if (status === "over") return t("Your wish, from before the visit:");
  return t("We have your wish and call you about it:");
}
