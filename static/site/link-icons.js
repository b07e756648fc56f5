/** The icons and the shapes of states, drawn as in the app: a state is a shape first and a colour last. */
import { drawn } from "./link-dom.js";

/** @type {Record<string, string>} */
const ICONS = {
  phone: "M6.2 3.8h2.6l1.6 4.3-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4.3 1.6v2.6a2 2 0 0 1-2.2 2A16.4 16.4 0 0 1 4.2 6a2 2 0 0 1 2-2.2z",
  calendar: "M5.5 5h13a2 2 0 0 1 2 2v11.5a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM8 3v4M16 3v4M3.5 10h17M8.5 15l2.3 2.3 4.7-4.6",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7v5.2l3.3 2",
  nosignal: "M4 19.5h.01M8.5 19.5v-3M13 15v4.5M17.5 8v2M21 4v15.5M3.500 4l17 16.500",
  check: "M5 12.5l4.5 4.5L19 7.5",
  camera: "M4 8.5h3.2L9 6h6l1.8 2.5H20a1 1 0 0 1 1 1V18a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9.500a1 1 0 0 1 1-1zM12 10.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z",
  risk: "M12 4l9 15.5H3zM12 10v4.500M12 17v.2",
};
const LINE = { fill: "none", stroke: "currentColor", "stroke-width": "2.2" };
const INNER = { fill: "none", stroke: "var(--surface)", "stroke-width": "2.4", "stroke-linecap": "round", "stroke-linejoin": "round" };

/** @param {string} name */
export function icon(name) {
  return drawn("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, drawn("path", { d: ICONS[name] }));
}

/** @param {"done" | "now" | "next" | "decide" | "held" | "broken"} state */
export function shape(state) {
  return drawn("svg", { class: `shape shape--${state}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, ...SHAPES[state]());
}

/** @type {Record<string, () => Node[]>} */
const SHAPES = {
  done: () => [drawn("circle", { cx: "12", cy: "12", r: "10", fill: "currentColor" }), drawn("path", { d: "M7.2 12.4l3.3 3.3 6.3-6.8", ...INNER })],
  now: () => [drawn("circle", { cx: "12", cy: "12", r: "9", ...LINE }), drawn("path", { d: "M12 3a9 9 0 0 1 0 18z", fill: "currentColor" })],
  next: () => [drawn("circle", { cx: "12", cy: "12", r: "9", ...LINE })],
  held: () => [drawn("circle", { cx: "12", cy: "12", r: "9", ...LINE, "stroke-dasharray": "4 3.5" })],
  decide: () => [drawn("path", { d: "M12 1.5L22.5 12 12 22.5 1.5 12z", fill: "currentColor" }), drawn("path", { d: "M12 7.5V13M12 16.3v.2", ...INNER })],
  broken: () => [drawn("rect", { x: "2.5", y: "2.5", width: "19", height: "19", rx: "2", fill: "currentColor" }), drawn("path", { d: "M12 7v6M12 16.500v.2", ...INNER })],
};
