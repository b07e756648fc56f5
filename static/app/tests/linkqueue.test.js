/** The page behind a link on a bad line: what was said is kept at once and taken once, whatever breaks (R47, P1). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Kept } from "../../site/link-kept.js";
import { FAILED_MOST, Outbox, sendAll } from "../../site/link-queue.js";

const TOKEN = "A".repeat(24);
const NOW = Date.parse("2026-11-22T03:42:00.000Z");

/** A browser's storage that can be full, and outlives the page. */
class Texts {
  kept = new Map();
  isFull = false;
  getItem(/** @type {string} */ key) { return this.kept.get(key) ?? null; }
  setItem(/** @type {string} */ key, /** @type {string} */ text) { if (this.isFull) throw new Error("QuotaExceededError"); this.kept.set(key, text); }
  removeItem(/** @type {string} */ key) { this.kept.delete(key); }
}

/** A server that takes each id once, behind a line that breaks where it is told to. */
class Line {
  taken = new Map();
  /** @type {string[][]} */
  asked = [];
  /** @type {string[]} */
  photos = [];
  /** @type {Array<"before" | "after" | "photo">} */
  breaks = [];
  /** @type {Record<string, string>} */
  refuses = {};
  post = async (/** @type {any[]} */ operations) => {
    if (this.breaks[0] === "before") throw this.breaks.shift();
    this.asked.push(operations.map(({ id }) => id));
    if (operations.some(({ id }) => this.breaksOn.includes(id))) throw Object.assign(new Error("500"), { status: 500 });
    const verdicts = operations.map((one) => {
      if (this.refuses[one.kind]) return { id: one.id, outcome: "refused", code: this.refuses[one.kind] };
      const isKnown = this.taken.has(one.id);
      if (!isKnown) this.taken.set(one.id, one);
      return { id: one.id, outcome: isKnown ? "duplicate" : "applied", number: "C-7K3Q9F" };
    });
    if (this.breaks[0] === "after") throw this.breaks.shift();
    return verdicts;
  };
  photo = async (/** @type {any} */ said, /** @type {string} */ sha256) => {
    if (this.breaks[0] === "photo") throw this.breaks.shift();
    assert.ok(this.taken.has(said.id), "a photo follows what it belongs to");
    this.photos.push(sha256);
  };
  /** The ids that the server breaks on. @type {string[]} */
  breaksOn = [];
  nowMs = NOW;
  now = () => this.nowMs;
}

const outboxIn = (/** @type {Kept} */ kept) => new Outbox(() => kept.read(TOKEN, "outbox", []), (all) => kept.write(TOKEN, "outbox", all));
/** @param {Outbox} outbox */
const last = (outbox) => outbox.lastAbout("complain");
const complaint = (/** @type {string} */ id, more = {}) => ({ id, kind: "complain", at: "2026-11-22T03:40:00.000Z", about: "complain", body: { complaint: `c-${id}`, said: "滴水" }, ...more });

test("R47: said without a line it is kept, also when the browser ends; sent later it says since when", async () => {
  const texts = new Texts();
  outboxIn(new Kept(texts)).add(complaint("1"));
  const line = new Line();
  line.breaks = ["before"];
  await assert.rejects(sendAll(outboxIn(new Kept(texts)), line));
  const outbox = outboxIn(new Kept(texts));
  assert.equal(last(outbox)?.state, "kept");
  await sendAll(outbox, line);
  assert.deepEqual([last(outbox)?.state, last(outbox)?.received_at, last(outbox)?.number], ["received", "2026-11-22T03:42:00.000Z", "C-7K3Q9F"]);
  assert.deepEqual(line.taken.get("1"), { id: "1", kind: "complain", at: "2026-11-22T03:40:00.000Z", complaint: "c-1", said: "滴水" });
});

test("R47: an answer that was lost is asked for again by the same ids, and nothing is there twice", async () => {
  const outbox = outboxIn(new Kept(new Texts()));
  outbox.add(complaint("1"));
  outbox.add(complaint("2"));
  outbox.add(complaint("2"));
  const line = new Line();
  line.breaks = ["after"];
  await assert.rejects(sendAll(outbox, line));
  assert.equal(outbox.waiting.length, 2);
  await sendAll(outbox, line);
  assert.deepEqual([outbox.waiting.length, line.taken.size], [0, 2]);
});

