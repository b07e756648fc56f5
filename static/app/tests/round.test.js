/** One round with a server over HTTP: what is sent, what leaves the outbox, what is proved (PROTOCOL §4, §5). */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { encode } from "../sync/canonical.js";
import { parseStamp, toRfc3339 } from "../sync/clock.js";
import { readMeta, writeMeta } from "../store/meta.js";
import { RECORDS } from "../store/person.js";
import { PUSH_OPERATIONS_MAX } from "../net/bounds.js";
import { CHEN, CUSTOMER, DAY_MS, JOB, MINUTE_MS, NOON_MS, officeStamp, plannedJob } from "./cast.js";
import { Phone, emptyBrowser } from "./phone.js";
import { Server } from "./server.js";

/** @type {Server} */
let server;
/** @type {Phone} */
let phone;

beforeEach(async () => {
  emptyBrowser();
  server = await new Server().start();
  server.put("jobs", plannedJob());
  phone = await new Phone(server).prepared();
});
afterEach(() => server.stop());

const another = (/** @type {number} */ number) => `0190cccc-0000-7000-8000-${String(number).padStart(12, "0")}`;

test("an edit made without signal arrives, is confirmed, and leaves the outbox with its receipt", async () => {
  assert.deepEqual(await phone.flusher.round(), { outcome: "done" });
  await phone.edits("jobs", JOB, { status: { to: "done" } });
  assert.equal((await phone.sees("jobs", JOB)).status, "done");
  assert.deepEqual(await phone.flusher.round(), { outcome: "done" });
  assert.equal(server.records.get(`jobs/${JOB}`)?.doc.status, "done");
  assert.deepEqual(await phone.outbox(), []);
  assert.deepEqual((await phone.receipts()).map(({ verdict }) => verdict.outcome), ["applied"]);
  assert.equal((await phone.sees("jobs", JOB)).done_at, toRfc3339(NOON_MS));
});

test("an operation stays until a pull begun after its verdict has reached the end", async () => {
  await phone.flusher.round();
  await phone.edits("jobs", JOB, { status: { to: "en_route" } });
  server.trouble = (path) => (path.endsWith("pull") ? { status: 503 } : undefined);
  assert.equal((await phone.flusher.round()).outcome, "busy");
  const [row] = await phone.outbox();
  assert.equal(row?.verdict?.outcome, "applied");
  assert.equal((await phone.sees("jobs", JOB)).status, "en_route", "and lies over the record meanwhile");
  server.trouble = () => undefined;
  await phone.flusher.round();
  assert.deepEqual(await phone.outbox(), []);
});

test("what was sealed is sent byte by byte the same, and counts once", async () => {
  await phone.flusher.round();
  await phone.edits("jobs", JOB, { collected: { by: "20.00" }, notes: { append: [{ text: "收了二十" }] } });
  let lost = 0;
  server.trouble = (path, body) => {
    if (!path.endsWith("push") || lost > 0) return undefined;
    lost += 1;
    server.pushes.push(body);
    return { status: 200, raw: "{" };
  };
  assert.equal((await phone.flusher.round()).outcome, "unreachable");
  phone.passes(3 * MINUTE_MS);
  server.nowMs += DAY_MS;
  await phone.flusher.round();
  const [first, second] = server.pushes.map((body) => encode(JSON.parse(body).operations));
  assert.equal(first, second);
  assert.equal(server.records.get(`jobs/${JOB}`)?.doc.collected, "20.00");
});

for (const [name, wrongMs] of /** @type {Array<[string, number]>} */ ([["a day fast", DAY_MS], ["a day slow", -DAY_MS]])) {
  test(`a phone ${name} that was never measured sends true stamps and field times`, async () => {
    await phone.flusher.round();
    await writeMeta(phone.database, { offset_ms: 0 });
    phone.wallMs += wrongMs;
    await phone.edits("jobs", JOB, { status: { to: "en_route" } });
    phone.passes(10 * MINUTE_MS);
    server.nowMs += 10 * MINUTE_MS;
    await phone.edits("jobs", JOB, { status: { to: "done" } });
    phone.passes(10 * MINUTE_MS);
    server.nowMs += 10 * MINUTE_MS;
    await phone.flusher.round();
    const { doc } = server.records.get(`jobs/${JOB}`) ?? {};
    assert.equal(doc.en_route_at, toRfc3339(NOON_MS));
    assert.equal(doc.done_at, toRfc3339(NOON_MS + 10 * MINUTE_MS));
    assert.equal(parseStamp(doc.stamps.status).ms, NOON_MS + 10 * MINUTE_MS);
    const row = await phone.edits("jobs", JOB, { address: { to: "here" } });
    assert.equal(parseStamp(row.op.stamp).ms, server.nowMs, "and what comes next is right from the start");
  });
}

