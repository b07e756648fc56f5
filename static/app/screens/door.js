/** The customer before one goes in: what will hurt first, then what to know, and one tap to call, write or find the way. */
import { useEffect, useState } from "preact/hooks";

import { LANGUAGE_NAMES, LANGUAGES, lang, listed, n, speakingTo, t } from "../i18n.js";
import { me } from "../state.js";
import { stageWord } from "./complaint-words.js";
import { purposeWord, tagWord } from "./customer-words.js";
import { isTechnician, number, productName, staffName, storeName } from "./data.js";
import { knownOf, momentOf, saidOf } from "./door-data.js";
import { messageWords } from "./door-message.js";
import { mayWrite } from "./fields.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { mapWay } from "./map-link.js";
import { money } from "./money.js";
import { ChoiceRow, write } from "./record-fields.js";
import { complaintPath, customerPath, jobPath } from "./router.js";
import { telephone } from "./steps.js";
import { date, present, spanWords, when } from "./times.js";
import { jobTitle, outcomeWord, statusShape } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./data.js").Job} Job */
/** @typedef {import("./door-data.js").Known} Known */

const SHOWN_AT_FIRST = 3;
const REPAIRS = ["repair", "part_replacement", "maintenance"];
const INSIDE = ["on_site", "paused", "failed", "done"];

/** @param {{job: Job}} props */
export function Door({ job }) {
  const inside = INSIDE.includes(job.status);
  const [open, setOpen] = useState(false);
  const known = knownOf(job.doc);
  return html`<div class="at-door" data-testid="door">
    <${Warnings} known=${known} />
    <${Line} job=${job} known=${known} open=${open} onOpen=${() => setOpen(!open)} />
    ${!inside && html`<${Ways} job=${job} known=${known} />`}
    ${open && html`<${All} job=${job} known=${known} />`}
  </div>`;
}

/** What will hurt somebody next. @param {{known: Known}} props */
function Warnings({ known: { open, isRecurring, owedCents, visits } }) {
  return html`${open && html`<p class="note note--risk" data-testid="open-complaint">${shape("risk")}<span><b>${isRecurring ? t("Open complaint, not the first") : t("Open complaint")}</b> · <a href=${complaintPath(open.id)}>${saidOf(open)}</a>${promisedOf(open) && html`<br />${promisedOf(open)}`}</span></p>`}
    ${owedCents > 0 && html`<p class="note note--risk" data-testid="owed">${shape("risk")}<span>${n("Still open from an earlier visit: {amount}", "Still open from earlier visits: {amount}", visits.filter((one) => one.due).length, { amount: money((owedCents / 100).toFixed(2)) })}</span></p>`}`;
}

/** @param {Doc} complaint what was promised, what was offered */
function promisedOf(complaint) {
  return listed([complaint.promised_by && t("answer promised by {time}", { time: when(complaint.promised_by) }), complaint.settlement && t("{amount} offered", { amount: money(complaint.settlement) })].filter(Boolean));
}

/** One sentence of context, as short as it can be; the rest one tap away. @param {{job: Job, known: Known, open: boolean, onOpen: () => void}} props */
function Line({ job, known, open, onOpen }) {
  const { file, visits, warranty } = known;
  if (!file) return html`<p class="note" data-testid="not-here">${icon("device")}<span>${t("The customer's file is not on this phone. The store has it: ring them up before you go in.")}</span></p>`;
  const facts = [isWarrantyOf(job, warranty) && warrantyWords(warranty), file.whole.remark, ...(file.whole.tags ?? []).map(tagWord)].filter(Boolean);
  const more = visits.length ? n("one visit before", "{count} visits before", visits.length) : t("more about the customer");
  return html`<p class="note door-line">${icon("shield")}<span>${facts.map((fact) => html`${fact}\u00a0· `)}<button class="link" type="button" data-testid="door-more" id=${`door-${job.id}`} aria-expanded=${String(open)} onClick=${onOpen}>${more}</button></span></p>`;
}

/** Nobody asks for the receipt of what is being delivered. @param {Job} job @param {Known["warranty"]} verdict */
const isWarrantyOf = (job, { state }) => state !== "unknown" || REPAIRS.includes(job.doc.kind);

/** @param {Known["warranty"]} verdict */
function warrantyWords({ state, until, price }) {
  const published = price ? t("published price {amount}", { amount: money(price.amount) }) : t("published price: see the price list");
  if (state === "free") return t("Free repair, warranty until {day}", { day: until });
  if (state === "priced") return t("Warranty ended {day}: {price}, parts at cost", { day: until, price: published });
  if (state === "retired") return t("Written down as no longer in use");
  return t("Warranty not known: ask for the receipt");
}

/** @param {{job: Job, known: Known}} props */
function Ways({ job, known: { file } }) {
  const phone = file?.whole.phone;
  const href = useMessage(job, file?.whole);
  if (!phone && !job.address) return null;
  return html`<div class="buttons door-ways">
    ${phone && html`<a class="button" href=${telephone(phone)} data-testid="door-call">${icon("phone")}${t("Call")}</a>`}
    ${phone && html`<a class="button" href=${href} data-testid="door-message">${icon("chat")}${t("Message")}</a>`}
    ${job.place && html`<a class="button" ...${mapWay(job.place)}>${icon("map")}${t("Map")}</a>`}
  </div>`;
}

