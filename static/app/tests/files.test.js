/** Photos: kept with the edit that names them or not at all; sent after it, piece by piece, and nobody else's. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, test } from "node:test";
import { openDB } from "idb";

import { databaseName, openPerson } from "../store/person.js";
import { dropDraft, dropDraftFile, draftRecord, keepDraftFiles, moveDraft } from "../store/draft-files.js";
import { fileIsSent, filesToSend, forgetAnsweredFiles, keyOf, makeRoom, noteFile, readFileBytes, readFiles } from "../store/files.js";
import { forgetRecords, readDrafts, readRecords } from "../store/records.js";
import { readMeta, writeMeta } from "../store/meta.js";
import { readOutbox } from "../store/outbox.js";
import { Uploader } from "../net/uploads.js";
import { JOB, LI, NOON_MS, PHONE_NODE, plannedJob } from "./cast.js";
import { Phone, emptyBrowser } from "./phone.js";
import { Server } from "./server.js";

const NOW = new Date(NOON_MS).toISOString();
const PIECE = 256 * 1024;

/** @type {Server} */
let server;

beforeEach(async () => {
  emptyBrowser();
  server = await new Server().start();
  server.put("jobs", plannedJob());
});
afterEach(() => server.stop());

/** @param {number} size @param {string} [record] */
function picture(size, record = `jobs/${JOB}`) {
  const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31 + size) % 251).buffer;
  const sha256 = createHash("sha256").update(new Uint8Array(bytes)).digest("hex");
  /** @type {import("../store/person.js").FileRow} */
  const row = { record, sha256, type: "image/jpeg", bytes: size, made_at: NOW, state: "waiting", sent_bytes: 0, upload_url: null, thumb: null };
  return { row, bytes };
}

/** @param {Phone} phone @param {ReturnType<typeof picture>} file */
async function takes(phone, file) {
  await phone.edits("jobs", JOB, { photos: { add: [file.row.sha256] } }, { files: [file] });
}

async function phone() {
  const one = await new Phone(server).prepared();
  assert.equal((await one.flusher.round()).outcome, "done");
  return one;
}

/** @param {Phone} one @param {() => Promise<void>} [changed] */
function uploaderOf(one, changed = async () => {}) {
  return new Uploader({
    database: one.database, api: server.api, personId: LI.id, random: () => 1, changed,
    clock: { wallMs: () => one.wallMs, monoMs: () => one.monoMs },
    isSignedIn: async () => one.signedIn,
  });
}

const patches = () => server.requests.filter((request) => request.startsWith("PATCH")).length;

test("an older database gets its places for files, and all that was in it stays", async () => {
  const old = await openDB(databaseName(LI.id), 1, {
    upgrade: (database) => {
      database.createObjectStore("records", { keyPath: ["collection", "id"] }).createIndex("mark", "mark");
      database.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true }).createIndex("id", "op.id", { unique: true });
      database.createObjectStore("receipts", { keyPath: "id" }).createIndex("answered_at", "answered_at");
      database.createObjectStore("drafts", { keyPath: "key" });
      database.createObjectStore("meta");
    },
  });
  await old.put("records", { collection: "jobs", id: JOB, seq: 1, doc: plannedJob(), digest: "00", mark: 1 });
  await old.put("outbox", { op: { id: "op-1", record: JOB }, sealed: true, verdict: null });
  await old.put("drafts", { key: "note:1", text: "half", saved_at: NOW });
  await old.put("meta", { node: PHONE_NODE, cursor: "c1" }, "state");
  old.close();

  const database = openPerson(LI.id, () => {});
  assert.deepEqual(await readFiles(database), []);
  assert.equal((await readRecords(database))[0].id, JOB);
  assert.equal((await readOutbox(database))[0].op.id, "op-1");
  assert.equal((await readDrafts(database))[0].text, "half");
  assert.equal((await readMeta(database)).cursor, "c1");
  await noteFile(database, ["jobs/1", "00"], { sent_bytes: 1 });
});

