/** The planning board's rules: who lies where, what speaks for and against a place, where a job fits best. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { overlaps } from "../rules/overlaps.js";
import { arranged, byUrgency, isFixed, isUnplanned, lengthMs } from "../rules/planboard.js";
import { judged, loadOf } from "../rules/planjudge.js";
import { neededParts } from "../rules/planparts.js";
import { bestStart, freeSpans, suggestions } from "../rules/plansuggest.js";
import { absence } from "../rules/absences.js";
import { workMinutes } from "../rules/work.js";
import { vectors } from "./vectors.js";

/** @typedef {import("../rules/planboard.js").Doc} Doc */

const MONDAY = "2026-11-23";
const TUESDAY = "2026-11-24";
const SUNDAY = "2026-11-22";
const [LI_WEI, WANG_FANG] = ["li-wei", "wang-fang"];
const PURIFIER = { id: "purifier", model: "QH-600", category: "water_purifier" };
/** @type {Record<string, Doc>} */
const STAFF = { [LI_WEI]: { id: LI_WEI, skills: ["water_purifier"] }, [WANG_FANG]: { id: WANG_FANG, skills: ["floor"] } };

/** Wall clock and UTC are the same here. @param {string} day @param {string} time */
const at = (day, time) => `${day}T${time}:00.000Z`;
/** @param {string} day @param {string} time */
const ms = (day, time) => Date.parse(at(day, time));
const dayOf = (/** @type {number} */ moment) => new Date(moment).toISOString().slice(0, 10);

/** @param {string} id @param {string} from @param {string} until @param {Doc} [more] */
function planned(id, from, until, more = {}) {
  return { id, kind: "repair", status: "planned", assignee_id: LI_WEI, planned_start: at(MONDAY, from), planned_end: at(MONDAY, until), ...more };
}

/** @param {Doc[]} jobs @param {Partial<import("../rules/planboard.js").Board>} [more] @returns {import("../rules/planboard.js").Board} */
function boardOf(jobs, more = {}) {
  const cells = arranged(jobs, dayOf);
  return {
    nowMs: ms(SUNDAY, "12:00"), person: (id) => STAFF[id], knowsSkills: true, product: (id) => (id === PURIFIER.id ? PURIFIER : undefined), day: dayOf,
    open: (day) => (day === SUNDAY ? [] : [[ms(day, "09:00"), ms(day, "18:00")]]),
    absence: () => "", parts: () => [],
    way: (from, to) => (from && from.estate && from.estate === to.estate ? { minutes: 5, basis: "same_estate" } : { minutes: 20, basis: "coordinates" }),
    stops: (staff, day) => cells.get(`${staff}|${day}`) ?? [],
    ...more,
  };
}

const NEW = { id: "new", kind: "installation", status: "draft", product_id: PURIFIER.id };
/** @param {import("../rules/planjudge.js").Judgement} judgement @param {string} what */
const point = ({ points }, what) => points.find((one) => one.what === what);

test("R4: what a phone has begun is fixed, and no place is possible for it", () => {
  for (const status of ["en_route", "on_site", "paused", "failed", "done"]) assert.ok(isFixed({ status }), status);
  for (const status of ["draft", "planned", "accepted", "reopened"]) assert.ok(!isFixed({ status }), status);
  const judgement = judged({ ...NEW, status: "on_site" }, { staff: LI_WEI, startMs: ms(MONDAY, "10:00") }, boardOf([]));
  assert.equal(judgement.verdict, "no");
  assert.deepEqual(judgement.points.map((one) => one.what), ["fixed"]);
});

test("R4: a fact lies where it happened, not where it was planned", () => {
  const done = planned("a", "09:00", "10:00", { status: "done", on_site_at: at(TUESDAY, "11:00"), done_at: at(TUESDAY, "11:40") });
  const cells = arranged([done], dayOf);
  assert.deepEqual([...cells.keys()], [`${LI_WEI}|${TUESDAY}`]);
  assert.equal(cells.get(`${LI_WEI}|${TUESDAY}`)?.[0].endMs, ms(TUESDAY, "11:40"));
});

test("a day lies in its order, and helpers have the job in theirs", () => {
  const cells = arranged([planned("b", "11:00", "12:00"), planned("a", "09:00", "10:00", { helper_ids: [WANG_FANG] }), planned("c", "09:00", "10:00", { status: "cancelled" })], dayOf);
  assert.deepEqual(cells.get(`${LI_WEI}|${MONDAY}`)?.map((one) => one.id), ["a", "b"]);
  assert.deepEqual(cells.get(`${WANG_FANG}|${MONDAY}`)?.map(({ id, helps }) => [id, helps]), [["a", true]]);
});

