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
import { openPerson } from "../store/person.js";
import { readDrafts, writeDraft } from "../store/records.js";
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
