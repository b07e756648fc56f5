/** A service report in words, part by part, for whoever draws it (R15): a phone's screen, or the page behind a link. */
import { changedWord, kindWord, outcomeWords, paidWord } from "./words.js";

/** @typedef {import("./speaker.js").Speaker} Speaker */
/** @typedef {Record<string, any>} Report as `serviceReport` makes it */
/**
 * @typedef {object} ReportPart a part under a heading; each of the lists may be missing
 * @property {string} key
 * @property {string} title
 * @property {Array<{name: string, value: string, code?: boolean, href?: string}>} [facts]
 * @property {Array<{text: string, done: boolean, value: string}>} [checks]
 * @property {Array<{sha256: string, caption: string}>} [photos]
 * @property {Array<{name: string, amount: string}>} [prices]
 * @property {{name: string, amount: string}} [sum] the figure that counts
 * @property {string[]} [lines]
 */
/**
 * @typedef {object} ReportPage
 * @property {string} title
 * @property {string} store
 * @property {string} number
 * @property {string} subject what was worked on
 * @property {{done: boolean, text: string}} standing
 * @property {ReportPart[]} parts those that say something
 * @property {string} signed by whom; empty while nobody has
 */

/** @param {Report} report @param {Speaker} say @returns {ReportPage} */
export function reportPage(report, say) {
  const { t } = say;
  const parts = [facts(report, say), work(report, say), photos(report, say), used(report, say), payment(report, say), left(report, say), changed(report, say), warranty(report, say), contact(report, say)];
  return {
    title: t("Service report"),
    store: storeName(report, say),
    number: report.number ?? "",
    subject: [report.kind && kindWord(say, report.kind), productName(report.product, say)].filter(Boolean).join(" · "),
    standing: standing(report, say),
    parts: parts.filter((one) => one !== null),
    signed: report.signature ? signed(report, say) : "",
  };
}

/** @param {Report} report @param {Speaker} say */
export const storeName = (report, say) => say.named(report.store?.names, report.store?.name);

/** @param {Report} report @param {Speaker} say */
function standing({ status, done_at: doneAt }, { t, day, time }) {
  if (doneAt) return { done: true, text: t("Done on {day} at {time}", { day: day(doneAt), time: time(doneAt) }) };
  if (status === "failed") return { done: false, text: t("The work could not be finished") };
  return { done: false, text: t("The work is still under way") };
}

/** @param {Report} report @param {Speaker} say */
function signed({ signed_name: name, signed_at: at }, { t, day, time }) {
  const words = name ? t("Read and signed: {name}", { name }) : t("Read and signed");
  return at ? `${words} · ${day(at)} ${time(at)}` : words;
}

/** What she did not sign so: when, and by whom (R15). @param {Report} report @param {Speaker} say @returns {ReportPart | null} */
function changed({ changed: made = [], technician }, say) {
  const { t, day, time } = say;
  if (!made.length) return null;
  const who = (/** @type {string} */ by) => (by === "technician" ? (technician && ((say.lang === "en" && technician.name_latin) || technician.name)) || t("Technician") : t("Store"));
  return {
    key: "changed",
    title: t("Changed after the signature"),
    facts: made.map((/** @type {any} */ one) => ({
      name: one.what === "check" ? say.named(one.labels) || changedWord(say, one.what) : changedWord(say, one.what),
      value: one.at ? `${day(one.at)} ${time(one.at)} · ${who(one.by)}` : t("otherwise than signed"),
    })),
  };
}

/** @param {Report} report @param {Speaker} say @returns {ReportPart} */
function facts(report, say) {
  const { t, day, time } = say;
  const { technician, product = {}, arrived_at: arrived, done_at: done } = report;
  return {
    key: "facts",
    title: t("The visit"),
    facts: rows([
      [t("Customer"), report.customer],
      [t("Address"), report.address],
      [t("Arrived"), arrived && `${day(arrived)} ${time(arrived)}`],
      [t("Finished"), done && (arrived && day(arrived) === day(done) ? time(done) : `${day(done)} ${time(done)}`)],
      [t("Technician"), technician && ((say.lang === "en" && technician.name_latin) || technician.name)],
      [t("Product"), productName(product, say)],
      [t("Serial number"), product.serial, true],
      [t("Place in the home"), product.place],
    ]),
  };
}

/** @param {Report} report @param {Speaker} say @returns {ReportPart | null} */
function work({ checks = [] }, say) {
  const { t } = say;
  const told = checks.map((/** @type {any} */ one) => ({ text: say.named(one.labels), done: one.done, value: one.value === undefined ? "" : String(one.value) }));
  return told.length ? { key: "work", title: t("What was done"), checks: told } : null;
}

