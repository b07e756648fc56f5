/** A proposed day against what phones did meanwhile: what was done is never overwritten. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { backFrom, changesOf, linesOf, since } from "../rules/planproposal.js";

const WAS = { status: "planned", assignee_id: "wang", planned_start: "2026-11-23T06:00:00.000Z", planned_end: "2026-11-23T07:00:00.000Z" };
const DOC = { id: "job", ...WAS };
/** @type {import("../rules/planproposal.js").Stop} */
const STOP = { job_id: "job", planned_start: "2026-11-23T02:00:00.000Z", planned_end: "2026-11-23T03:00:00.000Z", travel: { minutes: 5, metres: 0, basis: "same_estate" }, change: "handed_over", breaks_promise: false, was: WAS };
const NONE = { jobs: 0, travel_minutes: 0, metres: 0, assumed: 0, promises: 0, broken: 0 };

/** @param {Record<string, any> | undefined} doc @param {Partial<import("../rules/planproposal.js").Stop>} [stop] */
function line(doc, stop = {}) {
  const technicians = [{ staff_id: "li", free_from: "", until: "", fixed: [], stops: [{ ...STOP, ...stop }] }];
  return linesOf({ technicians, left_out: [], before: NONE, after: NONE, in_time: true }, () => doc)[0];
}

test("R4: what a phone has begun, done or failed since the proposal was made cannot be taken", () => {
  for (const status of ["en_route", "on_site", "paused", "failed", "done"]) {
    assert.deepEqual([line({ ...DOC, status }).standing, line({ ...DOC, status }).since], ["overtaken", "fact"]);
    // nor is it "taken" where the fact happens to stand where it was proposed
    assert.equal(line({ ...DOC, status, assignee_id: "li", planned_start: STOP.planned_start, planned_end: STOP.planned_end }).standing, "overtaken");
  }
});

test("R4: what the office changed meanwhile is not changed back without a look", () => {
  assert.equal(line({ ...DOC, status: "cancelled" }).since, "cancelled");
  assert.equal(line({ ...DOC, assignee_id: "zhao" }).since, "handed_over");
  assert.equal(line({ ...DOC, assignee_id: null }).since, "handed_over");
  assert.equal(line({ ...DOC, planned_end: "2026-11-23T08:00:00.000Z" }).since, "moved");
  assert.equal(line(undefined).since, "gone");
  assert.equal(line({ ...DOC, status: "done" }, { change: "unchanged" }).standing, "overtaken");
});

test("that a technician has taken a job on is no reason not to move it", () => {
  assert.equal(since(WAS, { ...DOC, status: "accepted" }), null);
  assert.equal(line({ ...DOC, status: "accepted" }).standing, "open");
  // fields that nobody has written are not there
  assert.equal(since({ status: "draft", assignee_id: null, planned_start: null, planned_end: null }, { status: "planned" }), null);
});

test("R6: taken, it is one edit of window and person, and an old reason goes with the old person", () => {
  const taken = changesOf(line(DOC), { ...DOC, status: "draft", overrule_reason: "busy" });
  assert.deepEqual(taken, { planned_start: { to: STOP.planned_start }, planned_end: { to: STOP.planned_end }, assignee_id: { to: "li" }, status: { to: "planned" }, overrule_reason: { to: null } });
  assert.deepEqual(backFrom(DOC, taken), { planned_start: { to: WAS.planned_start }, planned_end: { to: WAS.planned_end }, assignee_id: { to: "wang" }, status: { to: "planned" }, overrule_reason: { to: null } });
  const standing = { ...DOC, assignee_id: "li", planned_start: STOP.planned_start, planned_end: STOP.planned_end };
  assert.equal(line(standing).standing, "taken");
  assert.deepEqual(Object.keys(changesOf(line(DOC), { ...standing, overrule_reason: "hers" })), ["planned_start", "planned_end"]);
});
