/** Whose work is whose: sign-in, sign-out and a second person on the same phone; two tabs of one browser. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, test } from "node:test";

import { Account } from "../state/account.js";
import { headStart } from "../state/head-start.js";
import { PersonSession } from "../state/session.js";
import { connection, connectionIs, deleted, fetching, files, forgotten, me, outbox, ready } from "../state/signals.js";
import { Views } from "../state/views.js";
import { JOB, LI, NOON_MS, WANG, plannedJob } from "./cast.js";
import { emptyBrowser } from "./phone.js";
import { Server } from "./server.js";

/** @type {Server} */
let server;
/** @type {Account[]} */
let tabs;
const clock = { wallMs: () => NOON_MS, monoMs: () => performance.now() };

beforeEach(async () => {
  emptyBrowser();
  server = await new Server().start();
  server.put("jobs", plannedJob());
  tabs = [];
});
afterEach(async () => {
  for (const one of tabs) await one.close();
  await server.stop();
});

async function tab() {
  const opened = new Account(server.api, clock);
  tabs.push(opened);
  await opened.start();
  return opened;
}

/** @param {Account} account */
async function round(account) {
  assert.equal((await account.session?.flusher.round())?.outcome, "done");
}

/** A round by itself that broke off has told all that it tells. @returns {Promise<void>} */
const lineIsLost = () => new Promise((told) => {
  const stop = connection.subscribe(({ online }) => {
    if (!online) setImmediate(() => (stop(), told()));
  });
});

/** @returns {import("../store/files.js").NewFile} */
function picture() {
  const bytes = Uint8Array.from({ length: 500 }, (_, at) => at % 251);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const made = new Date(NOON_MS).toISOString();
  return {
    row: { record: `jobs/${JOB}`, sha256, type: "image/jpeg", bytes: 500, made_at: made, state: "waiting", sent_bytes: 0, upload_url: null, thumb: null },
    bytes: bytes.buffer,
  };
}

/**
 * @param {Account} account
 * @param {Record<string, any>} changes
 */
const edit = (account, changes) => account.session?.edit("jobs", JOB, [changes], {});

test("unsent work outlives a sign-out, and nobody else's sign-in sends it", async () => {
  const phone = await tab();
  assert.deepEqual(await phone.signIn("li", "secret"), { ok: true });
  await round(phone);
  const unreachable = { status: 503 };
  server.trouble = () => unreachable;
  await edit(phone, { status: { to: "done" } });
  await phone.signOut();
  assert.equal(me.value, null);
  assert.equal(phone.views.peek("jobs", JOB), undefined, "no record is left to look at");

  server.trouble = () => undefined;
  assert.deepEqual(await phone.signIn("wang", "secret"), { ok: true });
  await round(phone);
  assert.deepEqual(outbox.value, []);
  assert.equal(phone.views.peek("jobs", JOB)?.doc.status, "planned");
  assert.equal(server.operations.size, 0);
  await phone.signOut();

  await phone.signIn("li", "secret");
  assert.equal(outbox.value.length, 1, "it waited");
  await round(phone);
  assert.deepEqual([...server.operations.values()].map(({ by }) => by), [LI.id]);
  assert.equal(phone.views.peek("jobs", JOB)?.doc.status, "done");
});

test("with the store's password one's own is chosen first; what was written before is sent meanwhile, and nothing is lost", async () => {
  const phone = await tab();
  await phone.signIn("li", "secret");
  await round(phone);
  server.trouble = () => ({ status: 503 });
  await edit(phone, { status: { to: "done" } });
  await phone.signOut();

  server.passwordDue = true;
  server.trouble = (path) => (path.endsWith("/pull") ? { status: 403, code: "password_due" } : undefined);
  assert.deepEqual(await phone.signIn("li", "from-the-store"), { ok: true });
  assert.equal(me.value?.password_due, true);
  await phone.session?.flusher.round();
  assert.equal(server.operations.size, 1, "it did not wait for a password");
  assert.equal(outbox.value.length, 1, "and it is kept until a pull has shown it");
  await phone.close();
  const opened = await tab();
  assert.equal(me.value?.password_due, true, "closing the app is no way around it");

  server.passwordDue = false;
  server.trouble = () => undefined;
  await opened.passwordChosen();
  assert.equal(me.value?.password_due, false);
  await round(opened);
  assert.deepEqual(outbox.value, []);
  assert.equal(opened.views.peek("jobs", JOB)?.doc.status, "done");
});