test("to plan is what has no person, no time, or a day that went by; the most urgent first", () => {
  const unplanned = (/** @type {Doc} */ job) => isUnplanned(job, MONDAY, dayOf);
  assert.ok(unplanned({ status: "draft" }));
  assert.ok(unplanned({ status: "planned", planned_start: at(MONDAY, "09:00") }));
  assert.ok(unplanned({ status: "planned", assignee_id: LI_WEI, planned_start: at(SUNDAY, "09:00") }));
  assert.ok(!unplanned(planned("a", "09:00", "10:00")));
  assert.ok(!unplanned({ status: "done" }));
  assert.ok(!unplanned({ status: "cancelled" }));
  const rows = [{ id: "1" }, { id: "2", promised_end: at(TUESDAY, "11:00") }, { id: "3", promised_end: at(MONDAY, "11:00") }, { id: "0" }];
  assert.deepEqual(rows.sort(byUrgency).map((one) => one.id), ["3", "2", "0", "1"]);
});

test("a visit takes as long as planned, else as usual for its kind", () => {
  assert.equal(lengthMs(planned("a", "09:00", "11:30")), 150 * 60_000);
  assert.equal(lengthMs(NEW), 120 * 60_000);
  assert.equal(lengthMs({ kind: "repair", planned_start: at(MONDAY, "09:00"), planned_end: at(TUESDAY, "23:00") }), 75 * 60_000);
});

test("R50: the board takes as long for a visit as the server plans with; R29: and knows who is away", () => {
  for (const { job, minutes } of vectors("rules_work").minutes) assert.equal(workMinutes(job), minutes, JSON.stringify(job));
  for (const { person, day, absence: told } of vectors("rules_work").absences) assert.equal(absence(person, day), told);
});

test("R6: who has not learned the product may have it, with a reason, which then holds for that person", () => {
  const board = boardOf([]);
  const spot = { staff: WANG_FANG, startMs: ms(MONDAY, "10:00") };
  assert.equal(judged(NEW, { ...spot, staff: LI_WEI }, board).verdict, "yes");
  assert.equal(judged(NEW, spot, board).verdict, "but");
  assert.equal(point(judged(NEW, spot, board), "skill")?.state, "broken");
  assert.equal(judged({ ...NEW, assignee_id: WANG_FANG, overrule_reason: "learns it" }, spot, board).verdict, "yes");
  assert.equal(judged({ ...NEW, assignee_id: LI_WEI, overrule_reason: "learns it" }, spot, board).verdict, "but");
  assert.equal(judged(NEW, spot, boardOf([], { knowsSkills: false })).verdict, "yes");
});

test("R7: arriving before or after the promised window needs a reason, within it does not", () => {
  const job = { ...NEW, promised_start: at(MONDAY, "14:00"), promised_end: at(MONDAY, "16:00") };
  const how = (/** @type {string} */ time) => point(judged(job, { staff: LI_WEI, startMs: ms(MONDAY, time) }, boardOf([])), "promise");
  assert.deepEqual([how("13:45")?.how, how("14:00")?.state, how("15:45")?.state, how("16:00")?.how], ["early", "kept", "kept", "late"]);
});

test("absence and a closed store need a reason; outside working hours is said", () => {
  const verdict = (/** @type {string} */ day, /** @type {string} */ time, /** @type {any} */ more = {}) => judged(NEW, { staff: LI_WEI, startMs: ms(day, time) }, boardOf([], { nowMs: ms("2026-11-21", "12:00"), ...more }));
  assert.equal(point(verdict(MONDAY, "10:00", { absence: () => "training" }), "absent")?.name, "training");
  assert.equal(verdict(MONDAY, "10:00", { absence: () => "training" }).verdict, "but");
  assert.equal(point(verdict(SUNDAY, "10:00"), "closed")?.state, "broken");
  assert.equal(point(verdict(MONDAY, "17:30"), "hours")?.state, "risk");
  assert.equal(verdict(MONDAY, "17:30").verdict, "yes");
});

test("two jobs at once collide; a tight way is said with the minutes that are missing", () => {
  const board = boardOf([planned("a", "09:00", "10:00"), planned("b", "13:00", "14:00")]);
  const look = (/** @type {string} */ time) => judged(NEW, { staff: LI_WEI, startMs: ms(MONDAY, time) }, board);
  assert.equal(point(look("09:30"), "overlap")?.stop?.id, "a");
  assert.equal(look("09:30").verdict, "but");
  const way = point(look("10:15"), "way");
  assert.deepEqual([way?.before?.id, way?.after?.id, way?.beforeMinutes, way?.afterMinutes, way?.extraMinutes, way?.shortMinutes, way?.state], ["a", "b", 20, 20, 20, 5, "risk"]);
  assert.equal(point(look("10:30"), "way")?.state, "kept");
});