test("a screen drawn before sealing still builds on its own edit", async () => {
  await phone.flusher.round();
  phone.wallMs += DAY_MS;
  await phone.edits("jobs", JOB, { status: { to: "en_route" } });
  const drawn = await phone.sees("jobs", JOB);
  server.trouble = (path) => (path.endsWith("push") ? { status: 503 } : undefined);
  await phone.flusher.round();
  const [sealed] = await phone.outbox();
  const next = await phone.edits("jobs", JOB, { status: { to: "on_site" } }, { view: drawn });
  assert.notEqual(drawn.stamps.status, sealed?.op.stamp);
  assert.equal(next.op.changes.status?.base, sealed?.op.stamp);
});

test("a long outbox goes in batches of the agreed size, in order", async () => {
  for (let at = 0; at < PUSH_OPERATIONS_MAX + 20; at += 1) {
    await phone.edits("jobs", JOB, { [`checklist.item_${at}`]: { to: at } });
  }
  await phone.flusher.round();
  assert.deepEqual(server.pushes.map((body) => JSON.parse(body).operations.length), [PUSH_OPERATIONS_MAX, 20]);
  assert.deepEqual(await phone.outbox(), []);
});

test("an operation that the server cannot even read is kept and shown, and holds up no other (P6)", async () => {
  await phone.flusher.round();
  const bad = await phone.edits("jobs", JOB, { address: { to: "bad" } });
  for (let at = 0; at < 5; at += 1) await phone.edits("jobs", JOB, { [`checklist.item_${at}`]: { to: at } });
  server.trouble = (path, body) => (path.endsWith("push") && body.includes('"bad"') ? { status: 400, code: "unreadable" } : undefined);
  assert.deepEqual(await phone.flusher.round(), { outcome: "done" });
  const left = await phone.outbox();
  assert.deepEqual(left.map(({ op, refused }) => [op.id, refused]), [[bad.op.id, { status: 400, code: "unreadable" }]]);
  assert.equal(server.operations.size, 5);
});

test("an operation that brings the server down is found by and by; news comes all the while (P6)", async () => {
  await phone.flusher.round();
  for (let at = 0; at < 7; at += 1) await phone.edits("jobs", JOB, { [`checklist.item_${at}`]: { to: at } });
  server.trouble = (path, body) => (path.endsWith("push") && body.includes("item_3") ? { status: 500, code: "fault" } : undefined);
  server.put("jobs", plannedJob(another(2)));
  assert.equal((await phone.flusher.round()).outcome, "busy");
  assert.ok((await phone.held()).includes(another(2)));
  let rounds = 1;
  while ((await phone.flusher.round()).outcome !== "done") rounds += 1;
  assert.ok(rounds < 20, `${rounds} rounds`);
  assert.equal(server.operations.size, 6);
  assert.deepEqual((await phone.outbox()).map(({ refused }) => refused?.status), [500]);
});

test("a quarantined operation leaves the outbox too; its receipt stays, and what builds on it is rebased", async () => {
  await phone.flusher.round();
  await phone.edits("jobs", JOB, { address: { to: "quarantined" } });
  server.judge = () => ({ outcome: "quarantined", reason: "not_permitted", detail: { field: "address" } });
  server.trouble = (path) => (path.endsWith("pull") ? { status: 503 } : undefined);
  await phone.flusher.round();
  server.trouble = () => undefined;
  await phone.flusher.round();
  assert.deepEqual(await phone.outbox(), []);
  const [receipt] = await phone.receipts();
  assert.equal(receipt?.verdict.reason, "not_permitted");
  assert.equal((await phone.sees("jobs", JOB)).address, undefined);
});

