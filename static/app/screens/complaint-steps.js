/** Taking a complaint from one stage to the next: what belongs to a stage goes in the same edit; undone by toast. */
import { signal } from "@preact/signals";

import { t } from "../i18n.js";
import { drafts, edit, now } from "../state.js";
import { approvalMissing } from "./complaint-rules.js";
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

/** Texts that may still be in their field as a draft when the stage is taken. @type {Record<string, string>} */
export const TEXT_OF = { answered: "solution", waiting_head_office: "head_office_report" };

/**
 * What a step still needs. A text that is typed counts: it goes along. An amount beyond what its promiser may promise needs
 * its yes before the assistant tells the customer (R27).
 * @param {Doc} doc @param {import("./complaint-rules.js").Offer} offer @returns {string[]} fields
 */
export function stillMissing(doc, offer) {
  const missing = offer.missing.filter((name) => !(TEXT_OF[offer.to] === name && draftOf(doc, name)));
  return offer.to === "answered" && approvalMissing(doc) ? [...missing, "settlement_approved_by"] : missing;
}

/** Takes a stage with whatever is typed of its text. @param {Doc} doc @param {string} to */
export function takeWithDraft(doc, to) {
  const text = TEXT_OF[to];
  const draft = text ? draftOf(doc, text) : "";
  return takeStage(doc, to, draft ? { [text]: { to: draft } } : {}, draft ? `${text}:${doc.id}` : undefined);
}

/** The field that an opened complaint goes to as soon as it is seen. @type {import("@preact/signals").Signal<{id: string, field: string} | null>} */
export const wanted = signal(null);

/** Where on the screen a field is, by its name. @param {string} name */
export const anchor = (name) => `complaint-${name}`;

/** @param {string} name of the field to be filled in */
export function goTo(name) {
  const box = document.getElementById(anchor(name));
  box?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  box?.focus({ preventScroll: true });
}
