/**
 * A measure's months as a plot has them: what is drawn, from where to where the axis goes, and what stands beside it. Pure.
 *
 * @typedef {import("./figure.js").Figure} Figure
 * @typedef {{month: string, figure: Figure}} Month
 * @typedef {{at: number[], values: Array<number | null>, others: Array<number | null>, low: number, high: number, fromZero: boolean, ticks: number[]}} Plot
 */

/** As many steps on the axis as can be told apart at a glance. */
const STEPS = 4;
/** Numbers that people count in. */
const ROUND = [1, 2, 2.5, 5, 10];

/**
 * The line of a measure. Counts and sums start at nothing, so that twice as high is twice as many; shares and means may
 * start where they move, and then the axis says so (`fromZero` false).
 *
 * @param {Month[]} months oldest first
 * @param {Figure[]} [beside] the same of what it is compared with, place by place: the axis has room for both
 * @returns {Plot | null} null with fewer than two months to draw a line between
 */
export function plotOf(months, beside = []) {
  const values = months.map(({ figure }) => (figure.value === null ? null : Number(figure.value)));
  const others = months.map((_, at) => (beside[at]?.value == null ? null : Number(beside[at].value)));
  if (values.filter((one) => one !== null).length < 2) return null;
  const known = [...values, ...others].filter((one) => one !== null);
  const unit = months[0].figure.unit;
  const fromZero = ["count", "money", "km", "minutes"].includes(unit);
  const [least, most] = [fromZero ? 0 : Math.min(...known), Math.max(...known)];
  const step = roundStep((most - least || Math.abs(most) || 1) / STEPS);
  const low = bounded(unit, Math.floor(least / step) * step, Math.max);
  const high = bounded(unit, Math.ceil(most / step) * step || step, Math.min);
  const ticks = [];
  for (let tick = low; tick <= high + step / 1000; tick += step) ticks.push(Number(tick.toFixed(6)));
  return { at: months.map((_, at) => at), values, others, low, high: Math.max(high, low + step), fromZero, ticks };
}

/**
 * The month that a key leads to from the one the cursor stands on; months that nothing is known of are passed over.
 * @param {Array<number | null>} values @param {number} from @param {string} key @returns {number} `from` where there is none
 */
export function stepTo(values, from, key) {
  const known = values.flatMap((one, at) => (one === null ? [] : [at]));
  if (key === "Home") return known[0] ?? from;
  if (key === "End") return known.at(-1) ?? from;
  if (key === "ArrowLeft") return known.filter((at) => at < from).at(-1) ?? from;
  if (key === "ArrowRight") return known.find((at) => at > from) ?? from;
  return from;
}

/** @param {string | null} now @param {string | null} was @returns {string} `+1.3`, `−2`, `0`, "" where one of them is not known */
export function difference(now, was) {
  if (now === null || was === null) return "";
  const places = Math.max(...[now, was].map((one) => one.split(".")[1]?.length ?? 0));
  const found = (Number(now) - Number(was)).toFixed(places);
  if (Number(found) === 0) return "0";
  return Number(found) > 0 ? `+${found}` : found.replace("-", "−");
}

/** @param {number} least */
function roundStep(least) {
  const ten = 10 ** Math.floor(Math.log10(least));
  return (ROUND.find((one) => one * ten >= least) ?? 10) * ten;
}

/** No share is below nothing or above all. @param {string} unit @param {number} value @param {(a: number, b: number) => number} which */
function bounded(unit, value, which) {
  if (unit === "percent") return which(value, which === Math.max ? 0 : 100);
  if (unit === "mean") return which(value, which === Math.max ? 1 : 5);
  return value;
}