test("an expired session stops the sending and keeps everything; nothing goes out under another name", async () => {
  await phone.flusher.round();
  await phone.edits("jobs", JOB, { status: { to: "done" } });
  phone.flusher.forgetOffset();
  server.trouble = () => ({ status: 401, code: "session_expired" });
  assert.deepEqual(await phone.flusher.round(), { outcome: "signed_out", code: "session_expired" });
  server.trouble = () => undefined;
  server.staff = CHEN;
  assert.deepEqual(await phone.flusher.round(), { outcome: "signed_out", code: "other_person" });
  phone.signedIn = false;
  assert.deepEqual(await phone.flusher.round(), { outcome: "stopped" });
  assert.deepEqual(server.pushes, []);
  assert.equal((await phone.outbox()).length, 1);
});

test("a revoked device hands over what it holds and keeps none of it (§3, P1)", async () => {
  await phone.flusher.round();
  await phone.edits("jobs", JOB, { status: { to: "done" } });
  phone.flusher.forgetOffset();
  server.trouble = (path) => (path.endsWith("push") ? undefined : { status: 401, code: "device_revoked" });
  server.judge = () => ({ outcome: "quarantined", reason: "device_revoked" });
  server.also = { revoked: true };
  assert.equal((await phone.flusher.round()).outcome, "revoked");
  assert.equal(server.operations.size, 1);
  assert.deepEqual(await phone.outbox(), []);
  assert.deepEqual(phone.told.revoked, [true]);
});

test("a clone is given a new node for what it makes from then on", async () => {
  await phone.edits("customers", CUSTOMER, { name: { to: "马女士" } });
  server.also = { new_node: "00000000000000c3" };
  await phone.flusher.round();
  const row = await phone.edits("customers", CUSTOMER, { address: { to: "here" } });
  assert.equal(parseStamp(row.op.stamp).node, "00000000000000c3");
});

test("a page that breaks off is thrown away and asked for again", async () => {
  let broken = 0;
  server.trouble = (path) => {
    if (!path.endsWith("pull") || broken > 0) return undefined;
    broken += 1;
    const head = { now: toRfc3339(NOON_MS), stamp: officeStamp(NOON_MS), epoch: "first", full: true };
    return { status: 200, raw: `${JSON.stringify(head)}\n{"op":"put","collection":"jobs","id":"half` };
  };
  assert.deepEqual(await phone.flusher.round(), { outcome: "done" });
  assert.deepEqual(await phone.held(), [JOB]);
});

test("a server in trouble is told apart from a line that is away, and asks for patience", async () => {
  server.trouble = () => ({ status: 503, code: "busy", headers: { "Retry-After": "7" } });
  assert.deepEqual(await phone.flusher.round(), { outcome: "busy", retryAfterMs: 7000, code: "busy" });
  await server.stop();
  assert.deepEqual(await phone.flusher.round(), { outcome: "unreachable" });
  server = await new Server().start();
});

test("a full round keeps everything until its end, and drops what it did not bring, never what is unsent", async () => {
  server.put("jobs", plannedJob(another(2)));
  await phone.flusher.round();
  await phone.edits("jobs", another(2), { status: { to: "done" } });
  server.records.delete(`jobs/${another(2)}`);
  for (let number = 3; number < 9; number += 1) server.put("jobs", plannedJob(another(number)));
  server.epoch = "second";
  server.pageRecords = 2;
  let pulls = 0;
  server.trouble = (path) => {
    if (path.endsWith("push")) return { status: 400, code: "later" };
    if (!path.endsWith("pull")) return undefined;
    pulls += 1;
    return pulls === 3 ? { status: 503 } : undefined;
  };
  assert.equal((await phone.flusher.round()).outcome, "busy");
  assert.ok((await phone.held()).includes(another(2)), "kept until the round has ended");
  await phone.flusher.round();
  assert.ok(!(await phone.held()).includes(another(2)), "dropped at its end");
  assert.equal((await phone.held()).length, 7);
  assert.equal((await phone.outbox()).length, 1);
  assert.deepEqual(phone.told.mismatch, [false, false]);
});

