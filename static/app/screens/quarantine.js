/** The store's quarantine, for those who may decide: who, what, when, why; then apply or dismiss (PROTOCOL §8). */
import { useId, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { applyQuarantined, dismissQuarantined, me, quarantine } from "../state.js";
import { changeWords } from "./change-words.js";
import { docOf, job as jobOf, staffName } from "./data.js";
import { errorWords } from "./error-words.js";
import { label } from "./fields.js";
import { say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { mark, shape } from "./icons.js";
import { Part, SlipTitle } from "./place.js";
import { reasonForManager } from "./reason-words.js";
import { clock, date, daysAhead, when } from "./times.js";

/** @typedef {import("../state.js").Quarantined} Quarantined */

const REASON_MAX_CHARS = 1000;

export function Quarantine() {
  const waiting = quarantine.value;
  if (!waiting.length) return null;
  return html`<${Part} title=${n("One change waits for your word", "{count} changes wait for your word", waiting.length)} aside=${html`<span class="count count--decide">${waiting.length}</span>`}>
    <ul class="slips">${waiting.map((one) => html`<${Waiting} key=${one.id} item=${one} />`)}</ul>
  <//>`;
}

/** @param {{item: Quarantined}} props */
function Waiting({ item }) {
  const [dismissing, setDismissing] = useState(false);
  const [error, setError] = useState("");
  const op = readable(item);
  const { title, values } = op ? changeWords(op) : { title: t("A change that cannot be read"), values: [] };
  const at = op?.at ?? item.received_at;

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
      ${dismissing
        ? html`<${Dismiss} onLeave=${() => setDismissing(false)} onDismiss=${(/** @type {string} */ reason) => decide(dismissQuarantined(item.id, reason), t("Dismissed; it stays on record"))} />`
        : html`<div class="buttons slip-buttons">
            ${item.state === "open" && html`<button class="button" type="button" data-testid="quarantine-apply" onClick=${() => decide(applyQuarantined(item.id), t("Applied: it takes effect now"))}>${t("Apply")}</button>`}
            <button class="button" type="button" data-testid="quarantine-dismiss" onClick=${() => setDismissing(true)}>${t("Dismiss")}</button>
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
  const named = typeof detail.field === "string" && detail.field ? label(String(item.operation?.collection), detail.field.split(".")[0]) : "";
  return { field: named, code: String(detail.code ?? ""), name: staffName(item.by), time: when(item.received_at) };
}

/** Applied, and refused again: why, in the words of the new reason. @param {Quarantined} item @param {Record<string, string>} fields */
function stillNot(item, fields) {
  const reason = fields.reason === "not_permitted" && me.value ? t("Your role may not do this either.") : reasonForManager(fields.reason, matterOf(item, fields));
  return t("{what} {why}", { what: t("It still cannot be accepted."), why: reason });
}
