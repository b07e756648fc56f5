/**
 * Thanks worth sharing (R48): a card made in the browser, with the customer's own pictures only where they ticked that. It goes
 * to whom the customer chooses; the server publishes nothing and sees neither card nor pictures.
 */
import { cardOf } from "./link-card.js";
import { button, element } from "./link-dom.js";
import { consentTick } from "./link-consent.js";
import { textField, saidIn } from "./link-form.js";
import { icon } from "./link-icons.js";
import { PICTURES, dropPhoto, keepPhoto, photo } from "./link-photos.js";
import { share } from "./link-save.js";
import { isComplaining } from "./link-view.js";

/** @typedef {import("./link-view.js").View} View */

const KEY = "thanks";
const OWN = "own";
/** Of ten: whoever is as satisfied as this is glad to be asked. */
const GLAD = 9;

/** Whether the customer has said, here, that they are satisfied, and nothing is open. @param {View} view */
export function isSatisfied(view) {
  if (isComplaining(view)) return false;
  const here = view.outbox.all.some(({ kind, body, state }) => state !== "refused" && ((kind === "satisfied" && body.yes) || (kind === "answer" && (body.scores.overall || 0) >= GLAD)));
  return here || (view.file.complaints || []).some((/** @type {import("./link-view.js").Doc} */ one) => one.status === "settled");
}

/** @param {View} view */
export function thanksPart(view) {
  const { t } = view.say;
  const store = view.say.named(view.file.store && view.file.store.names, view.file.store && view.file.store.name);
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { class: "link-card", role: "img", "aria-label": t("The card: {store}, thank you", { store }) }));
  const show = async () => cardOf(canvas, await told(view, store));
  const words = textField(view, { key: KEY, field: "said", label: t("A word of your own on the card"), hint: t("optional"), rows: "2" });
  words.addEventListener("input", () => void show());
  const pictures = element("div", { class: "stack", hidden: "" }, taking(view, "before", t("Picture from before"), show), taking(view, "after", t("Picture from after"), show));
  const tick = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", name: `${KEY}.own` }));
  tick.checked = Boolean(view.typed.get(KEY, OWN));
  pictures.toggleAttribute("hidden", !tick.checked);
  // a word to the phone alone: what the store may show is asked for itself, below
  tick.addEventListener("change", () => {
    view.typed.set(KEY, OWN, tick.checked);
    pictures.toggleAttribute("hidden", !tick.checked);
    void show();
  });
  void show();
  return element(
    "section",
    { class: "page-part link-part link-thanks stack", "aria-labelledby": KEY, "data-thanks": "" },
    element("h2", { id: KEY }, t("Thank you")),
    element("p", {}, t("It does us good to hear that you are satisfied. If you like, share it: here is a card for your friends.")),
    words,
    element("label", { class: "link-tick" }, tick, element("span", {}, t("Put my own pictures on the card. They stay on this phone; the store gets none of them and publishes nothing."))),
    pictures,
    canvas,
    element("div", { class: "buttons" }, button(t("Share the card"), () => void give(canvas, store, t("{store}, thank you", { store })), "button--primary")),
    consentTick(view),
  );
}

/** @param {View} view @param {string} store */
async function told(view, store) {
  const { t } = view.say;
  const { lang } = view.say;
  const isAllowed = Boolean(view.typed.get(KEY, OWN));
  const [before, after] = await Promise.all(["before", "after"].map(async (one) => (isAllowed && view.typed.get(KEY, one) ? photo(view.typed.get(KEY, one)) : undefined)));
  return { lang, store, title: t("Well looked after"), said: saidIn(view, KEY, "said"), thanks: t("{store}, thank you", { store }), before: before && { bytes: before.bytes, words: t("Before") }, after: after && { bytes: after.bytes, words: t("After") } };
}

/** @param {View} view @param {"before" | "after"} which @param {string} words @param {() => Promise<void>} show */
function taking(view, which, words, show) {
  const { t } = view.say;
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "file", accept: PICTURES, "aria-label": words, name: `${KEY}.${which}` }));
  const trouble = element("p", { class: "error", role: "alert", hidden: "" }, t("This picture could not be read. Try another one."));
  input.addEventListener("change", async () => {
    const [file] = Array.from(input.files || []);
    if (!file) return;
    try {
      const old = view.typed.get(KEY, which);
      const kept = await keepPhoto(file, view.token);
      view.typed.set(KEY, which, kept.photo.sha256);
      if (old && old !== kept.photo.sha256) void dropPhoto(old);
      trouble.setAttribute("hidden", "");
    } catch {
      trouble.removeAttribute("hidden");
    }
    await show();
  });
  return element("div", {}, element("span", { class: "button link-take" }, icon("camera"), words, input), trouble);
}

/** @param {HTMLCanvasElement} canvas @param {string} store @param {string} words */
async function give(canvas, store, words) {
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, "image/png"));
  if (blob) await share(blob, `${store}.png`, words);
}
