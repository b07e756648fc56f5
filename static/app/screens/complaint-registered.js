/** Registered: the number, large, to be read to the customer; with or without a signal. */
import { t } from "../i18n.js";
import { connection } from "../state.js";
import { complaint } from "./complaint-data.js";
import { dueWords, nextClockWords } from "./complaint-clock-words.js";
import { number } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { backWords, Place } from "./place.js";
import { complaintPath } from "./router.js";

/** @param {{id: string, onAnother: () => void}} props */
export function Registered({ id, onAnother }) {
  const found = complaint(id);
  const first = found?.clock?.dueMs;
  return html`<${Place} title=${t("Complaint registered")} sub=${found?.customer} back=${backWords(true)}
    bar=${html`<div class="bar-row"><button class="button button--lead" type="button" data-testid="another-complaint" onClick=${onAnother}>${t("Another one")}</button><a class="button button--primary button--lead" href=${complaintPath(id)} data-testid="open-complaint">${t("Open the complaint")}</a></div>`}>
    <div class="plate told" role="status"><p class="quiet">${t("Read this number to the customer")}</p><p class="plate-number told-number" data-testid="told-number">${number("complaints", id)}</p></div>
    <p class="say told-say">${icon("chat")}${first ? t("“We have it written down. You hear from us by {time}.”", { time: dueWords(first) }) : t("“We have it written down. You hear from us soon.”")}</p>
    ${found?.clock && html`<p class="note">${icon("clock")}<span>${nextClockWords(found)}</span></p>`}
    <p class="told-held">${found?.held === "here" ? mark("held", connection.value.online ? t("On its way to the server") : t("Only on this device; it goes out by itself with the next signal")) : mark("kept", t("Received by server"))}</p>
  <//>`;
}
