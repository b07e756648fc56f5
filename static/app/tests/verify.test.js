/** What a device holds, counted from the disk (P5), also when there is more than is read at a time. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { digestOf, sameDigest, toHex } from "../sync/digest.js";
import { RECORDS, openPerson } from "../store/person.js";
import { VERIFY_ROWS_MAX, holding } from "../store/verify.js";
import { LI, plannedJob } from "./cast.js";
import { emptyBrowser } from "./phone.js";

beforeEach(emptyBrowser);

const id = (/** @type {number} */ number) => `0190cccc-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** @param {number} count */
async function held(count) {
  const database = openPerson(LI.id, () => {});
  await database.write([RECORDS], async (tx) => {
    for (let number = 0; number < count; number += 1) {
      const doc = plannedJob(id(number));
      await tx.objectStore(RECORDS).put({ collection: "jobs", id: doc.id, seq: 1, doc, digest: toHex(digestOf(doc)), mark: 1 });
    }
  });
  return database;
}

/**
 * @param {import("../store/open.js").Connection} database
 * @param {number} number
 * @param {(row: any) => any} harm
 */
async function damage(database, number, harm) {
  await database.write([RECORDS], async (tx) => {
    const row = await tx.objectStore(RECORDS).get(["jobs", id(number)]);
    await tx.objectStore(RECORDS).put(harm(row));
  });
}

test("a large store is read slice by slice, and every row has its turn", async () => {
  const database = await held(VERIFY_ROWS_MAX + 100);
  const { digest: whole, next } = await holding(database, 0);
  assert.equal(next, VERIFY_ROWS_MAX);
  await damage(database, VERIFY_ROWS_MAX + 50, (row) => ({ ...row, doc: { ...row.doc, status: "done" } }));
  const first = await holding(database, 0);
  assert.ok(sameDigest(first.digest, whole), "not this time: it counts as it was noted");
  const second = await holding(database, first.next);
  assert.ok(!sameDigest(second.digest, whole), "but the next");
  const third = await holding(database, second.next);
  assert.equal(third.next, VERIFY_ROWS_MAX, "then from the beginning");
});

for (const [name, harm] of /** @type {Array<[string, (row: any) => any]>} */ ([
  ["a changed document", (row) => ({ ...row, doc: { ...row.doc, status: "done" } })],
  ["a document of another record", (row) => ({ ...row, doc: plannedJob(id(7)) })],
  ["a value that JSON does not have", (row) => ({ ...row, doc: { ...row.doc, price: 1.5 } })],
  ["no document at all", ({ doc: _, ...row }) => row],
])) {
  test(`${name} does not pass for what the server holds`, async () => {
    const database = await held(3);
    const { digest } = await holding(database, 0);
    await damage(database, 1, harm);
    assert.ok(!sameDigest((await holding(database, 0)).digest, digest));
  });
}