test("a photo and the edit that names it are kept together, or neither is", async () => {
  const one = await phone();
  const file = picture(1000);
  await takes(one, file);
  assert.deepEqual((await readFiles(one.database)).map((row) => row.sha256), [file.row.sha256]);
  assert.deepEqual((await one.sees("jobs", JOB)).photos, [file.row.sha256]);

  const full = { ...picture(2000), bytes: /** @type {any} */ (() => "cannot be stored") };
  await assert.rejects(takes(one, full));
  assert.equal((await one.outbox()).length, 1);
  assert.equal((await readFiles(one.database)).length, 1);

  const [row] = await readFiles(one.database);
  await one.edits("jobs", JOB, { photos: { remove: [row.sha256] } }, { drops: [keyOf(row)] });
  assert.deepEqual(await readFiles(one.database), []);
  assert.equal(await readFileBytes(one.database, keyOf(row)), undefined);
});

test("small ones go first, piece by piece, and leave when the server has them", async () => {
  const one = await phone();
  const [large, small] = [picture(2 * PIECE + 10), picture(500)];
  await takes(one, large);
  await takes(one, small);
  await one.flusher.round();
  /** @type {number[]} */
  const counts = [];
  await uploaderOf(one, async () => {
    const row = (await readFiles(one.database)).find(({ sha256 }) => sha256 === large.row.sha256);
    counts.push(row?.sent_bytes ?? -1);
  }).begin();
  assert.deepEqual([...server.files.whole.keys()], [small.row.sha256, large.row.sha256]);
  assert.deepEqual(server.files.whole.get(large.row.sha256)?.bytes, Buffer.from(large.bytes));
  assert.equal(server.files.whole.get(small.row.sha256)?.record, `jobs/${JOB}`);
  assert.deepEqual([...new Set(counts)], [0, PIECE, 2 * PIECE, 2 * PIECE + 10], "true counts, said by the server");
  const rows = await readFiles(one.database);
  assert.deepEqual(rows.map(({ state }) => state), ["sent", "sent"]);
  assert.ok(await readFileBytes(one.database, keyOf(large.row)), "kept for a while, as its operation is");
});

test("what broke off goes on where the server says, also after the app was closed", async () => {
  const one = await phone();
  const file = picture(3 * PIECE);
  await takes(one, file);
  await one.flusher.round();
  server.trouble = (path) => (path.startsWith("/api/v1/files/uploads/") && patches() > 1 ? { status: 502, raw: "a proxy" } : undefined);
  await uploaderOf(one).begin();
  const [waiting] = await filesToSend(one.database);
  assert.equal(waiting.sent_bytes, PIECE);
  assert.ok(waiting.upload_url);
  server.trouble = () => undefined;
  await uploaderOf(one).begin();
  assert.equal(server.files.uploads.size, 1, "the same upload went on");
  assert.equal(patches(), 4, "one piece, one that broke off, and two");
  assert.ok(server.files.whole.has(file.row.sha256));
});

test("an upload that the server has forgotten begins anew", async () => {
  const one = await phone();
  const file = picture(PIECE + 1);
  await takes(one, file);
  await one.flusher.round();
  await noteFile(one.database, keyOf(file.row), { upload_url: `${server.api.base}/api/v1/files/uploads/long-gone`, sent_bytes: PIECE });
  await uploaderOf(one).begin();
  assert.deepEqual(server.files.whole.get(file.row.sha256)?.bytes, Buffer.from(file.bytes));
});

test("an operation written while a photo is on its way goes first", async () => {
  const one = await phone();
  const file = picture(3 * PIECE);
  await takes(one, file);
  const uploader = uploaderOf(one);
  await uploader.begin();
  assert.equal(server.requests.some((request) => request.includes("/files")), false, "the edit itself is not sent yet");
  await one.flusher.round();
  let written = false;
  const busy = uploaderOf(one, async () => {
    if (written || patches() === 0) return;
    written = true;
    await one.edits("jobs", JOB, { notes: { append: [{ text: "urgent" }] } });
  });
  await busy.begin();
  assert.equal(patches(), 1, "it gave way after the piece that was under way");
  await one.flusher.round();
  await busy.begin();
  assert.ok(server.files.whole.has(file.row.sha256));
});

