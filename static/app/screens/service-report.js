/** The service report, held out to the customer: in their script, large and calm; read, signed, and sent by link (R15, R47). */
import { useLayoutEffect, useState } from "preact/hooks";

import { LANGUAGES, LANGUAGE_NAMES, SHORT_NAMES } from "../languages.js";
import { reportPage } from "../report/page.js";
import { speaker } from "../report/speaker.js";
import { me } from "../state.js";
import { job as jobOf, store } from "./data.js";
import { mayWrite } from "./fields.js";
import { heldOut } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { JobPlace } from "./job.js";
import { mayGiveLinks } from "./link-data.js";
import { GivenLinks, SendLink } from "./link-send.js";
import { backWords, Place } from "./place.js";
import { go, jobPath } from "./router.js";
import { ClearSignature } from "./service-report-clear.js";
import { isChangedSinceSigned, languageFor, reportOf } from "./service-report-data.js";
import { ReportSheet } from "./service-report-draw.js";
import { Signing } from "./service-report-sign.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../languages.js").Language} Language */

/** @param {{id: string}} props */
export function ServiceReport({ id }) {
  const job = jobOf(id);
  return job ? html`<${Shown} key=${id} doc=${job.doc} />` : html`<${JobPlace} id=${id} />`;
}

/** @param {{doc: Doc}} props */
function Shown({ doc }) {
  const [chosen, setChosen] = useState(/** @type {Language | null} */ (null));
  const [open, setOpen] = useState(/** @type {"" | "sign" | "send" | "clear"} */ (""));
  const report = reportOf(doc);
  const say = speaker(chosen ?? languageFor(doc), report.store ?? store.value);
  const page = reportPage(report, say);
  const close = () => setOpen("");
  useLayoutEffect(() => {
    heldOut.value += 1;
    return () => void (heldOut.value -= 1);
  }, []);
  return html`<${Place} title=${page.title} sub=${html`<span class="code">${page.number}</span>`} back=${backWords(true)}
    action=${html`<${Languages} say=${say} onChoose=${setChosen} />`} strip=${html`<span class="strip-words" lang=${say.lang}>${page.store}</span>`}
    bar=${html`<${Bar} doc=${doc} say=${say} onOpen=${setOpen} />`}>
    <${ReportSheet} doc=${doc} page=${page} say=${say} />
    <${Quiet} doc=${doc} say=${say} onOpen=${setOpen} />
    <${GivenLinks} doc=${doc} onShow=${() => setOpen("send")} />
    ${open === "sign" && html`<${Signing} doc=${doc} say=${say} onClose=${close} />`}
    ${open === "clear" && html`<${ClearSignature} doc=${doc} say=${say} onClose=${close} />`}
    ${open === "send" && html`<${SendLink} doc=${doc} say=${say} onClose=${close} />`}
  <//>`;
}

/** @typedef {{doc: Doc, say: import("../report/speaker.js").Speaker, onOpen: (what: "sign" | "send" | "clear") => void}} Ways */

/** What is seldom wished, below the report: sending it unsigned, taking the signature back. @param {Ways} props */
function Quiet({ doc, say, onOpen }) {
  const { t } = say;
  if (asksToSign(doc)) return mayGiveLinks() && html`<p class="quiet-way" lang=${say.lang}><button class="button button--plain" type="button" data-testid="report-send" onClick=${() => onOpen("send")}>${icon("chat", "icon--s")}${t("Send by link")}</button></p>`;
  if (!maySign() || !doc.signature || doc.status === "done") return null;
  return html`<p class="quiet-way" lang=${say.lang}><button class="button button--plain" type="button" data-testid="signature-clear" onClick=${() => onOpen("clear")}>${icon("undo", "icon--s")}${t("Take the signature back")}</button></p>`;
}

/** Before the signature the one thing to do is to sign; afterwards, to send it. @param {Ways} props */
function Bar({ doc, say, onOpen }) {
  const { t } = say;
  return html`<div class="bar-row" lang=${say.lang}>
    <button class="button button--lead" type="button" data-testid="report-back" onClick=${() => go(jobPath(doc.id))}>${t("Back to the job")}</button>
    ${!asksToSign(doc) && mayGiveLinks() && html`<button class="button button--primary button--lead" type="button" data-testid="report-send" onClick=${() => onOpen("send")}>${icon("chat", "icon--s")}${t("Send by link")}</button>`}
    ${asksToSign(doc) && html`<button class="button button--primary button--lead" type="button" data-testid="report-sign" onClick=${() => onOpen("sign")}>${icon("pencil", "icon--s")}${doc.signature ? t("Sign again") : t("Sign")}</button>`}
  </div>`;
}

/** @param {{say: import("../report/speaker.js").Speaker, onChoose: (lang: Language) => void}} props */
function Languages({ say, onChoose }) {
  const { t } = say;
  return html`<div class="report-languages" role="group" aria-label=${t("Language")}>${LANGUAGES.map((one) => html`<button key=${one} type="button" lang=${one} aria-label=${LANGUAGE_NAMES[one]} aria-pressed=${String(one === say.lang)} data-testid=${`report-in-${one}`} onClick=${() => onChoose(one)}>${SHORT_NAMES[one]}</button>`)}</div>`;
}

/** @param {Doc} doc */
const asksToSign = (doc) => maySign() && (!doc.signature || isChangedSinceSigned(doc));

const maySign = () => mayWrite(me.value?.role, "jobs", "signature");
