/** One callback: call, ask, write down; each answer is kept at once, and finishing says what follows (R30, R31). */
import { useState } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { deletion, edit, nameBased } from "../state.js";
import { lowAnswers, questions } from "../rules/answers.js";
import { attempts } from "../rules/callbacks.js";
import { boundWords, callbackStatusWord, callOutcomeWord, waitWords } from "./callback-words.js";
import { callback as callbackOf, holdingComplaint, isDue, settingsOf } from "./callback-data.js";
import { CallbackBar, takingBack } from "./callback-bar.js";
import { Outcome, standing } from "./callback-outcome.js";
import { Praise } from "./callback-praise.js";
import { AnswersRead, Questions } from "./callback-questions.js";
import { opening, Say, SayNow } from "./callback-say.js";
import { cardsOf } from "./cards.js";
import { titleOf } from "./complaint-data.js";
import { docOf, number, staffName } from "./data.js";
import { useDraft } from "./draft.js";
import { laptop, say } from "./here.js";
import { Cards, useHeldCards } from "./held-cards.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { kept } from "./kept.js";
import { Later } from "./later.js";
import { backWords, Part, Place } from "./place.js";
import { Entry, TEXT_MAX_CHARS } from "./record-fields.js";
import { complaintPath, customerPath, jobPath } from "./router.js";
import { telephone } from "./steps.js";
import { clock, present, when } from "./times.js";

/** @typedef {import("./callback-data.js").Callback} Callback */
/** @typedef {import("./callback-outcome.js").Wish} Wish */

/** @param {{id: string}} props */
export function CallbackPlace({ id }) {
  const found = callbackOf(id);
  return found ? html`<${Known} key=${id} one=${found} />` : html`<${Unknown} id=${id} />`;
}

/** @param {{one: Callback}} props */
function Known({ one }) {
  const { doc, id } = one;
  const [wish, setWish] = useState(/** @type {Wish | null} */ (null));
  const draft = useDraft(`suggestions:${id}`, doc.suggestions ?? "");
  const cards = useHeldCards(cardsOf(id), id);
  const due = isDue(one);
  const stands = due ? standing(one, wish) : null;
  const bar = due && html`<${CallbackBar} one=${one} wish=${stands} draft=${draft} onSaved=${() => setWish(null)} />`;
  const body = { one, wish: stands, onWish: setWish, draft };
  return html`<${Place} title=${t("Callback {customer}", { customer: one.customer })} sub=${html`${one.about && `${one.about} · `}<span class="code">${number("callbacks", id)}</span>`}
    back=${backWords()} action=${cards.offer} strip=${html`<${Standing} one=${one} />`} bar=${bar}>
    <${Cards} cards=${cards.shown} />
    ${due ? html`<${Waits} one=${one} />` : html`<${Ended} one=${one} low=${lowAnswers(doc, settingsOf(doc)).length > 0} />`}
    ${one.isOwn && html`<${OwnWork} one=${one} />`}
    ${due ? html`<${laptop.value ? Beside : Below} ...${body} />` : html`<${AnswersRead} doc=${doc} /><${Tries} one=${one} /><${Facts} one=${one} />`}
    <${Part} title=${t("History")} aside=${html`<${HistoryLink} collection="callbacks" id=${id} />`}><${Later} part="DeleteButton" with=${{ collection: "callbacks", id }} /><//>
  <//>`;
}

/** @typedef {{one: Callback, wish: Wish | null, onWish: (wish: Wish | null) => void, draft: ReturnType<typeof useDraft>}} Talk */

/** On a phone: what is said stands before what is asked. @param {Talk} talk */
function Below({ one, wish, onWish, draft }) {
  return html`<${CallWay} one=${one} wish=${wish} draft=${draft} />
    <section class="panel asks" aria-label=${t("Questions")}><div class="ask"><${Say} said=${opening(one)} /></div><${Questions} one=${one} /><${Suggestions} draft=${draft} /></section>
    <${Praise} one=${one} />
    <${Outcome} one=${one} wish=${wish} onWish=${onWish} />
    <${Tries} one=${one} /><${Facts} one=${one} />`;
}

