/** When a customer is called again, whose turn it is, and what is said (R29, R30, R33). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { WorkingTime } from "../rules/calendar.js";
import { agreedMs, byTurn, groupOf, toCallNow } from "../rules/callorder.js";
import { doubt, offers } from "../rules/callbacktimes.js";
import { isOwnWork } from "../rules/ownwork.js";
import "./quiet.js";
import { gapsOf, spokenHere } from "../screens/script-gaps.js";
import { spoken } from "../screens/spoken.js";

const WEEK = ["mon", "tue", "wed", "thu", "fri"];
/** @param {string} hours @param {Record<string, any>} [more] */
const store = (hours, more = {}) => new WorkingTime({ time_zone: "Asia/Shanghai", hours: Object.fromEntries(WEEK.map((day) => [day, hours])), settings: { keeps_public_holidays: false }, ...more }, []);
/** `2026-11-24 10:00` on the store's clock; a Tuesday. @param {string} local */
const at = (local) => Date.parse(`${local.replace(" ", "T")}:00.000+08:00`);
/** @param {number[]} times */
const local = (times) => times.map((ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " "));

test("R30: this evening, tomorrow morning, tomorrow evening", () => {
  const working = store("09:00-20:00");
  assert.deepEqual(local(offers(working, at("2026-11-24 10:40"))), ["2026-11-24 19:00", "2026-11-25 10:00", "2026-11-25 19:00"]);
  assert.deepEqual(local(offers(working, at("2026-11-24 08:00"))), ["2026-11-24 10:00", "2026-11-24 19:00", "2026-11-25 10:00"]);
  assert.deepEqual(local(offers(working, at("2026-11-24 18:40"))).at(0), "2026-11-25 10:00", "in twenty minutes is now");
});

test("R29, R30: only while the store works: it closes earlier, rests at noon, has its weekend", () => {
  assert.deepEqual(local(offers(store("08:30-18:00"), at("2026-11-24 12:00"))).at(0), "2026-11-24 17:30");
  assert.deepEqual(local(offers(store("13:00-17:00"), at("2026-11-24 08:00"))), ["2026-11-24 13:00", "2026-11-24 16:30", "2026-11-25 13:00"]);
  assert.deepEqual(local(offers(store("09:00-12:00,14:00-20:00"), at("2026-11-24 10:40"))).at(0), "2026-11-24 19:00");
  assert.deepEqual(local(offers(store("09:00-18:00"), at("2026-11-27 18:00"))).at(0), "2026-11-30 10:00", "Friday evening");
  assert.deepEqual(offers(store(""), at("2026-11-24 10:00")), [], "a store that never opens");
});

test("R30: never at night, however long the store is open", () => {
  const working = store("00:00-24:00");
  for (const time of ["00:10", "06:00", "19:30", "23:50"]) {
    for (const one of offers(working, at(`2026-11-24 ${time}`), { soon: true })) assert.equal(doubt(working, one, at(`2026-11-24 ${time}`)), "");
  }
  assert.equal(doubt(working, at("2026-11-24 21:00"), at("2026-11-24 10:00")), "night");
  assert.equal(doubt(working, at("2026-11-24 08:59"), at("2026-11-24 08:00")), "night");
});

test("R30: within the callback's window, while there is one; a busy line is tried soon, a link is given its days", () => {
  const working = store("09:00-20:00");
  const now = at("2026-11-24 10:41");
  assert.deepEqual(local(offers(working, now, { untilMs: at("2026-11-25 12:00") })), ["2026-11-24 19:00", "2026-11-25 10:00"]);
  assert.equal(offers(working, now, { untilMs: at("2026-11-20 12:00") }).length, 3, "too late already: it has to be done all the same");
  assert.deepEqual(local(offers(working, now, { soon: true })), ["2026-11-24 11:15", "2026-11-24 19:00", "2026-11-25 10:00"]);
  assert.deepEqual(local(offers(working, now, { fromMs: now + 3 * 86_400_000 })).at(0), "2026-11-27 19:00");
  assert.equal(doubt(working, at("2026-11-26 10:00"), now, at("2026-11-25 12:00")), "late");
  assert.equal(doubt(working, at("2026-11-28 10:00"), now), "closed");
  assert.equal(doubt(working, at("2026-11-24 10:41"), now), "past");
});

