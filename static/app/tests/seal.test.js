/** A wrong phone clock neither wins nor loses (PROTOCOL §2, P8). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { stampsBuiltOn } from "../sync/bases.js";
import { formatStamp, later, parseStamp, tick, toRfc3339 } from "../sync/clock.js";
import { fill } from "../sync/operation.js";
import { overlay } from "../sync/overlay.js";
import { rebase } from "../sync/rebase.js";
import { seal, shiftOf } from "../sync/seal.js";
import { DAY_MS, JOB, LI, MINUTE_MS, NOON_MS, OFFICE_NODE, PHONE_NODE, officeStamp, plannedJob } from "./cast.js";

const HERE = { offset_ms: 0, uncertainty_ms: 50 };

/**
 * A phone whose clock is off by `wrongMs` makes edits at the given true times, each seeing the one before.
 *
 * @param {number} wrongMs
 * @param {Array<[number, Record<string, any>]>} edits
 */
function phone(wrongMs, edits) {
  let view = /** @type {any} */ (plannedJob());
  const seen = officeStamp(NOON_MS - MINUTE_MS);
  /** @type {string|null} */
  let last = null;
  return edits.map(([trueMs, changes], at) => {
    last = tick(later(last, seen), trueMs + wrongMs, PHONE_NODE);
    const op = fill({
      id: `op-${at}`, collection: "jobs", record: JOB, view, changes, stamp: last,
      at: toRfc3339(trueMs + wrongMs), newId: () => `entry-${at}`,
    });
    view = overlay(view, [op], LI);
    return { op, made_ms: trueMs + wrongMs, offset_ms: 0, seen, at_given: false };
  });
}

/** @param {number} wrongMs */
const workday = (wrongMs) =>
  phone(wrongMs, [
    [NOON_MS, { status: { to: "en_route" } }],
    [NOON_MS + 10 * MINUTE_MS, { status: { to: "on_site" }, tags: { add: ["fragile"] } }],
    [NOON_MS + 20 * MINUTE_MS, { tags: { remove: ["fragile"] }, description: { to: "first" } }],
    [NOON_MS + 30 * MINUTE_MS, { status: { to: "done" }, description: { to: "second" } }],
  ]);

for (const [name, wrongMs] of /** @type {Array<[string, number]>} */ ([["a day fast", DAY_MS], ["a day slow", -DAY_MS]])) {
  test(`a phone ${name} sends what a right phone would have sent`, () => {
    const now = NOON_MS + 40 * MINUTE_MS;
    const { rows } = seal(workday(wrongMs), { offset_ms: -wrongMs, uncertainty_ms: 50, now_ms: now }, null);
    assert.deepEqual(
      rows.map(({ op }) => op.at),
      [0, 10, 20, 30].map((minutes) => toRfc3339(NOON_MS + minutes * MINUTE_MS)),
    );
    for (const { op } of rows) {
      assert.ok(parseStamp(op.stamp).ms <= now, "never beyond now");
      for (const base of stampsBuiltOn(op)) assert.ok(base < op.stamp, "a base stays below its operation");
    }
    assert.deepEqual([...rows].sort((a, b) => (a.op.stamp < b.op.stamp ? -1 : 1)), rows, "the order is kept");
    const manager = officeStamp(NOON_MS + 15 * MINUTE_MS);
    assert.deepEqual(rows.map(({ op }) => op.stamp < manager), [true, true, false, false], "an edit of the office stands between");
  });

  test(`what a phone ${name} built on its own unsent edits still builds on them`, () => {
    const { rows, moved } = seal(workday(wrongMs), { offset_ms: -wrongMs, uncertainty_ms: 50, now_ms: NOON_MS + DAY_MS / 2 }, null);
    const [enRoute, onSite, untagged, done] = rows.map(({ op }) => op);
    assert.equal(onSite?.changes.status?.base, enRoute?.stamp);
    assert.deepEqual(untagged?.changes.tags?.base, { fragile: onSite?.stamp });
    assert.equal(done?.changes.status?.base, onSite?.stamp);
    assert.equal(done?.changes.description?.base, untagged?.stamp);
    assert.equal(enRoute?.changes.status?.base, plannedJob().stamps[""], "a stamp of the office's is left alone");
    assert.deepEqual(enRoute?.changes.status?.with?.assignee_id, plannedJob().stamps.assignee_id);
    assert.equal(Object.keys(moved).length, 4);
  });
}

