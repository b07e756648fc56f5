/** From what a screen changed to what the server is told (PROTOCOL §4, §8). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { EditRefused, changesOfValues, fill } from "../sync/operation.js";
import { creates, overlay } from "../sync/overlay.js";
import { uuid7 } from "../sync/uuid.js";
import { restoringChanges, settledBy } from "../state/settled.js";
import { CUSTOMER, JOB, LI, NOON_MS, PHONE_NODE, plannedJob } from "./cast.js";
import { formatStamp } from "../sync/clock.js";

/**
 * @param {any} view
 * @param {Record<string, any>} changes
 */
function filled(view, changes, counter = 0) {
  return fill({
    id: uuid7(NOON_MS, new Uint8Array(10)), collection: "jobs", record: JOB, view, changes,
    stamp: formatStamp(NOON_MS, counter, PHONE_NODE), at: "2026-11-21T04:00:00.000Z", newId: () => "entry",
  });
}

test("an edit names what its author saw: the field, and the plan beside a status", () => {
  const job = plannedJob();
  const { status } = filled(job, { status: { to: "en_route" } }).changes;
  assert.deepEqual(status, {
    to: "en_route",
    base: job.stamps[""],
    with: { assignee_id: job.stamps.assignee_id, planned_start: job.stamps[""], planned_end: job.stamps[""] },
  });
});

test("a change of the plan names the status beside it", () => {
  const job = plannedJob();
  const { assignee_id: moved } = filled(job, { assignee_id: { to: null } }).changes;
  assert.deepEqual(moved, { to: null, base: job.stamps.assignee_id, with: { status: job.stamps[""] } });
});

test("a new record has null bases and nothing seen", () => {
  const operation = filled(null, changesOfValues("jobs", {
    kind: "repair", status: "planned", customer_id: CUSTOMER, planned_start: "2026-11-22T01:00:00.000Z",
    tags: ["b", "a"], checklist: { valve_closed: true }, notes: [{ text: "问过" }], collected: "5.00", address: null,
  }));
  assert.ok(creates(operation));
  assert.deepEqual(operation.changes, {
    kind: { to: "repair", base: null },
    status: { to: "planned", base: null },
    customer_id: { to: CUSTOMER, base: null },
    planned_start: { to: "2026-11-22T01:00:00.000Z", base: null },
    tags: { add: ["a", "b"] },
    "checklist.valve_closed": { to: true, base: null },
    notes: { append: [{ id: "entry", text: "问过" }] },
    collected: { by: "5.00" },
  });
});

test("a removal names exactly the additions that were seen", () => {
  const tagged = overlay(plannedJob(), [filled(plannedJob(), { tags: { add: ["vip"] } })], LI);
  const { tags } = filled(tagged, { tags: { remove: ["vip", "gone"] } }, 1).changes;
  assert.deepEqual(tags, { remove: ["gone", "vip"], base: { vip: formatStamp(NOON_MS, 0, PHONE_NODE) } });
});

test("what could never be accepted is refused before anything is saved", () => {
  assert.throws(() => filled(plannedJob(), {}), EditRefused);
  assert.throws(() => filled(plannedJob(), { address: { to: "a\u0000" } }), EditRefused);
  assert.throws(() => filled(plannedJob(), { address: { to: "长".repeat(30_000) } }), EditRefused);
});

test("unsent work stands over what came meanwhile, unless that outranks it", () => {
  const onWay = filled(plannedJob(), { status: { to: "en_route" } });
  const later = formatStamp(NOON_MS + 60_000, 0, PHONE_NODE);
  const stampedAt = (/** @type {string} */ status) => ({ ...plannedJob(), status, stamps: { ...plannedJob().stamps, status: later } });
  assert.equal(overlay(stampedAt("cancelled"), [onWay], LI)?.status, "en_route");
  assert.equal(overlay(stampedAt("done"), [onWay], LI)?.status, "done");
  assert.equal(overlay(stampedAt("reopened"), [onWay], LI)?.status, "reopened");
});

test("laying an operation over a record that already holds it changes nothing", () => {
  const operation = filled(plannedJob(), {
    status: { to: "en_route" }, tags: { add: ["vip"] }, notes: { append: [{ text: "x" }] }, description: { to: "y" }, "checklist.a": { to: 1 },
  });
  const once = overlay(plannedJob(), [operation], LI);
  assert.deepEqual(overlay(once, [operation], LI), once);
});

const ITEM = {
  id: "item-1", stamps: { "": formatStamp(NOON_MS, 0, PHONE_NODE) }, record_collection: "jobs", record_id: JOB, state: "open",
  field: "planned_start", kept: "done", set_aside: "2026-11-22T01:00:00.000Z", rule: "lifecycle.fact_before_plan", params: { kept_operation: "done-1" },
};

test("a plan that came too late is restored by reopening; the job's other items fall away with it", () => {
  assert.deepEqual(restoringChanges(ITEM, { ...plannedJob(), status: "done" }), [{ status: { to: "reopened" } }]);
  const other = { ...ITEM, id: "item-2", field: "assignee_id" };
  const elsewhere = { ...ITEM, id: "item-3", record_id: "another" };
  const items = new Map([ITEM, other, elsewhere].map((item) => [item.id, item]));
  const reopened = { ...filled(plannedJob(), { status: { to: "reopened" } }), settles: "item-1" };
  assert.deepEqual([...settledBy([reopened], items)], [["item-1", "restored"], ["item-2", "withdrawn"]]);
});

test("a value that was set aside is written again; out of a final state by the one way there is", () => {
  const address = { ...ITEM, field: "address", rule: "register.later_wins", set_aside: "小区 3 栋" };
  assert.deepEqual(restoringChanges(address, plannedJob()), [{ address: { to: "小区 3 栋" } }]);
  const cancelled = { ...ITEM, field: "status", set_aside: "cancelled" };
  assert.deepEqual(restoringChanges(cancelled, plannedJob()), [{ status: { to: "cancelled" } }]);
  assert.deepEqual(restoringChanges(cancelled, { ...plannedJob(), status: "done" }), [{ status: { to: "reopened" } }, { status: { to: "cancelled" } }]);
  const call = { ...ITEM, record_collection: "callbacks", field: "status", set_aside: "cancelled" };
  assert.deepEqual(restoringChanges(call, /** @type {any} */ ({ status: "done" })), [{ status: { to: "due" } }, { status: { to: "cancelled" } }]);
  const tag = { ...ITEM, field: "tags.vip", rule: "set.added_meanwhile", kept: "vip", set_aside: null };
  assert.deepEqual(restoringChanges(tag, plannedJob()), [{ tags: { remove: ["vip"] } }]);
});
