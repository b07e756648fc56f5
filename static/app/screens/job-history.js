/** What happened when: every step with its person, those that were taken back too, and what two people settled about the job. */
import { t } from "../i18n.js";
import { allSteps } from "../rules/visits.js";
import { settledOf } from "./cards.js";
import { isMine, isTechnician, staffName } from "./data.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { Part } from "./place.js";
import { lastStepOf, takeLastStepBack } from "./steps.js";
import { when } from "./times.js";
import { asideWords, keptWords } from "./verdict-words.js";
import { statusShape, statusWord } from "./words.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {{at: string, shape: string, head: string, text: string, off?: boolean}} Row */

/** Which steps have a moment of their own, and while which statuses it stands: for jobs whose steps nobody wrote down. */
const STEPS = [
  { status: "en_route", moment: "en_route_at", stands: ["en_route", "on_site", "paused", "failed", "done"] },
  { status: "on_site", moment: "on_site_at", stands: ["on_site", "paused", "failed", "done"] },
  { status: "done", moment: "done_at", stands: ["done"] },
];

/** @param {{job: Job}} props */
export function History({ job }) {
  const lines = [...steps(job), ...settled(job)].sort((a, b) => a.at.localeCompare(b.at));
  const last = isTechnician.value || isMine(job) ? lastStepOf(job.doc) : null;
  return html`<${Part} title=${t("History")} aside=${html`<${HistoryLink} collection="jobs" id=${job.id} />`}>
    ${lines.length > 0 && html`<div class="panel panel-pad"><ol class="line">${lines.map((line) => html`<li key=${line.at + line.head} data-testid="step" data-off=${line.off ? "" : undefined}>${shape(line.shape, `ink-${line.shape}`)}<time datetime=${line.at}>${when(line.at)}</time><b>${line.head}</b>${line.text && html`<span class="line-by">${line.text}</span>`}</li>`)}</ol></div>`}
    ${last && html`<button class="button button--wide take-back" type="button" data-testid="take-back" onClick=${() => takeLastStepBack(job.doc)}>${icon("undo", "icon--s")}${t("Take “{status}” back", { status: statusWord(last.step.step) })}</button>
      <p class="tiny">${t("It goes back to “{status}”. That it was taken back stays written here.", { status: statusWord(last.to) })}</p>`}
  <//>`;
}

/** @param {Job} job @returns {Row[]} */
function steps({ doc, status }) {
  const written = allSteps(doc);
  if (written.length) return written.map((one) => ({ at: one.at ?? "", shape: one.takenBackAt === null ? statusShape(one.step) : "off", head: statusWord(one.step), off: one.takenBackAt !== null, text: stepText(one) }));
  return STEPS.filter((one) => doc[one.moment])
    .map((one) => ({ at: /** @type {string} */ (doc[one.moment]), shape: statusShape(one.status), head: statusWord(one.status), text: one.stands.includes(status) ? "" : t("no longer stands") }));
}

/** @param {ReturnType<typeof allSteps>[number]} step */
function stepText({ by, takenBackAt }) {
  if (takenBackAt !== null) return takenBackAt ? t("taken back {time}", { time: when(takenBackAt) }) : t("taken back");
  return by ? staffName(by) : "";
}

/** @param {Job} job @returns {Row[]} */
function settled({ id }) {
  return settledOf(id).map((card) => ({
    at: card.at,
    shape: "kept",
    head: card.items[0].state === "accepted" ? t("Accepted") : t("Restored"),
    text: t("Kept: {kept} · Set aside: {aside}", { kept: keptWords(card), aside: asideWords(card) }),
  }));
}
