/** One complaint: the whole form (table 9-4) in one scroll, with its clocks, its next step and its playbook. */
import { useEffect } from "preact/hooks";

import { t } from "../i18n.js";
import { deletion } from "../state.js";
import { cardsOf } from "./cards.js";
import { Assessment } from "./complaint-assessment.js";
import { Clocks } from "./complaint-clocks.js";
import { clockShape, clockWord, stopWords } from "./complaint-clock-words.js";
import { complaint as complaintOf, isOver } from "./complaint-data.js";
import { Flags } from "./complaint-flags.js";
import { Heard } from "./complaint-heard.js";
import { Log } from "./complaint-log.js";
import { NextBar } from "./complaint-next.js";
import { Photos } from "./complaint-photos.js";
import { Playbook } from "./complaint-playbook.js";
import { Prevention } from "./complaint-prevention.js";
import { HeadOffice } from "./complaint-report.js";
import { Solution } from "./complaint-solution.js";
import { Verdict } from "./complaint-verdict.js";
import { goTo, wanted } from "./complaint-steps.js";
import { stageShape, stageWord } from "./complaint-words.js";
import { docOf, number } from "./data.js";
import { laptop } from "./here.js";
import { Cards, useHeldCards } from "./held-cards.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { Later } from "./later.js";
import { backWords, Part, Place } from "./place.js";
import { complaintFormPath } from "./router.js";
import { telephone } from "./steps.js";

/** @typedef {import("./complaint-data.js").Complaint} Complaint */

/** @param {{id: string}} props */
export function ComplaintPlace({ id }) {
  const found = complaintOf(id);
  return found ? html`<${Known} key=${id} one=${found} />` : html`<${Unknown} id=${id} />`;
}

/** @param {{one: Complaint}} props */
function Known({ one }) {
  const { doc, id } = one;
  const phone = docOf("customers", doc.customer_id)?.phone;
  const field = wanted.value?.id === id ? wanted.value.field : "";
  const cards = useHeldCards(cardsOf(id), id);
  useEffect(() => {
    if (!field) return;
    goTo(field);
    wanted.value = null;
  }, [field]);
  const call = phone && html`<a class="round round--line push job-call" href=${telephone(phone)} aria-label=${t("Call {name}", { name: one.customer })}>${icon("phone")}</a>`;
  return html`<${Place} title=${one.title || t("Complaint")} sub=${html`${one.customer && `${one.customer} · `}<span class="code" data-testid="complaint-number">${number("complaints", id)}</span>`}
    back=${backWords()} action=${html`${cards.offer}${laptop.value ? html`<${PrintWay} id=${id} />` : call}`} strip=${html`<${Standing} one=${one} />`} bar=${html`<${NextBar} doc=${doc} />`}>
    <${Cards} cards=${cards.shown} />
    <${Flags} one=${one} />
    <${Clocks} doc=${doc} />
    <${Heard} one=${one} />
    <${Playbook} doc=${doc} />
    <${Assessment} doc=${doc} />
    <${Solution} doc=${doc} />
    <${HeadOffice} doc=${doc} />
    <${Verdict} doc=${doc} />
    <${Prevention} doc=${doc} />
    <${Log} doc=${doc} />
    <${Photos} doc=${doc} />
    <${Part} title=${t("History")} aside=${html`<${HistoryLink} collection="complaints" id=${id} />`}><${Later} part="DeleteButton" with=${{ collection: "complaints", id }} /><//>
  <//>`;
}

/** To the printed form (table 9-4). @param {{id: string}} props */
function PrintWay({ id }) {
  return html`<a class="button button--plain" href=${complaintFormPath(id)} data-testid="print-form" aria-label=${t("Print the form (table 9-4)")}>${icon("print")}</a>`;
}

/** The stage, and the clock that runs. @param {{one: Complaint}} props */
function Standing({ one }) {
  const { status, clock, doc, held } = one;
  return html`<span class=${`mark mark--${stageShape(status)} job-status`} data-testid="complaint-status" data-status=${status}>${shape(stageShape(status))}${stageWord(status)}</span>
    <span class="strip-words strip-pairs">${clock && !isOver(one) && html`<span data-testid="complaint-clock" data-state=${clock.state}>${mark(clockShape(clock), clock.state === "stopped" ? stopWords(doc) : clockWord(clock, doc))}</span>`}${held === "here" && html`<span>${mark("held", t("Only on this device"))}</span>`}</span>`;
}

/** @param {{id: string}} props */
function Unknown({ id }) {
  return html`<${Place} title=${t("Complaint")} sub=${html`<span class="code">${number("complaints", id)}</span>`} back=${backWords()}>
    ${cardsOf(id).map((card) => html`<${Later} key=${card.key} part="VerdictCard" with=${{ card }} />`)}
    ${deletion("complaints", id) ? html`<${Later} part="Gone" with=${{ collection: "complaints", id }} />` : html`<div class="panel empty"><b>${t("This complaint is not on this device")}</b>${t("It may belong to another store, or wait for somebody else.")}</div>`}
  <//>`;
}