/** @param {Report} report @param {Speaker} say @returns {ReportPart | null} */
function photos({ photos: made = [] }, say) {
  const { t } = say;
  const told = made.map((/** @type {any} */ one) => ({ sha256: one.sha256, caption: say.named(one.labels) || (one.phase === "before" ? t("Before") : t("After")) }));
  return told.length ? { key: "photos", title: t("Photos"), photos: told } : null;
}

/** @param {Report} report @param {Speaker} say @returns {ReportPart | null} */
function used({ parts = [] }, say) {
  const { t } = say;
  const told = parts.map((/** @type {any} */ one) => ({ name: `${partName(one, say)}${one.quantity === 1 ? "" : ` × ${one.quantity}`}`, amount: partPrice(one, say) }));
  return told.length ? { key: "used", title: t("Parts used"), prices: told } : null;
}

/** @param {any} part @param {Speaker} say */
function partPrice({ free, price, quantity }, { t, money }) {
  if (free) return free === "warranty" ? t("free under the warranty") : t("free of charge");
  return price ? money((Number(price) * quantity).toFixed(2)) : "";
}

/** @param {Report} report @param {Speaker} say @returns {ReportPart | null} */
function payment({ due, collected, open, paid_by: by }, say) {
  const { t, money } = say;
  if (due === undefined && collected === undefined) return null;
  const title = t("Payment");
  if (!Number(due) && !Number(collected)) return { key: "payment", title, lines: [t("Nothing is to be paid for this visit.")] };
  return {
    key: "payment",
    title,
    prices: [
      ...(Number(due) ? [{ name: t("For this visit"), amount: money(due) }] : []),
      ...(Number(collected) ? [{ name: by ? t("Paid ({how})", { how: paidWord(say, by) }) : t("Paid"), amount: money(collected) }] : []),
    ],
    ...(open ? { sum: { name: t("Still to pay"), amount: money(open) } } : {}),
  };
}

/** What could not be finished, and when somebody comes again (R8). @param {Report} report @param {Speaker} say @returns {ReportPart | null} */
function left({ status, outcome, missing_parts: missing, visits = [] }, say) {
  const { t } = say;
  const lines = [
    ...(outcome ? [outcomeWords(say, outcome)] : []),
    ...(missing ? [t("Still missing: {what}", { what: missing })] : []),
    ...visits.map((/** @type {any} */ one) => visitWords(one, say)),
    ...((outcome || status === "failed") && !visits.length ? [t("The store will tell you how it goes on.")] : []),
  ];
  return lines.length ? { key: "left", title: t("What is left"), lines } : null;
}

/** @param {any} visit @param {Speaker} say */
function visitWords({ number, start, end }, { t, day, time }) {
  if (!start) return t("We come again ({number}). The store will tell you the day.", { number });
  const window = end ? `${time(start)}–${time(end)}` : time(start);
  return t("We come again on {day}, {window} ({number}).", { day: day(start), window, number });
}

/** @param {Report} report @param {Speaker} say @returns {ReportPart | null} */
function warranty({ warranty: told }, { t, day }) {
  if (!told) return null;
  const words = told.runs ? t("Warranty until {day}", { day: day(told.until) }) : t("Warranty ended {day}", { day: day(told.until) });
  return { key: "warranty", title: t("Warranty"), lines: [words] };
}

/** @param {Report} report @param {Speaker} say @returns {ReportPart} */
function contact(report, say) {
  const { t } = say;
  const { phone, address } = report.store ?? {};
  return {
    key: "contact",
    title: t("How to reach us"),
    facts: [
      ...rows([[t("Store"), storeName(report, say)]]),
      ...(phone ? [{ name: t("Phone"), value: phone, href: `tel:${phone.replace(/[^\d+]/g, "")}` }] : []),
      ...rows([[t("Address"), address], [t("When you call, say"), report.number, true]]),
    ],
  };
}

/** @param {any} product @param {Speaker} say */
function productName(product, say) {
  const name = say.named(product?.names, product?.name);
  const model = product?.model ?? "";
  return name.includes(model) ? name : [name, model].filter(Boolean).join(" ");
}

/** @param {any} part @param {Speaker} say */
function partName({ names, text, model }, say) {
  return productName({ names, name: text, model }, say);
}

/** @param {Array<[string, string | undefined, boolean?]>} told those that are known */
function rows(told) {
  return told.flatMap(([name, value, code]) => (value ? [{ name, value, ...(code ? { code } : {}) }] : []));
}