test("what the server will never take is put aside with its reason, and holds up no other", async () => {
  const one = await phone();
  const [bad, good] = [picture(100), picture(200)];
  await takes(one, bad);
  await takes(one, good);
  await one.flusher.round();
  server.trouble = (path) => (path === "/api/v1/files" && !server.requests.slice(0, -1).includes("POST /api/v1/files") ? { status: 415, code: "file_type" } : undefined);
  await uploaderOf(one).begin();
  const rows = new Map((await readFiles(one.database)).map((row) => [row.sha256, row]));
  assert.deepEqual(rows.get(bad.row.sha256)?.refused, { status: 415, code: "file_type" });
  assert.deepEqual([bad, good].map(({ row }) => rows.get(row.sha256)?.state), ["refused", "sent"]);
  assert.ok(await readFileBytes(one.database, keyOf(bad.row)), "it is kept until its person has seen to it");
});

test("a server in trouble is spared; a line that is back needs no waiting", async () => {
  const one = await phone();
  await takes(one, picture(100));
  await one.flusher.round();
  server.trouble = (path) => (path.startsWith("/api/v1/files") ? { status: 507, code: "store_full" } : undefined);
  const uploader = uploaderOf(one);
  await uploader.begin();
  const asked = server.requests.length;
  await uploader.begin();
  assert.equal(server.requests.length, asked);
  assert.equal((await readFiles(one.database))[0].refused?.code, "store_full", "and its person reads why");
  server.trouble = () => undefined;
  one.passes(1000);
  await uploader.begin();
  assert.equal(server.files.whole.size, 1);
});

test("nobody's photo goes out under another name; sign-out keeps what is unsent", async () => {
  const one = await phone();
  const [sent, unsent] = [picture(100), picture(200)];
  await takes(one, sent);
  await takes(one, unsent);
  await one.flusher.round();
  await fileIsSent(one.database, keyOf(sent.row), NOW);
  one.signedIn = false;
  await uploaderOf(one).begin();
  assert.equal(server.requests.some((request) => request.includes("/files")), false);
  await forgetRecords(one.database);
  assert.deepEqual((await readFiles(one.database)).map(({ sha256 }) => sha256), [unsent.row.sha256]);
  assert.equal(await readFileBytes(one.database, keyOf(sent.row)), undefined);
  await forgetRecords(one.database, { revoked: true });
  assert.ok(await readFileBytes(one.database, keyOf(unsent.row)), "also a revoked device keeps it until the server has it");
});

test("a server restored from a backup is asked which photos it lacks, and sent only those", async () => {
  const one = await phone();
  const [known, lost] = [picture(100), picture(200)];
  await takes(one, known);
  await takes(one, lost);
  await one.flusher.round();
  await uploaderOf(one).begin();
  assert.deepEqual((await readFiles(one.database)).map(({ state }) => state), ["sent", "sent"]);
  await uploaderOf(one).begin();
  assert.equal(server.requests.some((request) => request.startsWith("HEAD")), false, "nobody asks without a reason");

  server.epoch = "restored";
  server.files.whole.delete(lost.row.sha256);
  server.requests.length = 0;
  await one.flusher.round();
  assert.ok(one.told.changed.some(({ files }) => files), "the screen is told");
  assert.deepEqual((await readFiles(one.database)).map(({ state, again }) => [state, again]), [["waiting", true], ["waiting", true]]);
  await uploaderOf(one).begin();
  assert.equal(server.requests.some((request) => request.includes("/files")), false, "operations are sent again first");
  await one.flusher.round();
  await uploaderOf(one).begin();
  assert.equal(server.requests.filter((request) => request.startsWith("HEAD /api/v1/files/")).length, 2);
  assert.equal(server.requests.filter((request) => request === "POST /api/v1/files").length, 1);
  assert.deepEqual(server.files.whole.get(lost.row.sha256)?.bytes, Buffer.from(lost.bytes));
  assert.deepEqual((await readFiles(one.database)).map(({ state, again }) => [state, again]), [["sent", undefined], ["sent", undefined]]);
});

test("what the server has makes room for what it has not", async () => {
  const one = await phone();
  const [sent, unsent] = [picture(100), picture(200)];
  await takes(one, sent);
  await takes(one, unsent);
  await fileIsSent(one.database, keyOf(sent.row), NOW);
  assert.equal(await makeRoom(one.database), true);
  assert.equal(await readFileBytes(one.database, keyOf(sent.row)), undefined);
  assert.ok(await readFileBytes(one.database, keyOf(unsent.row)));
  assert.equal((await readFiles(one.database)).length, 2, "small pictures stay");
  assert.equal(await makeRoom(one.database), false, "there is nothing more to give");
});

