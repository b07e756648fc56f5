/** The complaints' board: what stands where, and what may be carried where (R20-R28). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { carriedTo, COLUMNS, columnOf, neighbour } from "../rules/board.js";
import { allowedNext } from "../rules/stages.js";
import { fieldRow } from "../sync/table.js";

const NODE = "00000000000000b2";
const AT = "2026-11-21T04:00:00.000Z";

/** @param {string} status @param {Record<string, any>} [more] */
const complaint = (status, more = {}) => ({ id: "c", status, steps: [{ step: "received", at: AT, by: "x", stamp: `2026-11-21T04:00:00.000Z-0000-${NODE}` }], ...more });

/** @param {any} doc @param {import("../rules/board.js").ColumnName} column @param {string} [role] @param {string | null} [next] */
const carried = (doc, column, role = "assistant", next = null) => carriedTo(doc, column, allowedNext(doc, role), next);

test("every stage of the lifecycle stands in one column", () => {
  const stages = Object.keys(/** @type {any} */ (fieldRow("complaints", "status")).writable_by);
  for (const stage of stages) assert.equal(COLUMNS.filter((one) => one.stages.includes(stage)).length, 1, stage);
});

test("R21: a registered one is taken in hand by its first answer", () => {
  assert.deepEqual(carried(complaint("received"), "working"), { to: "acknowledged", missing: [] });
});

test("R23: it is not returned to the assistant before the solution is written down", () => {
  assert.deepEqual(carried(complaint("investigated"), "answered"), { to: "answered", missing: ["solution"] });
  assert.deepEqual(carried(complaint("investigated", { solution: "A new gasket" }), "answered"), { to: "answered", missing: [] });
});

test("R25: to head office only in writing", () => {
  assert.deepEqual(carried(complaint("assessed"), "head_office"), { to: "waiting_head_office", missing: ["head_office_report"] });
});

test("R22: nothing but the customer's word carries it to the settled ones, and nobody without the right", () => {
  const answered = complaint("answered", { solution: "A new gasket" });
  assert.deepEqual(carried(answered, "settled"), { to: "settled", missing: ["verdict"] });
  assert.deepEqual(carried({ ...answered, verdict: "satisfied" }, "settled"), { to: "settled", missing: [] });
  assert.equal(carried({ ...answered, verdict: "satisfied" }, "settled", "technician"), null);
  for (const status of ["received", "acknowledged", "investigated", "waiting_head_office"]) assert.equal(carried(complaint(status), "settled"), null, status);
});

test("R24: it is opened again with what the customer said; one that was settled may come back at once", () => {
  assert.deepEqual(carried(complaint("answered"), "received"), { to: "reopened", missing: ["callback_result"] });
  assert.deepEqual(carried(complaint("answered", { verdict: "unsatisfied" }), "received"), { to: "reopened", missing: [] });
  assert.deepEqual(carried(complaint("settled", { verdict: "satisfied" }), "received"), { to: "reopened", missing: [] });
});

test("what the rules would have next goes before the others of a column", () => {
  assert.equal(carried(complaint("reopened"), "working")?.to, "acknowledged");
  assert.equal(carried(complaint("reopened"), "working", "assistant", "investigated")?.to, "investigated");
});

test("nothing becomes of a ticket laid down where it lay", () => {
  for (const { name, stages } of COLUMNS) for (const stage of stages) assert.equal(carried(complaint(stage), name), null, stage);
  assert.equal(columnOf("waiting_customer"), "working");
});

test("the arrows go from ticket to ticket, over empty columns", () => {
  const columns = [["a", "b", "c"], [], ["d"], ["e", "f"]];
  assert.equal(neighbour(columns, "", "down"), "a");
  assert.equal(neighbour(columns, "a", "down"), "b");
  assert.equal(neighbour(columns, "c", "down"), "c");
  assert.equal(neighbour(columns, "c", "right"), "d");
  assert.equal(neighbour(columns, "d", "right"), "e");
  assert.equal(neighbour(columns, "d", "left"), "a");
  assert.equal(neighbour(columns, "a", "left"), "a");
  assert.equal(neighbour([[], []], "", "up"), "");
});