test("two people on one phone have two nodes", async () => {
  const phone = await tab();
  await phone.signIn("li", "secret");
  const first = server.device;
  await phone.signOut();
  await phone.signIn("wang", "secret");
  assert.notEqual(server.device.node, first.node);
  await phone.signOut();
  await phone.signIn("li ", "secret");
  assert.deepEqual(server.device, first);
});

test("the app opens as the person remembered, without asking anybody", async () => {
  const before = await tab();
  await before.signIn("li", "secret");
  await round(before);
  await edit(before, { status: { to: "en_route" } });
  await before.close();
  await server.stop();
  ready.value = false;
  const after = await tab();
  assert.equal(ready.value, true);
  assert.equal(me.value?.name, LI.name);
  assert.deepEqual(after.views.peek("jobs", JOB)?.doc.status, "en_route");
  assert.deepEqual(after.views.peek("jobs", JOB)?.held, "here");
  server = await new Server().start();
});

test("what was read ahead for somebody else is not shown", async () => {
  const before = await tab();
  await before.signIn("wang", "secret");
  await round(before);
  await before.signOut();
  await before.signIn("li", "secret");
  await round(before);
  await edit(before, { status: { to: "en_route" } });
  await before.close();
  localStorage.setItem("aftercare-last", WANG.id);
  const after = await tab();
  assert.equal(me.value?.name, LI.name);
  assert.equal(after.views.peek("jobs", JOB)?.doc.status, "en_route");
  assert.equal(localStorage.getItem("aftercare-last"), LI.id);
  await after.signOut();
  assert.equal(localStorage.getItem("aftercare-last"), null, "nobody is here");
});

test("what another tab brings after the reading ahead is on the screen", async () => {
  const first = await tab();
  await first.signIn("li", "secret");
  await round(first);
  const early = headStart();
  await early?.reading;
  server.put("jobs", { ...plannedJob(), status: "done" });
  await round(first);
  const views = new Views();
  const session = new PersonSession({ me: { ...LI, username: "li" }, deviceId: server.device.id, views, api: server.api, clock, tell: () => {}, isSignedIn: async () => false, onSession: async () => {}, onForget: async () => {}, early });
  await session.begin();
  assert.equal(views.peek("jobs", JOB)?.doc.status, "done");
  await session.end();
});

test("after a first round that broke off, what is missing is still said to be missing, until it came", async () => {
  for (const at of [2, 3, 4]) server.put("jobs", plannedJob(`0190cccc-0000-7000-8000-00000000000${at}`));
  server.pageRecords = 2;
  let pulls = 0;
  server.trouble = (path) => (path.endsWith("pull") && (pulls += 1) > 1 ? { status: 200, raw: "{" } : undefined);
  const phone = await tab();
  await phone.signIn("li", "secret");
  await lineIsLost();
  assert.deepEqual(fetching.value, { have: 0, estimate: 4 }, "nobody is told that all is here");
  await phone.close();
  connectionIs({ online: true });
  const opened = await tab();
  await lineIsLost();
  assert.deepEqual(fetching.value, { have: 0, estimate: 4 }, "nor after a reload");
  server.trouble = () => undefined;
  await round(opened);
  assert.equal(fetching.value, null);
});

