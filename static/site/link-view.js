/** What the parts of the page are given to draw with. */

/** @typedef {Record<string, any>} Doc as the server says it; what is not known is missing */
/**
 * @typedef {object} Typed what was typed and not yet sent, kept letter by letter
 * @property {(key: string, field: string) => any} get
 * @property {(key: string, field: string, value: any) => void} set
 * @property {(key: string) => void} clear
 */
/**
 * @typedef {object} View
 * @property {Doc} file
 * @property {import("../app/report/speaker.js").Speaker} say
 * @property {import("./link-times.js").Times} times
 * @property {import("./link-queue.js").Outbox} outbox
 * @property {Typed} typed
 * @property {Set<string>} opened  folds that somebody opened
 * @property {boolean} isDurable  whether this browser keeps anything
 * @property {string} token
 * @property {(kind: string, about: string, body: Doc, photos?: string[]) => void} tell  keeps it, then sends it
 * @property {(id: string) => void} drop  a refusal was read
 * @property {() => string} newId
 * @property {() => void} redraw
 */
/**
 * @typedef {object} Part a section of the page, drawn anew only when what it shows has changed
 * @property {string} key
 * @property {any} shows
 * @property {() => HTMLElement} draw
 */

const CLOSED = ["settled", "closed"];
const OVER = ["done", "failed", "cancelled"];

/** @param {Doc} complaint */
export const isOpen = ({ status }) => CLOSED.indexOf(status) < 0;

/** @param {Doc} job */
export const isOver = ({ status }) => OVER.indexOf(status) >= 0;

/** The next to come first, then those without a day, then what is over, the latest first. @param {Doc[]} jobs */
export function inOrder(jobs) {
  const rank = (/** @type {Doc} */ job) => (isOver(job) ? 2 : job.promised && job.promised.start ? 0 : 1);
  const moment = (/** @type {Doc} */ job) => (job.promised && job.promised.start) || job.done_at || "";
  return jobs.slice().sort((a, b) => rank(a) - rank(b) || (rank(a) === 2 ? -1 : 1) * (moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0));
}

/** @param {View} view @param {Doc | undefined} product */
export const productName = ({ say }, product) => (product ? say.named(product.names, product.name) || product.model || "" : "");

/** At the beginning of a line; Chinese has no such letters. @param {string} words */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** Sentences one after the other; between Chinese ones stands no space. @param {View} view @param {Array<string | false | undefined>} said */
export const joined = ({ say }, said) => said.filter(Boolean).join(say.lang === "en" ? " " : "");

/** Whether a complaint is open, also one that this phone has not sent yet: then nobody is asked how satisfied they are. @param {View} view */
export function isComplaining({ file, outbox }) {
  const known = file.complaints || [];
  const settled = new Set(outbox.all.filter(({ kind, body, state }) => kind === "satisfied" && body.yes && state !== "refused").map(({ body }) => body.complaint));
  const isUnknown = (/** @type {string} */ id) => !known.some((/** @type {Doc} */ one) => one.id === id);
  return file.survey === false || known.some((/** @type {Doc} */ one) => isOpen(one) && !settled.has(one.id)) || outbox.all.some(({ kind, body, state }) => kind === "complain" && state !== "refused" && isUnknown(body.complaint));
}
