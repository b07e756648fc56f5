/** The end of every form of the settings: what is wrong, or what it would mean, and then to keep it or leave it. */
import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";

/**
 * @param {{name: string, fault: string, meaning?: import("preact").ComponentChildren, isGrave?: boolean, onLeave: () => void, onKeep: () => void}} props
 *   `isGrave`: what it means is for the worse
 */
export function Change({ name, fault, meaning, isGrave = false, onLeave, onKeep }) {
  return html`<div class="settings-change">
    ${fault ? html`<p class="error" role="alert" data-testid=${`fault-${name}`}>${shape("broken")}<span>${fault}</span></p>`
      : meaning && html`<p class=${`note ${isGrave ? "note--risk" : ""}`} role="status" data-testid=${`means-${name}`}>${icon("clock")}<span><b>${t("What it means now:")}</b> ${meaning}</span></p>`}
    <div class="buttons"><button class="button" type="button" onClick=${onLeave}>${t("Leave as it was")}</button>${!fault && html`<button class="button button--primary" type="button" data-testid=${`keep-${name}`} onClick=${onKeep}>${t("Keep it")}</button>`}</div>
  </div>`;
}
