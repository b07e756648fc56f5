/** Charts without a library: bars and small lines, each with its numbers beside it. One hue; the shape says it all. */
import { useId } from "preact/hooks";

import { t } from "../i18n.js";
import { html } from "./html.js";
import { valueText } from "./figure.js";
import { Drill } from "./report-drill.js";
import { monthShort } from "./report-month.js";

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {{name: string, value: number, words: string, more?: string, n: number, beside?: {value: number, words: string}, behind: import("./report-drill.js").Behind}} Bar `words`: the number; `more`: what it rests on; `beside`: the same of what it is compared with */

const WIDTH = 320;
const HEIGHT = 92;
const LEFT = 12;
const RIGHT = 66;
const TOP = 16;
const BOTTOM = 30;
/** A flat line lies in the middle. */
const FLAT = 1;

/** Bars start at the scale's floor; what is compared stands below, hatched. @param {{bars: Bar[], floor?: number, most: number}} props */
export function Bars({ bars, floor = 0, most }) {
  const id = useId();
  return html`<ul class="bars">${bars.map((one, at) => html`<li key=${one.name}>
    <span class="bars-name">${one.name}</span>
    <svg class="bars-bar" aria-hidden="true" data-beside=${one.beside ? "" : undefined}><rect class="c3" width="100%" height=${one.beside ? "58%" : "100%"} rx="1" opacity=".45" /><rect class="c1" width=${`${part(one.value, floor, most)}%`} height=${one.beside ? "58%" : "100%"} rx="1" />
      ${one.beside && html`<defs><pattern id=${`${id}-${at}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5" /><rect class="c2" width="2.25" height="5" /></pattern></defs>
        <rect class="bars-hatched" fill=${`url(#${id}-${at})`} y="66%" width=${`${part(one.beside.value, floor, most)}%`} height="34%" />`}</svg>
    <span class="bars-value"><${Drill} behind=${one.behind} n=${one.n}><b>${one.words}</b><//>${one.beside && html` <span class="quiet" data-testid="bar-beside">· ${besideWords(one.beside.words)}</span>`}${one.more && html` <span class="quiet">${one.beside ? "· " : ""}${one.more}</span>`}</span>
  </li>`)}</ul>`;
}

/**
 * How a measure went from month to month; `beside`: the same of what it is compared with, dashed, place by place.
 * @param {{months: Array<{month: string, figure: Figure}>, currency: string | null, beside?: Figure[]}} props
 */
export function Line({ months, currency, beside = [] }) {
  const scored = months.flatMap(({ figure }, at) => (figure.value === null ? [] : [{ at, value: Number(figure.value) }]));
  if (scored.length < 2) return html`<p class="figure-basis">${t("Too few months to draw a line")}</p>`;
  const others = beside.flatMap(({ value }, at) => (value === null ? [] : [{ at, value: Number(value) }]));
  const values = [...scored, ...others].map((one) => one.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  /** @param {number} at */
  const x = (at) => LEFT + ((WIDTH - LEFT - RIGHT) * at) / Math.max(1, months.length - 1);
  /** @param {number} value */
  const y = (value) => (high === low ? (TOP + HEIGHT - BOTTOM) / 2 : TOP + ((HEIGHT - BOTTOM - TOP) * (high - value)) / (high - low));
  const last = scored[scored.length - 1];
  const unit = months[0].figure.unit;
  /** @param {Figure} figure */
  const words = (figure) => valueText(figure.unit, figure.value, currency);
  return html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${months.map(({ month, figure }, at) => `${monthShort(month)} ${words(figure)}${beside[at] ? ` (${words(beside[at])})` : ""}`).join(", ")}>
    <line class="grid" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${HEIGHT - BOTTOM + FLAT} y2=${HEIGHT - BOTTOM + FLAT} />
    ${others.length > 1 && html`<polyline class="l2" points=${others.map((one) => `${x(one.at).toFixed(1)},${y(one.value).toFixed(1)}`).join(" ")} />`}
    <polyline class="l1" points=${scored.map((one) => `${x(one.at).toFixed(1)},${y(one.value).toFixed(1)}`).join(" ")} />
    <circle class="c1" cx=${x(last.at)} cy=${y(last.value)} r="4" />
    <text class="strong" x=${x(last.at) + 9} y=${y(last.value) + 4}>${words(months[last.at].figure)}</text>
    ${months.map(({ month }, at) => html`<text key=${month} x=${x(at)} y=${HEIGHT - 8} text-anchor="middle">${monthShort(month)}</text>`)}
  </svg>
  ${high !== low && html`<p class="figure-basis">${t("Axis from {low} to {high}", { low: valueText(unit, String(low), currency), high: valueText(unit, String(high), currency) })}</p>`}`;
}

/** @param {string} value */
function besideWords(value) {
  return t("beside it {value}", { value });
}

/** @param {number} value @param {number} floor @param {number} most */
function part(value, floor, most) {
  return most > floor ? Math.max(0, Math.min(100, (100 * (value - floor)) / (most - floor))).toFixed(1) : "0";
}
