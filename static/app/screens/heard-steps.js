/** The bar under an idea, a referral or a defect: its next step as one big button, and the other ways it can go; undone by toast. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit, me, now } from "../state.js";
import { field, mayWrite } from "./fields.js";
import { heardStatusShape, heardStatusWord } from "./heard-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { firstTap } from "./once.js";
import { clock } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./heard-words.js").Kind} Kind */

/** From which status the next step leads where. @type {Record<string, string>} */
const NEXT = {
  recorded: "considered", considered: "answered", answered: "realised",
  noted: "contacted", contacted: "bought", bought: "rewarded",
  received: "answered",
  seen: "reported", reported: "accepted", accepted: "solved",
};
/** A step that means nothing without a text: there is no answer without words, and a reward is something. @type {Record<string, string>} */
const NEEDS = { answered: "answer", rewarded: "reward" };

/** Where on the screen a field is. @param {string} name */
export const heardAnchor = (name) => `heard-${name}`;

/** Who only writes down takes no further steps. @param {Kind} kind */
export const takesSteps = (kind) => stepsOf(kind).length > 1;

/** @param {Kind} kind @returns {string[]} that this person may take */
const stepsOf = (kind) => (field(kind, "status")?.choices ?? []).filter((one) => mayWrite(me.value?.role, kind, "status", one));

/** @param {{kind: Kind, doc: Doc}} props */
export function StepBar({ kind, doc }) {
  const [more, setMore] = useState(false);
  const status = doc.status;
  const steps = stepsOf(kind).filter((one) => one !== status);
  const next = steps.includes(NEXT[status]) ? NEXT[status] : undefined;
  const others = steps.filter((one) => one !== next && canLead(kind, status, one));
  return html`<div class="bar-row">
      ${others.length > 0 && html`<button class="button button--lead" type="button" aria-expanded=${String(more)} data-testid="other-steps" onClick=${() => setMore(!more)}>${t("Other ways")}</button>`}
      ${next ? html`<button class="button button--primary button--lead" type="button" data-testid="next-step" data-next=${next} onClick=${firstTap(() => act(kind, doc, next))}>${stepWord(next, doc)}</button>` : html`<p class="bar-missing bar-end">${mark(heardStatusShape(kind, status), heardStatusWord(kind, status))}</p>`}
    </div>
    ${more && html`<div class="buttons bar-others">${others.map((to) => html`<button key=${to} class="button" type="button" data-testid=${`step-${to}`} onClick=${() => { setMore(false); void act(kind, doc, to); }}>${heardStatusWord(kind, to)}</button>`)}</div>`}`;
}

/** @param {Kind} kind @param {Doc} doc @param {string} to */
function act(kind, doc, to) {
  const needed = NEEDS[to];
  if (needed && !doc[needed]) return document.getElementById(heardAnchor(needed))?.focus();
  return takeHeardStep(kind, doc, to);
}

/** @param {Kind} kind @param {Doc} doc @param {string} to */
export async function takeHeardStep(kind, doc, to) {
  const before = doc.status;
  if (!(await kept(edit(kind, doc.id, { status: { to } })))) return;
  say(t("Marked “{status}” {time}", { status: heardStatusWord(kind, to), time: clock(now()) }), canLead(kind, to, before) ? () => void kept(edit(kind, doc.id, { status: { to: before } })) : undefined);
}

/** A final step is left only where the table says so. @param {Kind} kind @param {string} from @param {string} to */
function canLead(kind, from, to) {
  const row = field(kind, "status");
  return !row?.final?.includes(from) || Boolean(row.reopens?.includes(to));
}

/** @param {string} to @param {Doc} doc */
function stepWord(to, doc) {
  switch (to) {
    case "considered": return t("Take it up");
    case "answered": return doc.answer ? t("Customer has the answer") : t("Write the answer");
    case "realised": return t("It came true");
    case "contacted": return t("Contacted");
    case "bought": return t("They bought");
    case "rewarded": return doc.reward ? t("Reward handed over") : t("Write down the reward");
    case "reported": return t("Report to product development");
    case "accepted": return t("It is being worked on");
    default: return t("Solved");
  }
}
