/** Deletes that are still here: what the screen shows, and what the next delete says it saw (PROTOCOL §4, §9). */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import "./quiet.js";
import { deletion } from "../state.js";
import { deleted, outbox } from "../state/signals.js";
import { stampsBuiltOn } from "../sync/bases.js";
import { formatStamp, parseStamp, tick } from "../sync/clock.js";
import { EditRefused } from "../sync/operation.js";
import { overlay } from "../sync/overlay.js";
import { rebase } from "../sync/rebase.js";
import { readDeleted } from "../store/meta.js";
import { forgetRecords } from "../store/records.js";
import { DAY_MS, JOB, LI, MINUTE_MS, NOON_MS, OFFICE_NODE, PHONE_NODE, plannedJob } from "./cast.js";
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
  assert.deepEqual(await phone.flusher.round(), { outcome: "done" });
});
afterEach(() => server.stop());

const sees = () => phone.sees("jobs", JOB);
const atServer = () => server.records.get(`jobs/${JOB}`)?.doc;
const sentDelete = () => JSON.parse(server.pushes.at(-1) ?? "").operations.findLast((/** @type {any} */ one) => one.action === "delete");

/** Somebody else works on the job at the server, where this phone has not seen it. @param {number} ms */
function elsewhere(ms) {
  const { doc } = server.records.get(`jobs/${JOB}`) ?? {};
  const last = formatStamp(ms, 0, OFFICE_NODE);
  server.put("jobs", { ...doc, address: "elsewhere", stamps: { ...doc.stamps, address: last }, version: { operations: doc.version.operations + 1, last } });
}

/**
 * @param {number} counter
 * @param {Partial<import("../sync/deletion.js").Pending>} what
 * @returns {import("../sync/deletion.js").Pending}
 */
function made(counter, what) {
  const stamp = formatStamp(NOON_MS, counter, PHONE_NODE);
  const head = { id: `operation-${counter}`, collection: "jobs", record: JOB, stamp, at: "2026-11-21T04:00:00.000Z", schema: 1 };
  return { ...head, action: "edit", changes: {}, ...what };
}

const address = { changes: { address: { to: "x", base: plannedJob().stamps[""] } } };

test("what is unsent counts into the version that a delete names", () => {
  const edits = [made(1, address), made(2, address)];
  assert.deepEqual(overlay(plannedJob(), edits, LI)?.version, { operations: 4, last: edits[1]?.stamp });
});

test("what may be confirmed already is not counted twice", () => {
  const edits = [made(1, address), made(2, address)];
  const version = { operations: 3, last: formatStamp(NOON_MS, 1, PHONE_NODE) };
  assert.deepEqual(overlay({ ...plannedJob(), version }, edits, LI)?.version, { operations: 4, last: edits[1]?.stamp });
});

test("a delete made on this screen hides the record, also over edits that are still here", () => {
  const edit = made(1, address);
  const saw = overlay(plannedJob(), [edit], LI)?.version;
  assert.ok(saw);
  assert.equal(overlay(plannedJob(), [edit, made(2, { action: "delete", saw })], LI), null);
});

test("the record shows again when the server has kept it: its version then has more than was seen", () => {
  const job = plannedJob();
  const gone = made(1, { action: "delete", saw: job.version });
  assert.equal(overlay(job, [gone], LI), null);
  const kept = { ...job, version: { operations: job.version.operations + 2, last: gone.stamp } };
  assert.deepEqual(overlay(kept, [gone], LI), kept);
});

test("a deleted record is gone from the screen at once, and from everywhere when it was sent", async () => {
  await phone.edits("jobs", JOB, { address: { to: "first" } });
  const { version } = await sees();
  const row = await phone.whole("delete", "jobs", JOB);
  assert.deepEqual([row.op.action, row.op.saw, row.op.changes], ["delete", version, {}]);
  assert.equal(version.operations, 3, "its own unsent edit was seen");
  assert.equal(await sees(), null);
  await phone.flusher.round();
  assert.equal(atServer(), null);
  assert.deepEqual(await phone.held(), []);
  assert.deepEqual(await phone.outbox(), []);
  assert.deepEqual(await readDeleted(phone.database), [`jobs/${JOB}`], "whoever has it open is told");
});

test("undone before it was sent, nothing was deleted", async () => {
  await phone.whole("delete", "jobs", JOB);
  phone.passes(MINUTE_MS);
  await phone.whole("restore", "jobs", JOB);
  assert.equal((await sees()).address, undefined);
  await phone.flusher.round();
  assert.equal(atServer()?.id, JOB);
  assert.equal((await sees()).status, "planned");
  assert.deepEqual(await readDeleted(phone.database), []);
});

test("undone after it was sent, everything comes back with the next contact", async () => {
  await phone.whole("delete", "jobs", JOB);
  await phone.flusher.round();
  assert.equal(await sees(), null);
  phone.passes(MINUTE_MS);
  server.nowMs += MINUTE_MS;
  await phone.whole("restore", "jobs", JOB);
  assert.equal(await sees(), null, "what is not here any more the server brings");
  await phone.flusher.round();
  const { stamps, status } = await sees();
  assert.deepEqual([status, stamps], ["planned", plannedJob().stamps]);
  assert.deepEqual(await readDeleted(phone.database), [], "and nobody is told that it is deleted");
});

