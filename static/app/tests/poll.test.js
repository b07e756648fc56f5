/** When a round is made. Time is the test runner's own, simulated. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { AFTER_EDIT_MS, AFTER_HINT_MS, BACKOFF_MAX_MS, POLL_HIDDEN_MS, POLL_VISIBLE_MS } from "../net/bounds.js";
import { Poller, backoff } from "../net/poll.js";

/** @param {import("../net/flusher.js").Round[]} rounds  what each round comes to; the last one repeats */
function polling(rounds, isVisible = true, random = 1) {
  let now = 0;
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
  let made = 0;
  const poller = new Poller(
    async () => /** @type {import("../net/flusher.js").Round} */ (rounds[Math.min(made++, rounds.length - 1)]),
    () => isVisible,
    () => random,
  );
  return {
    poller,
    made: () => made,
    passes: async (/** @type {number} */ ms) => {
      now += ms;
      mock.timers.tick(ms);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
    end: () => {
      poller.stop();
      mock.timers.reset();
      mock.restoreAll();
    },
  };
}

const DONE = /** @type {const} */ ({ outcome: "done" });

test("a visible app asks every two seconds, a hidden one seldom", async () => {
  const seen = polling([DONE]);
  seen.poller.now();
  await seen.passes(0);
  for (let poll = 0; poll < 3; poll += 1) await seen.passes(POLL_VISIBLE_MS);
  assert.equal(seen.made(), 4);
  seen.end();
  const hidden = polling([DONE], false);
  hidden.poller.now();
  await hidden.passes(0);
  await hidden.passes(POLL_VISIBLE_MS);
  assert.equal(hidden.made(), 1);
  await hidden.passes(POLL_HIDDEN_MS);
  assert.equal(hidden.made(), 2);
  hidden.end();
});

test("an edit is sent at once, and is not put off by another tab's round", async () => {
  const { poller, made, passes, end } = polling([DONE]);
  poller.now();
  await passes(0);
  poller.soon();
  poller.putOff();
  await passes(AFTER_EDIT_MS);
  assert.equal(made(), 2);
  await passes(POLL_VISIBLE_MS / 2);
  poller.putOff();
  await passes(POLL_VISIBLE_MS / 2);
  assert.equal(made(), 2, "a regular poll is");
  end();
});

test("the server's word that there is news brings a round soon, and many words bring one", async () => {
  const { poller, made, passes, end } = polling([DONE]);
  poller.now();
  await passes(0);
  for (let word = 0; word < 5; word += 1) poller.hinted();
  await passes(AFTER_HINT_MS);
  assert.equal(made(), 2);
  await passes(POLL_VISIBLE_MS - 1);
  assert.equal(made(), 2);
  end();
});

test("what is wanted during a round comes after it, the soonest first", async () => {
  const { poller, made, passes, end } = polling([DONE]);
  poller.now();
  await passes(0);
  poller.now();
  mock.timers.tick(0);
  poller.hinted();
  poller.soon();
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  assert.equal(made(), 2);
  await passes(AFTER_EDIT_MS);
  assert.equal(made(), 3);
  end();
});

test("a server that asks for patience gets it, whatever happens here", async () => {
  const { poller, made, passes, end } = polling([{ outcome: "busy", retryAfterMs: 7000 }, DONE], true, 0);
  poller.now();
  await passes(0);
  poller.soon();
  poller.now();
  await passes(6900);
  assert.equal(made(), 1);
  await passes(100);
  assert.equal(made(), 2);
  end();
});

test("a session that ended is not asked again until somebody looks", async () => {
  const { poller, made, passes, end } = polling([{ outcome: "signed_out", code: "session_expired" }]);
  poller.now();
  await passes(0);
  await passes(POLL_HIDDEN_MS * 10);
  assert.equal(made(), 1);
  end();
});

test("waiting grows twofold to a bound, spread over its upper half", () => {
  assert.deepEqual([0, 1, 2, 3].map((failures) => backoff(failures, 1)), [1000, 2000, 4000, 8000]);
  assert.deepEqual([0, 1, 2, 3].map((failures) => backoff(failures, 0)), [500, 1000, 2000, 4000]);
  assert.equal(backoff(1000, 1), BACKOFF_MAX_MS);
});

const PHONES = 200;
const SERVED_PER_STEP = 2;
const STEP_MS = 100;
const ASKED_MS = 2000;

test("a storm of 503 is spread: phones turned away together do not come back together", async () => {
  let now = 0;
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  /** @type {number[]} */
  const came = [];
  let free = 0;
  let served = 0;
  const phones = Array.from({ length: PHONES }, () => {
    let turnedAway = Number.NEGATIVE_INFINITY;
    return new Poller(
      async () => {
        assert.ok(now - turnedAway >= ASKED_MS, "nobody comes sooner than asked");
        came[now / STEP_MS] = (came[now / STEP_MS] ?? 0) + 1;
        turnedAway = now;
        if (free === 0) return { outcome: "busy", retryAfterMs: ASKED_MS };
        free -= 1;
        served += 1;
        return { outcome: "stopped" };
      },
      () => true,
      random,
    );
  });
  for (const phone of phones) phone.now();
  for (let step = 0; served < PHONES; step += 1) {
    assert.ok(step < 3000, `${served} of ${PHONES} were served`);
    free = SERVED_PER_STEP;
    mock.timers.tick(step === 0 ? 0 : STEP_MS);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    now += STEP_MS;
  }
  assert.equal(came[0], PHONES, "all came at once");
  const later = Array.from(came, (count) => count ?? 0).slice(1);
  assert.ok(Math.max(...later) <= PHONES / 5, `${Math.max(...later)} came back in the same ${STEP_MS} ms`);
  const afterwards = later.slice(60);
  assert.ok(Math.max(0, ...afterwards) <= PHONES / 10, `${Math.max(...afterwards)} still do after seconds`);
  for (const phone of phones) phone.stop();
  mock.timers.reset();
  mock.restoreAll();
});