test("R47: a photo that was cut off follows later, each once", async () => {
  const outbox = outboxIn(new Kept(new Texts()));
  outbox.add(complaint("1", { photos: ["a", "b"] }));
  const line = new Line();
  line.breaks = ["photo"];
  await assert.rejects(sendAll(outbox, line));
  assert.deepEqual([last(outbox)?.state, outbox.waitingPhotos.length, outbox.isEmpty], ["received", 2, false]);
  await sendAll(outbox, line);
  await sendAll(outbox, line);
  assert.deepEqual([line.photos, outbox.isEmpty], [["a", "b"], true]);
});

test("R47: what is refused holds up nothing else, and is told with its reason", async () => {
  const outbox = outboxIn(new Kept(new Texts()));
  outbox.add({ ...complaint("1"), kind: "wish", about: "wish" });
  outbox.add(complaint("2"));
  const line = new Line();
  line.refuses = { wish: "over" };
  await sendAll(outbox, line);
  assert.deepEqual(outbox.all.map(({ state, code }) => [state, code]), [["refused", "over"], ["received", undefined]]);
  outbox.drop("1");
  assert.equal(outbox.all.length, 1);
});

test("R47: what the server breaks on is sent alone and rests; it holds up nothing else (P6), and is given up with a word at last", async () => {
  const outbox = outboxIn(new Kept(new Texts()));
  for (const id of ["1", "2", "3"]) outbox.add(complaint(id));
  const line = new Line();
  line.breaksOn = ["2"];
  await sendAll(outbox, line);
  assert.deepEqual(line.asked, [["1", "2", "3"], ["1"], ["2"], ["3"]]);
  assert.deepEqual(outbox.all.map(({ state, failed }) => [state, failed]), [["received", undefined], ["kept", 1], ["received", undefined]]);
  outbox.add(complaint("4"));
  await sendAll(outbox, line);
  assert.deepEqual(line.asked.slice(4), [["4"]], "it rests, and others do not wait for it");
  line.nowMs += 60_000;
  outbox.add(complaint("5"));
  await sendAll(outbox, line);
  assert.deepEqual(line.asked.slice(5), [["5"], ["2"]], "then it is tried again, alone");
  for (let round = 2; round < FAILED_MOST; round++) {
    line.nowMs += 3_600_000;
    await sendAll(outbox, line);
  }
  assert.deepEqual([outbox.all.find(({ id }) => id === "2")?.code, outbox.waiting.length], ["server_failed", 0]);
  const asked = line.asked.length;
  await sendAll(outbox, line);
  assert.equal(line.asked.length, asked);
});

test("R47: a busy server breaks on nothing: all waits as it was", async () => {
  const outbox = outboxIn(new Kept(new Texts()));
  outbox.add(complaint("1"));
  const line = { ...new Line(), post: async () => { throw Object.assign(new Error("503"), { status: 503 }); } };
  await assert.rejects(sendAll(outbox, /** @type {any} */ (line)));
  assert.deepEqual(outbox.all.map(({ state, failed }) => [state, failed]), [["kept", undefined]]);
});

test("R47: much that was said goes in requests the server takes; only the latest received are remembered", async () => {
  const outbox = outboxIn(new Kept(new Texts()));
  for (let at = 0; at < 45; at++) outbox.add(complaint(String(at)));
  const line = new Line();
  await sendAll(outbox, line);
  assert.deepEqual([line.taken.size, outbox.all.length, outbox.all.at(-1)?.id], [45, 30, "44"]);
});

test("R47: a full or forbidden storage loses nothing while the page is open, and says so", () => {
  const texts = new Texts();
  const kept = new Kept(texts);
  kept.write(TOKEN, "typed", { complain: { said: "滴" } });
  assert.equal(kept.isDurable, true);
  texts.isFull = true;
  kept.write(TOKEN, "typed", { complain: { said: "滴水" } });
  assert.deepEqual([kept.isDurable, kept.read(TOKEN, "typed", {})], [false, { complain: { said: "滴水" } }]);
  const none = new Kept(null);
  none.write(TOKEN, "typed", { a: 1 });
  assert.deepEqual([none.isDurable, none.read(TOKEN, "typed", {})], [false, { a: 1 }]);
});

test("R47: forgetting leaves nothing of this link on the phone, and another's as it is", () => {
  const texts = new Texts();
  const kept = new Kept(texts);
  const other = "B".repeat(24);
  kept.open(TOKEN);
  for (const token of [TOKEN, other]) for (const part of ["seen", "typed", "outbox"]) kept.write(token, part, [token]);
  kept.forget(TOKEN);
  assert.equal([...texts.kept].flat().join(" ").includes(TOKEN), false);
  assert.equal(texts.kept.size, 3);
  assert.equal(kept.token, "");
});
