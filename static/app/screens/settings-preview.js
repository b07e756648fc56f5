/** What a change of hours or settings would mean for what is open now: worked out before it is kept. */
import { deadlines } from "../rules/deadlines.js";
import { WorkingTime } from "../rules/calendar.js";
import { resolved } from "../rules/settings.js";
import { n, t } from "../i18n.js";
import { all } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { present, when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{late: number, lateBefore: number, moved: number, example: {before: number, after: number} | null}} Effect */

/** @param {Doc} store @param {Doc} changed the same store as it would be @returns {Effect} */
export function effectOf(store, changed) {
  const calendars = [...all("calendars").values()].map((view) => view.doc);
  const open = [...all("complaints").values()].map((view) => view.doc).filter((one) => one.store_id === store.id && one.status !== "settled" && one.status !== "closed");
  const [before, after] = [store, changed].map((one) => {
    const working = new WorkingTime(one, calendars);
    return open.map((doc) => deadlines(doc, working, resolved(one), present.peek()).filter(({ metMs, state }) => metMs === null && state !== "skipped"));
  });
  const isLate = (/** @type {import("../rules/deadlines.js").Deadline[]} */ found) => found.some(({ state }) => state === "late");
  const pairs = before.flatMap((found, at) => found.map((one) => ({ before: one.dueMs, after: after[at].find(({ step, startMs }) => step === one.step && startMs === one.startMs)?.dueMs ?? null })));
  const moved = pairs.filter((pair) => pair.before !== pair.after);
  const example = moved.find((pair) => pair.before !== null && pair.after !== null);
  return { late: after.filter(isLate).length, lateBefore: before.filter(isLate).length, moved: moved.length, example: /** @type {Effect["example"]} */ (example ?? null) };
}

/** @param {{store: Doc, changed: Doc}} props */
export function Preview({ store, changed }) {
  const { late, lateBefore, moved, example } = effectOf(store, changed);
  const time = (/** @type {number} */ ms) => when(new Date(ms).toISOString());
  return html`<p class=${`note ${late > lateBefore ? "note--risk" : ""}`} role="status" data-testid="preview" data-moved=${moved} data-late=${late}>${icon("clock")}<span><b>${t("What it means now:")}</b> ${moved === 0 ? t("no open deadline moves.") : n("one open deadline moves.", "{count} open deadlines move.", moved)}
    ${example && ` ${t("One of them: from {before} to {after}.", { before: time(example.before), after: time(example.after) })}`}
    ${late !== lateBefore && ` ${n("One open complaint would be late (now {before}).", "{count} open complaints would be late (now {before}).", late, { before: lateBefore })}`}</span></p>`;
}
