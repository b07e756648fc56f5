/** The rescue file: what goes in comes out, and what somebody else has made of it does not (P1, P3). */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, test } from "node:test";

import { batches } from "../net/handingin.js";
import { packRescue, unpackRescue } from "../sync/rescuecontent.js";
import { CODE_DIGITS, RESCUE_MAX_BYTES, ROUNDS, codeOf, newCode, openRescue, sealRescue } from "../sync/rescuefile.js";
import { adoptFiles, unsentOf } from "../store/rescue.js";
import { filesToSend, keyOf, readFileBytes } from "../store/files.js";
import { draftRecord, keepDraftFiles } from "../store/draft-files.js";
import { writeDraft } from "../store/records.js";
import { JOB, LI, NOON_MS, plannedJob } from "./cast.js";
import { Phone, emptyBrowser } from "./phone.js";
import { DEVICE, Server } from "./server.js";

const NOW = new Date(NOON_MS).toISOString();
const CODE = "123456789012345678901234";
const BARE_HEAD_BYTES = 40;

/** @type {Server} */
let server;

beforeEach(async () => {
  emptyBrowser();
  server = await new Server().start();
  server.put("jobs", plannedJob());
});
afterEach(() => server.stop());

/** @param {Uint8Array<ArrayBuffer>} bytes */
const random = (bytes) => crypto.getRandomValues(bytes);

/** @param {number} size */
function picture(size) {
  const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31 + size) % 251);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { file: { record: `jobs/${JOB}`, sha256, type: "image/jpeg", bytes: size, made_at: NOW }, bytes: bytes.buffer };
}

/** @param {Partial<import("../sync/rescuecontent.js").Rescued>} [more] */
function about(more = {}) {
  const operation = { id: JOB, collection: "jobs", record: JOB, stamp: "0".repeat(34), at: NOW, schema: 1, action: "edit", changes: { status: { to: "done" } } };
  return { made_at: NOW, staff: { id: LI.id, name: LI.name }, device: DEVICE.id, operations: [/** @type {any} */ (operation)], drafts: [{ key: `note:${JOB}`, text: "半句话", saved_at: NOW }], ...more };
}

/** @param {string} code */
const refusedWith = (code) => (/** @type {any} */ error) => error.name === "RescueError" && error.code === code;

test("what goes in comes out, byte by byte, for whoever has the code", async () => {
  const files = [picture(300), picture(5000)];
  const { content, rescued } = packRescue(about(), files);
  const opened = unpackRescue(await openRescue(await sealRescue(content, CODE, random), codeOf("1234 5678-9012 ３４５６ 7890 1234")));
  assert.deepEqual(opened.rescued, { ...about(), files: files.map(({ file }) => file), left_out: 0 });
  assert.deepEqual(opened.bytes, files.map(({ bytes }) => bytes));
  assert.deepEqual(rescued, opened.rescued);
});

test("a wrong code, a changed byte anywhere and a file cut short open nothing", async () => {
  const sealed = await sealRescue(packRescue(about(), [picture(300)]).content, CODE, random);
  await assert.rejects(openRescue(sealed, CODE.replace("1", "2")), refusedWith("wrong_code"));
  const places = [12, 39, 40, sealed.length - 1];
  for (const at of places) {
    const changed = sealed.slice();
    changed[at] ^= 1;
    await assert.rejects(openRescue(changed, CODE), refusedWith("wrong_code"), `byte ${at}`);
  }
  await assert.rejects(openRescue(sealed.slice(0, -1), CODE), refusedWith("wrong_code"));
  await assert.rejects(openRescue(sealed.slice(0, BARE_HEAD_BYTES), CODE), refusedWith("not_a_rescue"));
});

test("another file, a newer one, one beyond all bounds, one that would keep a laptop busy for hours", async () => {
  const sealed = await sealRescue(packRescue(about(), []).content, CODE, random);
  await assert.rejects(openRescue(new Uint8Array(200), CODE), refusedWith("not_a_rescue"));
  await assert.rejects(openRescue(new Uint8Array(0), CODE), refusedWith("not_a_rescue"));
  await assert.rejects(openRescue(Uint8Array.from(sealed, (byte, at) => (at === 7 ? byte + 1 : byte)), CODE), refusedWith("newer_rescue"));
  await assert.rejects(openRescue(new Uint8Array(RESCUE_MAX_BYTES + 1), CODE), refusedWith("too_large"));
  for (const rounds of [1, ROUNDS - 1, 2 ** 32 - 1]) {
    const slow = sealed.slice();
    new DataView(slow.buffer).setUint32(8, rounds);
    await assert.rejects(openRescue(slow, CODE), refusedWith("damaged"), String(rounds));
  }
});

test("who knows a code may still have written nonsense: it is damaged, and nothing of it is believed", () => {
  const file = picture(300);
  const good = packRescue(about(), [file]).content;
  assert.equal(unpackRescue(good).bytes.length, 1);
  const said = (/** @type {any} */ change) => packRescue(/** @type {any} */ ({ ...about(), ...change }), [file]).content;
  const operation = about().operations[0];
  const bad = {
    "cut short": good.slice(0, -1), "too long": Uint8Array.of(...good, 0), empty: new Uint8Array(0), "a length of its own": Uint8Array.of(255, 255, 255, 255, 1),
    "no JSON": Uint8Array.of(0, 0, 0, 1, 123), "no text": Uint8Array.of(0, 0, 0, 1, 255), "other bytes": good.map((byte, at) => (at === good.length - 1 ? byte ^ 1 : byte)),
    "no person": said({ staff: null }), "no such id": said({ staff: { id: "../x", name: "x" } }), "no device": said({ device: "x" }), "no time": said({ made_at: "yesterday" }),
    "no list": said({ operations: { length: 1 } }), "no operation": said({ operations: [null] }), "an id that is none": said({ operations: [{ ...operation, id: "x" }] }),
    "changes that are none": said({ operations: [{ ...operation, changes: { status: "done" } }] }), "too many": said({ drafts: Array(1001).fill(about().drafts[0]) }),
    "a draft without text": said({ drafts: [{ key: "x", saved_at: NOW }] }),
  };
  for (const [what, content] of Object.entries(bad)) assert.throws(() => unpackRescue(content), refusedWith("damaged"), what);
  for (const change of [{ sha256: "0".repeat(64) }, { record: "jobs/../x" }, { bytes: -1 }, { bytes: 299 }, { type: 7 }]) {
    const content = packRescue(about(), [/** @type {any} */ ({ ...file, file: { ...file.file, ...change } })]).content;
    assert.throws(() => unpackRescue(content), refusedWith("damaged"), JSON.stringify(change));
  }
});

