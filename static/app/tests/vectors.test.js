/** What the browser and Python must agree on, to the last byte (HOUSE: JSON vectors read by both). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { NotCanonical, encode, encodeBytes } from "../sync/canonical.js";
import { formatStamp, isStamp, parseStamp, tick } from "../sync/clock.js";
import { Tally, digestOf, toHex } from "../sync/digest.js";
import { overlay } from "../sync/overlay.js";
import { applyPatch } from "../sync/patch.js";
import { shortNumber } from "../sync/shortnumber.js";
import { uuid7 } from "../sync/uuid.js";
import { vectors } from "./vectors.js";

test("the clock ticks as the server's does", () => {
  const { format, tick: ticks, is_stamp: stamps, sorted } = vectors("clock");
  for (const { ms, counter, node, stamp } of format) {
    assert.equal(formatStamp(ms, counter, node), stamp);
    assert.deepEqual(parseStamp(stamp), { ms, counter, node });
  }
  for (const { last, now_ms: now, node, next } of ticks) assert.equal(tick(last, now, node), next);
  for (const { text, is } of stamps) assert.equal(isStamp(text), is, text);
  assert.deepEqual([...sorted].reverse().sort(), sorted);
});

test("one value has one canonical text", () => {
  for (const { name, value, canonical, hex } of vectors("canonical").accepted) {
    assert.equal(encode(value), canonical, name);
    assert.equal(Buffer.from(encodeBytes(value)).toString("hex"), hex, name);
  }
});

test("what has no canonical form is refused for the same reason", () => {
  for (const { name, json, code, shows_after_parsing: shows } of vectors("canonical").refused) {
    if (shows) assert.throws(() => encode(JSON.parse(json)), (error) => error instanceof NotCanonical && error.code === code, name);
  }
  for (const value of [undefined, () => {}, { a: undefined }, 1n]) assert.throws(() => encode(value), NotCanonical);
});

test("digests add up to the server's", () => {
  const { records, sums } = vectors("digest");
  const tally = new Tally();
  for (const [at, { doc, digest }] of records.entries()) {
    assert.equal(toHex(digestOf(doc)), digest);
    tally.add("jobs", digestOf(doc));
    assert.deepEqual(tally.toWire(), { jobs: sums[at + 1] });
  }
});

test("ids carry their time and all of their randomness", () => {
  assert.equal(uuid7(0x01a1fd0314c1, new Uint8Array(10).fill(1)), "01a1fd03-14c1-7101-8101-010101010101");
  assert.equal(uuid7(1, new Uint8Array(10).fill(255)), "00000000-0001-7fff-bfff-ffffffffffff");
});

test("short numbers are the same on every phone", () => {
  for (const { prefix, id, number } of vectors("short_number")) assert.equal(shortNumber(prefix, id), number);
});

for (const { name, author, doc, operations, expect } of vectors("overlay")) {
  test(`the screen shows what the server will say: ${name}`, () => {
    const before = encode(doc);
    const shown = overlay(doc, operations, { id: author.id, role: author.role, store_id: author.store });
    const { version: _, ...seen } = shown ?? { version: null };
    assert.equal(encode(seen), encode(expect));
    assert.equal(encode(doc), before, "the confirmed record is never changed");
  });
}

for (const { name, doc, patch, expect } of vectors("patch")) {
  test(`a patch brings what a put would have brought: ${name}`, () => {
    const before = encode([doc, patch]);
    assert.equal(encode(applyPatch(doc, patch)), encode(expect));
    assert.equal(encode([doc, patch]), before, "neither is changed");
  });
}
