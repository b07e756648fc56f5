/** Forms that keep every letter at once, and ask a machine to press twice. */
import { button, element, fill } from "./link-dom.js";
import { icon, shape } from "./link-icons.js";

/** @typedef {import("./link-view.js").View} View */
/** @typedef {{field: string, words: string} | void} Wrong */

/** Nobody reads and fills a form in less; whoever does is asked to press once more. */
const LEAST_MS = 800;
const SAID_CHARS_MOST = 2000;
/** When each form was first seen. @type {Map<string, number>} */
const shownAt = new Map();

/**
 * @param {View} view
 * @param {{key: string, send: string, lead?: boolean, act: () => Wrong | Promise<Wrong>}} how `act` sends, or says what is missing
 * @param {...import("./link-dom.js").Child} fields
 */
export function form(view, { key, send, lead = false, act }, ...fields) {
  const { t } = view.say;
  if (!shownAt.has(key)) shownAt.set(key, Date.now());
  // no person sees this field; what fills in every field there is does
  const trap = /** @type {HTMLInputElement} */ (element("input", { type: "text", name: "website", tabindex: "-1", autocomplete: "off", "aria-hidden": "true", class: "link-trap" }));
  const wrong = element("p", { class: "error", role: "alert", id: `${key}.wrong`, hidden: "" });
  const sending = element("button", { class: `button button--primary${lead ? " button--lead" : ""} button--wide` }, send);
  const made = /** @type {HTMLFormElement} */ (element("form", { class: "stack", novalidate: "", "data-form": key }, ...fields, trap, wrong, sending));
  /** @param {string} words @param {string} [field] */
  function complain(words, field) {
    fill(wrong, shape("broken"), words);
    wrong.removeAttribute("hidden");
    const named = field ? made.elements.namedItem(`${key}.${field}`) : null;
    const input = named instanceof RadioNodeList ? named[0] : named;
    const around = input instanceof HTMLElement && input.closest(".field");
    // where it is wrong, and what is wrong with nothing in particular at the button
    if (around) around.append(wrong);
    else made.insertBefore(wrong, sending);
    if (input instanceof HTMLElement) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", wrong.id);
      input.focus();
    }
  }
  made.addEventListener("input", ({ target }) => {
    wrong.setAttribute("hidden", "");
    if (target instanceof Element) target.removeAttribute("aria-invalid");
  });
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isTooQuick = Date.now() - (shownAt.get(key) || 0) < LEAST_MS;
    if (trap.value || isTooQuick) {
      trap.value = "";
      shownAt.set(key, 0);
      return complain(t("Press “{send}” once more.", { send }));
    }
    // a tap on a button leaves the keyboard where it was on some phones; what was sent is not being written any more
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    const missing = await act();
    if (missing) complain(missing.words, missing.field);
  });
  return made;
}

/** @param {View} view @param {{key: string, field: string, label: string, hint?: string, rows?: string}} how */
export function textField(view, { key, field, label, hint, rows = "4" }) {
  const id = `${key}.${field}`;
  const input = /** @type {HTMLTextAreaElement} */ (element("textarea", { class: "input", id, name: id, rows, maxlength: String(SAID_CHARS_MOST) }));
  input.value = view.typed.get(key, field) || "";
  input.addEventListener("input", () => view.typed.set(key, field, input.value));
  return labelled(id, label, hint, input);
}

/** @param {View} view @param {{key: string, field: string, label: string, hint?: string, days: [string, string]}} how the first and the last day that may be chosen */
export function dayField(view, { key, field, label, hint, days: [min, max] }) {
  const id = `${key}.${field}`;
  const input = /** @type {HTMLInputElement} */ (element("input", { class: "input", type: "date", id, name: id, min, max }));
  input.value = view.typed.get(key, field) || "";
  input.addEventListener("change", () => view.typed.set(key, field, input.value));
  return labelled(id, label, hint, input);
}

/**
 * Chips with a tick; several may be chosen where `several` says so.
 *
 * @param {View} view
 * @param {{key: string, field: string, label: string, hint?: string, options: Array<[string, string]>, several?: boolean, scale?: string, ends?: [string, string]}} how
 */
