/** One figure: its value and unit, what it rests on, whether it may still change, and what it means. */
import { n, t } from "../i18n.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { money } from "./money.js";
import { duration } from "./times.js";

/**
 * @typedef {{code: string, unit: string, value: string | null, n: number, of: number, excluded: Record<string, number>,
 *   hits: number | null, provisional: number, few: boolean}} Figure
 * @typedef {{code: string, unit: string, formula: string, source: string, edge_cases: string[], rule: string, labels: Record<string, string>}} Measure
 * @typedef {{code: string, unit: string, was: string | null, was_n: number, now: string | null, now_n: number}} Restated
 */

const MINUTE_MS = 60_000;
/** Longer than this is said in hours. */
const LONG_MINUTES = 120;
const NOT_SCORED = "–";

/** The figure's number and its unit. @param {string} unit @param {string | null} value @param {string | null} [currency] @returns {[string, string]} */
export function valueAndUnit(unit, value, currency) {
  if (value === null) return [NOT_SCORED, ""];
  switch (unit) {
    case "percent": return [value, "%"];
    case "minutes": return Number(value) > LONG_MINUTES ? [duration(Number(value) * MINUTE_MS), ""] : [value, t("min")];
    case "points": return [value, t("points")];
    case "mean": return [value, "/ 5"];
    case "km": return [value, t("km")];
    case "money": return [money(value, currency), ""];
    default: return [value, ""];
  }
}

/** In one go: `92.3 %`. @param {string} unit @param {string | null} value @param {string | null} [currency] */
export function valueText(unit, value, currency) {
  return valueAndUnit(unit, value, currency).filter(Boolean).join(" ");
}

/** `n = 19 / 26`, and whether that is few. @param {{n: number, of: number, few: boolean}} figure */
export function basis({ n: scored, of, few }) {
  const said = scored === of ? `n = ${scored}` : `n = ${scored} / ${of}`;
  return few && scored > 0 ? `${said} · ${t("few")}` : said;
}

/** The same in a sentence, for whoever reads no statistics. @param {{n: number, of: number, few: boolean}} figure */
export function basisWords({ n: scored, of, few }) {
  if (!scored) return "";
  const said = scored === of ? n("from one", "from all {count}", scored) : t("from {scored} of {of}", { scored, of });
  return few ? `${said} · ${t("too few to say much")}` : said;
}

/** What a reader must know before using it. @param {{figure: Figure, restated?: Restated, currency?: string | null}} props */
export function Marks({ figure, restated, currency }) {
  const marks = [];
  if (restated) marks.push(html`<span data-testid=${`restated-${figure.code}`}>${mark("risk", t("was {was} → now {now}", { was: valueText(restated.unit, restated.was, currency), now: valueText(restated.unit, restated.now, currency) }))}</span>`);
  if (figure.provisional) marks.push(mark("moving", n("one may still change", "{count} may still change", figure.provisional)));
  return marks.length ? html`<div class="slip-marks figure-marks">${marks}</div>` : null;
}
