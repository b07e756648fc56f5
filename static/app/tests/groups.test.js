/** Edits that are one act: kept together, sent together, accepted together (PROTOCOL §4, groups). */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { PUSH_OPERATIONS_MAX } from "../net/bounds.js";
import { saveEdits } from "../store/edits.js";
import { CUSTOMER, JOB, plannedJob } from "./cast.js";
import { Phone, emptyBrowser } from "./phone.js";
import { Server } from "./server.js";

const VAN = "0190ffff-0000-8000-8000-000000000001";

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

/** A part goes from the van into the job. @param {Record<string, any>} [stock] */
async function useAPart(stock = { on_board: { by: "-1" } }) {
  const edits = [
    { collection: "jobs", record: JOB, view: await phone.sees("jobs", JOB), changes: { parts: { append: [{ text: "角阀", quantity: 1 }] } } },
    { collection: "van_stock", record: VAN, view: null, changes: stock },
  ];
  return saveEdits(phone.database, edits, { ids: edits.map(() => phone.newId()), newId: () => phone.newId(), nowMs: phone.wallMs, seen: null });
}

const sentIn = () => server.pushes.map((body) => JSON.parse(body).operations.length);

test("a group is on the disk whole or not at all, each with a stamp of its own", async () => {
  const [part, stock] = await useAPart();
  assert.equal(part.op.group, stock.op.group);
  assert.ok(part.op.group && part.op.stamp < stock.op.stamp);
  await assert.rejects(useAPart({}), "an empty edit is refused, and takes the other with it");
  assert.equal((await phone.outbox()).length, 2);
  const alone = await phone.edits("jobs", JOB, { due: { to: "35.00" } });
  assert.equal(alone.op.group, undefined, "one edit is no group");
});

test("a group is never torn apart by the size of a push", async () => {
  for (let at = 0; at < PUSH_OPERATIONS_MAX - 1; at += 1) await phone.edits("jobs", JOB, { [`checklist.item_${at}`]: { to: at } });
  await useAPart();
  assert.equal((await phone.flusher.round()).outcome, "done");
  assert.deepEqual(sentIn(), [PUSH_OPERATIONS_MAX - 1, 2]);
  assert.deepEqual(await phone.outbox(), []);
});

test("a group that the server cannot read is put aside whole, and holds up no other (P6)", async () => {
  await phone.flusher.round();
  await useAPart();
  for (let at = 0; at < 3; at += 1) await phone.edits("customers", CUSTOMER, { name: { to: `张 ${at}` } });
  server.trouble = (path, body) => (path.endsWith("push") && body.includes("van_stock") ? { status: 400, code: "unreadable" } : undefined);
  assert.equal((await phone.flusher.round()).outcome, "done");
  const left = await phone.outbox();
  assert.deepEqual(left.map(({ op, refused }) => [op.collection, refused?.status]), [["jobs", 400], ["van_stock", 400]]);
  assert.equal(server.operations.size, 3);
});
