/** What a store sets besides single figures, and what a wish would mean (R26, R27). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { WorkingTime } from "../rules/calendar.js";
import { DEFAULTS } from "../rules/settings.js";
import { beyondLimits, escalationFault, isQuietSound, limitFault, quietHours, spelt, toldOf } from "../rules/thresholds.js";

const LIMITS = DEFAULTS.settlement_limits;

test("R27 an amount is an amount, and nobody may promise more than whom they ask", () => {
  assert.equal(limitFault(LIMITS), null);
  assert.deepEqual(limitFault({ ...LIMITS, assistant: "lots" }), { code: "not_money", role: "assistant" });
  assert.deepEqual(limitFault({ ...LIMITS, technician: "" }), { code: "not_money", role: "technician" });
  assert.deepEqual(limitFault({ ...LIMITS, assistant: "1000.01" }), { code: "above_asked", role: "assistant", asked: "manager" });
  assert.deepEqual(limitFault({ ...LIMITS, manager: null, head_office: "5000" }), { code: "above_asked", role: "manager", asked: "head_office" });
  assert.deepEqual(spelt({ ...LIMITS, manager: "900" }).manager, "900.00");
});

test("R27 what a new limit means is counted on what is open", () => {
  const role = (/** @type {string | undefined} */ id) => ({ wu: "assistant", li: "technician", chen: "manager" })[id ?? ""];
  const open = [
    { handler_id: "wu", settlement: "150.00" },
    { handler_id: "li", settlement: "150.00" },
    { handler_id: "li", settlement: "150.00", settlement_approved_by: "chen" },
    { handler_id: "wu" },
  ];
  assert.equal(beyondLimits(open, role, LIMITS), 1);
  assert.equal(beyondLimits(open, role, { ...LIMITS, assistant: "100.00" }), 2);
});

test("R26 an overdue step goes up, never down", () => {
  assert.equal(escalationFault({ handler: 0, manager: 1, head_office: 2 }), null);
  assert.equal(escalationFault({ handler: 0, manager: 0, head_office: 0 }), null);
  assert.deepEqual(escalationFault({ handler: 0, manager: 3, head_office: 2 }), { code: "not_rising", level: "head_office" });
  assert.deepEqual(escalationFault({ handler: 0, manager: Number.NaN, head_office: 2 }), { code: "not_a_number", level: "manager" });
  assert.deepEqual(escalationFault({ handler: 0, manager: 1, head_office: 61 }), { code: "not_a_number", level: "head_office" });
});

test("R26 whom a late step has reached by now is counted in working days", () => {
  const hours = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, "09:00-18:00"]));
  const working = new WorkingTime({ time_zone: "Asia/Shanghai", hours }, []);
  // due on Friday at noon; it is Monday noon
  const late = [{ state: "late", dueMs: Date.parse("2026-11-20T04:00:00Z") }];
  const now = Date.parse("2026-11-23T04:00:00Z");
  assert.equal(toldOf([late, [{ state: "open", dueMs: now + 1 }]], working, 0, now), 1);
  assert.equal(toldOf([late], working, 1, now), 0, "the next working day is not over");
  assert.equal(toldOf([late], working, 1, now + 7 * 3_600_000), 1);
});

test("quiet hours go over midnight", () => {
  assert.equal(quietHours("20:00", "08:00"), 12);
  assert.equal(quietHours("12:30", "14:00"), 1.5);
  assert.equal(quietHours("08:00", "08:00"), 0);
  assert.equal(isQuietSound("20:00", "8:00"), false);
});
