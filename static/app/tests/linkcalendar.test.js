/** A visit for the phone's calendar, and days as the store's wall says them (R47). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { speaker } from "../report/speaker.js";
import { calendarOf } from "../../site/link-calendar.js";
import { dayInput, partOfDay, timesOf } from "../../site/link-times.js";

const NOW = Date.parse("2026-11-21T02:00:00.000Z");
const VISIT = { uid: "j1", edition: 1, start: "2026-11-21T05:30:00.000Z", end: "2026-11-21T07:30:00.000Z", title: "城西店 · 上门安装净水器", about: "李卫师傅上门，工号 071; 请留门\n有问题请打 028-5550 0142", alarm: "上门" };

/** As a calendar reads it: folded lines joined again. @param {string} text */
const read = (text) => Object.fromEntries(text.replace(/\r\n /g, "").split("\r\n").filter(Boolean).map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]));

test("R47: the calendar has the very moment, an alarm an hour before, and a moved visit replaces the old one", () => {
  const told = read(calendarOf(VISIT, NOW));
  assert.deepEqual([told.DTSTART, told.DTEND, told.DTSTAMP, told.UID, told.SEQUENCE, told.TRIGGER], ["20261121T053000Z", "20261121T073000Z", "20261121T020000Z", "j1@aftercare", "1", "-PT1H"]);
  assert.equal(told.DESCRIPTION, "上门", "the alarm's words come last");
  assert.equal(read(calendarOf({ ...VISIT, end: undefined }, NOW)).DTEND, "20261121T063000Z");
});

test("R47: signs that mean something to a calendar are escaped, lines are short, and no character is cut", () => {
  const text = calendarOf({ ...VISIT, about: `${VISIT.about}${"净水器".repeat(40)}` }, NOW);
  assert.match(text.replace(/\r\n /g, ""), /工号 071\\; 请留门\\n有问题/);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.doesNotMatch(text, /�|[^\r]\n/);
  assert.ok(text.replace(/\r\n /g, "").includes("净水器".repeat(40)));
});

test("R47: days and hours are the store's, wherever the phone is", () => {
  const english = timesOf(speaker("en", { time_zone: "Asia/Shanghai" }), "Asia/Shanghai", NOW);
  assert.equal(english.window({ start: VISIT.start, end: VISIT.end }), "today 13:30–15:30");
  assert.equal(english.when("2026-11-21T03:40:00.000Z"), "11:40");
  const times = timesOf(speaker("zh-Hans", { time_zone: "Asia/Shanghai" }), "Asia/Shanghai", NOW);
  assert.equal(times.when("2026-11-20T17:00:00.000Z"), "01:00", "past midnight at the store, though not in London");
  assert.equal(times.day("2026-11-24"), "11月24日周二");
});

test("R47: a wish for an afternoon is the store's afternoon", () => {
  const { zone } = timesOf(speaker("en"), "Asia/Shanghai", NOW);
  assert.deepEqual(partOfDay(zone, "2026-11-24", "afternoon"), { from: "2026-11-24T04:00:00.000Z", until: "2026-11-24T10:00:00.000Z" });
  assert.equal(dayInput(zone, Date.parse("2026-11-20T17:00:00.000Z")), "2026-11-21");
});
