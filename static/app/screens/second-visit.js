/** The second visit, made at the door from the first (R8). When the customer would like it is a wish: the office promises. */
import { listed, t } from "../i18n.js";
import { followUpValues } from "../rules/jobs.js";
import { TAKEN_BACK } from "../rules/visits.js";
import { create, edit, me, nameBased, remove } from "../state.js";
import { docOf, jobs, number } from "./data.js";
import { mayDelete } from "./fields.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { ChoiceRow } from "./record-fields.js";
import { date, dayKey } from "./times.js";

/** @typedef {{day: string, part: string}} Wish */

const PARTS = ["morning", "afternoon", "evening"];

/** @param {string} id of the first visit's job */
export const hasSecondVisit = (id) => jobs.value.some((one) => one.doc.follow_up_of === id && one.status !== "cancelled");

/** @param {{again: boolean, values: Wish, set: (more: Partial<Wish> & {again?: boolean}) => void, today: number}} props */
export function SecondVisit({ again, values, set, today }) {
  return html`<div class="second-visit panel">
    <label class="check"><input type="checkbox" data-testid="cannot-again" checked=${again} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ again: event.currentTarget.checked })} />${icon("check")}
      <span>${t("Make the second visit")}<span class="slip-line check-hint">${t("It takes photos, notes and missing parts along; the office plans the day.")}</span></span></label>
    ${again && html`<div class="second-wish"><div class="field"><label class="field-name" for="wish-day">${t("When the customer would like it")} <span class="field-hint">${t("optional")}</span></label>
      <input class="input" id="wish-day" type="date" data-testid="wish-day" min=${dayKey(today)} value=${values.day} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ day: event.currentTarget.value })} /></div>
      <${ChoiceRow} name="wish-part" testid="wish" codes=${PARTS} value=${values.part} word=${partWord} onChoose=${(/** @type {string} */ part) => set({ part })} />
      <p class="tiny">${t("A wish, not yet a promise: the office tells the customer the day.")}</p></div>`}
  </div>`;
}

/**
 * What the first visit left, the wish beside it.
 * @param {string} first @param {Wish} wish
 * @returns {Promise<string>} the new job's id, "" where it could not be kept (which was said)
 */
export async function makeSecondVisit(first, wish) {
  // read after the first visit's edit: its photo, words and missing parts go along
  const doc = docOf("jobs", first);
  if (!doc) return "";
  let id = "";
  const values = followUpValues(doc, (of, note) => nameBased("follow_up_note", of, note));
  const said = [doc.description, doc.status_reason && t("First visit: {reason}", { reason: doc.status_reason }), wishWords(wish)].filter(Boolean).join("\n");
  await kept(create("jobs", { ...values, ...(said ? { description: said } : {}), status: "draft" }).then((made) => (id = made)));
  return id;
}

/** A technician deletes nothing and cancels nothing: then it says itself that it is not needed, and the server cancels it (R8). @param {string} id */
export async function takeSecondBack(id) {
  if (!id) return;
  await kept(mayDelete(me.value?.role, "jobs") ? remove("jobs", id) : edit("jobs", id, withdrawing(t("Taken back at the door: this second visit is not needed"))));
}

/** @param {string} reason */
const withdrawing = (reason) => ({ follow_up_of: { to: null }, status_reason: { to: reason }, visits: { append: [{ text: "", step: TAKEN_BACK }] } });

/** What is said when all is kept. @param {string} id @param {boolean} wished @param {string} status */
export function secondVisitWords(id, wished, status) {
  const first = status === "paused" ? t("The job is paused.") : t("Handed back to the office.");
  if (!wished) return first;
  return id ? `${first} ${t("Second visit {number} made", { number: number("jobs", id) })}` : `${first} ${t("The second visit is not kept: make it again below.")}`;
}

/** @param {Wish} wish */
function wishWords({ day, part }) {
  // noon: the same day in every time zone of a store
  const words = listed([day && date(`${day}T12:00:00Z`), part && partWord(part)].filter(Boolean));
  return words && t("The customer would like: {wish}", { wish: words });
}

/** @param {string} part */
function partWord(part) {
  switch (part) {
    case "morning": return t("in the morning");
    case "afternoon": return t("in the afternoon");
    default: return t("in the evening");
  }
}
