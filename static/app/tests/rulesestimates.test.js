/** What nobody agreed to yet: a device without signal says what the server says, and names the price list that the pages have. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isOwedHere, mayBeAccepted, priceEdition, sumOfLines, withoutYes } from "../rules/estimates.js";
import { vectors } from "./vectors.js";

const { services, today, jobs, shops } = vectors("rules_estimates");

test("R13: what is charged beyond the basic price without a yes is the same on the phone and on the server", () => {
  for (const { job, estimates, without_yes: owed, sum, may_be_accepted: may } of jobs) {
    assert.equal(Number(withoutYes(job, (id) => services.includes(id), estimates)), Number(owed), JSON.stringify(job));
    assert.equal(Number(sumOfLines(job.parts)), Number(sum), JSON.stringify(job.parts));
    assert.deepEqual(estimates.map((/** @type {any} */ one) => mayBeAccepted(one, today)), may);
  }
  assert.ok(jobs.some((/** @type {any} */ one) => one.without_yes) && jobs.some((/** @type {any} */ one) => one.job.parts.length && !one.without_yes));
});

test("R13: an estimate names the price list as its page is called", () => {
  for (const { prices, edition } of shops) assert.equal(priceEdition(prices, "west", today) ?? "", edition, JSON.stringify(prices));
  assert.ok(shops.some((/** @type {any} */ one) => one.edition));
});

test("R13: what was agreed to is still to be done until the job charges it", () => {
  const yes = { id: "e", job_id: "job", status: "accepted", sum: "80.00" };
  const job = { id: "job", parts: [{ text: "x", price: "40.00", quantity: 1 }] };
  assert.equal(isOwedHere(job, () => false, [yes]), true);
  assert.equal(isOwedHere({ ...job, parts: [{ text: "x", price: "40.00", quantity: 2 }] }, () => false, [yes]), false);
  assert.equal(isOwedHere(job, () => false, [{ ...yes, status: "declined" }]), false);
  assert.equal(isOwedHere({ id: "later", estimate_id: "e" }, () => false, [yes]), true);
});
