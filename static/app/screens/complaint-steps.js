/** Taking a complaint from one stage to the next: what belongs to a stage goes in the same edit; undone by toast. */
import { t } from "../i18n.js";
import { drafts, edit, now } from "../state.js";
import { stageWord } from "./complaint-words.js";
import { say } from "./here.js";
import { kept } from "./kept.js";
import { clock } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/**
 * @param {Doc} doc @param {string} to @param {Record<string, {to: unknown}>} [more] further changes of the same operation
 * @param {string} [draft] the key of a draft that becomes part of it
 */
export async function takeStage(doc, to, more = {}, draft) {
  if (!(await kept(edit("complaints", doc.id, { status: { to }, ...more }, draft ? { draft } : {})))) return false;
  say(t("Marked “{status}” {time}", { status: stageWord(to), time: clock(now()) }));
  return true;
}

/** What is typed of a text but not saved yet: a stage that needs it takes it along. @param {Doc} doc @param {string} name */
export function draftOf(doc, name) {
  const text = drafts.value.get(`${name}:${doc.id}`)?.text.trim();
  return text && text !== doc[name] ? text : "";
}

/** Where on the screen a field is, by its name. @param {string} name */
export const anchor = (name) => `complaint-${name}`;

/** @param {string} name of the field to be filled in */
export function goTo(name) {
  const box = document.getElementById(anchor(name));
  box?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  box?.focus({ preventScroll: true });
}
