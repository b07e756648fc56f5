/** The store's quarantine, for those who may decide: who, what, when, why; then apply or dismiss (PROTOCOL §8). */
import { useId, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { applyQuarantined, dismissQuarantined, me, quarantine } from "../state.js";
import { changeWords } from "./change-words.js";
import { toApplyAsOf, toApplyCount } from "./cards.js";
import { docOf, job as jobOf, staffName } from "./data.js";
import { errorWords } from "./error-words.js";
import { say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { inputsOf } from "./corrections.js";
import { Part, SlipTitle } from "./place.js";
import { Correct } from "./quarantine-correct.js";
import { faultWords, reasonForManager } from "./reason-words.js";
import { clock, date, daysAhead, when } from "./times.js";
import { fieldWords } from "./value-words.js";

/** @typedef {import("../state.js").Quarantined} Quarantined */

const REASON_MAX_CHARS = 1000;

export function Quarantine() {
  const waiting = quarantine.value;
  const asOf = toApplyAsOf.value && t("as of {time}", { time: when(toApplyAsOf.value) });
  const count = waiting.length || toApplyCount.value;
  if (!count) return null;
  const aside = html`<span>${asOf && html`<span class="quiet">${asOf} </span>`}<span class=${`count count--decide ${asOf ? "count--was" : ""}`} data-testid="quarantine-count" data-count=${count}>${count}</span></span>`;
  return html`<${Part} title=${n("One change waits for your word", "{count} changes wait for your word", count)} aside=${aside}>
    ${!waiting.length && html`<p class="note">${icon("nosignal")}<span>${t("They lie at the server and can be decided with a signal. Nothing is lost meanwhile.")}</span></p>`}
    <ul class="slips">${waiting.map((one) => html`<${Waiting} key=${one.id} item=${one} />`)}</ul>
  <//>`;
}

/** @param {{item: Quarantined}} props */
function Waiting({ item }) {
  const [open, setOpen] = useState(/** @type {"" | "dismissing" | "correcting"} */ (""));
  const [error, setError] = useState("");
  const op = readable(item);
  const { title, values } = op ? changeWords(op) : { title: t("A change that cannot be read"), values: [] };
  const at = op?.at ?? item.received_at;
  const correctable = item.state === "open" && op?.changes && !["delete", "restore"].includes(op.action) && inputsOf(op.collection, op.changes).length > 0;
  const leave = () => setOpen("");

  /** @param {Promise<{ok: true} | {ok: false, code: string, fields: Record<string, string>}>} deciding @param {string} done */
  async function decide(deciding, done) {
    setError("");
    const answer = await deciding;
    if (answer.ok) say(done);
    else setError(answer.code === "not_applied" ? stillNot(item, answer.fields) : errorWords(answer.code));
  }

  return html`<li class="slip" data-held="both" data-testid="quarantined" data-reason=${item.reason}>
    <div class="slip-stub"><span class="slip-time">${clock(at)}</span>${daysAhead(at) !== 0 && html`<span class="slip-until slip-day">${date(at)}</span>`}</div>
    <div class="slip-body">
      <${SlipTitle}>${title}<//>
      <p class="slip-line">${[staffName(item.by), op && aboutWords(op), t("arrived {time}", { time: when(item.received_at) })].filter(Boolean).join(" · ")}</p>
      ${values.length > 0 && html`<ul class="line-values">${values.map((one) => html`<li key=${one}>${one}</li>`)}</ul>`}
      <p class="slip-line slip-say">${reasonForManager(item.reason, matterOf(item))}</p>
      <div class="slip-marks">${item.state === "held" ? mark("wait", t("Takes effect by itself")) : mark("decide", t("For you to decide"))}</div>
      ${error && html`<p class="error" role="alert">${shape("broken")}<span>${error}</span></p>`}
      ${open === "correcting"
        ? html`<${Correct} op=${{ ...op, id: item.id }} objection=${(/** @type {Record<string, string>} */ fields) => objectionOf(item, fields)} refusal=${errorWords} onDone=${() => say(t("Applied: it takes effect now"))} onLeave=${leave} />`
        : open === "dismissing"
        ? html`<${Dismiss} onLeave=${leave} onDismiss=${(/** @type {string} */ reason) => decide(dismissQuarantined(item.id, reason), t("Dismissed; it stays on record"))} />`
        : html`<div class="buttons slip-buttons">
            ${item.state === "open" && html`<button class="button" type="button" data-testid="quarantine-apply" onClick=${() => decide(applyQuarantined(item.id), t("Applied: it takes effect now"))}>${t("Apply")}</button>`}
            ${correctable && html`<button class="button" type="button" data-testid="quarantine-correct" onClick=${() => { setError(""); setOpen("correcting"); }}>${t("Correct it")}</button>`}
            <button class="button" type="button" data-testid="quarantine-dismiss" onClick=${() => setOpen("dismissing")}>${t("Dismiss")}</button>
            ${op && docOf(op.collection, op.record) && html`<${HistoryLink} collection=${op.collection} id=${op.record} />`}
          </div>`}
    </div>
  </li>`;
}

/** @param {{onDismiss: (reason: string) => void, onLeave: () => void}} props */
function Dismiss({ onDismiss, onLeave }) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const id = useId();
  const missing = asked && !reason.trim();
  return html`<form class="slip-form" novalidate onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); setAsked(true); if (reason.trim()) onDismiss(reason.trim()); }}>
    <div class="field"><label class="field-name" for=${id}>${t("Why it is dismissed")} <span class="field-hint">${t("its author reads this")}</span></label>
      <input class="input" id=${id} data-testid="dismiss-reason" maxlength=${REASON_MAX_CHARS} value=${reason} aria-invalid=${missing ? "true" : undefined} aria-describedby=${missing ? `${id}e` : undefined} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setReason(event.currentTarget.value)} />
      ${missing && html`<p class="error" id=${`${id}e`} role="alert">${shape("broken")}${t("A reason is needed: it stays on record.")}</p>`}</div>
    <div class="buttons"><button class="button" type="submit" data-testid="dismiss-save">${t("Dismiss")}</button><button class="button button--plain" type="button" onClick=${onLeave}>${t("Leave it waiting")}</button></div>
  </form>`;
}

/** The operation, if it has at least the shape of one: it may be here because it has not. @param {Quarantined} item */
function readable({ operation }) {
  const { collection, record, changes } = operation ?? {};
  const known = typeof collection === "string" && typeof record === "string" && (changes === undefined || (changes !== null && typeof changes === "object" && !Array.isArray(changes)));
  if (!known) return null;
  return { ...operation, at: Number.isFinite(Date.parse(operation.at)) ? operation.at : undefined };
}

/** @param {{collection: string, record: string}} op */
function aboutWords({ collection, record }) {
  const job = collection === "jobs" ? jobOf(record) : undefined;
  return job ? `${job.customer} · ${job.title}` : (docOf(collection, record)?.name ?? "");
}

/** @param {Quarantined} item @param {Record<string, string>} [detail] */
function matterOf(item, detail = item.detail ?? {}) {
  const named = typeof detail.field === "string" && detail.field ? fieldWords(String(item.operation?.collection), detail.field, String(item.operation?.record)) : "";
  return { field: named, code: String(detail.code ?? ""), name: staffName(item.by), time: when(item.received_at) };
}

/** What is still wrong with one corrected value. @param {Quarantined} item @param {Record<string, string>} fields */
function objectionOf(item, fields) {
  return fields.reason === "invalid" && fields.code ? t("The server cannot use this: {fault}.", { fault: faultWords(fields.code) }) : stillNot(item, fields);
}

/** Applied, and refused again: why, in the words of the new reason. @param {Quarantined} item @param {Record<string, string>} fields */
function stillNot(item, fields) {
  const reason = fields.reason === "not_permitted" && fields.code !== "own_award" && me.value ? t("Your role may not do this either.") : reasonForManager(fields.reason, matterOf(item, fields));
  return t("{what} {why}", { what: t("It still cannot be accepted."), why: reason });
}
