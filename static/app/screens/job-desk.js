/** What the desk does with a job besides planning it: cancel, reopen, delete. Undone by toast, not asked before. */
import { t } from "../i18n.js";
import { connection, me } from "../state.js";
import { isOpen } from "./data.js";
import { canStep, mayDelete, mayWrite } from "./fields.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Later } from "./later.js";
import { takeStep } from "./steps.js";

/** @typedef {import("./data.js").Job} Job */

/** @param {{job: Job}} props */
export function DeskBar({ job }) {
  const role = me.value?.role;
  const to = isOpen(job) ? "cancelled" : "reopened";
  const steps = mayWrite(role, "jobs", "status", to) && canStep(job.status, to);
  if (!steps && !mayDelete(role, "jobs")) return null;
  return html`<div class="buttons">
    ${steps && (to === "cancelled"
      ? html`<button class="button button--grave" type="button" data-testid="cancel-job" onClick=${() => takeStep(job.doc, to)}>${t("Cancel job")}</button>`
      : html`<button class="button" type="button" data-testid="reopen-job" onClick=${() => takeStep(job.doc, to)}>${t("Reopen job")}</button>`)}
    <${Later} part="DeleteButton" with=${{ collection: "jobs", id: job.id }} />
    <${HeldWords} job=${job} />
  </div>`;
}

/** @param {{job: Job}} props whether the office sees what the server has */
function HeldWords({ job }) {
  if (job.held === "here") return html`<span class="push side-held">${mark("held", t("Only on this device"))}</span>`;
  return connection.value.online ? html`<span class="push side-held">${mark("kept", t("As the server has it"))}</span>` : null;
}
