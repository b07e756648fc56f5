/** Who was praised, and in which words (R31). Whoever was there stands first, the others are one tap away. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit } from "../state.js";
import { afterPraise, Say } from "./callback-say.js";
import { all, staffName } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { Line } from "./record-fields.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./callback-data.js").Callback} Callback */

/** @param {{one: Callback}} props */
export function Praise({ one }) {
  const { doc } = one;
  const [isWide, setWide] = useState(false);
  /** @type {string[]} */
  const praised = doc.praised_ids ?? [];
  const there = [...new Set([one.job?.assignee_id, ...(one.job?.helper_ids ?? []), ...praised].filter(Boolean))];
  const others = colleagues(doc).filter((id) => !there.includes(id));
  const shown = isWide || !there.length ? [...there, ...others] : there;
  return html`<${Part} title=${t("Was somebody praised?")} aside=${html`<span class="quiet small">${t("goes to the person")}</span>`}><div class="panel panel-pad form-part">
    ${!laptop.value && html`<${Say} said=${afterPraise(one)} />`}
    <fieldset class="field"><legend class="sr">${t("Who was praised")}</legend><div class="choices">${shown.map((id) => html`<label key=${id} class="choice"><input type="checkbox" data-testid=${`praise-${id}`} checked=${praised.includes(id)} onChange=${() => toggle(doc, id, praised.includes(id))} /><span>${icon("check")}${staffName(id)}</span></label>`)}
      ${shown.length < there.length + others.length && html`<button class="button button--plain" type="button" data-testid="praise-others" onClick=${() => setWide(true)}>${t("Somebody else")}</button>`}</div></fieldset>
    <${Line} collection="callbacks" doc=${doc} name="praise" hint=${t("in the customer's words")} />
  </div><//>`;
}

/** @param {Doc} doc @param {string} id @param {boolean} isPraised */
function toggle(doc, id, isPraised) {
  void kept(edit("callbacks", doc.id, { praised_ids: isPraised ? { remove: [id] } : { add: [id] } }));
}

/** The store's technicians, then its associates. @param {Doc} doc @returns {string[]} */
function colleagues(doc) {
  const found = [...all("staff").values()].map((view) => view.doc).filter((one) => one.store_id === doc.store_id && !one.left_on && ["technician", "associate"].includes(one.role));
  return found.sort((a, b) => a.role.localeCompare(b.role) * -1 || a.name.localeCompare(b.name, "zh-Hans")).map((one) => one.id);
}
