/** The foot of a job in the field: what is missing in words, and one action that always acts. */
import { useEffect, useState } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { isOffice } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { DeskBar } from "./job-desk.js";
import { Later } from "./later.js";
import { firstTap } from "./once.js";
import { missing, nextStep, takeStep } from "./steps.js";
import { span } from "./times.js";
import { statusWord } from "./words.js";

/** @typedef {import("./data.js").Job} Job */

/** The next step stands where the last one stood: the second half of a double tap must not take it. */
const DOUBLE_TAP_MS = 350;
const NAMED_MAX = 4;

/** @param {{job: Job}} props */
export function FieldBar({ job }) {
  const { doc } = job;
  const [stopping, setStopping] = useState(false);
  const settling = useSettling(job.status);
  const next = nextStep(doc);
  if (!next) return html`<${DeskOrEnd} job=${job} />`;
  const open = next.to === "done" ? missing(doc) : [];
  const stoppable = ["en_route", "on_site"].includes(job.status);
  return html`${open.length > 0 && html`<p class="bar-missing" data-testid="missing">${icon("list")}<span>${n("One thing missing before it is done: ", "{count} things missing before it is done: ", open.length)}<b>${someWords(open.map((item) => item.label))}</b></span></p>`}
    <div class="bar-row" data-settling=${settling ? "" : undefined}>
      ${stoppable && html`<button class="button button--lead" type="button" data-testid="cannot-finish" onClick=${() => setStopping(true)}>${t("Cannot finish")}</button>`}
      ${open.length
        ? html`<button class="button button--primary button--lead" type="button" data-testid="next-step" onClick=${() => show(open[0].id)}>${open[0].id.startsWith("photo-") && icon("camera")}${open[0].go}</button>`
        : html`<button class="button button--primary button--lead" type="button" data-testid="next-step" onClick=${firstTap(() => takeStep(doc, next.to))}>${next.word}</button>`}
    </div>
    ${stopping && html`<${Later} part="CannotFinish" with=${{ doc, onClose: () => setStopping(false) }} />`}`;
}

/** @param {{job: Job}} props */
function DeskOrEnd({ job }) {
  if (isOffice.value) return html`<${DeskBar} job=${job} />`;
  if (job.status !== "done") return html`<p class="bar-missing">${mark("off", statusWord(job.status))}</p>`;
  return html`<p class="bar-missing bar-end">${mark("kept", job.held === "here" ? t("Done, kept on this device") : t("Done, received by server"))}<span class="push">${job.doc.done_at ? span(job.doc.done_at, null) : ""}</span></p>`;
}

/** True for a moment after a status has changed on this screen. @param {string} status */
export function useSettling(status) {
  const [settled, setSettled] = useState(status);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(status), DOUBLE_TAP_MS);
    return () => clearTimeout(timer);
  }, [status]);
  return settled !== status;
}

/** @param {string} id of what is to be done there */
function show(id) {
  const box = document.getElementById(id);
  box?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  box?.focus({ preventScroll: true });
}

/** The first few by name: the whole list stands above, with what is open marked on each row. @param {string[]} labels */
function someWords(labels) {
  const named = listed(labels.slice(0, NAMED_MAX));
  const more = labels.length - NAMED_MAX;
  return more > 0 ? n("{named} and one more", "{named} and {count} more", more, { named }) : named;
}
