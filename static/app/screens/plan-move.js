/** A plan written down: one edit of day, time and person together, undone by toast. */
import { signal } from "@preact/signals";

import { t } from "../i18n.js";
import { edit } from "../state.js";
import { lengthMs } from "../rules/planboard.js";
import { docOf, staffName } from "./data.js";
import { say } from "./here.js";
import { kept } from "./kept.js";
import { when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** The last thing that whoever does not see the board has to be told. */
export const told = signal("");

/**
 * @param {string} id of the job
 * @param {import("../rules/planjudge.js").Spot} spot
 * @param {string} reason  why it goes there although something speaks against it (R6); stays with the job
 * @returns {Promise<boolean>} whether it was kept on this device
 */
export async function moveJob(id, { staff, startMs }, reason) {
  const doc = docOf("jobs", id);
  if (!doc) return false;
  const to = changesTo(doc, staff, startMs, reason);
  const back = backFrom(doc, to);
  if (!(await kept(edit("jobs", id, to)))) return false;
  const words = t("Planned {when}, {name}", { when: when(startMs), name: staffName(staff) });
  told.value = words;
  say(words, () => void kept(edit("jobs", id, back)));
  return true;
}

/** @param {Doc} doc @param {string} staff @param {number} startMs @param {string} reason @returns {Record<string, {to: unknown}>} */
function changesTo(doc, staff, startMs, reason) {
  const isAnother = doc.assignee_id !== staff;
  return {
    // a window is one thing: its two ends are written together
    planned_start: { to: new Date(startMs).toISOString() },
    planned_end: { to: new Date(startMs + lengthMs(doc)).toISOString() },
    ...(isAnother ? { assignee_id: { to: staff } } : {}),
    ...(doc.status === "draft" ? { status: { to: "planned" } } : {}),
    // a reason is about the person and the place: of another person the old one says nothing
    ...((reason || isAnother) && reason !== (doc.overrule_reason ?? "") ? { overrule_reason: { to: reason || null } } : {}),
  };
}

/** @param {Doc} doc as it was @param {Record<string, unknown>} to @returns {Record<string, {to: unknown}>} */
function backFrom(doc, to) {
  return Object.fromEntries(Object.keys(to).map((name) => [name, { to: doc[name] ?? null }]));
}