test("a sign-out without a line is told to the server later", async () => {
  const phone = await tab();
  await phone.signIn("li", "secret");
  server.trouble = () => ({ status: 503 });
  await phone.signOut();
  server.trouble = () => undefined;
  await phone.payOwedSignOut();
  const ended = server.requests.filter((request) => request === "DELETE /api/v1/session").length;
  assert.equal(ended, 2, "tried at once, and again when the line was back");
  await phone.payOwedSignOut();
  assert.equal(server.requests.filter((request) => request === "DELETE /api/v1/session").length, ended);
});

test("a wrong password changes nothing; without a line the screen is told so", async () => {
  const phone = await tab();
  server.trouble = () => ({ status: 401, code: "wrong_credentials" });
  assert.deepEqual(await phone.signIn("li", "wrong"), { ok: false, code: "wrong_credentials" });
  server.trouble = () => ({ status: 429, code: "too_many_attempts", headers: { "Retry-After": "60" } });
  assert.deepEqual(await phone.signIn("li", "wrong"), { ok: false, code: "too_many", retryAfter: 60 });
  server.trouble = () => ({ status: 200, raw: "<html>hotel</html>" });
  assert.deepEqual(await phone.signIn("li", "secret"), { ok: false, code: "offline" });
  assert.equal(me.value, null);
});

test("a session that ended asks for its person, and work goes on meanwhile", async () => {
  const phone = await tab();
  await phone.signIn("li", "secret");
  await round(phone);
  phone.session?.flusher.forgetOffset();
  server.trouble = () => ({ status: 401, code: "session_expired" });
  phone.session?.poller.now();
  await until(() => connection.value.needsSignIn);
  await edit(phone, { status: { to: "done" } });
  server.trouble = () => undefined;
  assert.deepEqual(await phone.signIn("li", "secret"), { ok: true });
  assert.equal(connection.value.needsSignIn, false);
  await round(phone);
  assert.equal(server.records.get(`jobs/${JOB}`)?.doc.status, "done");
});

test("a push that is turned away because of a sign-out keeps everything until its person is back", async () => {
  const phone = await tab();
  await phone.signIn("li", "secret");
  await round(phone);
  const file = picture();
  await phone.session?.edit("jobs", JOB, [{ photos: { add: [file.row.sha256] } }], { files: [file] });
  await edit(phone, { status: { to: "done" } });
  server.trouble = (path) => (path.endsWith("session") ? undefined : { status: 401, code: "signed_out" });
  assert.deepEqual(await phone.session?.flusher.round(), { outcome: "signed_out", code: "signed_out" });
  phone.session?.poller.now();
  await until(() => connection.value.needsSignIn);
  const kept = outbox.value.map(({ op }) => op);
  assert.deepEqual(kept.map(({ changes }) => Object.keys(changes)), [["photos"], ["status"]]);
  assert.deepEqual(files.value.map(({ state }) => state), ["waiting"]);
  assert.equal(phone.views.peek("jobs", JOB)?.doc.status, "done", "and the screen shows it");

  server.trouble = () => undefined;
  assert.deepEqual(await phone.signIn("li", "secret"), { ok: true });
  await round(phone);
  const sent = server.pushes.flatMap((body) => JSON.parse(body).operations);
  assert.deepEqual(sent, kept, "word for word");
  assert.equal(server.records.get(`jobs/${JOB}`)?.doc.status, "done");
  phone.session?.poller.now();
  await until(() => server.files.whole.has(file.row.sha256));
});

