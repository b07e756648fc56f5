/** What the customer agreed to: what for, when, how. Nobody gets what they did not agree to; yes and no look alike. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit, now } from "../state.js";
import { mayWriteFile } from "./customer-data.js";
import { HOWS, howWord, PURPOSES, purposeWord } from "./customer-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { ChoiceRow } from "./record-fields.js";
import { dayKey } from "./times.js";

/** @typedef {import("./customer-data.js").File} File */
/** @typedef {{agreed?: boolean, on?: string, how?: string}} Consent */

/** @param {{file: File}} props */
export function Consents({ file }) {
  const [asking, setAsking] = useState("");
  /** @type {Record<string, Consent>} */
  const consents = file.whole.consents ?? {};
  const purposes = [...new Set([...PURPOSES, ...Object.keys(consents)])];
  return html`<${Part} name="file-consents" title=${t("What they agreed to")}><ul class="panel rows small consents">
    ${purposes.map((one) => html`<li key=${one} data-testid=${`consent-${one}`} data-agreed=${consents[one] ? String(consents[one].agreed === true) : undefined}>
      ${asking === one
        ? html`<${Ask} file=${file} purpose=${one} before=${consents[one]} onDone=${() => setAsking("")} />`
        : html`<div class="row-main">${shown(one, consents[one])}<span class="tiny consent-when">${standing(consents[one])}</span></div>${mayWriteFile("consents") && html`<button class="button button--plain" type="button" aria-label=${t("Ask again: {what}", { what: purposeWord(one) })} onClick=${() => setAsking(one)}>${consents[one] ? t("Change") : t("Ask")}</button>`}`}
    </li>`)}
  </ul><//>`;
}

/** @param {string} purpose @param {Consent | undefined} consent */
const shown = (purpose, consent) => mark(consent ? (consent.agreed ? "kept" : "off") : "next", purposeWord(purpose));

/** @param {Consent | undefined} consent */
function standing(consent) {
  if (!consent) return t("not asked");
  return [consent.agreed ? "" : t("does not agree"), consent.on, consent.how && howWord(consent.how)].filter(Boolean).join(" · ");
}

/** @param {{file: File, purpose: string, before: Consent | undefined, onDone: () => void}} props */
function Ask({ file, purpose, before, onDone }) {
  const [how, setHow] = useState("counter");
  /** @param {boolean} agreed */
  async function save(agreed) {
    const key = `consents.${purpose}`;
    // a refusal that stands in another file would go on standing: it is written over there, too
    const holders = file.docs.filter((doc) => doc.id === file.id || doc.consents?.[purpose]);
    for (const doc of holders) {
      if (!(await kept(edit("customers", doc.id, { [key]: { to: { agreed, on: dayKey(now()), how } } })))) return;
    }
    onDone();
    say(t("Written down: {what}", { what: purposeWord(purpose) }), () => holders.forEach((doc) => void kept(edit("customers", doc.id, { [key]: { to: doc.consents?.[purpose] ?? before ?? null } }))));
  }
  return html`<div class="consent-ask"><b>${purposeWord(purpose)}</b>
    <${ChoiceRow} name=${`how-${purpose}`} testid="consent-how" codes=${HOWS} value=${how} word=${howWord} onChoose=${(/** @type {string} */ code) => code && setHow(code)} />
    <div class="buttons buttons--even"><button class="button" type="button" data-testid="consent-yes" onClick=${() => save(true)}>${t("Agrees")}</button><button class="button" type="button" data-testid="consent-no" onClick=${() => save(false)}>${t("Does not agree")}</button><button class="button button--plain" type="button" onClick=${onDone}>${t("Not now")}</button></div></div>`;
}
