/** A job on the board, and where a carried one would lie. */
import { useComputed } from "@preact/signals";

import { t } from "../i18n.js";
import { isFixed, lengthMs } from "../rules/planboard.js";
import { job as jobOf, promise } from "./data.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { carried, judgement, keyOf } from "./plan-carry.js";
import { customerOf, fixedWords } from "./plan-words.js";
import { jobPath } from "./router.js";
import { clock, span } from "./times.js";
import { kindWord, statusShape, statusWord } from "./words.js";

/** @typedef {import("../rules/planboard.js").Stop} Stop */

/**
 * As a line of a day, or as a block against the clock.
 * @param {{stop: Stop, over?: Stop, style?: Record<string, string>, block?: boolean}} props `over`: another of the same person at the same time
 */
export function Card({ stop, over, style, block = false }) {
  const isLifted = useLifted(stop.id);
  const job = jobOf(stop.id);
  if (!job) return null;
  const { doc } = job;
  const fixed = isFixed(doc) || stop.helps;
  const why = stop.helps ? t("Helps here: the job is moved where its technician has it") : fixed ? fixedWords(doc) : undefined;
  const [shown, said] = markOf(job);
  const mark = over && !["broken", "decide"].includes(shown) ? "risk" : shown;
  const word = [said, over && overWords(over)].filter(Boolean).join(", ");
  const classes = block ? `block ${fixed ? "block--fact" : ""}` : `card ${fixed ? "card--fact" : ""}`;
  return html`<a class=${`${classes} ${over ? "card--over" : ""} ${isLifted ? "card--lifted" : ""}`} style=${style} id=${stop.helps ? undefined : `plan-${stop.id}`} href=${jobPath(stop.id)} draggable=${false}
    data-card=${stop.helps ? undefined : stop.id} data-grab=${stop.helps ? undefined : stop.id} data-testid=${stop.helps ? undefined : `plan-card-${stop.id}`} data-fixed=${fixed ? "" : undefined} data-start=${clock(stop.startMs)} data-over=${over ? "" : undefined} data-held=${job.held === "server" ? undefined : job.held}
    title=${[why ?? `${span(stop.startMs, stop.endMs)} ${customerOf(doc)}`, over && overWords(over)].filter(Boolean).join(" · ")} aria-keyshortcuts=${fixed ? undefined : "M"}>
    ${block
      ? html`<b>${mark && shape(mark, `ink-${mark}`)}${clock(stop.startMs)} ${customerOf(doc)}</b><span>${kindWord(doc.kind)}${word && html`<span class="sr"> ${word}</span>`}</span>`
      : html`<span class="card-when">${clock(stop.startMs)}</span><span class="card-what">${customerOf(doc)} ${kindWord(doc.kind)}</span>${mark && shape(mark, `ink-${mark}`)}${word && html`<span class="sr">${word}</span>`}`}
    ${why && html`<span class="sr">, ${why}</span>`}
  </a>`;
}

/** @param {Stop} over */
export const overWords = (over) => t("At the same time as {customer}, {span}", { customer: customerOf(over.doc), span: span(over.startMs, over.endMs) });

/** Whether it is the one that is carried; only that one is drawn again. @param {string} id */
export function useLifted(id) {
  return useComputed(() => carried.value?.id === id).value;
}

/** Where a carried job would lie, in a day's cell: drawn again only where it comes to and goes from. @param {{cell: string}} props */
export function Drop({ cell }) {
  const here = useComputed(() => {
    const at = carried.value?.at;
    return at && keyOf(at) === cell ? at.startMs : 0;
  });
  const verdict = useComputed(() => (here.value ? (judgement.value?.verdict ?? "no") : ""));
  if (!here.value) return null;
  const doc = jobOf(carried.peek()?.id ?? "")?.doc;
  return html`<span class=${`plan-drop plan-drop--${verdict.value}`} data-drop data-verdict=${verdict.value} aria-hidden="true"></span>
    ${doc && html`<span class="card card--target" aria-hidden="true"><span class="card-when">${clock(here.value)}</span><span class="card-what">${customerOf(doc)} ${kindWord(doc.kind)}</span></span>`}`;
}

/** The same against the clock. @param {{cell: string, from: number, until: number}} props */
export function DropBlock({ cell, from, until }) {
  const here = useComputed(() => {
    const at = carried.value?.at;
    return at && keyOf(at) === cell ? at.startMs : 0;
  });
  const verdict = useComputed(() => (here.value ? (judgement.value?.verdict ?? "no") : ""));
  const doc = here.value ? jobOf(carried.peek()?.id ?? "")?.doc : undefined;
  if (!doc) return null;
  return html`<span class=${`block plan-drop-block plan-drop--${verdict.value}`} style=${between(here.value, here.value + lengthMs(doc), from, until)} data-drop data-verdict=${verdict.value} aria-hidden="true"><b>${clock(here.value)} ${customerOf(doc)}</b></span>`;
}

/** @param {number} startMs @param {number} endMs @param {number} from @param {number} until */
export function between(startMs, endMs, from, until) {
  const part = (/** @type {number} */ ms) => (100 * (Math.min(until, Math.max(from, ms)) - from)) / (until - from);
  return { left: `${part(startMs)}%`, width: `${Math.max(1.5, part(endMs) - part(startMs))}%` };
}

/** @param {import("./data.js").Job} job @returns {[shape: string, word: string]} "": nothing to say */
function markOf(job) {
  if (job.held === "both") return ["decide", t("Changed by two people")];
  const standing = promise(job);
  if (standing === "broken") return ["broken", t("The promise is broken")];
  if (isFixed(job.doc)) return [statusShape(job.status), statusWord(job.status)];
  if (standing === "risk") return ["risk", t("The promise is at risk")];
  return job.held === "here" ? ["held", t("Only on this device")] : ["", ""];
}
