/** The bar under a complaint: the next step as one big button that always acts, and the other ways it can go. */
import { useState } from "preact/hooks";

import { listed, t } from "../i18n.js";
import { me } from "../state.js";
import { whomWord } from "./complaint-clock-words.js";
import { mayWriteHere } from "./complaint-fields.js";
import { actionWord, missingWord, offerWord } from "./complaint-next-words.js";
import { nextOf, offersOf, waitsForHeadOffice } from "./complaint-rules.js";
import { goTo, stillMissing, takeWithDraft } from "./complaint-steps.js";
import { isOffice } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { firstTap } from "./once.js";

/** @typedef {import("./data.js").Doc} Doc */

/** What an action leads to: a stage, or a field to be filled in. @type {Record<string, {stage?: string, field?: string}>} */
export const ACTIONS = {
  acknowledge: { stage: "acknowledged" },
  assign_handler: { field: "handler_id" },
  assess: { stage: "assessed" },
  investigate: { stage: "investigated", field: "cause" },
  write_solution: { field: "solution" },
  answer: { stage: "answered" },
  report: { stage: "waiting_head_office" },
  write_report: { field: "head_office_report" },
  tell_customer: { field: "customer_told_at" },
  await_customer: { stage: "investigated" },
  call_back: { field: "verdict" },
  ask_verdict: { field: "verdict" },
  settle: { stage: "settled" },
  reopen: { stage: "reopened" },
  close: { stage: "closed" },
};

/** @param {{doc: Doc}} props */
export function NextBar({ doc }) {
  const [more, setMore] = useState(false);
  const next = nextOf(doc);
  const offers = offersOf(doc);
  const answers = waitsForHeadOffice(doc) && mayWriteHere("head_office_answer");
  const action = answers ? { field: "head_office_answer" } : next ? ACTIONS[next.code] : undefined;
  const main = action?.stage ? offers.find((one) => one.to === action.stage) : undefined;
  const others = offers.filter((one) => one !== main && !isMain(one.to));
  if (!next) return html`<div class="bar-row"><p class="bar-missing bar-end">${mark("kept", t("Settled by the customer's word, and closed"))}</p>${others.map((one) => html`<${Other} key=${one.to} doc=${doc} offer=${one} />`)}</div>`;
  const open = main ? stillMissing(doc, main) : [];
  return html`${open.length > 0 && html`<p class="bar-missing" data-testid="missing">${icon("list")}<span>${t("Still missing: {what}", { what: listed(open.map(missingWord)) })}</span></p>`}
    ${!isMine(next) && !answers && html`<p class="bar-missing bar-whom quiet">${icon("person")}<span>${t("Waits for {whom}", { whom: whomWord(next) })}</span></p>`}
    <div class="bar-row">
      ${others.length > 0 && html`<button class="button button--lead" type="button" aria-expanded=${String(more)} data-testid="other-steps" onClick=${() => setMore(!more)}>${t("Other ways")}</button>`}
      ${action
        ? html`<button class="button button--primary button--lead" type="button" data-testid="next-step" data-next=${next.code} onClick=${firstTap(() => act(doc, action, main, open))}>${answers ? t("Answer the store") : actionWord(next.code)}</button>`
        : html`<p class="bar-missing bar-end" data-testid="next-step" data-next=${next.code}>${mark("wait", actionWord(next.code))}</p>`}
    </div>
    ${more && html`<div class="buttons bar-others">${others.map((one) => html`<${Other} key=${one.to} doc=${doc} offer=${one} onDone=${() => setMore(false)} />`)}</div>`}`;
}

/** @param {{doc: Doc, offer: import("./complaint-rules.js").Offer, onDone?: () => void}} props */
function Other({ doc, offer, onDone }) {
  const open = stillMissing(doc, offer);
  return html`<button class="button" type="button" data-testid=${`stage-${offer.to}`} onClick=${() => { onDone?.(); void act(doc, { stage: offer.to }, offer, open); }}>${offerWord(offer.to)}</button>`;
}

/** @param {Doc} doc @param {{stage?: string, field?: string}} action @param {import("./complaint-rules.js").Offer | undefined} offer @param {string[]} open */
function act(doc, action, offer, open) {
  if (open.length) return goTo(open[0]);
  // what was found out is written before the stage that says so; who found nothing takes the stage from "other ways"
  if (action.field && action.field !== "verdict" && !doc[action.field]) return goTo(action.field);
  if (!action.stage || !offer) return goTo(action.field ?? "");
  return takeWithDraft(doc, action.stage);
}

/** The customer's word has its own place on the form, with what they said. @param {string} stage */
const isMain = (stage) => stage === "settled";

/** @param {import("./complaint-rules.js").NextStep} next */
function isMine({ who, staffId }) {
  if (staffId) return staffId === me.value?.id;
  return who === me.value?.role || (who !== "head_office" && who !== "handler" && isOffice.value);
}

