/** Who was praised, and in which words (R31). */
import { t } from "../i18n.js";
import { edit } from "../state.js";
import { all, docOf, staffName } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { Line } from "./record-fields.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {{doc: Doc}} props */
export function Praise({ doc }) {
  const praised = doc.praised_ids ?? [];
  return html`<${Part} title=${t("Was somebody praised?")} aside=${html`<span class="quiet small">${t("goes to the person")}</span>`}><div class="panel panel-pad form-part">
    <fieldset class="field"><legend class="sr">${t("Who was praised")}</legend><div class="choices">${people(doc).map((id) => html`<label key=${id} class="choice"><input type="checkbox" data-testid=${`praise-${id}`} checked=${praised.includes(id)} onChange=${() => toggle(doc, id, praised.includes(id))} /><span>${icon("check")}${staffName(id)}</span></label>`)}</div></fieldset>
    <${Line} collection="callbacks" doc=${doc} name="praise" hint=${t("in the customer's words")} />
  </div><//>`;
}

/** @param {Doc} doc @param {string} id @param {boolean} isPraised */
function toggle(doc, id, isPraised) {
  void kept(edit("callbacks", doc.id, { praised_ids: isPraised ? { remove: [id] } : { add: [id] } }));
}

/** Those who were there first, then the store's others. @param {Doc} doc @returns {string[]} */
function people(doc) {
  const job = docOf("jobs", doc.job_id);
  const there = [job?.assignee_id, ...(job?.helper_ids ?? []), ...(doc.praised_ids ?? [])].filter(Boolean);
  const others = [...all("staff").values()].map((view) => view.doc).filter((one) => one.store_id === doc.store_id && !one.left_on && ["technician", "associate"].includes(one.role));
  return [...new Set([...there, ...others.sort((a, b) => a.role.localeCompare(b.role) * -1 || a.name.localeCompare(b.name, "zh-Hans")).map((one) => one.id)])];
}