/** On a laptop: what is said on the left, what is asked on the right. @param {Talk} talk */
function Beside({ one, wish, onWish, draft }) {
  return html`<div class="call-two"><div class="call-say"><${CallWay} one=${one} wish=${wish} draft=${draft} /><${SayNow} one=${one} /><${Tries} one=${one} /><${Facts} one=${one} /></div>
    <div class="call-ask"><section class="panel asks" aria-label=${t("Questions")}><${Questions} one=${one} /><${Suggestions} draft=${draft} /></section>
      <${Praise} one=${one} />
      <${Outcome} one=${one} wish=${wish} onWish=${onWish} /></div></div>`;
}

/** Until something is written down, calling is the one next thing, and stands in the bar. @param {Omit<Talk, "onWish">} talk */
function CallWay({ one, wish, draft }) {
  const begun = wish || draft.text.trim() || Object.keys(one.doc.answers ?? {}).length;
  return begun && one.phone ? html`<a class="button button--lead button--wide call-way" href=${telephone(one.phone)} data-testid="call">${icon("phone")}${t("Call {phone}", { phone: one.phone })}</a>` : null;
}

/** @param {{draft: ReturnType<typeof useDraft>}} props */
function Suggestions({ draft }) {
  return html`<div class="ask"><${Entry} name=${t("Main suggestions")} testid="suggestions" area max=${TEXT_MAX_CHARS} value=${draft.text} onValue=${draft.type}>
    <p class="tiny" role="status">${draft.isTouched && draft.savedAt ? t("{time} kept as a draft", { time: clock(draft.savedAt) }) : t("In the customer's words")}</p><//></div>`;
}

/** R33: said before it is written down, not after. @param {{one: Callback}} props */
function OwnWork({ one }) {
  return html`<p class="note note--risk" data-testid="own-work">${icon("person")}<span><b>${t("This was your own work.")}</b> ${isDue(one) ? t("You may call. But the score and the praise that you write down yourself do not count for your assessment; let a colleague make this callback if you can.") : t("What you wrote down yourself does not count for your assessment.")}</span></p>`;
}

/** @param {{one: Callback}} props */
function Standing({ one: { doc, next, latest, isLate, held } }) {
  const due = next.state !== "ended";
  const tries = attempts(doc);
  const answered = questions(doc.kind).filter((question) => doc.answers?.[question] !== undefined).length;
  return html`<span class=${`mark mark--${due ? (isLate ? "broken" : "next") : doc.status === "done" ? "kept" : "off"} job-status`} data-testid="callback-status" data-status=${doc.status ?? "due"}>${shape(due ? (isLate ? "broken" : "next") : doc.status === "done" ? "kept" : "off")}${due ? boundWords(latest, present.value) || t("To call") : callbackStatusWord(doc.status)}</span>
    <span class="strip-words strip-pairs">${due && tries.length > 0 && html`<span>${t("try {number}", { number: tries.length + 1 })} · ${when(tries[tries.length - 1].at)} ${callOutcomeWord(tries[tries.length - 1].outcome)}</span>`}${due && html`<span>${t("{count} of {all} answered", { count: answered, all: questions(doc.kind).length })}</span>`}${held === "here" && html`<span>${mark("held", t("Only on this device"))}</span>`}</span>`;
}

/** Why it should not be called just now; whoever is on the phone all the same can write it down. @param {{one: Callback}} props */
function Waits({ one }) {
  const { next, doc } = one;
  if (next.state === "now") return null;
  const complaint = next.reason === "complaint_open" ? holdingComplaint(doc) : undefined;
  return html`<p class=${`note ${next.state === "held" ? "note--risk" : ""}`} data-testid="callback-waits" data-reason=${next.reason}>${icon("clock")}<span><b>${waitWords(next)}</b>
    ${complaint && html` <a href=${complaintPath(complaint.id)}>${titleOf(complaint)}</a>`}
    ${next.reason === "wrong_number" && html` <a href=${customerPath(doc.customer_id)}>${t("Open the customer's file")}</a>`}</span></p>`;
}