for (const [name, wrongMs] of /** @type {Array<[string, number]>} */ ([["a day fast", DAY_MS], ["a day slow", -DAY_MS]])) {
  test(`a delete made by a phone ${name} saw its own edits at the times they were sealed with`, async () => {
    phone.wallMs += wrongMs;
    await phone.edits("jobs", JOB, { address: { to: "first" } });
    phone.passes(MINUTE_MS);
    server.nowMs += MINUTE_MS;
    const edit = await phone.edits("jobs", JOB, { address: { to: "second" } });
    phone.passes(MINUTE_MS);
    server.nowMs += MINUTE_MS;
    const row = await phone.whole("delete", "jobs", JOB);
    assert.equal(row.op.saw?.last, edit.op.stamp);
    assert.ok(stampsBuiltOn(row.op).includes(edit.op.stamp), "what it saw last is a base");
    await phone.flusher.round();
    const { operations } = JSON.parse(server.pushes.at(-1) ?? "");
    assert.deepEqual(operations[2].saw, { operations: 4, last: operations[1].stamp });
    assert.ok(operations[2].stamp > operations[1].stamp && parseStamp(operations[2].stamp).ms <= server.nowMs);
    assert.equal(atServer(), null);
  });
}

test("a delete after an edit of its own that was quarantined has seen one less, and takes nobody's unseen work along", async () => {
  const edit = await phone.edits("jobs", JOB, { price: { to: "1.00" } });
  server.judge = (operation) => (operation.changes.price ? { outcome: "quarantined", reason: "not_permitted" } : { outcome: "applied" });
  server.trouble = (path) => {
    if (path.endsWith("pull")) return { status: 503 };
    return undefined;
  };
  // written while the edit was on its way: it saw what the screen showed
  const view = await sees();
  await phone.flusher.round();
  phone.passes(MINUTE_MS);
  server.nowMs += MINUTE_MS;
  const early = await phone.whole("delete", "jobs", JOB);
  assert.deepEqual(early.op.saw, plannedJob().version, "what is in quarantine is not on the screen");
  assert.equal(view.version.last, edit.op.stamp);

  const unsent = { ...early.op, saw: view.version };
  assert.deepEqual(rebase(unsent, edit.op).saw, { operations: 2, last: edit.op.stamp });
  assert.equal(rebase(unsent, { ...edit.op, record: "another" }), unsent);
  const later = { ...edit.op, stamp: tick(edit.op.stamp, NOON_MS, PHONE_NODE) };
  assert.equal(rebase(unsent, later), unsent, "what came after it was not counted");

  // between what was seen and the quarantined edit somebody has worked on it: it must not be deleted
  elsewhere(NOON_MS - MINUTE_MS);
  const { doc } = server.records.get(`jobs/${JOB}`) ?? {};
  assert.ok(overlay(doc, [rebase(unsent, edit.op)], LI));
  assert.equal(overlay(doc, [unsent], LI), null, "as it would have been, counted as it was");
});

test("a delete written while an edit was under way is counted down when that comes back quarantined", async () => {
  server.judge = (operation) => (operation.changes.price ? { outcome: "quarantined", reason: "not_permitted" } : { outcome: "applied" });
  const edit = await phone.edits("jobs", JOB, { price: { to: "1.00" } });
  let written = false;
  /** @type {Promise<any>} */
  let deleting = Promise.resolve();
  server.trouble = (path) => {
    if (path.endsWith("push") && !written) {
      written = true;
      deleting = phone.whole("delete", "jobs", JOB);
    }
    return undefined;
  };
  const fetch = server.api.fetch;
  server.api.fetch = async (...request) => {
    const answer = await fetch(...request);
    await deleting;
    return answer;
  };
  await phone.flusher.round();
  const row = (await phone.outbox()).find(({ op }) => op.action === "delete");
  assert.deepEqual(row?.op.saw, { operations: 2, last: edit.op.stamp });
  await phone.flusher.round();
  assert.deepEqual(sentDelete().saw, { operations: 2, last: edit.op.stamp });
  assert.equal(atServer(), null);
});

test("somebody's unseen work keeps the record", async () => {
  await phone.whole("delete", "jobs", JOB);
  elsewhere(NOON_MS);
  await phone.flusher.round();
  assert.equal((await sees()).address, "elsewhere");
});

test("what is not on the screen cannot be deleted; sign-out forgets what was", async () => {
  await phone.whole("delete", "jobs", JOB);
  await assert.rejects(phone.whole("delete", "jobs", JOB), EditRefused);
  await phone.flusher.round();
  await forgetRecords(phone.database);
  assert.deepEqual(await readDeleted(phone.database), []);
});

test("a screen that shows a deleted record says so, and by whom it is known", async () => {
  const which = /** @type {const} */ (["jobs", JOB]);
  assert.equal(deletion(...which), null, "of what was never here nothing is known");
  const row = await phone.whole("delete", ...which);
  outbox.value = [row];
  assert.deepEqual(deletion(...which), { held: "here", returning: false });
  outbox.value = [];
  deleted.value = new Set([which.join("/")]);
  assert.deepEqual(deletion(...which), { held: "server", returning: false });
  outbox.value = [await phone.whole("restore", ...which)];
  assert.deepEqual(deletion(...which), { held: "here", returning: true });
  outbox.value = [{ ...row, verdict: { id: row.op.id, outcome: "quarantined" } }];
  deleted.value = new Set();
  assert.equal(deletion(...which), null, "what is in quarantine deleted nothing");
  outbox.value = [];
});