test("R30: too late first, then who was promised this time, then who has to be called first", () => {
  /** @param {string} id @param {any} [more] @param {any} [doc] */
  const call = (id, more = {}, doc = {}) => ({ id, doc, next: { state: "now", atMs: null, reason: "" }, latest: at("2026-12-20 10:00"), isLate: false, ...more });
  const agreed = call("agreed", {}, { preferred_at: new Date(at("2026-11-24 10:00")).toISOString() });
  const again = call("again", {}, { attempts: [{ id: "1", at: new Date(at("2026-11-23 10:00")).toISOString(), outcome: "no_answer", next_at: new Date(at("2026-11-24 09:00")).toISOString() }] });
  const soonest = call("soonest", { latest: at("2026-11-25 10:00") });
  assert.deepEqual([call("other"), soonest, agreed, again].sort(byTurn).map((one) => one.id), ["again", "agreed", "soonest", "other"]);
  assert.equal(groupOf(call("x", { isLate: true })), "late");
  const later = (/** @type {string} */ id, /** @type {string} */ when) => call(id, { next: { state: "later", atMs: at(when), reason: "" } });
  assert.deepEqual([later("b", "2026-11-26 10:00"), later("a", "2026-11-25 10:00")].sort(byTurn).map((one) => one.id), ["a", "b"]);
  assert.equal(agreedMs({ preferred_at: "2026-11-20T02:00:00.000Z", attempts: [{ id: "1", at: "2026-11-21T02:00:00.000Z", outcome: "no_answer" }] }), null, "that time was tried");
});

test("R30: the rail counts what the list behind it holds for now: one's own, in the office else the others'", () => {
  /** @param {string} id @param {string | null} whose @param {string} [state] */
  const call = (id, whose, state = "now") => /** @type {any} */ ({ id, doc: { assignee_id: whose }, next: { state, atMs: null, reason: "" }, latest: null, isLate: false });
  const calls = [call("hers", "wu"), call("later", "wu", "later"), call("nobodys", null), call("over", "chen", "ended")];
  const counted = (/** @type {string} */ who, /** @type {boolean} */ seesAll) => toCallNow(calls, who, seesAll).map((one) => one.id);
  assert.deepEqual(counted("wu", true), ["hers"]);
  assert.deepEqual(counted("chen", true), ["hers", "nobodys"], "a manager has none to make, and sees what waits");
  assert.deepEqual(counted("li", false), []);
});

test("R33: whoever did the work is told that their own word does not count", () => {
  assert.equal(isOwnWork({ assignee_id: "li" }, "li"), true);
  assert.equal(isOwnWork({ assignee_id: "li" }, "wu"), false);
  assert.equal(isOwnWork(undefined, undefined), false);
});

test("a talk script's gaps are filled once, and with nothing endless", () => {
  const who = { customer: "{store}", caller: "吴静", store: "城西店", product: "长".repeat(80) };
  assert.equal(spoken("{customer}您好，我是{store}的{caller}，{other} {constructor}", who), "{store}您好，我是城西店的吴静，{other} {constructor}");
  assert.equal([...spoken("{product}", who)].length, 61);
});

test("where nothing is known of whom a script is about, its gaps are plain words", () => {
  assert.equal(spoken("Hello {customer}, this is {store}, about {product}", gapsOf({})), "Hello (the customer's name), this is our shop, about what you bought");
  assert.equal(spoken("{customer}", gapsOf({ customer: "陈女士" })), "陈女士");
  assert.doesNotMatch(spokenHere("{customer} {caller} {store} {product}"), /[{}]|undefined/);
});