test("what does not fit is left out and counted, and words never are", () => {
  const half = { ...picture(10), bytes: new ArrayBuffer(RESCUE_MAX_BYTES / 2) };
  const { rescued, content } = packRescue(about(), [picture(400), half, half, picture(300)]);
  assert.equal(rescued.files.length, 3);
  assert.equal(rescued.left_out, 1);
  assert.ok(content.length < RESCUE_MAX_BYTES);
});

test("a code is 24 digits, each as likely as any other", () => {
  const codes = Array.from({ length: 400 }, () => newCode(random));
  assert.ok(codes.every((code) => code.length === CODE_DIGITS && /^\d+$/.test(code)));
  const counts = Array.from("0123456789", (digit) => codes.join("").split(digit).length - 1);
  assert.ok(Math.min(...counts) > 780 && Math.max(...counts) < 1140, counts.join());
  // a byte of 250 would make 0 likelier than 6, and is thrown away
  const bytes = [250, 255, 7, 13];
  assert.equal(newCode((into) => into.map((_, at) => bytes[at % 4])), "73".repeat(12));
});

test("the file and the phone say the same of the same operation, so that the server takes it once", async () => {
  const phone = await new Phone(server).prepared();
  assert.equal((await phone.flusher.round()).outcome, "done");
  const photo = picture(900);
  const row = { ...photo.file, state: /** @type {const} */ ("waiting"), sent_bytes: 0, upload_url: null, thumb: null };
  await phone.edits("jobs", JOB, { status: { to: "en_route" } });
  await phone.edits("jobs", JOB, { photos: { add: [photo.file.sha256] } }, { files: [{ row, bytes: photo.bytes }] });
  await writeDraft(phone.database, { key: `note:${JOB}`, text: "半句", saved_at: NOW });
  const unsent = await unsentOf(phone.database, { offset_ms: 0, uncertainty_ms: 0, now_ms: phone.wallMs });
  assert.equal(unsent.operations.length, 2);
  assert.deepEqual(unsent.files.map(({ file }) => file), [photo.file]);
  assert.equal(unsent.drafts[0].text, "半句");
  // later, by a clock that was wrong all along
  phone.passes(60_000);
  assert.equal((await phone.flusher.round()).outcome, "done");
  assert.deepEqual(server.pushes.flatMap((push) => JSON.parse(push).operations), unsent.operations);
});

test("a laptop holds another's photos before it says that they were taken in", async () => {
  const laptop = await new Phone(server).prepared();
  const files = [picture(900), picture(400)];
  await adoptFiles(laptop.database, files.map(({ file }) => file), files.map(({ bytes }) => bytes));
  await adoptFiles(laptop.database, files.map(({ file }) => file), files.map(({ bytes }) => bytes));
  const waiting = await filesToSend(laptop.database);
  assert.deepEqual(waiting.map((row) => row.bytes), [400, 900]);
  assert.deepEqual(await readFileBytes(laptop.database, keyOf(waiting[0])), files[1].bytes);
});

test("photos of a form that is not registered yet are in the file, to be looked at and not to be sent", async () => {
  const phone = await new Phone(server).prepared();
  const begun = { key: "complaint:new", text: "{}", saved_at: NOW };
  const photo = picture(700);
  const row = { ...photo.file, state: /** @type {const} */ ("draft"), sent_bytes: 0, upload_url: null, thumb: null };
  await keepDraftFiles(phone.database, begun, [{ row, bytes: photo.bytes }]);
  const unsent = await unsentOf(phone.database, { offset_ms: 0, uncertainty_ms: 0, now_ms: phone.wallMs });
  const { rescued, bytes } = unpackRescue(packRescue(about({ operations: unsent.operations, drafts: unsent.drafts }), unsent.files).content);
  assert.deepEqual(rescued.files.map((one) => one.record), [draftRecord(begun.key)]);
  assert.deepEqual(bytes, [photo.bytes]);
  const laptop = await new Phone(server).prepared();
  await adoptFiles(laptop.database, rescued.files, bytes);
  assert.deepEqual(await filesToSend(laptop.database), []);
});

test("a group goes in whole, and no batch is beyond a push", () => {
  const one = (/** @type {number} */ at, /** @type {any} */ more = {}) => ({ id: String(at), ...more });
  const many = Array.from({ length: 501 }, (_, at) => one(at, at >= 499 ? { group: "g" } : {}));
  assert.deepEqual(batches(/** @type {any} */ (many)).map((batch) => batch.length), [499, 2]);
  const big = Array.from({ length: 3 }, (_, at) => one(at, { text: "x".repeat(500_000) }));
  assert.deepEqual(batches(/** @type {any} */ (big)).map((batch) => batch.length), [2, 1]);
});
