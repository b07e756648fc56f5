/** The reconciliations that wait for a person's word, as cards. */
import { t } from "../i18n.js";
import { canDecide, openCards } from "./cards.js";
import { html } from "./html.js";
import { Later } from "./later.js";
import { Part } from "./place.js";

/** @param {{cards?: import("./cards.js").Card[]}} props  those that are to be shown, else all */
export function ToDecide({ cards = openCards.value }) {
  if (!cards.length) return null;
  const count = html`<span class=${`count ${canDecide.value ? "count--decide" : ""}`}>${cards.length}</span>`;
  return html`<${Part} title=${canDecide.value ? t("For you to decide") : t("For you to read")} aside=${count}>
    <div class="slips">${cards.map((card) => html`<${Later} key=${card.key} part="VerdictCard" with=${{ card }} />`)}</div>
  <//>`;
}
