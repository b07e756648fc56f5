/** Which of one's own figures come along, and when they are asked for again. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";
import { basisWords } from "../screens/figure.js";
import { isStale, monthsAlong } from "../screens/figures-along.js";

test("the month and the one before it, over the turn of a year", () => {
  assert.deepEqual(monthsAlong("2026-11-22"), ["2026-11", "2026-10"]);
  assert.deepEqual(monthsAlong("2027-01-01"), ["2027-01", "2026-12"]);
  assert.deepEqual(monthsAlong("2028-03-31"), ["2028-03", "2028-02"]);
});

test("what was asked for this morning is asked for again in the afternoon, not at every start", () => {
  const at = "2026-11-22T00:00:00.000Z";
  assert.equal(isStale(null, Date.parse(at)), true);
  assert.equal(isStale({ at }, Date.parse(at) + 5 * 3_600_000), false);
  assert.equal(isStale({ at }, Date.parse(at) + 7 * 3_600_000), true);
});

test("what a figure rests on is a sentence", () => {
  assert.equal(basisWords({ n: 16, of: 85, few: false }), "from 16 of 85");
  assert.equal(basisWords({ n: 1, of: 1, few: true }), "from one · too few to say much");
  assert.equal(basisWords({ n: 0, of: 3, few: false }), "");
});