/** What it led to. @param {{one: Callback, low: boolean}} props */
function Ended({ one, low }) {
  const { doc } = one;
  const reopen = async () => {
    // a refusal that was none would end it again at once
    const last = doc.status === "done" ? undefined : attempts(doc).at(-1);
    if (await kept(edit("callbacks", doc.id, { status: { to: "due" }, ...(last && takingBack(last.id)) }))) say(t("Opened again"));
  };
  return html`${low && doc.status === "done" && html`<p class="note note--decide" data-testid="leads-to">${icon("board")}<span>${doc.kind === "complaint" ? t("These answers open the complaint again.") : t("These answers open a complaint by themselves, as soon as the server has them.")}${" "}<${OpenedComplaint} doc=${doc} /></span></p>`}
    ${(doc.praise || doc.praised_ids?.length > 0) && html`<p class="note note--kept">${icon("check")}<span>${t("The praise goes to {people}.", { people: listed((doc.praised_ids ?? []).map(staffName)) || t("whoever did the work") })}${doc.praise && ` “${doc.praise}”`}</span></p>`}
    <p class="quiet-way"><button class="button button--plain" type="button" data-testid="callback-reopen" onClick=${reopen}>${t("Something was wrong: open again")}</button></p>`;
}

/** @param {{doc: import("./data.js").Doc}} props */
function OpenedComplaint({ doc }) {
  const id = doc.kind === "complaint" ? doc.complaint_id : nameBased("complaint", doc.id);
  const found = docOf("complaints", id);
  return found ? html`<a href=${complaintPath(found.id)}>${titleOf(found) || number("complaints", found.id)}</a>` : null;
}

/** @param {{one: Callback}} props */
function Tries({ one: { doc } }) {
  const tries = attempts(doc);
  if (!tries.length) return null;
  return html`<${Part} title=${n("One try", "{count} tries", tries.length)}><ul class="panel rows notes">${[...tries].reverse().map((one) => html`<li key=${one.id}><div class="row-main"><b>${callOutcomeWord(one.outcome)}</b>${one.text && one.text !== callOutcomeWord(one.outcome) && html`<p class="note-text">${one.text}</p>`}<p class="tiny">${[staffName(one.by), when(one.at), one.next_at && t("again {time}", { time: when(one.next_at) })].filter(Boolean).join(" · ")}</p></div></li>`)}</ul><//>`;
}

/** @param {{one: Callback}} props */
function Facts({ one }) {
  const { doc, job } = one;
  return html`<${Part} title=${t("Facts")}><dl class="panel panel-pad facts">
    <dt>${t("Customer")}</dt><dd><a href=${customerPath(doc.customer_id)}>${one.customer}</a></dd>
    ${job && html`<dt>${t("Job")}</dt><dd><a href=${jobPath(job.id)}>${one.about}</a></dd><dt>${t("Technician")}</dt><dd>${staffName(job.assignee_id)}</dd>`}
    ${doc.complaint_id && html`<dt>${t("Complaint")}</dt><dd><a href=${complaintPath(doc.complaint_id)}>${number("complaints", doc.complaint_id)}</a></dd>`}
    <dt>${t("Caller")}</dt><dd>${one.caller || t("Nobody has it yet")}</dd>
    ${doc.due_from && html`<dt>${t("Not before")}</dt><dd>${when(doc.due_from)}</dd>`}
    ${doc.due_until && html`<dt>${t("At the latest")}</dt><dd>${when(doc.due_until)}</dd>`}
  </dl><//>`;
}

/** @param {{id: string}} props */
function Unknown({ id }) {
  return html`<${Place} title=${t("Callback")} sub=${html`<span class="code">${number("callbacks", id)}</span>`} back=${backWords()}>
    ${cardsOf(id).map((card) => html`<${Later} key=${card.key} part="VerdictCard" with=${{ card }} />`)}
    ${deletion("callbacks", id) ? html`<${Later} part="Gone" with=${{ collection: "callbacks", id }} />` : html`<div class="panel empty"><b>${t("This callback is not on this device")}</b>${t("It may belong to another store, or to somebody else.")}</div>`}
  <//>`;
}
