/** What has no day or no person yet: the most urgent on top, each with the best place and why, one click to take it. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { filling } from "../state.js";
import { momentOf } from "../rules/planboard.js";
import { job as jobOf, promise, staffName } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { mark, shape } from "./icons.js";
import { InOrder, useKeptOrder } from "./kept-order.js";
import { useLifted } from "./plan-card.js";
import { lying, takeSuggestion } from "./plan-carry.js";
import { suggested } from "./plan-data.js";
import { customerOf, whyWords } from "./plan-words.js";
import { Part } from "./place.js";
import { jobPath } from "./router.js";
import { date, spanWords, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** More are told by their number: nobody plans fifty at once. */
const SHOWN_MOST = 40;
const SHOWN_FIRST = 4;
const DIGITS_MOST = 9;

/** @param {{onForm?: (id: string) => void}} props `onForm`: where there is nothing to drag to */
export function Unplanned({ onForm }) {
  // what comes goes to the end, what is planned goes; nothing else moves
  const { rows: list, moved, again } = useKeptOrder(lying.value.unplanned, { view: "all", keyOf: ({ id }) => id, gone: () => undefined, isFilling: filling.value });
  // a phone's day lies under it: the most urgent first, the others when they are asked for
  const [isAll, setAll] = useState(laptop.value);
  const most = isAll ? SHOWN_MOST : SHOWN_FIRST;
  return html`<${Part} title=${n("One job to plan", "{count} jobs to plan", list.length)} aside=${moved ? html`<${InOrder} again=${again} />` : list.length > 1 && html`<span class="tiny">${t("the most urgent first")}</span>`} name="plan-unplanned">
    ${list.length ? html`<ul class="slips">${list.slice(0, most).map((doc, at) => html`<${Slip} key=${doc.id} id=${doc.id} at=${at} onForm=${onForm} />`)}</ul>` : html`<p class="plan-empty quiet">${t("Every job has a day and a person.")}</p>`}
    ${list.length > most && (isAll ? html`<p class="tiny">${n("and one more", "and {count} more", list.length - most)}</p>` : html`<button class="button button--wide plan-more" type="button" onClick=${() => setAll(true)}>${n("and one more", "and {count} more", list.length - most)}</button>`)}
  <//>`;
}

/** @param {{id: string, at: number, onForm?: (id: string) => void}} props */
function Slip({ id, at, onForm }) {
  const isLifted = useLifted(id);
  const job = jobOf(id);
  if (!job) return null;
  const { doc } = job;
  const standing = promise(job);
  const sign = standing === "broken" ? "broken" : standing === "risk" ? "risk" : doc.missing_parts ? "wait" : "next";
  return html`<li class=${`slip plan-slip ${isLifted ? "card--lifted" : ""}`} data-grab=${id} data-held=${job.held === "server" ? undefined : job.held}>
    <div class="slip-stub">${shape(sign, `ink-${sign}`)}</div>
    <div class="slip-body">
      <h3><a id=${`plan-${id}`} href=${jobPath(id)} draggable=${false} data-card=${id} data-testid=${`plan-card-${id}`} aria-keyshortcuts="M">${job.title}</a></h3>
      <p class="tiny">${customerOf(doc)}${job.address && ` · ${job.address}`}</p>
      <p class="tiny">${wishWords(doc)}</p>
      ${standing === "broken" && html`<p class="tiny">${mark("broken", t("The promise is broken"))}</p>`}
      <${Best} doc=${doc} at=${at} />
      ${onForm && html`<button class="button" type="button" data-testid=${`plan-form-${id}`} onClick=${() => onForm(id)}>${t("Plan")}</button>`}
    </div>
  </li>`;
}

/** The best day and person, and why; taken with one click. @param {{doc: Doc, at: number}} props */
function Best({ doc, at }) {
  const list = suggested.value.get(doc.id);
  if (!list) return null;
  const [best] = list;
  if (!best) return html`<p class="tiny">${t("Nobody who knows it has room within the promise.")}</p>`;
  return html`<button class="plan-best" type="button" data-testid=${`plan-best-${doc.id}`} data-late=${best.why === "late" ? "" : undefined} onClick=${() => takeSuggestion(doc.id, best)}>
    <span><b>${when(best.startMs)} ${staffName(best.staff)}</b> ${whyWords(best)}</span>${at < DIGITS_MOST && html`<kbd aria-hidden="true">${at + 1}</kbd>`}
  </button>`;
}

/** What the customer was told, what was planned and went by, or that nobody was told anything. @param {Doc} doc */
function wishWords(doc) {
  if (doc.promised_end) return t("promised {window}", { window: spanWords(doc.promised_start, doc.promised_end) });
  if (!Number.isNaN(momentOf(doc.planned_start)) && doc.assignee_id) return t("was planned {day}, not done", { day: date(doc.planned_start) });
  return doc.missing_parts ? t("needs {part}", { part: doc.missing_parts }) : t("no time promised");
}