test("small pictures of what was sent are kept as long as finished jobs are", async () => {
  const database = openPerson(LI.id, () => {});
  await writeMeta(database, { node: PHONE_NODE });
  const [old, young] = [picture(1), picture(2)];
  await database.write(["files"], async (tx) => {
    await tx.objectStore("files").put({ ...old.row, state: "sent", sent_at: new Date(NOON_MS - 15 * 86_400_000).toISOString() });
    await tx.objectStore("files").put(young.row);
  });
  await fileIsSent(database, keyOf(young.row), NOW);
  assert.deepEqual((await readFiles(database)).map(({ sha256 }) => sha256), [young.row.sha256]);
});

const DRAFT = { key: "complaint:new:", text: "{}", saved_at: NOW };
const held = async (/** @type {Phone} */ one) => (await readFiles(one.database)).map(({ record, state, sha256 }) => [record, state, sha256]);

test("a photo of a form is on the disk before there is a record, is never sent, and is the record's with its first edit", async () => {
  const one = await phone();
  const [first, second] = [picture(300), picture(400)];
  await keepDraftFiles(one.database, DRAFT, [first]);
  await keepDraftFiles(one.database, { ...DRAFT, text: "never over what was typed" }, [second]);
  assert.deepEqual((await readDrafts(one.database)).map(({ text }) => text), ["{}"]);
  assert.deepEqual(await held(one), [first, second].map(({ row }) => [draftRecord(DRAFT.key), "draft", row.sha256]).sort((a, b) => a[2].localeCompare(b[2])));
  await one.flusher.round();
  await uploaderOf(one).begin();
  assert.equal(server.requests.some((request) => request.includes("/files")), false);
  assert.equal(await forgetAnsweredFiles(one.database), 0, "a revoked device has nothing more to wait for");

  // the edit cannot be kept: the draft has all that it had
  const full = { ...picture(500), bytes: /** @type {any} */ (() => "cannot be stored") };
  const takes = [first.row.sha256];
  await assert.rejects(one.edits("jobs", JOB, { photos: { add: takes } }, { draft: DRAFT.key, takes, files: [full] }));
  assert.equal((await readDrafts(one.database)).length, 1);
  assert.deepEqual(new Set((await held(one)).map(([, state]) => state)), new Set(["draft"]));

  await one.edits("jobs", JOB, { photos: { add: takes } }, { draft: DRAFT.key, takes });
  assert.deepEqual(await readDrafts(one.database), []);
  assert.deepEqual((await held(one)).sort(), [[draftRecord(DRAFT.key), "draft", second.row.sha256], [`jobs/${JOB}`, "waiting", first.row.sha256]], "what it does not name is not lost");
  await one.flusher.round();
  await uploaderOf(one).begin();
  assert.deepEqual(server.files.whole.get(first.row.sha256)?.bytes, Buffer.from(first.bytes));
});

test("a draft that is thrown away takes its photos along, and brings them back", async () => {
  const one = await phone();
  const [first, second] = [picture(300), picture(400)];
  await keepDraftFiles(one.database, DRAFT, [first, second]);
  await keepDraftFiles(one.database, { ...DRAFT, key: "another" }, [first]);
  const [gone] = await dropDraftFile(one.database, DRAFT.key, first.row.sha256);
  assert.deepEqual(gone.bytes, first.bytes);
  await keepDraftFiles(one.database, DRAFT, [gone]);
  const { draft, files } = await dropDraft(one.database, DRAFT.key);
  assert.deepEqual(await held(one), [[draftRecord("another"), "draft", first.row.sha256]]);
  assert.equal(files.length, 2);
  await keepDraftFiles(one.database, draft ?? DRAFT, files);
  assert.equal((await held(one)).length, 3);

  await moveDraft(one.database, DRAFT.key, { ...DRAFT, key: "complaint:new:1" });
  assert.deepEqual((await readDrafts(one.database)).map(({ key }) => key).sort(), ["another", "complaint:new:1"]);
  assert.equal((await held(one)).filter(([record]) => record === draftRecord("complaint:new:1")).length, 2);
});
