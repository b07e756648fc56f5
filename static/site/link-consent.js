/**
 * Whether the store may show pictures of its work at the customer's home (R48): asked for itself and in so many words, shown as it
 * stands, on whichever phone it was said, and taken back with one tap.
 */
import { element } from "./link-dom.js";
import { standing } from "./link-form.js";

/** @typedef {import("./link-view.js").View} View */

export const CONSENT = "consent-pictures";

/** What was said last: here, as long as the store's file is older, or to the store. @param {View} view @returns {boolean} */
export function isAgreed({ file, outbox }) {
  const last = outbox.lastAbout(CONSENT);
  const isNewer = last && last.state !== "refused" && !(last.received_at && last.received_at < file.as_of);
  return isNewer ? last.body.yes : Boolean((file.customer || {}).pictures);
}

/** @param {View} view */
export function consentTick(view) {
  const { t } = view.say;
  const tick = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", name: CONSENT, id: CONSENT }));
  tick.checked = isAgreed(view);
  tick.addEventListener("change", () => view.tell("consent", CONSENT, { purpose: "pictures", yes: tick.checked }));
  return element(
    "div",
    {},
    element("label", { class: "link-tick" }, tick, element("span", {}, t("The store may show pictures of its work at my home to other customers. I can take this back here at any time."))),
    standing(view, CONSENT),
  );
}

/** Where no thanks are said, what was allowed can still be taken back. @param {View} view */
export function consentPart(view) {
  return element("section", { class: "page-part link-part", "aria-label": view.say.t("Pictures of your home") }, consentTick(view));
}
