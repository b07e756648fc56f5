/** What a complaint can be about is asked and not guessed; which visit the questions are about is said (R20, R30, R47). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isAgreed } from "../../site/link-consent.js";
import { partsOf } from "../../site/link-parts.js";
import { Outbox } from "../../site/link-queue.js";
import { bare } from "../../site/link-wish.js";
import { thingsOf } from "../../site/link-things.js";

const door = { name: "Door", model: "DR-22" };
const purifier = { name: "Purifier", model: "QH-600" };

/** @param {object} file @param {any[]} [said] @returns {any} */
const viewOf = (file, said = []) => ({
  file,
  outbox: new Outbox(() => said, () => undefined),
  say: { lang: "en", t: (/** @type {string} */ words) => words, named: (/** @type {unknown} */ _names, /** @type {string} */ name) => name },
  times: { day: (/** @type {string} */ moment) => moment.slice(0, 10) },
});

test("r20: the visit that was comes before the visit to come, then what else they have", () => {
  const jobs = [
    { id: "next", status: "planned", kind: "delivery", product: purifier, promised: { start: "2026-11-24T01:00:00.000Z" } },
    { id: "off", status: "cancelled", kind: "repair", product: door },
    { id: "was", status: "done", kind: "repair", product: door, done_at: "2026-11-20T01:00:00.000Z" },
  ];
  const owned = [{ id: "door", product: door }, { id: "floor", product: { name: "Floor" } }];
  const things = thingsOf(viewOf({ jobs, owned }));
  assert.deepEqual(things.map(({ about }) => about), [{ job: "was" }, { job: "next" }, { owned: "floor" }]);
  assert.match(things[0].words, /Door · 2026-11-20$/);
  assert.deepEqual(thingsOf(viewOf({})), []);
});

test("r48: what was said about pictures of their home is what the store has, or what waits here", () => {
  const waits = [{ id: "1", kind: "consent", about: "consent-pictures", state: "kept", body: { yes: false } }];
  assert.equal(isAgreed(viewOf({ customer: {} })), false);
  assert.equal(isAgreed(viewOf({ customer: { pictures: true } })), true, "also on another phone");
  assert.equal(isAgreed(viewOf({ customer: { pictures: true } }, waits)), false);
  const received = [{ ...waits[0], state: "received", received_at: "2026-11-21T01:00:00.000Z" }];
  assert.equal(isAgreed(viewOf({ as_of: "2026-11-21T00:59:00.000Z", customer: { pictures: true } }, received)), false, "the file was fetched before");
  assert.equal(isAgreed(viewOf({ as_of: "2026-11-22T01:00:00.000Z", customer: { pictures: true } }, received)), true, "the store has asked since");
});

test("r47: what is due turns late, and today another day, while the page is open without a line", () => {
  const file = {
    complaints: [{ id: "c", status: "received", clock: { step: "acknowledge", due_at: "2026-11-22T04:00:00.000Z" } }],
    letters: [{ id: "l", said: "您好", answer_by: "2026-11-22T05:00:00.000Z" }],
    may: {},
  };
  const signs = (/** @type {string} */ moment) => {
    const view = viewOf(file);
    const nowMs = Date.parse(moment);
    view.times = { ...view.times, nowMs, zone: { day: (/** @type {number} */ ms) => Math.floor(ms / 86_400_000) } };
    return Object.fromEntries(partsOf(view).map(({ key, shows }) => [key, JSON.stringify(shows)]));
  };
  const changed = (/** @type {string} */ from, /** @type {string} */ to) => Object.keys(signs(to)).filter((key) => signs(to)[key] !== signs(from)[key]);
  assert.deepEqual(changed("2026-11-22T03:58:00.000Z", "2026-11-22T03:59:00.000Z"), []);
  assert.deepEqual(changed("2026-11-22T03:59:00.000Z", "2026-11-22T04:01:00.000Z"), ["complaint-c"]);
  assert.deepEqual(changed("2026-11-22T04:59:00.000Z", "2026-11-22T05:01:00.000Z"), ["letters"]);
  assert.ok(changed("2026-11-22T23:59:00.000Z", "2026-11-23T00:01:00.000Z").includes("welcome"));
});

test("r47: a wish is known again when the server has taken out what nobody sees", () => {
  assert.equal(bare("\u202e周二\u0007 下午\n"), bare("周二 下午"));
  assert.notEqual(bare("周二"), bare("周三"));
  assert.equal(bare(undefined), "");
});
