/** The rules that screens need without signal say what the server's say. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { WorkingTime } from "../rules/calendar.js";
import { deadlines } from "../rules/deadlines.js";
import { nextStep, worst } from "../rules/nextstep.js";
import { resolved } from "../rules/settings.js";
import { approverFor, maySettle, settlementFlag } from "../rules/settlement.js";
import { allowedNext, flags, isSettled, missingToRegister } from "../rules/stages.js";
import { vectors } from "./vectors.js";

const DAY_MS = 24 * 60 * 60 * 1000;

const { calendars, stores } = vectors("rules_calendar");
for (const { name, store, added, between, ends, stretches } of stores) {
  test(`R29: a store works when the server says so: ${name}`, () => {
    const working = new WorkingTime(store, calendars);
    for (const [ms, amount, end] of added) assert.equal(working.addWorking(ms, amount), end, `${ms} + ${amount}`);
    for (const [a, b, length, provisional] of between) {
      assert.equal(working.workingBetween(a, b), length, `${a} to ${b}`);
      assert.equal(working.isProvisional(a, b), provisional, `${a} to ${b}`);
    }
    for (const [ms, sameDay, ...days] of ends) {
      assert.equal(working.sameDayEnd(ms), sameDay, `${ms}`);
      assert.deepEqual([0, 1, 3].map((n) => working.workingDayEnd(ms, n)), days, `${ms}`);
    }
    for (const [day, spans] of stretches) assert.deepEqual(working.stretches(Date.parse(day) / DAY_MS), spans, day);
  });
}

test("a store's settings, and what holds when they are wrong", () => {
  for (const { store, settings } of vectors("rules_settings")) assert.deepEqual(resolved(store), settings);
});

test("R27: who may settle how much, and who is asked", () => {
  const settings = resolved(null);
  for (const { role, amount, may, approver, flag, approved } of vectors("rules_settlement")) {
    const doc = { settlement: amount };
    assert.equal(maySettle(role, amount, settings), may, `${role} ${amount}`);
    assert.equal(approverFor(role, amount, settings), approver, `${role} ${amount}`);
    assert.equal(settlementFlag(doc, role, settings), flag, `${role} ${amount}`);
    assert.equal(settlementFlag({ ...doc, settlement_approved_by: "chen-li" }, role, settings, "manager"), approved, `${role} ${amount}`);
  }
});

const told = vectors("rules_complaints");
for (const [number, { store, doc, looks, ...expect }] of told.complaints.entries()) {
  test(`R20-R28: a complaint stands as the server says: ${number}, ${doc.steps.map((/** @type {any} */ one) => one.step).join(" → ")}`, () => {
    const shop = told.stores[store];
    const working = new WorkingTime(shop, told.calendars);
    for (const { now, deadlines: due, next, worst: first } of looks) {
      const found = deadlines(doc, working, resolved(shop), now);
      assert.deepEqual(found.map(pythonic), due);
      assert.deepEqual(pythonic(nextStep(doc, found)), next);
      assert.equal(worst(found)?.step ?? null, first);
    }
    assert.equal(isSettled(doc), expect.is_settled);
    assert.deepEqual(flags(doc), expect.flags);
    assert.deepEqual(missingToRegister(doc), expect.missing_to_register);
    for (const [role, offers] of Object.entries(expect.offers)) assert.deepEqual(allowedNext(doc, role), offers);
  });
}

/** `dueMs` is `due_ms` over there. @param {Record<string, any> | null} one */
function pythonic(one) {
  if (!one) return null;
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
}
