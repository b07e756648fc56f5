/** The foot: who sees this, until when, of when it is; print it, or leave nothing of it on this phone. */
import { button, element, fill } from "./link-dom.js";

/** @typedef {import("../app/report/speaker.js").Speaker} Speaker */

/** @param {{as_of: string, until: string}} answer @param {Speaker} say @param {HTMLElement} forgetting */
export function footPart(answer, { t, day, time }, forgetting) {
  return element(
    "footer",
    { class: "page-part link-foot tiny" },
    element("p", {}, t("Only whoever has this link sees this page, until {until}. Pass it on only to people you trust.", { until: day(answer.until) })),
    element("p", {}, t("As of {day} {time}. It also opens without a connection.", { day: day(answer.as_of), time: time(answer.as_of) })),
    element("div", { class: "buttons" }, button(t("Print"), () => print())),
    forgetting,
  );
}

/** Asks only where something would be lost. @param {Speaker} say @param {() => number} unsent @param {() => void} forget */
export function forgetting({ t, n }, unsent, forget) {
  const made = element("div", { class: "link-forget" });
  const ask = button(t("This is not my phone: forget everything here"), () => {
    const count = unsent();
    if (!count) return forget();
    fill(
      made,
      element("p", {}, n("{count} thing has not been sent yet and would be lost.", "{count} things have not been sent yet and would be lost.", count)),
      element("div", { class: "buttons" }, button(t("Forget it all the same"), forget, "button--grave"), button(t("Leave it here"), () => fill(made, ask))),
    );
  });
  made.append(ask);
  return made;
}