export function choices(view, { key, field, label, hint, options, several = false, scale, ends }) {
  const name = `${key}.${field}`;
  const chosen = () => /** @type {string[]} */ (view.typed.get(key, field) || []);
  return element(
    "fieldset",
    { class: "field" },
    element("legend", { class: "field-name" }, label, hint && element("span", { class: "field-hint" }, hint)),
    element("div", { class: scale ? `scale scale--${scale}` : "choices" }, ...options.map(([value, words]) => {
      const input = /** @type {HTMLInputElement} */ (element("input", { type: several ? "checkbox" : "radio", name, value }));
      input.checked = chosen().indexOf(value) >= 0;
      input.addEventListener("change", () => view.typed.set(key, field, several ? chosen().filter((one) => one !== value).concat(input.checked ? [value] : []) : [value]));
      return element("label", { class: `choice${scale && !/^\d+$/.test(words) ? " choice--none" : ""}` }, input, element("span", {}, !scale && icon("check"), words));
    })),
    ends && element("p", { class: "scale-ends" }, element("span", {}, ends[0]), element("span", {}, ends[1])),
  );
}

/** @param {View} view @param {string} key @param {string} field @returns {string} */
export const saidIn = (view, key, field) => (view.typed.get(key, field) || "").trim();

/** @param {View} view @param {string} key @param {string} field @returns {string[]} */
export const chosenIn = (view, key, field) => view.typed.get(key, field) || [];

/**
 * Folded until it is wanted; whether it is open survives drawing anew.
 *
 * @param {View} view
 * @param {{key: string, words: string, hint?: string, open?: boolean}} how
 * @param {...import("./link-dom.js").Child} children
 */
export function folded(view, { key, words, hint, open = false }, ...children) {
  const made = element("details", { class: "link-fold", id: `fold-${key}`, ...(open || view.opened.has(key) ? { open: "" } : {}) }, element("summary", {}, element("b", {}, words), hint && element("span", { class: "small quiet" }, hint)), ...children);
  made.addEventListener("toggle", () => (made.hasAttribute("open") ? view.opened.add(key) : view.opened.delete(key)));
  return made;
}

/** How it stands with what was said here: on this phone, or with the store. @param {View} view @param {string} about @returns {HTMLElement | null} */
export function standing(view, about) {
  const one = view.outbox.lastAbout(about);
  return one ? standingOf(view, one) : null;
}

/** @param {View} view @param {import("./link-queue.js").Said} one */
export function standingOf(view, one) {
  const { t, n, time } = view.say;
  const photos = (one.photos || []).length - (one.photos_sent || []).length;
  if (one.state === "refused") return refused(view, one);
  const isHere = one.state === "kept" || photos > 0;
  const words = one.state === "kept"
    ? one.failed ? t("The store's server could not take this yet. It is kept on this phone and sent again by itself; if it presses, call the store.")
    : (view.isDurable ? t("Kept on this phone, will be sent") : t("This browser keeps nothing: leave the page open until it is sent"))
    : photos > 0 ? n("Words received, {count} photo still on this phone", "Words received, {count} photos still on this phone", photos)
    : t("Received {time}", { time: time(one.received_at || one.at) });
  return element("p", { class: "link-sent", "data-held": isHere ? "here" : "server", "data-kind": one.kind }, shape(isHere ? "held" : "done"), words);
}

/** @param {View} view @param {import("./link-queue.js").Said} one */
function refused(view, { id, code, kind }) {
  const { t } = view.say;
  const words = refusedWord(view, code);
  return element("div", { class: "link-sent", "data-held": "refused", "data-kind": kind }, shape("broken"), element("span", {}, words, " ", button(t("Understood"), () => view.drop(id), "button--plain link-inline")));
}

/** @param {View} view @param {string | undefined} code of the server */
function refusedWord({ say: { t } }, code) {
  switch (code) {
    case "too_many_here": return t("We still owe you answers to what you sent before, and give those first. Your words are still here.");
    case "already_answered":
    case "complaint_open":
    case "changed":
    case "over": return t("This has been decided in the meantime, so it could not be taken any more. Your words are still here; call the store.");
    default: return t("This could not be taken. Your words are still here; call the store.");
  }
}

/** @param {string} id @param {string} label @param {string | undefined} hint @param {HTMLElement} input */
function labelled(id, label, hint, input) {
  return element("div", { class: "field" }, element("label", { class: "field-name", for: id }, label, hint && element("span", { class: "field-hint" }, hint)), input);
}
