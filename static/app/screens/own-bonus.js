/** The bonus of the month so far: the sum, the written rule that it follows, and each callback behind each part (R33). */
import { n, t } from "../i18n.js";
import { Corrections } from "./assessment-lines.js";
import { signedMoney } from "./money.js";
import { html } from "./html.js";
import { OwnLine } from "./own-said.js";
import { Part } from "./place.js";

/** @typedef {import("./assessment-lines.js").Line} Line */

/** In the order in which a sum is made. */
const KINDS = ["score", "praise", "award", "cap", "floor"];
const CENTS = 100;
const OWN_WORD = "own_word";

/** @param {{report: Record<string, any>}} props */
export function OwnBonus({ report }) {
  const { rule, problems, assessment } = report;
  if (!rule) return html`<div class="panel empty"><b>${t("No rule was valid in this month")}</b>${t("Without a written rule there is no bonus and no deduction.")}</div>`;
  if (problems.length) return html`<p class="note note--broken">${t("The rule has a mistake, so nobody is assessed by it:")} <b>${rule.name}</b></p>`;
  if (!assessment) return null;
  /** @type {Line[]} */
  const lines = assessment.lines;
  return html`<${Part} title=${report.complete ? t("Bonus of the month") : t("Bonus so far")}>
    <div class="panel own-bonus"><p class="own-total" data-testid="own-total"><b>${signedMoney(assessment.total, report.currency)}</b> <span class="quiet small">${n("from one score", "from {count} scores", assessment.n)} · ${t("satisfaction only, never sales")}</span></p>
      <${Corrections} one=${assessment} report=${report} />
      ${lines.length === 0 && html`<p class="panel-pad quiet">${t("No callback of this month says anything about you yet.")}</p>`}
      ${KINDS.map((kind) => ({ kind, of: lines.filter((one) => one.kind === kind) })).filter(({ of }) => of.length > 0).map(({ kind, of }) => html`<details key=${kind} class="own-part" data-testid=${`own-part-${kind}`}><summary><span class="row-main">${kindWord(kind)} <span class="count">${counting(of).length}</span>${counting(of).length < of.length && html` <span class="small quiet">${n("one more does not count", "{count} more do not count", of.length - counting(of).length)}</span>`}</span><span class="figure-num">${signedMoney(sum(of), report.currency)}</span></summary>
        <ul class="rows">${[...counting(of), ...of.filter((line) => !counts(line))].map((line, at) => html`<${OwnLine} key=${`${line.cause_id} ${at}`} line=${line} report=${report} />`)}</ul></details>`)}
      <details class="own-part own-rule"><summary><span class="row-main">${t("The written rule: {name}", { name: rule.name })}</span><span class="small quiet">${t("Edition {edition}, valid from {day}", { edition: rule.edition ?? 1, day: rule.valid_from ?? "–" })}</span></summary>
        <p class="note-text panel-pad">${rule.wording || t("It is not written down in words.")}</p></details></div><//>`;
}

/** @param {string} kind */
function kindWord(kind) {
  switch (kind) {
    case "score": return t("Scores");
    case "praise": return t("Praised by name");
    case "award": return t("Grievance awards");
    case "cap": return t("Cut to the most of a month");
    default: return t("Raised to the least of a month");
  }
}

/** What a person wrote of their own work counts for nothing. @param {Line} line */
const counts = (line) => line.reason !== OWN_WORD;

/** @param {Line[]} lines */
const counting = (lines) => lines.filter(counts);

/** Exact to the cent. @param {Line[]} lines */
function sum(lines) {
  return (lines.reduce((cents, { amount }) => cents + Math.round(Number(amount) * CENTS), 0) / CENTS).toFixed(2);
}