/** The phone's own message, with a sentence in the customer's language already in it. @param {Job} job @param {Doc | undefined} customer */
function useMessage(job, customer) {
  const [body, setBody] = useState("");
  const language = languageOf(customer);
  const { status, start, end } = job;
  useEffect(() => {
    let isShown = true;
    const about = { status, start, end, now: present.peek(), name: me.value?.name ?? staffName(job.doc.assignee_id), store: storeName(job.doc.store_id), language };
    void speakingTo(language).then((say) => isShown && setBody(messageWords(say, about)), () => {});
    return () => { isShown = false; };
  }, [language, status, start, end]);
  // `?&`: the first parameter of one system, a further one of the other; both read the body
  return `sms:${telephone(customer?.phone).slice("tel:".length)}${body ? `?&body=${encodeURIComponent(body)}` : ""}`;
}

/** @param {Doc | undefined} customer @returns {import("../i18n.js").Language} theirs, else this person's */
const languageOf = (customer) => LANGUAGES.find((one) => one === customer?.language) ?? lang.value;

/** @param {{job: Job, known: Known}} props */
function All({ job, known }) {
  const { file, owned, warranty } = known;
  const { doc } = job;
  if (!file) return null;
  const may = mayWrite(me.value?.role, "customers", "language");
  return html`<div class="panel panel-pad door-all" data-testid="door-all">
    <dl class="facts">
      ${isWarrantyOf(job, warranty) && html`<dt>${t("Warranty")}</dt><dd>${warrantyWords(warranty)}${owned && html`<span class="small quiet door-sub">${[productName(owned.product_id) || owned.model, owned.serial, owned.purchased_on && t("bought {day}", { day: owned.purchased_on })].filter(Boolean).join(" · ")}</span>`}</dd>`}
      ${doc.promised_start && html`<dt>${t("Promised")}</dt><dd>${spanWords(doc.promised_start, doc.promised_end)}</dd>`}
      <dt>${t("Agreed to")}</dt><dd><${Consents} consents=${file.whole.consents ?? {}} /></dd>
      <dt id=${`lang-${doc.id}`}>${t("Language")}</dt><dd>${may
        ? html`<div role="group" aria-labelledby=${`lang-${doc.id}`}><${ChoiceRow} name=${`language-${doc.id}`} testid="customer-language" codes=${[...LANGUAGES]} value=${file.whole.language ?? ""} word=${(/** @type {keyof typeof LANGUAGE_NAMES} */ code) => LANGUAGE_NAMES[code]} onChoose=${(/** @type {string} */ code) => write("customers", file.doc, { language: code || null })} /></div>`
        : LANGUAGE_NAMES[languageOf(file.whole)]}</dd>
    </dl>
    <${Before} known=${known} />
  </div>`;
}

/** @param {{consents: Record<string, {agreed?: boolean}>}} props */
function Consents({ consents }) {
  const asked = Object.entries(consents);
  if (!asked.length) return html`<span class="quiet">${t("nobody has asked yet")}</span>`;
  return html`<span class="door-consents">${asked.map(([purpose, one]) => html`<span key=${purpose}>${mark(one.agreed ? "kept" : "off", purposeWord(purpose))}${!one.agreed && html`<span class="sr"> ${t("does not agree")}</span>`}</span>`)}</span>`;
}

/** Visits and complaints, newest first; and honestly, what of them is not on this phone. @param {{known: Known}} props */
function Before({ known: { file, visits, complaints } }) {
  const [all, setAll] = useState(false);
  const rows = all ? visits : visits.slice(0, SHOWN_AT_FIRST);
  return html`${complaints.length > 0 && html`<h3 class="door-head">${t("Complaints")}</h3><ul class="door-rows">${complaints.map((one) => html`<li key=${one.id}><a href=${complaintPath(one.id)}>${saidOf(one)}</a><span class="tiny">${[number("complaints", one.id), stageWord(one.status), promisedOf(one)].filter(Boolean).join(" · ")}</span></li>`)}</ul>`}
    <h3 class="door-head">${t("Visits before")}</h3>
    ${rows.length > 0 && html`<ul class="door-rows" data-testid="visits-before">${rows.map((one) => html`<li key=${one.id}>${shape(statusShape(one.status), `ink-${statusShape(one.status)}`)}<span><a href=${jobPath(one.id)}>${jobTitle(one.kind, productName(one.product_id))}</a><span class="tiny">${[momentOf(one) && date(momentOf(one)), staffName(one.assignee_id), one.outcome && one.outcome !== "completed" ? outcomeWord(one.outcome) : "", one.status_reason].filter(Boolean).join(" · ")}</span></span></li>`)}</ul>`}
    ${visits.length > rows.length && html`<button class="button button--plain" type="button" onClick=${() => setAll(true)}>${n("Show {count} more", "Show {count} more", visits.length - rows.length)}</button>`}
    <p class="tiny">${isTechnician.value ? t("On this phone: the visits that ended last and open complaints. What is older or settled, the store knows.") : ""}
      ${file && html`<a class="door-whole" href=${customerPath(file.id)}>${t("The whole customer file")}</a>`}</p>`;
}
