/** What the server said when somebody in the office looked: seen again without a signal, by this person only. */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keepAnswer, readAnswer } from "../store/answers.js";
import { ANSWERS_KEPT_MAX } from "../store/bounds.js";
import { openPerson } from "../store/person.js";
import { forgetRecords } from "../store/records.js";
import { Office } from "../state/office.js";
import { LI } from "./cast.js";
import { emptyBrowser } from "./phone.js";

const OCTOBER = "reports/monthly?month=2026-10";
const AT = "2026-11-21T02:40:00.000Z";

beforeEach(emptyBrowser);

test("a report is there again as it was last seen, and the latest ones stay", async () => {
  const database = openPerson(LI.id, () => {});
  assert.equal(await readAnswer(database, OCTOBER), null);
  await keepAnswer(database, OCTOBER, { at: AT, body: { figures: [1] } });
  await keepAnswer(database, OCTOBER, { at: AT, body: { figures: [2] } });
  assert.deepEqual(await readAnswer(database, OCTOBER), { at: AT, body: { figures: [2] } });
  for (let month = 0; month < ANSWERS_KEPT_MAX; month += 1) await keepAnswer(database, `reports/monthly?month=${month}`, { at: AT, body: month });
  assert.equal(await readAnswer(database, OCTOBER), null);
  assert.equal((await readAnswer(database, "reports/monthly?month=0"))?.body, 0);
});

test("signing out forgets what the reports said of the store's people", async () => {
  const database = openPerson(LI.id, () => {});
  await keepAnswer(database, OCTOBER, { at: AT, body: {} });
  await forgetRecords(database);
  assert.equal(await readAnswer(database, OCTOBER), null);
});

test("what is asked for is kept only where that was wanted; no signal is no answer", async () => {
  const database = openPerson(LI.id, () => {});
  let isReachable = true;
  const fetching = async () => {
    if (!isReachable) throw new TypeError("no line");
    return new Response(JSON.stringify({ n: 3 }));
  };
  const session = /** @type {any} */ ({ database });
  const office = new Office({ fetch: fetching, base: "" }, () => session);
  const told = await office.look(OCTOBER, { keep: true });
  assert.deepEqual(told.ok && told.value, { n: 3 });
  await office.look("notifications");
  assert.deepEqual((await office.asLastSeen(OCTOBER))?.body, { n: 3 });
  assert.equal(await office.asLastSeen("notifications"), null);
  isReachable = false;
  assert.deepEqual(await office.look(OCTOBER, { keep: true }), { ok: false, code: "offline", fields: {} });
  assert.deepEqual((await office.asLastSeen(OCTOBER))?.body, { n: 3 });
});

test("what is still being counted does not take the place of what was seen whole", async () => {
  const database = openPerson(LI.id, () => {});
  /** @type {any[]} */
  const answers = [{ figures: [1], counting: null }, { counting: { done: 0, of: 12 } }, { figures: [2], counting: { done: 3, of: 12 } }];
  const fetching = async () => new Response(JSON.stringify(answers.shift()), { status: 200 });
  const session = /** @type {any} */ ({ database });
  const office = new Office({ fetch: fetching, base: "" }, () => session);
  for (const done of [undefined, 0, 3]) {
    const told = await office.look(OCTOBER, { keep: true });
    assert.equal(told.ok && told.value.counting?.done, done);
  }
  assert.deepEqual((await office.asLastSeen(OCTOBER))?.body, { figures: [1], counting: null });
});
