/** The lines of a person's assessment: each leads to the callback or award that it comes from (R33). */
import { t } from "../i18n.js";
import { docOf } from "./data.js";
import { signedMoney } from "./money.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { callbackPath } from "./router.js";
import { date } from "./times.js";

/**
 * @typedef {{kind: string, cause_id: string, amount: string, score: number | null, band: number | null, reason: string}} Line
 * @typedef {{kind: string, cause_id: string, was: string | null, now: string | null}} Correction
 * @typedef {{staff_id: string, lines: Line[], n: number, total: string, provisional: boolean, corrections: Correction[]}} Person
 */

/** @param {{line: Line, report: Record<string, any>}} props */
export function AssessedLine({ line, report }) {
  return html`<li data-testid="assessed-line" data-kind=${line.kind}><div class="row-main"><b>${kindWords(line, report)}</b>${line.reason && html`<p class="slip-line">${reasonWords(line.reason)}</p>`}
    <${Cause} line=${line} /></div><span class="figure-num">${signedMoney(line.amount, report.currency)}</span></li>`;
}

/** What late news changed since the month was presented. @param {{one: Person, report: Record<string, any>}} props */
export function Corrections({ one, report }) {
  if (!one.corrections.length) return null;
  /** @param {string | null} amount */
  const said = (amount) => (amount === null ? t("nothing") : signedMoney(amount, report.currency));
  return html`<ul class="rows corrections">${one.corrections.map((each) => html`<li key=${`${each.kind} ${each.cause_id}`} data-testid="correction"><div class="row-main">${mark("risk", t("corrected: was {was}, now {now}", { was: said(each.was), now: said(each.now) }))}<${Cause} line=${each} /></div></li>`)}</ul>`;
}

/** @param {{line: {kind: string, cause_id: string}}} props */
function Cause({ line: { kind, cause_id: id } }) {
  if (kind === "award") {
    const award = docOf("grievance_awards", id);
    return html`<p class="slip-line"><a href=${`#award-${id}`} onClick=${(/** @type {Event} */ event) => { event.preventDefault(); document.getElementById(`award-${id}`)?.scrollIntoView({ block: "center" }); }}>${award?.what_happened ?? t("The award")}</a></p>`;
  }
  if (!id) return null;
  const callback = docOf("callbacks", id);
  const words = [docOf("customers", callback?.customer_id)?.name, callback?.done_at && date(callback.done_at)].filter(Boolean).join(" · ");
  return html`<p class="slip-line"><a class="fact-way" href=${callbackPath(id)}>${words || t("The callback")}${icon("right", "icon--s")}</a></p>`;
}

/** Why it brought nothing. @param {string} reason */
export function reasonWords(reason) {
  switch (reason) {
    case "too_few": return t("Too few callbacks in the month: no amount");
    case "own_word": return t("Written down by the person it is about: it does not count");
    default: return reason;
  }
}

/** What it was given for. @param {Line} line @param {Record<string, any>} report */
export function kindWords({ kind, score, band }, report) {
  switch (kind) {
    case "score": return band === null ? t("Score {score}", { score: score ?? "–" }) : t("Score {score}: from {from} on", { score: score ?? "–", from: report.rule?.rule?.bands?.[band]?.from ?? "–" });
    case "praise": return t("Praised by name");
    case "award": return t("Grievance award");
    case "cap": return t("Cut to the most of a month");
    case "floor": return t("Raised to the least of a month");
    default: return kind;
  }
}
