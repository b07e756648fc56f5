/** Photos that others took: fetched, proved, bounded, and gone with the person who signs out. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { afterEach, beforeEach, test } from "node:test";

import { KeptPictures } from "../state/kept-pictures.js";
import { pictures } from "../state/signals.js";
import { PICTURES_KEPT_MAX } from "../store/bounds.js";
import { openPerson } from "../store/person.js";
import { keepPicture, readPictureBytes, readPictures } from "../store/pictures.js";
import { forgetRecords } from "../store/records.js";
import { LI, NOON_MS } from "./cast.js";
import { emptyBrowser } from "./phone.js";

const SMALL = Buffer.from("small"), WHOLE = Buffer.from("the whole picture");
const NAME = "ab".repeat(32), UNSENT = "cd".repeat(32), BROKEN = "ef".repeat(32);

/** @type {string[]} */
let asked = [];
const server = createServer((request, response) => {
  const url = request.url ?? "";
  asked.push(url);
  if (url.includes(UNSENT)) return void response.writeHead(404).end("{}");
  const body = url.endsWith("size=thumb") ? SMALL : WHOLE;
  const digest = createHash("sha256").update(url.includes(BROKEN) ? "something else" : body).digest("base64");
  response.writeHead(200, { "Repr-Digest": `sha-256=:${digest}:`, "Content-Length": body.length }).end(body);
});

beforeEach(async () => {
  emptyBrowser();
  asked = [];
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
});
afterEach(() => new Promise((done) => server.close(done)));

function kept() {
  const database = openPerson(LI.id, () => {});
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const api = { fetch: (/** @type {any} */ input, /** @type {any} */ init) => fetch(input, { ...init, headers: { Connection: "close" } }), base: `http://127.0.0.1:${port}` };
  return { database, one: new KeptPictures({ database, api, isSignedIn: async () => true, nowMs: () => NOON_MS, tell: () => {} }) };
}

test("the small one comes first, then the whole one, and neither is asked for twice", async () => {
  const { database, one } = kept();
  await one.keep([NAME]);
  assert.deepEqual(asked, [`/api/v1/files/${NAME}?size=thumb`, `/api/v1/files/${NAME}`]);
  assert.equal(await (await one.picture(NAME))?.text(), "the whole picture");
  assert.equal(Buffer.from(pictures.value.here.get(NAME)?.thumb ?? new ArrayBuffer(0)).toString(), "small");
  await one.keep([NAME]);
  assert.equal(asked.length, 2);
  await one.end();
  await database.close();
});

test("one that nobody has sent yet is told, and holds up no other", async () => {
  const { database, one } = kept();
  await one.keep([UNSENT, NAME]);
  assert.deepEqual([...pictures.value.absent], [UNSENT]);
  assert.deepEqual([...pictures.value.here.keys()], [NAME]);
  await one.end();
  await database.close();
});

test("one that broke on the way is not kept", async () => {
  const { database, one } = kept();
  await one.keep([BROKEN]);
  assert.deepEqual(await readPictures(database), []);
  await one.end();
  await database.close();
});

test("the oldest make room, and signing out forgets them all", async () => {
  const database = openPerson(LI.id, () => {});
  const names = Array.from({ length: PICTURES_KEPT_MAX + 1 }, (_, at) => String(at).padStart(64, "0"));
  for (const [at, name] of names.entries()) await keepPicture(database, name, new Date(NOON_MS + at).toISOString(), { thumb: new ArrayBuffer(8) });
  await keepPicture(database, names[1], new Date(NOON_MS).toISOString(), { whole: new ArrayBuffer(9) });
  assert.equal((await readPictures(database)).length, PICTURES_KEPT_MAX);
  assert.equal((await readPictures(database)).some((row) => row.sha256 === names[0]), false);
  await forgetRecords(database);
  assert.deepEqual(await readPictures(database), []);
  assert.equal(await readPictureBytes(database, names[1]), undefined);
  await database.close();
});
