/** What is wrong, what is safe, what to do: where the page could not be fetched. */
import { button, element } from "./link-dom.js";
import { icon } from "./link-icons.js";

/** @typedef {import("../app/report/speaker.js").Speaker} Speaker */
/** @typedef {"" | "fetching" | "incomplete" | "gone" | "offline" | "busy" | "forgotten"} Trouble */

/**
 * @param {{trouble: Trouble, asOf: string, unsent: string[]}} shown `asOf`: of when what is still shown is; empty when nothing is
 * @param {Speaker} say @param {() => void} again
 */
export function troublePart({ trouble, asOf, unsent }, say, again) {
  const { t, lang } = say;
  const words = troubleWords(trouble, asOf, say);
  if (!words) return null;
  const canTry = ["gone", "offline", "busy"].indexOf(trouble) >= 0;
  return element(
    "div",
    { class: "page-part stack report-note", role: "status", "data-trouble": trouble },
    !asOf && element("h1", { class: "report-title" }, t("Your service")),
    asOf ? element("p", { class: "note" }, icon("nosignal"), element("span", {}, words)) : element("p", {}, words),
    unsent.length > 0 && trouble === "gone" && element("p", {}, t("What you wrote was not sent. It is still here; read it to the store on the phone:")),
    ...(trouble === "gone" ? unsent.map((one) => element("p", { class: "link-sent", "data-held": "here" }, one)) : []),
    element(
      "div",
      { class: "buttons" },
      canTry && button(t("Try again"), again),
      ["gone", "incomplete"].indexOf(trouble) >= 0 && element("a", { class: "button", href: `/${lang}/` }, t("Our stores")),
    ),
  );
}

/** @param {Trouble} trouble @param {string} asOf @param {Speaker} say */
function troubleWords(trouble, asOf, { t, day, time }) {
  const when = asOf && { day: day(asOf), time: time(asOf) };
  switch (trouble) {
    case "": return "";
    case "fetching": return asOf ? "" : t("One moment");
    case "incomplete": return t("This address is not complete. Open the link once more from the message, or ask the store for a new one.");
    case "gone": return t("This link opens nothing. It has expired or was withdrawn, or the technician's phone has not sent its work yet. Try again later, or ask the store for a new one.");
    case "forgotten": return t("Everything of this link is gone from this phone. The link in your message opens it again.");
    case "busy": return when ? t("The store's server is busy. This is as of {day} {time}; what you write is kept and sent later.", when) : t("The store's server is busy. Try again in a few minutes.");
    default: return when ? t("No connection. This is as of {day} {time}; what you write is kept on this phone and sent later.", when) : t("No connection. Nothing is lost: try again when there is a signal.");
  }
}
