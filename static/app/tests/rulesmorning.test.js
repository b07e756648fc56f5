/** What will go wrong today: what is in danger and in which order, who could help, which phones are silent, the day's clock. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, lookOf, timeOf, tracked } from "../rules/dayclock.js";
import { freeColleague } from "../rules/freecolleague.js";
import { dangerOfComplaint, dangerOfJob, dangersOfCalls, dangersOfTasks, worstFirst } from "../rules/morning.js";
import { isSilent, silence, unsentOf } from "../rules/silence.js";

const NOW = Date.parse("2026-11-21T02:40:00.000Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** @param {number} ms from now */
const at = (ms) => new Date(NOW + ms).toISOString();
const JOB = { id: "j1", status: "planned", assignee_id: "li", promised_start: at(-HOUR), promised_end: at(-10 * MINUTE), planned_start: at(-HOUR), planned_end: at(-10 * MINUTE) };

test("R10: a broken promise, then one at risk; what is due first comes first, what has long been broken after what just broke", () => {
  const [late, soon, old, older, risk] = [[-HOUR, "broken"], [-2 * HOUR, "broken"], [-72 * HOUR, "broken"], [-90 * HOUR, "broken"], [HOUR, "risk"]].map(([ms, state]) => /** @type {any} */ ({ key: String(ms), state, dueMs: NOW + Number(ms) }));
  assert.deepEqual(worstFirst([risk, older, late, old, soon], NOW).map((one) => one.key), [soon, late, old, older, risk].map((one) => one.key));
});

test("R7: a job is in danger while nobody is there; the reason is told", () => {
  assert.equal(dangerOfJob(JOB, "broken", null, NOW)?.why, "late");
  assert.equal(dangerOfJob({ ...JOB, status: "on_site" }, "broken", null, NOW), null);
  assert.equal(dangerOfJob(JOB, "risk", null, NOW)?.why, "begun");
  assert.equal(dangerOfJob({ ...JOB, assignee_id: null }, "risk", null, NOW)?.why, "near");
  assert.equal(dangerOfJob({ ...JOB, planned_start: at(0) }, "risk", null, NOW)?.why, "after_promise");
  assert.equal(dangerOfJob({ ...JOB, promised_end: at(HOUR), planned_start: at(20 * MINUTE) }, "risk", null, NOW), null);
  const later = { ...JOB, promised_end: at(2 * HOUR) };
  assert.equal(dangerOfJob(later, "fine", "late", NOW)?.why, "day_late");
  assert.equal(dangerOfJob(later, "fine", "tight", NOW), null);
  assert.equal(dangerOfJob({ ...later, missing_parts: "two valves" }, "fine", null, NOW)?.why, "parts");
  assert.equal(dangerOfJob({ ...later, promised_end: null }, "fine", "late", NOW), null);
});

test("R21-R26: of a complaint's clocks the most urgent counts, once it is late or nearly so", () => {
  const clock = /** @type {any} */ ({ step: "solve", dueMs: NOW + HOUR, state: "at_risk" });
  assert.deepEqual(dangerOfComplaint({ id: "c1", handler_id: "wang" }, clock), { key: "complaint c1", kind: "complaint", id: "c1", state: "risk", dueMs: NOW + HOUR, why: "solve", count: 1, staffId: "wang" });
  assert.equal(dangerOfComplaint({ id: "c1" }, { ...clock, state: "late" })?.state, "broken");
  assert.equal(dangerOfComplaint({ id: "c1" }, { ...clock, state: "open" }), null);
  assert.equal(dangerOfComplaint({ id: "c1" }, null), null);
});

test("R30: callbacks of one person that stand alike are one row; a time that was agreed on stands apart", () => {
  const call = (/** @type {string} */ id, /** @type {any} */ more = {}) => ({ id, doc: { id, assignee_id: "jing", ...more.doc }, next: { state: more.state ?? "now", atMs: null, reason: "" }, latest: NOW + (more.left ?? 5 * HOUR), isLate: more.isLate ?? false });
  const found = dangersOfCalls(/** @type {any} */ ([
    call("a", { isLate: true, left: -HOUR }), call("b", { isLate: true, left: -3 * HOUR }), call("c"), call("d", { left: 48 * HOUR }), call("e", { state: "held" }),
    call("f", { doc: { preferred_at: at(-MINUTE) }, left: 48 * HOUR }), call("g", { doc: { assignee_id: "su" }, isLate: true, left: -HOUR }), call("h", { state: "ended", isLate: true }),
  ]), NOW);
  assert.deepEqual(found.map(({ why, count, staffId, state }) => [why, count, staffId, state]), [["late", 2, "jing", "broken"], ["due", 1, "jing", "risk"], ["agreed", 1, "jing", "risk"], ["late", 1, "su", "broken"]]);
  assert.equal(found[0].id, "b");
  assert.equal(found[0].dueMs, NOW - 3 * HOUR);
});

test("a task with a time stands in the list unless its record does already", () => {
  const tasks = [{ id: "t1", kind: "overdue_step", about_id: "c1", due_at: at(-HOUR) }, { id: "t2", kind: "low_score", about_id: "x", due_at: at(HOUR) }, { id: "t3", kind: "praise", about_id: "y" }];
  const found = dangersOfTasks(tasks, [/** @type {any} */ ({ id: "c1" })], NOW);
  assert.deepEqual(found.map(({ id, state }) => [id, state]), [["t2", "risk"]]);
});

