/** Deletes that are still here: what the screen shows, and what the next delete says it saw (PROTOCOL §4, §9). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { formatStamp } from "../sync/clock.js";
import { overlay } from "../sync/overlay.js";
import { JOB, LI, NOON_MS, PHONE_NODE, plannedJob } from "./cast.js";

/**
 * @param {number} counter
 * @param {Partial<import("../sync/deletion.js").Pending>} what
 * @returns {import("../sync/deletion.js").Pending}
 */
function made(counter, what) {
  const stamp = formatStamp(NOON_MS, counter, PHONE_NODE);
  const head = { id: `operation-${counter}`, collection: "jobs", record: JOB, stamp, at: "2026-11-21T04:00:00.000Z", schema: 1 };
  return { ...head, action: "edit", changes: {}, ...what };
}

const address = { changes: { address: { to: "x", base: plannedJob().stamps[""] } } };

test("what is unsent counts into the version that a delete names", () => {
  const edits = [made(1, address), made(2, address)];
  assert.deepEqual(overlay(plannedJob(), edits, LI)?.version, { operations: 4, last: edits[1]?.stamp });
});

test("what may be confirmed already is not counted twice", () => {
  const edits = [made(1, address), made(2, address)];
  const version = { operations: 3, last: formatStamp(NOON_MS, 1, PHONE_NODE) };
  assert.deepEqual(overlay({ ...plannedJob(), version }, edits, LI)?.version, { operations: 4, last: edits[1]?.stamp });
});

test("a delete made on this screen hides the record, also over edits that are still here", () => {
  const edit = made(1, address);
  const saw = overlay(plannedJob(), [edit], LI)?.version;
  assert.ok(saw);
  assert.equal(overlay(plannedJob(), [edit, made(2, { action: "delete", saw })], LI), null);
});

test("the record shows again when the server has kept it: its version then has more than was seen", () => {
  const job = plannedJob();
  const gone = made(1, { action: "delete", saw: job.version });
  assert.equal(overlay(job, [gone], LI), null);
  const kept = { ...job, version: { operations: job.version.operations + 2, last: gone.stamp } };
  assert.deepEqual(overlay(kept, [gone], LI), kept);
});
