/** Which shared files are taken: photos, not too large, not too many. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { SHARED_MAX, SHARED_PHOTO_MAX_BYTES, sorted } from "../../shared-photos.js";

/** @param {string} type */
const file = (type, size = 1000) => ({ type, size });

test("photos are taken, and what is not is counted with its reason", () => {
  const { taken, ...not } = sorted([file("image/jpeg"), file("application/pdf"), file("image/svg+xml"), file("image/png", SHARED_PHOTO_MAX_BYTES + 1), file("image/webp")], 0);
  assert.deepEqual(taken.map((one) => one.type), ["image/jpeg", "image/webp"]);
  assert.deepEqual(not, { wrong: 2, large: 1, many: 0 });
});

test("those that wait from before count among the ten", () => {
  const { taken, many } = sorted(Array.from({ length: 4 }, () => file("image/jpeg")), SHARED_MAX - 3);
  assert.deepEqual([taken.length, many], [3, 1]);
  assert.equal(sorted([file("image/jpeg")], SHARED_MAX + 5).taken.length, 0);
});
