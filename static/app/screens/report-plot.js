/** A measure's line over the months, drawn by uPlot. Its colours are read from the page, so that it is drawn anew for another theme and for paper. */
import uPlot from "uplot";

import { plotOf } from "./report-plot-data.js";

/** @typedef {import("./report-plot-data.js").Month} Month */
/** @typedef {{months: Month[], beside: Array<Month["figure"]>, names: string[], words: (figure: Month["figure"]) => string, axis: (value: number) => string, onPoint: (at: number) => void, onOpen: (at: number) => void}} Told `onPoint`: the cursor stands there; `onOpen`: its records are asked for */

const HEIGHT = 220;
const POINT = 7;
const LINE = 2.25;
/** Room at the right for the last value. */
const LABEL = 74;
const LEFT = 56;

/**
 * @param {HTMLElement} into @param {Told} told
 * @returns {{point: (at: number) => void, redraw: () => void, destroy: () => void}}
 */
export function drawPlot(into, told) {
  const found = plotOf(told.months, told.beside);
  if (!found) throw new Error("nothing to draw");
  const { at, values, others, low, high, ticks } = found;
  const last = values.findLastIndex((one) => one !== null);
  let shown = -1;
  /** @type {uPlot.Options} */
  const options = {
    width: into.clientWidth || 600,
    height: HEIGHT,
    padding: [12, LABEL, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, drag: { x: false, y: false }, points: { size: POINT + 3, fill: () => color(into, "--chart-1") } },
    scales: { x: { time: false, range: [0, at.length - 1] }, y: { range: [low, high] } },
    axes: [
      { stroke: () => color(into, "--ink-2"), font: font(into), grid: { show: false }, ticks: { show: false }, size: 28, splits: () => at, values: () => told.names },
      { stroke: () => color(into, "--ink-2"), font: font(into), size: LEFT, ticks: { show: false }, grid: { stroke: () => color(into, "--chart-grid"), width: 1 }, splits: () => ticks, values: (_, splits) => splits.map(told.axis) },
    ],
    series: [{}, { stroke: () => color(into, "--chart-1"), width: LINE, spanGaps: false, points: { show: true, size: POINT, fill: () => color(into, "--chart-1") } },
      // told apart on paper and by whoever sees no colours: dashed, with hollow points
      { stroke: () => color(into, "--chart-2"), width: LINE - 0.5, dash: [6, 5], spanGaps: false, points: { show: true, size: POINT - 1, fill: () => color(into, "--surface") } }],
    hooks: {
      setCursor: [(plot) => {
        const idx = plot.cursor.idx ?? -1;
        if (idx !== shown && idx >= 0) told.onPoint((shown = idx));
      }],
      // the value stands beside its line: no legend to look it up in
      draw: [({ ctx, valToPos }) => {
        const scale = devicePixelRatio;
        ctx.save();
        ctx.fillStyle = color(into, "--ink");
        ctx.font = `600 ${Math.round(13 * scale)}px ${getComputedStyle(into).fontFamily}`;
        ctx.textAlign = "left";
        ctx.textBaseline = "middle";
        ctx.fillText(told.words(told.months[last].figure), valToPos(last, "x", true) + 10 * scale, valToPos(values[last] ?? 0, "y", true));
        ctx.restore();
      }],
    },
  };
  const plot = new uPlot(options, [at, values, others], into);
  plot.over.addEventListener("click", () => plot.cursor.idx !== null && plot.cursor.idx !== undefined && told.onOpen(plot.cursor.idx));
  const watch = new ResizeObserver(() => into.clientWidth && plot.setSize({ width: into.clientWidth, height: HEIGHT }));
  watch.observe(into);
  const redraw = () => plot.redraw(false, true);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", redraw);
  // paper is white whatever the screen is: a page that is printed has its own colours by then
  const paper = matchMedia("print");
  paper.addEventListener("change", redraw);
  return {
    point: (index) => plot.setCursor({ left: plot.valToPos(index, "x"), top: plot.valToPos(values[index] ?? low, "y") }),
    redraw,
    destroy: () => {
      watch.disconnect();
      dark.removeEventListener("change", redraw);
      paper.removeEventListener("change", redraw);
      plot.destroy();
    },
  };
}

/** @param {HTMLElement} of @param {string} name */
function color(of, name) {
  return getComputedStyle(of).getPropertyValue(name).trim();
}

/** @param {HTMLElement} of */
function font(of) {
  return `12px ${getComputedStyle(of).fontFamily}`;
}
