/** Draws a worded report into the page, as text and never as markup. */
import { reportPage } from "../app/report/page.js";
import { element } from "./link-dom.js";
import { shape } from "./link-icons.js";

/** @typedef {import("../app/report/speaker.js").Speaker} Speaker */
/** @typedef {import("../app/report/page.js").ReportPart} ReportPart */
/** @typedef {(sha256: string, whole?: boolean) => Promise<string>} LoadPhoto an address for the picture */

/** @param {import("../app/report/page.js").Report} report @param {Speaker} say @param {LoadPhoto} load @returns {HTMLElement[]} */
export function draw(report, say, load) {
  const page = reportPage(report, say);
  return [
    element(
      "header",
      { class: "report-head" },
      element("h1", { class: "report-title" }, page.title),
      element("p", { class: "report-subject" }, page.subject),
      element("p", { class: "code quiet" }, page.number),
      element("p", { class: "report-standing", ...(page.standing.done ? { "data-done": "" } : {}) }, circle(page.standing.done), page.standing.text),
    ),
    ...page.parts.map((part) => drawnPart(part, say, load)),
    ...(page.signed ? [signed(report.signature, page.signed, say, load)] : []),
  ];
}

/** @param {ReportPart} part @param {Speaker} say @param {LoadPhoto} load */
function drawnPart(part, say, load) {
  const id = `report-${part.key}`;
  return element(
    "section",
    { class: "report-part", "aria-labelledby": id },
    element("h2", { id }, part.title),
    ...(part.facts ? [element("dl", { class: "report-facts" }, ...part.facts.flatMap(fact))] : []),
    ...(part.checks ? [element("ul", { class: "report-checks" }, ...part.checks.map((one) => check(one, say)))] : []),
    ...(part.photos ? [element("ul", { class: "report-photos" }, ...part.photos.map((one) => photo(one, say, load)))] : []),
    ...(part.prices ? [element("ul", { class: "report-prices" }, ...part.prices.map((one) => element("li", {}, element("span", {}, one.name), element("span", {}, one.amount))))] : []),
    ...(part.sum ? [element("p", { class: "sum" }, element("span", {}, part.sum.name), element("b", {}, part.sum.amount))] : []),
    ...(part.lines ? [element("div", { class: "report-lines" }, ...part.lines.map((one) => element("p", {}, one)))] : []),
  );
}

/** @param {{name: string, value: string, code?: boolean, href?: string}} one */
function fact({ name, value, code, href }) {
  const told = href ? element("a", { href }, value) : code ? element("span", { class: "code" }, value) : value;
  return [element("dt", {}, name), element("dd", {}, told)];
}

/** @param {{text: string, done: boolean, value: string}} one @param {Speaker} say */
function check({ text, done, value }, { t }) {
  return element("li", { "data-done": done ? "yes" : "no" }, circle(done), element("span", {}, text, element("span", { class: "sr" }, ` ${done ? t("done") : t("not done")}`)), element("b", {}, value));
}

/** Small at first; touched, as large as the page. @param {{sha256: string, caption: string}} one @param {Speaker} say @param {LoadPhoto} load */
function photo({ sha256, caption }, { t }, load) {
  const image = element("img", { alt: caption, loading: "lazy" });
  const frame = element("button", { type: "button", class: "report-photo", "aria-label": t("Look at the photo: {caption}", { caption }) }, image);
  const words = element("span", {}, caption);
  const row = element("li", {}, frame, words);
  const missing = () => (words.textContent = `${caption} · ${t("not here yet")}`);
  load(sha256).then((address) => image.setAttribute("src", address), missing);
  frame.addEventListener("click", () => {
    if (!row.toggleAttribute("data-whole")) return;
    load(sha256, true).then((address) => image.setAttribute("src", address), missing);
  });
  return row;
}

/** @param {string} sha256 @param {string} words @param {Speaker} say @param {LoadPhoto} load */
function signed(sha256, words, { t }, load) {
  const image = element("img", { alt: t("Customer's signature"), hidden: "" });
  load(sha256, true).then((address) => { image.setAttribute("src", address); image.removeAttribute("hidden"); }, () => undefined);
  return element("section", { class: "report-part report-signed" }, image, element("p", {}, words));
}

/** Done is a filled shape with a tick, not done an empty ring: told apart without colour. @param {boolean} done */
const circle = (done) => shape(done ? "done" : "next");
