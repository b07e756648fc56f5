/** What happened when: the steps that stand, and what two people settled about the job. */
import { t } from "../i18n.js";
import { settledOf } from "./cards.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { Part } from "./place.js";
import { when } from "./times.js";
import { asideWords, keptWords } from "./verdict-words.js";
import { statusShape, statusWord } from "./words.js";

/** @typedef {import("./data.js").Job} Job */

/** Which steps have a moment of their own, and while which statuses it stands. */
const STEPS = [
  { status: "en_route", moment: "en_route_at", stands: ["en_route", "on_site", "paused", "failed", "done"] },
  { status: "on_site", moment: "on_site_at", stands: ["on_site", "paused", "failed", "done"] },
  { status: "done", moment: "done_at", stands: ["done"] },
];

/** @param {{job: Job}} props */
export function History({ job }) {
  const lines = [...steps(job), ...settled(job)].sort((a, b) => a.at.localeCompare(b.at));
  return html`<${Part} title=${t("History")} aside=${html`<${HistoryLink} collection="jobs" id=${job.id} />`}>
    ${lines.length > 0 && html`<div class="panel panel-pad"><ol class="line">${lines.map((line) => html`<li key=${line.at + line.head}>${shape(line.shape, `ink-${line.shape}`)}<time datetime=${line.at}>${when(line.at)}</time><b>${line.head}</b>${line.text}</li>`)}</ol></div>`}
  <//>`;
}

/** @param {Job} job */
function steps({ doc, status }) {
  return STEPS.filter((one) => doc[one.moment])
    .map((one) => ({ at: /** @type {string} */ (doc[one.moment]), shape: statusShape(one.status), head: statusWord(one.status), text: one.stands.includes(status) ? "" : t("no longer stands") }));
}

/** @param {Job} job */
function settled({ id }) {
  return settledOf(id).map((card) => ({
    at: card.at,
    shape: "kept",
    head: card.items[0].state === "accepted" ? t("Accepted") : t("Restored"),
    text: t("Kept: {kept} · Set aside: {aside}", { kept: keptWords(card), aside: asideWords(card) }),
  }));
}
