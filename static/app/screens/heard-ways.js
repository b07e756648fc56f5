/** From a job to whatever else is heard or seen there: each is one page, with the job's customer and product filled in. */
import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Part } from "./place.js";

/** @param {{job: string}} props its id */
export function HeardWays({ job }) {
  const way = (/** @type {string} */ path, /** @type {string} */ testid, /** @type {string} */ picture, /** @type {string} */ word) => html`<a class="button" href=${`${path}?job=${job}`} data-testid=${testid}>${icon(picture, "icon--s")}${word}</a>`;
  return html`<${Part} title=${t("Heard or seen something?")}><div class="ways">
    ${way("/app/complaints/new", "complain", "board", t("Register a complaint"))}${way("/app/heard/new/idea", "hear-idea", "chat", t("Idea or grumble"))}${way("/app/heard/new/referral", "hear-referral", "people", t("Referral"))}${way("/app/heard/new/defect", "hear-defect", "gear", t("Defect"))}
  </div><//>`;
}