test("R6: the colleague who is there first, knows the product, is on no other job then, and is heard of", () => {
  const product = { model: "QH-600", category: "water_purifier" };
  const person = (/** @type {string} */ id, skills = ["water_purifier"]) => ({ id, name: id, role: "technician", skills });
  const staff = [person("li"), person("wang"), person("zhao", ["floor"]), person("sun")];
  const busy = { id: "j2", status: "planned", assignee_id: "wang", planned_start: at(30 * MINUTE), planned_end: at(90 * MINUTE), travel_minutes: 10 };
  const asked = { job: JOB, product, staff, open: [JOB, busy], silent: new Set(), nowMs: NOW, on: "2026-11-21" };
  assert.deepEqual(freeColleague(asked), { id: "sun", startMs: NOW + 20 * MINUTE, endMs: NOW + 70 * MINUTE });
  // whose phone is silent may be anywhere; then the one who comes later, after the other job and the way
  assert.deepEqual(freeColleague({ ...asked, silent: new Set(["sun"]) }), { id: "wang", startMs: NOW + 110 * MINUTE, endMs: NOW + 160 * MINUTE });
  assert.equal(freeColleague({ ...asked, silent: new Set(["sun", "wang"]) }), null);
  // a promise that still stands is not given to somebody who comes after it
  const standing = { ...JOB, promised_end: at(60 * MINUTE) };
  assert.equal(freeColleague({ ...asked, job: standing, silent: new Set(["sun"]) }), null);
  // a store that writes no skills down has nothing to choose by
  assert.equal(freeColleague({ ...asked, staff: staff.map((one) => ({ ...one, skills: [] })), silent: new Set(["sun"]) })?.id, "zhao");
});

test("a phone is silent by working time, not over night; the last device of each person counts", () => {
  const staff = [{ id: "li" }, { id: "ma" }, { id: "gone", left_on: "2026-01-01" }];
  const device = (/** @type {string} */ id, /** @type {string} */ staff_id, /** @type {number} */ ms, more = {}) => ({ id, staff_id, seen_at: at(ms), ...more });
  const devices = [device("1", "li", -52 * MINUTE), device("2", "li", -9 * HOUR), device("3", "ma", -14 * HOUR), device("4", "gone", -90 * HOUR), device("5", "ma", -MINUTE, { revoked_at: at(0) })];
  const always = (/** @type {number} */ a, /** @type {number} */ b) => b - a;
  assert.deepEqual(silence(devices, staff, NOW, always), { of: 2, silent: [{ staffId: "ma", deviceId: "3", seenMs: NOW - 14 * HOUR, unsent: null }, { staffId: "li", deviceId: "1", seenMs: NOW - 52 * MINUTE, unsent: null }] });
  assert.deepEqual(silence(devices, staff, NOW, () => 20 * MINUTE), { of: 2, silent: [] });
  // the list of devices judges each by the same bound
  assert.deepEqual([30, 31].map((minutes) => isSilent(NOW - minutes * MINUTE, NOW, always)), [false, true]);
  assert.deepEqual([{ told_at: null, unsent_operations: 0 }, { told_at: at(0), unsent_operations: 2, unsent_files: 1 }].map(unsentOf), [null, 3]);
});

test("R7: what happened comes before what was planned; what a silent phone did is not known", () => {
  assert.deepEqual(timeOf(JOB, NOW), [NOW - HOUR, NOW - 10 * MINUTE]);
  assert.deepEqual(timeOf({ ...JOB, status: "on_site", on_site_at: at(-2 * HOUR) }, NOW), [NOW - 2 * HOUR, NOW]);
  assert.deepEqual(timeOf({ ...JOB, status: "done", on_site_at: at(-50 * MINUTE), done_at: at(-5 * MINUTE) }, NOW), [NOW - 50 * MINUTE, NOW - 5 * MINUTE]);
  assert.equal(timeOf({ status: "planned" }, NOW), null);
  assert.equal(lookOf(JOB, "broken", NOW, null), "broken");
  assert.equal(lookOf(JOB, "broken", NOW, NOW - HOUR), "unsure");
  assert.equal(lookOf({ ...JOB, planned_start: at(HOUR) }, "fine", NOW, NOW - HOUR), "");
  assert.equal(lookOf({ ...JOB, status: "done" }, "fine", NOW, NOW - HOUR), "done");
  assert.equal(lookOf({ ...JOB, status: "en_route" }, "risk", NOW, null), "moving");
});

test("jobs that overlap lie under each other, the hours go around them all", () => {
  const blocks = [[0, 60], [15, 90], [55, 120], [120, 180]].map(([a, b]) => ({ fromMs: NOW + a * MINUTE, untilMs: NOW + b * MINUTE }));
  assert.deepEqual(tracked(blocks).map(({ track, untilMs }) => [track, (untilMs - NOW) / MINUTE]), [[0, 55], [1, 90], [0, 120], [0, 180]]);
  assert.deepEqual(dayOf(blocks, NOW + 30 * MINUTE, NOW + HOUR), { fromMs: NOW - 30 * MINUTE, hours: 4 });
});