test("a server restored from a backup is sent again what it lacks", async () => {
  await phone.flusher.round();
  const backup = new Map(server.records);
  await phone.edits("jobs", JOB, { collected: { by: "5.00" }, notes: { append: [{ text: "收了五元" }] } });
  await phone.flusher.round();
  server.records = backup;
  server.operations.clear();
  server.epoch = "restored";
  await phone.flusher.round();
  assert.equal((await phone.outbox()).length, 1, "taken up again");
  await phone.flusher.round();
  assert.equal(server.records.get(`jobs/${JOB}`)?.doc.collected, "5.00");
  assert.deepEqual(await phone.outbox(), []);
  assert.equal((await phone.receipts()).length, 1);
  assert.equal(JSON.parse(server.pushes.at(-1) ?? "").after, undefined);
});

test("what left the scope goes; what was deleted in the middle of a round does too", async () => {
  server.put("jobs", plannedJob(another(2)));
  await phone.flusher.round();
  server.seq += 1;
  server.records.set(`jobs/${another(2)}`, { collection: "jobs", seq: server.seq, doc: null });
  await phone.flusher.round();
  assert.deepEqual(await phone.held(), [JOB]);
});

/** @param {(rows: any) => Promise<any>} harm */
async function corrupt(harm) {
  await phone.database.write([RECORDS], (tx) => harm(tx.objectStore(RECORDS)));
}

test("a corrupted row is found within a few idle polls, reported, and repaired (P5)", async () => {
  server.put("jobs", plannedJob(another(2)));
  await phone.flusher.round();
  await corrupt(async (rows) => rows.put({ ...(await rows.get(["jobs", JOB])), doc: { ...plannedJob(), status: "done" } }));
  for (let poll = 0; poll < 5; poll += 1) await phone.flusher.round();
  assert.equal(server.mismatches.length, 1);
  assert.notDeepEqual(server.mismatches[0].digest, server.digest(), "its own digest, not the server's");
  assert.deepEqual(phone.told.repaired, [{ at: toRfc3339(NOON_MS), count: 1 }]);
  assert.equal((await phone.sees("jobs", JOB)).status, "planned");
});

test("a row that vanished from the disk is found too", async () => {
  await phone.flusher.round();
  await corrupt((rows) => rows.delete(["jobs", JOB]));
  for (let poll = 0; poll < 5; poll += 1) await phone.flusher.round();
  assert.equal(phone.told.repaired?.length, 1);
  assert.deepEqual(await phone.held(), [JOB]);
});

test("a mismatch that a full round does not cure is told, and does not become a loop", async () => {
  await phone.flusher.round();
  server.digest = () => ({ jobs: { count: 1, sum: "0123456789abcdef" } });
  const before = server.requests.length;
  for (let poll = 0; poll < 20; poll += 1) {
    server.put("jobs", plannedJob());
    await phone.flusher.round();
  }
  assert.ok(phone.told.mismatch?.includes(true));
  const pulls = server.requests.slice(before).filter((request) => request.endsWith("pull")).length;
  assert.equal(pulls, 21, "one full round a minute, not one a poll");
  assert.equal((await readMeta(phone.database)).cursor, `first:${server.seq}`);
});

test("a first fetch that goes on in another tab counts on from what is already here", async () => {
  for (let at = 2; at <= 6; at += 1) server.put("jobs", plannedJob(another(at)));
  server.pageRecords = 2;
  let pulls = 0;
  server.trouble = (path) => (path.endsWith("pull") && (pulls += 1) > 1 ? { status: 503 } : undefined);
  assert.equal((await phone.flusher.round()).outcome, "busy");
  // the first page is what is most urgent; it comes again in its turn and is counted then
  assert.deepEqual(phone.told.fetching, [{ have: 0, estimate: 6 }]);
  server.trouble = () => undefined;
  const reloaded = new Phone(server);
  assert.deepEqual(await reloaded.flusher.round(), { outcome: "done" });
  assert.deepEqual(reloaded.told.fetching, [{ have: 2, estimate: 6 }, { have: 6, estimate: 6 }, null]);
});
