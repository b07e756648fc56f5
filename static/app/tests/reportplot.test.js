/** What a report's line is drawn from, and how its cursor walks (R32). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { peopleBars } from "../screens/report-people-data.js";
import { difference, plotOf, stepTo } from "../screens/report-plot-data.js";

/** @param {string} unit @param {Array<string | null>} values */
const months = (unit, ...values) => values.map((value, at) => ({ month: `2026-${String(at + 1).padStart(2, "0")}`, figure: /** @type {any} */ ({ code: "x", unit, value, n: 10, of: 10 }) }));

test("R32: a share's axis goes where the line moves, never beyond all or nothing", () => {
  const found = plotOf(months("percent", "90.2", "94.1", "99.9"));
  assert.deepEqual([found?.low, found?.high, found?.fromZero], [90, 100, false]);
  assert.deepEqual(found?.ticks, [90, 92.5, 95, 97.5, 100]);
});

test("R32: what is counted starts at nothing, so that twice as high is twice as many", () => {
  const found = plotOf(months("count", "60", "63"));
  assert.deepEqual([found?.low, found?.high, found?.fromZero], [0, 80, true]);
});

test("R32: a month that nothing is known of is a gap, not a zero, and the cursor passes it over", () => {
  const found = plotOf(months("mean", "4.50", null, "4.60"));
  assert.deepEqual(found?.values, [4.5, null, 4.6]);
  assert.equal(stepTo(found?.values ?? [], 0, "ArrowRight"), 2);
  assert.equal(stepTo(found?.values ?? [], 2, "ArrowRight"), 2);
  assert.equal(stepTo(found?.values ?? [], 2, "Home"), 0);
});

test("R32: one month is no line, and months that are all the same are one in the middle of an axis", () => {
  assert.equal(plotOf(months("percent", "90.0", null)), null);
  const flat = plotOf(months("points", "-10", "-10"));
  assert.ok(flat && flat.low <= -10 && flat.high >= -10 && flat.high > flat.low);
  const nothing = plotOf(months("count", "0", "0"));
  assert.ok(nothing && nothing.high > nothing.low);
});

test("R32: a difference has its sign and as many places as its figures, and none where one is not known", () => {
  assert.equal(difference("94.1", "92.8"), "+1.3");
  assert.equal(difference("4.31", "4.44"), "−0.13");
  assert.equal(difference("12", "12"), "0");
  assert.equal(difference(null, "1"), "");
});

test("R32: the axis has room for what is compared, place by place, and no more than what is there", () => {
  const other = months("percent", "70.0", null, "75.0").map(({ figure }) => figure);
  const found = plotOf(months("percent", "90.0", "95.0", "99.0"), other);
  assert.deepEqual(found?.others, [70, null, 75]);
  assert.deepEqual([found?.low, found?.high], [70, 100]);
  assert.deepEqual(plotOf(months("count", "3", "4"))?.others, [null, null]);
});

test("R32: people stand side by side on one scale, the highest first, who has nothing scored last; the month before below", () => {
  /** @param {string} id @param {string | null} value */
  const person = (id, value) => /** @type {any} */ ({ staff_id: id, praise: 0, figures: [{ code: "csat_mean", unit: "mean", value, n: 3, of: 4 }] });
  const found = peopleBars([person("a", null), person("b", "4.10"), person("c", "4.60")], new Map([["b", person("b", "3.90")]]), "csat_mean");
  assert.deepEqual([found.floor, found.most], [1, 5]);
  assert.deepEqual(found.bars.map((one) => one.staffId), ["c", "b", "a"]);
  assert.deepEqual(found.bars.map((one) => one.beside?.words), [undefined, "3.90", undefined]);
});

test("R32: what is counted has the scale of the most that anybody has, in either month", () => {
  /** @param {string} id @param {string} value */
  const person = (id, value) => /** @type {any} */ ({ staff_id: id, praise: 0, figures: [{ code: "jobs_done", unit: "count", value, n: 3, of: 4 }] });
  assert.equal(peopleBars([person("a", "30")], new Map([["a", person("a", "44")]]), "jobs_done").most, 44);
});