test("R6: who is at two doors at once is told which; what is over collides with nothing", () => {
  const board = boardOf([planned("a", "09:00", "12:00"), planned("b", "10:00", "10:30"), planned("c", "11:00", "12:30"), planned("d", "12:30", "13:00"), planned("e", "12:40", "13:00", { status: "done", on_site_at: at(MONDAY, "12:40") })]);
  const found = overlaps(board.stops(LI_WEI, MONDAY));
  assert.deepEqual([...found].map(([id, other]) => `${id} over ${other.id}`).sort(), ["a over b", "b over a", "c over a"]);
});

test("the load of a day counts work and ways; what could not be done counts no more", () => {
  const board = boardOf([planned("a", "09:00", "10:00"), planned("b", "13:00", "14:00"), planned("c", "15:00", "16:00", { status: "failed" })]);
  assert.deepEqual(loadOf(board.stops(LI_WEI, MONDAY), MONDAY, board), { minutes: 160, mostMinutes: 540 });
  const full = boardOf([planned("a", "09:00", "12:30"), planned("b", "14:00", "18:00")]);
  assert.equal(point(judged(NEW, { staff: LI_WEI, startMs: ms(MONDAY, "12:30") }, full), "load")?.state, "risk");
});

test("the past is no place", () => {
  assert.equal(judged(NEW, { staff: LI_WEI, startMs: ms(MONDAY, "09:00") }, boardOf([], { nowMs: ms(MONDAY, "12:00") })).verdict, "no");
});

test("the parts that were missing are looked for on the van by their names", () => {
  const valve = { id: "v", name: "角阀", names: { en: "Angle valve" }, category: "part" };
  assert.deepEqual(neededParts({ missing_parts: "Angle valve, 1/2 inch" }, [valve]).map((one) => one.product?.id), ["v"]);
  assert.deepEqual(neededParts({ missing_parts: "要角阀" }, [valve]).map((one) => one.product?.id), ["v"]);
  assert.deepEqual(neededParts({ missing_parts: "hinge" }, [valve]), [{ product: null, text: "hinge" }]);
  assert.deepEqual(neededParts({}, [valve]), []);
  const judgement = judged(NEW, { staff: LI_WEI, startMs: ms(MONDAY, "10:00") }, boardOf([], { parts: () => [{ name: "Angle valve", count: 0 }] }));
  assert.deepEqual([judgement.verdict, point(judgement, "parts")?.state], ["yes", "risk"]);
});

test("the best start: within the promise, else as before, else the first free time on the quarter hour", () => {
  const board = boardOf([planned("a", "09:00", "10:00"), planned("b", "13:00", "14:00")]);
  assert.deepEqual(freeSpans(NEW, LI_WEI, MONDAY, board), [[ms(MONDAY, "10:30"), ms(MONDAY, "10:40")], [ms(MONDAY, "14:30"), ms(MONDAY, "16:00")]]);
  assert.equal(bestStart(NEW, LI_WEI, MONDAY, board), ms(MONDAY, "10:30"));
  assert.equal(bestStart({ ...NEW, promised_start: at(MONDAY, "14:00"), promised_end: at(MONDAY, "16:00") }, LI_WEI, MONDAY, board), ms(MONDAY, "14:30"));
  const before = { ...NEW, kind: "repair", planned_start: at(MONDAY, "15:00"), planned_end: at(MONDAY, "16:00") };
  assert.equal(bestStart(before, LI_WEI, TUESDAY, board), ms(TUESDAY, "15:00"));
  assert.equal(bestStart(NEW, LI_WEI, SUNDAY, board), ms(SUNDAY, "12:00"));
});

test("R6: suggestions name only who knows the product, the nearest first, with the reason", () => {
  const near = { ...planned("a", "09:00", "10:00", { estate: "lake" }), planned_start: at(TUESDAY, "09:00"), planned_end: at(TUESDAY, "10:00") };
  const board = boardOf([near]);
  const found = suggestions({ ...NEW, estate: "lake" }, [LI_WEI, WANG_FANG], [SUNDAY, MONDAY, TUESDAY], board);
  assert.deepEqual(found.map((one) => [one.staff, dayOf(one.startMs), one.why]), [[LI_WEI, TUESDAY, "near"], [LI_WEI, MONDAY, "free_day"]]);
});

test("R10: where the promise cannot be kept any more, the soonest time is offered as late", () => {
  const job = { ...NEW, promised_start: at(SUNDAY, "09:00"), promised_end: at(SUNDAY, "11:00") };
  const [first] = suggestions(job, [LI_WEI, WANG_FANG], [SUNDAY, MONDAY, TUESDAY], boardOf([]));
  assert.deepEqual([first.staff, first.startMs, first.why, first.judgement.verdict], [LI_WEI, ms(MONDAY, "09:00"), "late", "but"]);
});
