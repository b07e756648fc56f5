/** Return or exchange at the counter or at the door: what is known is tapped in, the written criterion decides (R18). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { all, docOf } from "./data.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { backWords, Part, Place } from "./place.js";
import { inOrder } from "../rules/returns.js";
import { localText, shelf, today } from "./shelf-data.js";
import { asked, Decided, known, Standing } from "./shelf-return-answer.js";
import { ReturnForm } from "./shelf-return-form.js";
import { dayDate, daysWords, decisionsWords } from "./shelf-return-words.js";
import { conditionWord, faultWord } from "./shelf-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./shelf-return-answer.js").Known} Known */

/** @param {{id: string}} props a criterion that is looked at, or none */
export function ReturnPlace({ id }) {
  const criteria = inOrder(shelf("return_criteria"));
  const looked = docOf("return_criteria", id);
  const [given, give] = useState(/** @returns {Known} */ () => ({ ...known(), fault: looked?.fault ?? "" }));
  const answer = asked(given, criteria);
  const faults = [...new Set(criteria.map((one) => one.fault))];
  return html`<${Place} title=${t("Return or exchange")} sub=${t("Decided here, by the written rule")} back=${backWords()} bar=${html`<${Standing} given=${given} answer=${answer} />`}>
    ${looked && !criteria.includes(looked) && html`<p class="note">${t("The rule that you looked for does not hold today; these do.")}</p>`}
    <${ReturnForm} given=${given} give=${(/** @type {Partial<Known>} */ more) => give((now) => ({ ...now, ...more }))} faults=${faults} products=${guaranteed()} />
    <${Decided} given=${given} answer=${answer} />
    <${Criteria} criteria=${criteria} chosen=${answer ? answer.criterion?.id : id} decided=${Boolean(answer)} />
  <//>`;
}

/** All of them in the order in which they are asked: the customer may look, too. @param {{criteria: Doc[], chosen: string | undefined, decided: boolean}} props */
function Criteria({ criteria, chosen, decided }) {
  if (!criteria.length) return html`<div class="panel empty"><b>${t("No criteria are written down yet")}</b>${t("Until then the manager decides.")}</div>`;
  return html`<${Part} title=${t("The written rules, in the order they are asked")}><ol class="panel rows criteria">${criteria.map((one) => html`<li key=${one.id} data-testid=${`criterion-${one.id}`} data-chosen=${one.id === chosen ? "" : undefined}>
    <div class="criterion">
      <p class="criterion-head"><b>${faultWord(one.fault)}</b> <span class="quiet">${[daysWords(one), one.condition && one.condition !== "any" && conditionWord(one.condition)].filter(Boolean).join(" · ")}</span></p>
      <p class="criterion-answer">${decisionsWords(one)}${decided && one.id === chosen && html` ${mark("kept", t("this one decides"))}`}</p>
      <p class="small">${localText(one.wording)}</p>
      <p class="tiny">${[one.source, one.edition && t("Edition {edition}", { edition: one.edition }), one.valid_from && t("in force since {date}", { date: dayDate(one.valid_from) })].filter(Boolean).join(" · ")}</p>
    </div>
  </li>`)}</ol><p class="tiny shelf-edition">${t("As of {date}. The rules are the store's; a lawyer checks them, not the software.", { date: dayDate(today.value) })}</p><//>`;
}

/** What has a guarantee whose length is known. @returns {Doc[]} */
function guaranteed() {
  return [...all("products").values()].map((view) => view.doc).filter((one) => Number.isInteger(one.warranty_months) && !one.retired_on);
}
