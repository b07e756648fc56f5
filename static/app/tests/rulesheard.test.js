/** What was heard on the way: a phone without signal adds up and follows as the server does. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { defectSums, ideaStage, isRewardOwed, modelKey } from "../rules/heard.js";
import { vectors } from "./vectors.js";

const { models, sums, owed, ideas } = vectors("rules_heard");

test("R38: a model is one however it is spelled, and its defects add up", () => {
  for (const { key, ...defect } of models) assert.equal(modelKey(defect), key, JSON.stringify(defect));
  for (const { defects, sums: wanted } of sums) {
    const found = defectSums(defects).map(({ productId, firstAt, lastAt, ...rest }) => ({ ...rest, product_id: productId, first_at: firstAt, last_at: lastAt }));
    assert.deepEqual(found, wanted);
  }
});

test("R40: a reward is owed until it is handed over", () => {
  for (const [status, is] of owed) assert.equal(isRewardOwed({ status }), is, status);
});

test("R43: an idea is to be answered, then followed, then over", () => {
  for (const { idea, stage } of ideas) assert.equal(ideaStage(idea), stage, JSON.stringify(idea));
});
