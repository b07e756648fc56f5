/** Something is not right: said in one's own words, with what one would like, and photos; kept on the phone while it is typed (R20). */
import { REMEDIES, remedyWord } from "./link-complaint-words.js";
import { element, fill } from "./link-dom.js";
import { choices, chosenIn, folded, form, saidIn, textField } from "./link-form.js";
import { icon } from "./link-icons.js";
import { PICTURES, dropPhoto, keepPhoto, photo } from "./link-photos.js";
import { thingsOf } from "./link-things.js";

/** @typedef {import("./link-view.js").View} View */

const KEY = "complain";
const ELSE = "else";
/** The server's bound (`LINK_PHOTOS_MOST`). */
const PHOTOS_MOST = 6;

/** @param {View} view */
export function newComplaint(view) {
  const { say } = view;
  const { t } = say;
  const things = thingsOf(view);
  return element(
    "section",
    { class: "page-part link-part link-asks" },
    folded(
      view,
      { key: KEY, words: t("Something is not right?"), hint: t("Tell us here. Somebody of the store answers you, and it is settled only when you say so.") },
      form(
        view,
        { key: KEY, send: t("Send to the store"), act: () => send(view, things) },
        textField(view, { key: KEY, field: "said", label: t("Tell us what happened"), rows: "5" }),
        things.length > 1 && choices(view, { key: KEY, field: "about", label: t("What is it about"), options: [...things.map((one) => /** @type {[string, string]} */ ([one.key, one.words])), [ELSE, t("Something else")]] }),
        choices(view, { key: KEY, field: "wanted", label: t("What would you like"), hint: t("as many as apply"), several: true, options: REMEDIES.map((one) => [one, remedyWord(say, one)]) }),
        photos(view),
      ),
    ),
  );
}

/** Of several things none is guessed: at the wrong visit the store would look in the wrong place. @param {View} view @param {import("./link-things.js").Thing[]} things */
function send(view, things) {
  const { t } = view.say;
  const said = saidIn(view, KEY, "said");
  if (!said) return { field: "said", words: t("Say in a few words what happened.") };
  const [wanted, ...also] = chosenIn(view, KEY, "wanted");
  const chosen = things.length > 1 ? things.find(({ key }) => key === chosenIn(view, KEY, "about")[0]) : things[0];
  view.opened.delete(KEY);
  view.tell("complain", KEY, { complaint: view.newId(), said, wanted: wanted || "other", ...(also.length ? { wanted_also: also } : {}), ...(chosen && chosen.about) }, chosenIn(view, KEY, "photos"));
  return undefined;
}

/** @param {View} view */
function photos(view) {
  const { t } = view.say;
  const list = element("ul", { class: "link-photos" });
  const trouble = element("p", { class: "error", role: "alert", hidden: "" });
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "file", accept: PICTURES, multiple: "", "aria-label": t("Add photos"), name: `${KEY}.photos` }));
  const taken = () => chosenIn(view, KEY, "photos");
  const show = () => fill(list, ...taken().map((sha256, at) => shown(view, sha256, at, show)));
  input.addEventListener("change", async () => {
    trouble.setAttribute("hidden", "");
    for (const file of Array.from(input.files || []).slice(0, PHOTOS_MOST - taken().length)) {
      try {
        const kept = await keepPhoto(file, view.token);
        if (taken().indexOf(kept.photo.sha256) < 0) view.typed.set(KEY, "photos", taken().concat(kept.photo.sha256));
      } catch {
        trouble.textContent = t("This picture could not be read. Your words are kept; try another one.");
        trouble.removeAttribute("hidden");
      }
    }
    input.value = "";
    show();
  });
  show();
  return element("div", { class: "field" }, element("span", { class: "button link-take" }, icon("camera"), t("Add photos"), input), element("p", { class: "field-hint" }, t("up to {count}; made small here, and sent without the place where they were taken", { count: PHOTOS_MOST })), list, trouble);
}

/** @param {View} view @param {string} sha256 @param {number} at @param {() => void} show */
function shown(view, sha256, at, show) {
  const { t } = view.say;
  const image = element("img", { alt: t("Your photo {number}", { number: at + 1 }) });
  photo(sha256).then((one) => one && image.setAttribute("src", URL.createObjectURL(one.bytes)), () => undefined);
  const away = element("button", { type: "button", "aria-label": t("Take photo {number} away", { number: at + 1 }) }, element("span", { "aria-hidden": "true" }, "×"));
  away.addEventListener("click", () => {
    view.typed.set(KEY, "photos", chosenIn(view, KEY, "photos").filter((one) => one !== sha256));
    void dropPhoto(sha256);
    show();
  });
  return element("li", { "data-photo": sha256 }, image, away);
}
