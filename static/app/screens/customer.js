/** A customer's file: its head, to be corrected in place, and the jobs. */
import { useId, useState } from "preact/hooks";

import { t, n } from "../i18n.js";
import { edit, me } from "../state.js";
import { docOf, jobs, number, viewOf } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { laptop, say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { kept } from "./kept.js";
import { backWords, Part, Place } from "./place.js";
import { Slip } from "./slips.js";
import { telephone } from "./steps.js";
import { VerdictCard } from "./verdict-card.js";
import { cardsOf } from "./cards.js";

/** @typedef {import("./data.js").Doc} Doc */

const EDITED = /** @type {const} */ (["name", "phone", "address", "remark"]);
const MOBILE_DIGITS = 11;
const JOBS_SHOWN = 20;
const TEXT_MAX_CHARS = 500;

/** @param {{id: string}} props */
export function CustomerPlace({ id }) {
  const view = viewOf("customers", id);
  if (!view) {
    return html`<${Place} title=${t("Customer")} back=${backWords()}><div class="panel empty"><b>${t("This customer is not on this device")}</b>${t("The file may belong to another store.")}</div><//>`;
  }
  const { doc, held } = view;
  const call = doc.phone && html`<a class="round round--line push" href=${telephone(doc.phone)} aria-label=${t("Call {name}", { name: doc.name })}>${icon("phone")}</a>`;
  return html`<${Place} title=${doc.name} sub=${html`${docOf("estates", doc.estate_id)?.name ?? t("Customer")} · <span class="code">${number("customers", id)}</span>`}
    back=${backWords()} action=${!laptop.value && call}>
    ${cardsOf(id).map((card) => html`<${VerdictCard} key=${card.key} card=${card} />`)}
    <${Head} key=${id} doc=${doc} held=${held} />
    <${Jobs} id=${id} />
    <${Part} title=${t("History")} aside=${html`<${HistoryLink} collection="customers" id=${id} />`} />
  <//>`;
}

/** @param {{doc: Doc, held: string}} props */
function Head({ doc, held }) {
  // only what this person touched; the rest keeps following what stands
  const [wish, setWish] = useState(/** @type {Record<string, string>} */ ({}));
  const [error, setError] = useState("");
  const id = useId();
  const changed = Object.keys(wish).filter((name) => wish[name] !== (doc[name] ?? ""));

  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    const wrong = check({ ...doc, ...wish });
    setError(wrong);
    if (wrong || !changed.length) return;
    const before = Object.fromEntries(changed.map((name) => [name, { to: doc[name] ?? null }]));
    if (!(await kept(edit("customers", doc.id, Object.fromEntries(changed.map((name) => [name, { to: wish[name].trim() || null }])))))) return;
    setWish({});
    say(t("Customer file saved on this device"), () => void kept(edit("customers", doc.id, before)));
  }

  return html`<${Part} title=${t("Customer file")} aside=${held === "here" && mark("held", t("Only on this device"))}>
    <form class="panel panel-pad customer-form" onSubmit=${save} novalidate>
      ${EDITED.map((name) => html`<div class="field" key=${name}>
        <label class="field-name" for=${id + name}>${label("customers", name)}${name !== "name" && html` <span class="field-hint">${t("optional")}</span>`}</label>
        ${name === "remark"
          ? html`<textarea class="input" id=${id + name} data-testid="customer-remark" maxlength=${TEXT_MAX_CHARS} value=${wish[name] ?? doc[name] ?? ""} onInput=${set(name)}></textarea>`
          : html`<input class="input" id=${id + name} data-testid=${`customer-${name}`} type=${name === "phone" ? "tel" : "text"} inputmode=${name === "phone" ? "tel" : undefined} autocomplete="off" maxlength=${TEXT_MAX_CHARS}
              readonly=${!mayWrite(me.value?.role, "customers", name)} value=${wish[name] ?? doc[name] ?? ""} aria-invalid=${error && name === "phone" ? "true" : undefined} aria-describedby=${error && name === "phone" ? `${id}e` : undefined} onInput=${set(name)} />`}
        ${name === "phone" && error && html`<p class="error" id=${`${id}e`} role="alert">${shape("broken")}${error}</p>`}
      </div>`)}
      <div class="buttons form-foot">
        <button class=${`button ${changed.length ? "button--primary" : ""}`} type="submit" data-testid="save-customer">${t("Save")}</button>
        ${changed.length > 0 && html`<button class="button button--plain" type="button" onClick=${() => { setWish({}); setError(""); }}>${t("Leave as it was")}</button>`}
      </div>
    </form>
  <//>`;

  /** @param {string} name */
  function set(name) {
    return (/** @type {Event & {currentTarget: HTMLInputElement | HTMLTextAreaElement}} */ event) => {
      setError("");
      setWish({ ...wish, [name]: event.currentTarget.value });
    };
  }
}

/** @param {{id: string}} props */
function Jobs({ id }) {
  const theirs = jobs.value.filter((one) => one.doc.customer_id === id).sort((a, b) => (b.start ?? "").localeCompare(a.start ?? ""));
  if (!theirs.length) return null;
  return html`<${Part} title=${n("One job", "{count} jobs", theirs.length)}><ul class="slips">${theirs.slice(0, JOBS_SHOWN).map((one) => html`<li key=${one.id}><${Slip} job=${one} day who /></li>`)}</ul><//>`;
}

/** @param {Doc} doc @returns {string} what is wrong, "" when nothing is */
function check(doc) {
  if (!doc.name?.trim()) return t("A customer file needs a name.");
  const digits = (doc.phone ?? "").replace(/\D/g, "");
  if (doc.phone && digits.length < 5) return t("That is too short for a phone number.");
  if (/^1[3-9]/.test(digits) && digits.length < MOBILE_DIGITS) return n("One digit is missing: a mobile number has 11.", "{count} digits are missing: a mobile number has 11.", MOBILE_DIGITS - digits.length);
  if (/^1[3-9]/.test(digits) && digits.length > MOBILE_DIGITS) return t("Too many digits: a mobile number has 11.");
  return "";
}
