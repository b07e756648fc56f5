/** Where there is no visit to speak of: whose page it is, and how to reach the store. */
import { element } from "./link-dom.js";
import { phoneButton } from "./link-job.js";

/** @param {import("./link-view.js").View} view */
export function welcome(view) {
  const { say: { t }, file } = view;
  return element(
    "section",
    { class: "page-part link-part link-head" },
    element("h1", { class: "link-title" }, file.customer && file.customer.name ? t("Hello, {name}", { name: file.customer.name }) : t("Your service page")),
    element("p", {}, t("No visit is planned. When something is to be done, you see it here.")),
    element("div", { class: "buttons" }, phoneButton(view)),
  );
}