test("a right clock is left alone: half a round trip is no evidence", () => {
  const rows = workday(0);
  const { rows: sealed, moved } = seal(rows, { offset_ms: 40, uncertainty_ms: 50, now_ms: NOON_MS + DAY_MS }, null);
  assert.deepEqual(sealed, rows);
  assert.deepEqual(moved, {});
});

test("a phone whose clock was put right in between is not shifted beyond now", () => {
  const made = workday(0).map((row) => ({ ...row, offset_ms: -DAY_MS }));
  const now = NOON_MS + 40 * MINUTE_MS;
  const { rows } = seal(made, { ...HERE, now_ms: now }, null);
  assert.deepEqual(rows.map(({ op }) => parseStamp(op.stamp).ms), [now, now, now, now]);
  assert.deepEqual(rows.map(({ op }) => parseStamp(op.stamp).counter), [0, 1, 2, 3]);
  assert.ok(rows.every(({ op }) => op.at <= toRfc3339(now)));
});

test("nothing falls below what it builds on, what its author had seen, or what this phone has sent", () => {
  const [row] = phone(0, [[NOON_MS, { status: { to: "en_route" } }]]);
  assert.ok(row);
  const seen = formatStamp(NOON_MS + 3 * MINUTE_MS, 4, OFFICE_NODE);
  const late = { offset_ms: -10 * MINUTE_MS, uncertainty_ms: 10, now_ms: NOON_MS };
  const { rows: [afterSeen] } = seal([{ ...row, seen }], late, null);
  assert.equal(afterSeen?.op.stamp, formatStamp(NOON_MS + 3 * MINUTE_MS, 5, PHONE_NODE));
  const sent = formatStamp(NOON_MS + 4 * MINUTE_MS, 0, PHONE_NODE);
  const { rows: [afterSent], last } = seal([row], late, sent);
  assert.equal(afterSent?.op.stamp, formatStamp(NOON_MS + 4 * MINUTE_MS, 1, PHONE_NODE));
  assert.equal(last, afterSent?.op.stamp);
});

test("a moment that a person gave does not follow the clock", () => {
  const rows = workday(DAY_MS).map((row) => ({ ...row, at_given: true }));
  const { rows: sealed } = seal(rows, { offset_ms: -DAY_MS, uncertainty_ms: 50, now_ms: NOON_MS + DAY_MS }, null);
  assert.deepEqual(sealed.map(({ op }) => op.at), rows.map(({ op }) => op.at));
});

test("what builds on a quarantined edit is rebased onto what its author saw before", () => {
  const [enRoute, onSite] = workday(0).map(({ op }) => op);
  assert.ok(enRoute && onSite);
  assert.equal(rebase(onSite, enRoute).changes.status?.base, enRoute.changes.status?.base);
  assert.equal(rebase(onSite, { ...enRoute, record: "another" }), onSite);
});

test("a clock that was set after the edit moves nothing, as far as this page has seen it", () => {
  const HOUR_MS = 60 * MINUTE_MS;
  const page = "of this morning";
  const made = { made_ms: NOON_MS, offset_ms: 0, seen: null, at_given: false, mono: { page, ms: 1000 } };
  const now = { uncertainty_ms: 50, now_ms: NOON_MS + HOUR_MS, mono: { page, ms: 1000 + HOUR_MS } };
  const row = (/** @type {object} */ more = {}) => /** @type {any} */ ({ op: {}, ...made, ...more });
  assert.equal(shiftOf(row(), { ...now, offset_ms: -3 * HOUR_MS }), 0, "set forward since");
  assert.equal(shiftOf(row(), { ...now, offset_ms: 3 * HOUR_MS }), 0, "set back since");
  const wrong = row({ made_ms: NOON_MS + 3 * HOUR_MS });
  assert.equal(shiftOf(wrong, { ...now, offset_ms: -3 * HOUR_MS }), -3 * HOUR_MS, "set forward before");
  assert.equal(shiftOf(wrong, { ...now, offset_ms: 0 }), -3 * HOUR_MS, "set forward before, and right again since");
  const asleep = { ...now, mono: { page, ms: 2000 } };
  assert.equal(shiftOf(row(), { ...asleep, offset_ms: 0 }), 0, "a sleep is no clock that was set");
  const anew = { ...now, mono: { page: "of this evening", ms: 1000 } };
  assert.equal(shiftOf(row(), { ...anew, offset_ms: -3 * HOUR_MS }), -3 * HOUR_MS, "after a new start only the offset speaks");
});
