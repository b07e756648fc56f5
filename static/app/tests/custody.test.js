/** What waits in the store's quarantine: corrected before it is applied, and still counted where there is no signal. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";

import "./quiet.js";
import { toApplyAsOf, toApplyCount } from "../screens/cards.js";
import { changeWords } from "../screens/change-words.js";
import { correctedChanges, inputsOf } from "../screens/corrections.js";
import { Account } from "../state/account.js";
import { Custody } from "../state/custody.js";
import { connectionIs, me, quarantine, waiting } from "../state/signals.js";
import { JOB, WANG, officeStamp, NOON_MS } from "./cast.js";
import { Server } from "./server.js";


const BASE = officeStamp(NOON_MS);
const TOMORROW_09 = "2026-11-22T01:00:00.000Z";
const SENT = {
  planned_start: { to: "tomorrow at nine", base: BASE },
  planned_end: { to: "2026-11-22T03:00:00.000Z", base: BASE },
  kind: { to: "magic", base: null },
  tags: { add: ["fragile", "vip"] },
  photos: { add: ["a".repeat(64)] },
  collected: { by: "2O.00" },
  notes: { append: [{ id: JOB, text: "half" }] },
  "checklist.valve_closed": { to: true, base: null },
};

/** @type {Server} */
let server;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await new Server().start();
});
afterEach(async () => {
  me.value = null;
  quarantine.value = [];
  await server.stop();
});

/** @param {string} name */
const keyOf = (name) => inputsOf("jobs", SENT).find((one) => one.name === name)?.key ?? "";

test("every value that a person can write has an input of its kind; what it cannot hold is told beside it", () => {
  const inputs = Object.fromEntries(inputsOf("jobs", SENT).map(({ name, kind, text, sent }) => [name, [kind, text, sent]]));
  assert.deepEqual(inputs, {
    planned_start: ["time", "", "tomorrow at nine"],
    planned_end: ["time", "2026-11-22T11:00", ""],
    kind: ["choice", "", "magic"],
    tags: ["text", "fragile, vip", ""],
    collected: ["number", "2O.00", ""],
    notes: ["lines", "half", ""],
    "checklist.valve_closed": ["ticked", "true", ""],
  });
});

test("a time that is none is told as it was sent, and takes nothing else off the screen", () => {
  const { title, values } = changeWords({ collection: "jobs", record: JOB, changes: { planned_start: SENT.planned_start, planned_end: SENT.planned_end } });
  assert.match([title, ...values].join(), /tomorrow at nine/);
  assert.equal(changeWords({ collection: "jobs", record: JOB, changes: { promised_start: { to: 7 } } }).title, "Promised from: 7");
});

test("what is corrected is changed and nothing else; its base stays", () => {
  assert.deepEqual(correctedChanges("jobs", SENT, {}), SENT);
  const corrected = correctedChanges("jobs", SENT, {
    [keyOf("planned_start")]: "2026-11-22T09:00",
    [keyOf("planned_end")]: "",
    [keyOf("kind")]: "repair",
    [keyOf("tags")]: "fragile，stairs",
    [keyOf("collected")]: "20.00",
    [keyOf("notes")]: "whole",
    [keyOf("checklist.valve_closed")]: "false",
  });
  assert.deepEqual(corrected, {
    ...SENT,
    planned_start: { to: TOMORROW_09, base: BASE },
    planned_end: { to: null, base: BASE },
    kind: { to: "repair", base: null },
    tags: { add: ["fragile", "stairs"] },
    collected: { by: "20.00" },
    notes: { append: [{ id: JOB, text: "whole" }] },
    "checklist.valve_closed": { to: false, base: null },
  });
  assert.equal(SENT.kind.to, "magic", "what was sent is not touched");
});

test("a change that is none at all can be written anew", () => {
  const [{ key }] = inputsOf("jobs", { address: "here" });
  assert.deepEqual(correctedChanges("jobs", { address: "here" }, { [key]: "there" }), { address: { to: "there", base: null } });
});

test("corrections are sent, and what the server objects to comes back by field", async () => {
  /** @type {any[]} */
  const sent = [];
  server.trouble = (_, body) => {
    sent.push(JSON.parse(body));
    return sent.length === 1
      ? { status: 409, raw: JSON.stringify({ error: { code: "not_applied", fields: { reason: "invalid", field: "planned_start", code: "not_a_time" } } }) }
      : { status: 200, raw: "{}" };
  };
  quarantine.value = [/** @type {any} */ ({ id: 7, state: "open" }), /** @type {any} */ ({ id: 8, state: "open" })];
  const custody = new Custody(server.api, async () => {});
  const refused = await custody.apply(7, { planned_start: { to: "no" } });
  assert.deepEqual(refused, { ok: false, code: "not_applied", fields: { reason: "invalid", field: "planned_start", code: "not_a_time" } });
  assert.equal(quarantine.value.length, 2);
  assert.deepEqual(await custody.apply(7, { planned_start: { to: TOMORROW_09 } }), { ok: true });
  await custody.apply(8);
  assert.deepEqual(sent, [{ changes: { planned_start: { to: "no" } } }, { changes: { planned_start: { to: TOMORROW_09 } } }, {}]);
  assert.deepEqual([quarantine.value, waiting.value?.count], [[], 0]);
});

test("without a signal what waits is counted as last known, also after the app was closed", async () => {
  const account = new Account(server.api);
  const custody = new Custody(server.api, async (known) => account.session?.keepWaiting(known));
  await account.signIn("wang", "secret");
  assert.equal(me.value?.id, WANG.id);
  server.trouble = (path) => (path.endsWith("/quarantine") ? { status: 200, raw: JSON.stringify({ quarantine: [{ id: 1, state: "open" }, { id: 2, state: "held" }] }) } : undefined);
  await custody.look();
  connectionIs({ online: true });
  assert.deepEqual([toApplyCount.value, toApplyAsOf.value], [1, ""]);
  connectionIs({ online: false });
  const at = toApplyAsOf.value;
  assert.ok(Date.parse(at) > 0, "as of when");
  assert.equal(toApplyCount.value, 1);
  await account.close();
  quarantine.value = [];
  assert.equal(toApplyCount.value, 0, "nobody's number is shown to the next person");

  server.trouble = () => ({ status: 503 });
  const opened = new Account(server.api);
  await opened.start();
  assert.deepEqual([toApplyCount.value, toApplyAsOf.value], [1, at]);
  await opened.signOut();
  await opened.signIn("wang", "secret");
  await opened.close();
});
