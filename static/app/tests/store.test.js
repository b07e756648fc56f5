/** What the local database does when the browser does not behave (issue: quota, blocked, lost). */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openDB } from "idb";
import { forceCloseDatabase } from "fake-indexeddb";

import { deviceOf, openDevice } from "../store/device.js";
import { saveEdit } from "../store/edits.js";
import { readMeta, writeMeta } from "../store/meta.js";
import { Connection, StoreError } from "../store/open.js";
import { readOutbox } from "../store/outbox.js";
import { PatchBaseMissing, writePage } from "../store/pages.js";
import { openPerson } from "../store/person.js";
import { readDrafts, readRecords, writeDraft } from "../store/records.js";
import { JOB, LI, NOON_MS, PHONE_NODE, plannedJob } from "./cast.js";
import { emptyBrowser } from "./phone.js";

beforeEach(emptyBrowser);

/** @param {import("../store/open.js").Connection} database */
const save = (database, id = "op-1", also = {}) =>
  saveEdit(
    database,
    { collection: "jobs", record: JOB, view: plannedJob(), changes: { status: { to: "done" } }, ...also },
    { id, newId: () => "entry", nowMs: NOON_MS, seen: null },
  );

test("the edit, the clock and the end of its draft are one transaction", async () => {
  const database = openPerson(LI.id, () => {});
  await writeMeta(database, { node: PHONE_NODE });
  await writeDraft(database, { key: "note", text: "半句话", saved_at: "2026-11-21T04:00:00.000Z" });
  const row = await save(database, "op-1", { draft: "note" });
  assert.deepEqual(await readOutbox(database), [row]);
  assert.equal((await readMeta(database)).last, row.op.stamp);
  assert.deepEqual(await readDrafts(database), []);
  await assert.rejects(save(database, "op-2", { changes: {} }));
  assert.equal((await readMeta(database)).last, row.op.stamp, "a refused edit uses no stamp");
  assert.equal((await readOutbox(database)).length, 1);
});

test("saving the same operation again adds nothing, and stamps only rise", async () => {
  const database = openPerson(LI.id, () => {});
  await writeMeta(database, { node: PHONE_NODE });
  const first = await save(database);
  assert.deepEqual(await save(database), first);
  const second = await save(database, "op-2");
  assert.ok(second.op.stamp > first.op.stamp);
});

test("a connection that the browser closed is opened again, and the edit is saved once", async () => {
  /** @type {any[]} */
  const troubles = [];
  const database = openPerson(LI.id, (code) => troubles.push(code));
  await writeMeta(database, { node: PHONE_NODE });
  const raw = await database.read(["meta"], async (tx) => tx.db);
  forceCloseDatabase(/** @type {any} */ ((await import("idb")).unwrap(raw)));
  await save(database);
  assert.equal((await readOutbox(database)).length, 1);
  assert.ok(troubles.every((code) => code === null));
});

test("a full disk is told as such, and nothing of the write remains", async () => {
  /** @type {any[]} */
  const troubles = [];
  const database = openPerson(LI.id, (code) => troubles.push(code));
  await writeMeta(database, { node: PHONE_NODE });
  const full = database.write(["meta"], async (tx) => {
    await tx.objectStore("meta").put("half", "other");
    throw new DOMException("no room", "QuotaExceededError");
  });
  await assert.rejects(full, (error) => error instanceof StoreError && error.code === "quota");
  assert.deepEqual(troubles, [null, "quota"]);
  assert.equal(await database.read(["meta"], (tx) => tx.objectStore("meta").get("other")), undefined);
  await save(database);
  assert.equal(troubles.at(-1), null, "the next write that succeeds ends the trouble");
});

test("an older tab makes room for a newer version of the app, and says so", async () => {
  /** @type {any[]} */
  const troubles = [];
  const older = new Connection("shared", 1, (database) => database.createObjectStore("meta"), (code) => troubles.push(code));
  await older.read(["meta"], async () => {});
  const newer = await openDB("shared", 2);
  assert.deepEqual(troubles, ["blocked"]);
  await assert.rejects(older.read(["meta"], async () => {}), (error) => error instanceof StoreError && error.code === "blocked");
  newer.close();
});

test("a person keeps their device id on this browser", async () => {
  const device = openDevice(() => {});
  const first = await deviceOf(device, "Li ", () => "id-1");
  assert.deepEqual(await deviceOf(device, "li", () => "id-2"), first);
  assert.notDeepEqual(await deviceOf(device, "wang", () => "id-3"), first);
});

/** @param {any[]} rows @param {string} cursor */
const pageOf = (rows, cursor) => ({
  head: { now: "2026-11-21T04:00:00.000Z", stamp: "01a1fb828f46-0000-00000000000000aa", epoch: "one", full: false },
  rows,
  end: { cursor, more: false },
});
const round = { fresh: false, answered: new Set(), now: "2026-11-21T04:00:00.000Z" };

test("a patch is laid on the version it builds on, and on no other", async () => {
  const database = openPerson(LI.id, () => {});
  const place = { collection: "jobs", id: JOB };
  const put = { op: "put", ...place, seq: 4, doc: { id: JOB, address: "3-1202", tags: ["vip"], stamps: { "": "s1" }, version: {} } };
  await writePage(database, pageOf([put], "c4"), round);
  const patch = { op: "patch", ...place, seq: 9, was: 4, set: { address: "3-1203", stamps: { address: "s2" } }, unset: ["tags"] };
  await writePage(database, pageOf([patch], "c9"), round);
  const [row] = await readRecords(database);
  assert.deepEqual(row.doc, { id: JOB, address: "3-1203", stamps: { "": "s1", address: "s2" }, version: {} });
  assert.equal(row.seq, 9);

  const stray = { ...patch, seq: 12, was: 11 };
  await assert.rejects(writePage(database, pageOf([stray], "c12"), round), PatchBaseMissing);
  assert.equal((await readMeta(database)).cursor, "c9", "nothing of the page was written");
});
