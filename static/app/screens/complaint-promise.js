/** By when the customer was promised an answer: a date given is kept or broken, never forgotten. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { mayWriteHere, Read, write } from "./complaint-fields.js";
import { anchor } from "./complaint-steps.js";
import { label } from "./fields.js";
import { html } from "./html.js";
import { clock, dayKey, toTime, when } from "./times.js";

/** @param {{doc: import("./data.js").Doc}} props */
export function Promised({ doc }) {
  const stands = doc.promised_by ? { day: dayKey(doc.promised_by), time: clock(doc.promised_by) } : { day: "", time: "" };
  const [wish, setWish] = useState(/** @type {Partial<typeof stands>} */ ({}));
  const id = anchor("promised_by");
  if (!mayWriteHere("promised_by")) return html`<${Read} name="promised_by" value=${doc.promised_by && when(doc.promised_by)} />`;
  const shown = { ...stands, ...wish };

  /** Both or nothing: half a time promises nothing. @param {Partial<typeof stands>} change */
  async function set(change) {
    const next = { ...shown, ...change };
    setWish({ ...wish, ...change });
    const to = next.day && next.time ? toTime(next.day, next.time) : null;
    if ((to || (!next.day && !next.time)) && (await write(doc, { promised_by: to }))) setWish({});
  }

  return html`<fieldset class="field"><legend class="field-name">${label("complaints", "promised_by")} <span class="field-hint">${t("optional")}</span></legend>
    <div class="promised"><label class="sr" for=${id}>${t("Day")}</label><input class="input" type="date" id=${id} data-testid="promised-day" value=${shown.day} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ day: event.currentTarget.value })} />
      <label class="sr" for=${`${id}-time`}>${t("Time")}</label><input class="input" type="time" id=${`${id}-time`} data-testid="promised-time" value=${shown.time} onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set({ time: event.currentTarget.value })} /></div></fieldset>`;
}
