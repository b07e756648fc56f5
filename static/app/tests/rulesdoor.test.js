/** What a technician's phone works out at the door: what is missing, what a step leads back to, the warranty verdict. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { missingToFinish } from "../rules/finish.js";
import { allSteps, takeBackOf, trail } from "../rules/visits.js";
import { warrantyUntil, warrantyVerdict } from "../rules/warranty.js";
import { vectors } from "./vectors.js";

const TODAY = "2026-11-21";
const PURIFIER = { id: "p1", model: "QH-600", category: "water_purifier", warranty_months: 36 };

test("R5: what is missing before a job is done is what the server says", () => {
  const { checklist, jobs } = vectors("rules_jobs").missing;
  for (const [job, lacks] of jobs) assert.deepEqual(missingToFinish(job, checklist.items).map(({ key, what }) => [key, what]), lacks, JSON.stringify(job));
  assert.deepEqual(missingToFinish({}, []), []);
});

/** @param {string} status @param {string[]} steps one a minute */
function job(status, ...steps) {
  return { status, visits: steps.map((step, at) => ({ id: String(at), text: "", step, at: `2026-11-21T06:0${at}:00.000Z` })) };
}

test("R8: the last step is taken back to the one before it, with that one's time", () => {
  assert.equal(takeBackOf(job("planned")), null);
  const back = takeBackOf(job("on_site", "en_route", "on_site"));
  assert.deepEqual([back?.to, back?.at, back?.arrived], ["en_route", "2026-11-21T06:00:00.000Z", true]);
  assert.deepEqual(takeBackOf(job("en_route", "en_route"))?.to, "accepted");
  assert.equal(takeBackOf(job("on_site", "en_route", "on_site", "paused", "on_site"))?.arrived, false);
});

test("R8: taken back twice leads two steps back, and the office's own steps are left alone", () => {
  assert.equal(takeBackOf(job("en_route", "en_route", "on_site", "taken_back"))?.to, "accepted");
  assert.equal(takeBackOf(job("accepted", "en_route", "taken_back")), null);
  assert.equal(takeBackOf(job("reopened", "en_route", "on_site", "done")), null, "the office has reopened it");
  assert.equal(takeBackOf(job("planned", "planned")), null);
});

test("R8: a step that was taken back stays on record with when", () => {
  const one = job("en_route", "en_route", "on_site", "taken_back");
  assert.deepEqual(trail(one).map(({ step }) => step), ["en_route"]);
  assert.deepEqual(allSteps(one).map(({ step, takenBackAt }) => [step, takenBackAt]), [["en_route", null], ["on_site", "2026-11-21T06:02:00.000Z"]]);
});

test("R16: free repair to the last day of the warranty, the published price after it", () => {
  const price = { id: "s1", kind: "service", amount: "80.00", category: "water_purifier" };
  const bought = (/** @type {string} */ day) => warrantyVerdict({ purchased_on: day }, PURIFIER, TODAY, [price]);
  assert.deepEqual([bought("2023-11-21").state, bought("2023-11-21").until], ["free", TODAY]);
  assert.deepEqual([bought("2023-11-20").state, bought("2023-11-20").price?.amount], ["priced", "80.00"]);
  assert.equal(warrantyVerdict({ purchased_on: "2023-11-20", warranty_until: "2027-01-01" }, PURIFIER, TODAY, []).state, "free", "what is written down stands");
  assert.equal(warrantyVerdict(undefined, PURIFIER, TODAY, []).state, "unknown");
  assert.equal(warrantyVerdict({ purchased_on: "2026-01-01", retired_on: TODAY }, PURIFIER, TODAY, []).state, "retired");
  assert.equal(warrantyUntil({ purchased_on: "2024-02-29" }, { warranty_months: 12 }), "2025-02-28");
});

test("R16: of several published prices the closest holds, and none that is over, to come or kept inside", () => {
  const prices = [
    { id: "a", kind: "service", amount: "60.00" },
    { id: "b", kind: "service", amount: "80.00", category: "water_purifier" },
    { id: "c", kind: "service", amount: "90.00", model: "QH-800" },
    { id: "d", kind: "service", amount: "10.00", model: "QH-600", retired_on: TODAY },
    { id: "e", kind: "service", amount: "20.00", model: "QH-600", public: false },
    { id: "f", kind: "service", amount: "30.00", model: "QH-600", valid_from: "2026-12-01" },
    { id: "g", kind: "part", amount: "35.00", model: "QH-600" },
  ];
  const amount = (/** @type {any} */ product) => warrantyVerdict(undefined, product, TODAY, prices, "west").price?.amount;
  assert.deepEqual([amount(PURIFIER), amount({ id: "p3", model: "F-1", category: "floor" })], ["80.00", "60.00"]);
});
