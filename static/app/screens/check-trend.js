/** How a store's checks went, visit by visit: a line, and a cross where one failed by a veto. */
import { t } from "../i18n.js";
import { html } from "./html.js";
import { date } from "./times.js";

/** @typedef {import("../rules/checks.js").Point} Point */

const WIDTH = 320;
const HEIGHT = 92;
const LEFT = 12;
const RIGHT = 66;
const TOP = 12;
const BOTTOM = 26;
const FULL = 100;
/** So many visits can be told apart. */
const SHOWN = 12;
const ARM = 4.5;

/** @param {{title: string, points: Point[]}} props */
export function CheckTrend({ title, points: all }) {
  const points = all.filter((one) => one.score.percent !== null).slice(-SHOWN);
  if (points.length < 2) return null;
  /** @param {number} at */
  const x = (at) => LEFT + ((WIDTH - LEFT - RIGHT) * at) / (points.length - 1);
  /** @param {Point} one */
  const y = (one) => TOP + ((HEIGHT - TOP - BOTTOM) * (FULL - Number(one.score.percent))) / FULL;
  const last = points[points.length - 1];
  const words = points.map((one) => `${date(one.visited_at)} ${one.score.percent} %${one.score.vetoed.length ? ` ${t("failed by a veto")}` : ""}`);
  return html`<figure class="panel panel-pad check-trend"><figcaption class="figure-name">${title}</figcaption>
    <svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${words.join(", ")}>
      <line class="grid" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${TOP} y2=${TOP} /><line class="base" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${HEIGHT - BOTTOM} y2=${HEIGHT - BOTTOM} />
      <polyline class="l1" points=${points.map((one, at) => `${x(at).toFixed(1)},${y(one).toFixed(1)}`).join(" ")} />
      ${points.map((one, at) => one.score.vetoed.length ? html`<path key=${one.check_id} class="failed" d=${`M${x(at) - ARM} ${y(one) - ARM}l${2 * ARM} ${2 * ARM}m0 ${-2 * ARM}l${-2 * ARM} ${2 * ARM}`} />` : html`<circle key=${one.check_id} class="c1" cx=${x(at)} cy=${y(one)} r="3" />`)}
      <text class="strong" x=${x(points.length - 1) + 9} y=${y(last) + 4}>${last.score.percent} %</text>
      <text x=${x(0)} y=${HEIGHT - 8}>${date(points[0].visited_at)}</text><text x=${x(points.length - 1)} y=${HEIGHT - 8} text-anchor="end">${date(last.visited_at)}</text>
    </svg>
    <p class="figure-basis">${t("Percent of the points, 0 to 100. A cross is a visit that failed by a veto.")}</p></figure>`;
}