test("a revoked device forgets what was answered for, its photos when the server has them", async () => {
  const phone = await tab();
  await phone.signIn("li", "secret");
  await round(phone);
  const file = picture();
  await phone.session?.edit("jobs", JOB, [{ photos: { add: [file.row.sha256] } }], { files: [file] });
  server.judge = () => ({ outcome: "quarantined", reason: "device_revoked" });
  server.also = { revoked: true };
  let hasRoom = false;
  server.trouble = (path) => {
    if (path.endsWith("push")) return undefined;
    if (path.startsWith("/api/v1/files")) return hasRoom ? undefined : { status: 507, code: "store_full" };
    return { status: 401, code: "device_revoked" };
  };
  phone.session?.flusher.forgetOffset();
  phone.session?.poller.now();
  await until(() => connection.value.revoked && files.value.some(({ refused }) => refused?.code === "store_full"));
  assert.equal(phone.views.peek("jobs", JOB), undefined, "no record is left to look at");
  assert.deepEqual(outbox.value, []);
  assert.equal([...server.operations.keys()].length, 1);
  assert.equal(files.value.length, 1, "the photo is nowhere else yet");

  hasRoom = true;
  phone.session?.wake();
  await until(() => files.value.length === 0);
  assert.deepEqual(server.files.whole.get(file.row.sha256)?.bytes, Buffer.from(file.bytes));
});

for (const [wipe, handedIn] of /** @type {const} */ ([["lose", 0], ["wait", 1]])) {
  test(`a device that is to forget its person keeps nothing; ${wipe === "lose" ? "it hands over nothing" : "what was unsent is handed over before"}`, async () => {
    const phone = await tab();
    await phone.signIn("li", "secret");
    await round(phone);
    const outside = ["/api/v1/sync/push", "/api/v1/devices/mine"];
    server.trouble = (path) => (outside.includes(path) ? undefined : { status: 401, code: "device_revoked" });
    server.wipe = wipe;
    server.judge = () => ({ outcome: "quarantined", reason: "device_revoked" });
    server.also = { revoked: true };
    phone.session?.flusher.forgetOffset();
    await phone.session?.edit("jobs", JOB, [{ remark: { to: "seen by nobody yet" } }], {});
    await until(() => forgotten.value && server.told.some((one) => one.wiped));
    assert.equal(me.value, null);
    assert.equal(server.operations.size, handedIn);
    assert.deepEqual(await phone.people(), []);
  });
}

test("a deleted record leaves every tab, and comes back to every tab", async () => {
  const [one, other] = [await tab(), await tab()];
  await one.signIn("wang", "secret");
  await until(() => other.session?.me.id === WANG.id);
  await round(one);
  await until(() => other.views.peek("jobs", JOB) !== undefined);
  await one.session?.whole("jobs", JOB, "delete", {});
  assert.equal(one.views.peek("jobs", JOB), undefined);
  await until(() => other.views.peek("jobs", JOB) === undefined);
  await round(one);
  assert.deepEqual([...deleted.value], [`jobs/${JOB}`]);
  await other.session?.whole("jobs", JOB, "restore", {});
  await round(other);
  await until(() => [one, other].every(({ views }) => views.peek("jobs", JOB)?.doc.status === "planned"));
  assert.deepEqual([...deleted.value], []);
});

test("what one tab saves, the other shows at once; a change of person reaches both", async () => {
  const [one, other] = [await tab(), await tab()];
  await one.signIn("li", "secret");
  await until(() => other.session?.me.id === LI.id);
  await round(one);
  await until(() => other.views.peek("jobs", JOB) !== undefined);
  await edit(one, { status: { to: "en_route" } });
  await until(() => other.views.peek("jobs", JOB)?.doc.status === "en_route");
  await Promise.all([edit(one, { "checklist.a": { to: 1 } }), edit(other, { "checklist.b": { to: 2 } })]);
  await Promise.all([round(one), round(other)]);
  assert.deepEqual(server.records.get(`jobs/${JOB}`)?.doc.checklist, { a: 1, b: 2 });
  assert.equal(server.operations.size, 3);
  await one.signOut();
  await until(() => other.session === null);
  await other.signIn("wang", "secret");
  await until(() => one.session?.me.id === WANG.id);
});

/**
 * Lets the two tabs talk; a test that waits for ever fails by the runner's own limit.
 *
 * @param {() => boolean} isSo
 */
async function until(isSo) {
  while (!isSo()) await new Promise((turn) => setImmediate(turn));
}
