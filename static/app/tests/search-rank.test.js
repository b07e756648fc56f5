/** What a customer types finds what it is about: Chinese by pairs of characters, Latin words by their beginnings (R36). */
import assert from "node:assert/strict";
import test from "node:test";

import { best, prepared, termsOf } from "../../site/search-rank.js";

const INDEX = [
  { t: "QH-600 换滤芯", u: "/filters/", g: "Guide", k: "红灯, 换芯, red light, filter, cartridge" },
  { t: "净水器接头渗水", u: "/leak/", g: "Guide", k: "漏水, 滴水, 跑水, leak, drip" },
  { t: "净水器 QH-600", u: "/booklet/", g: "Booklet" },
  { t: "门锁更换，工时", u: "/lock/", g: "Price", k: "换锁, 钥匙, lock, key", s: "¥80" },
].map(prepared);
const found = (/** @type {string} */ typed) => best(typed, INDEX).map((one) => one.u);

test("r36 a customer's own words find the guide", () => {
  assert.equal(found("漏水")[0], "/leak/");
  assert.equal(found("净水器漏水怎么办")[0], "/leak/");
  assert.equal(found("红灯亮了")[0], "/filters/");
  assert.equal(found("LEAK")[0], "/leak/");
  assert.equal(found("cart")[0], "/filters/");
});

test("r36 a model finds all that is about it, however it is written", () => {
  assert.deepEqual(new Set(found("qh-600")), new Set(["/filters/", "/booklet/"]));
  assert.equal(found("ＱＨ－600 滤芯")[0], "/filters/");
});

test("r36 one character is enough, and nothing finds nothing", () => {
  assert.deepEqual(found("锁"), ["/lock/"]);
  assert.deepEqual(found("  "), []);
  assert.deepEqual(found("洗衣机"), []);
});

test("what was typed is taken apart once, and has an end", () => {
  assert.deepEqual(termsOf("换滤芯 now"), [" now", "换滤", "滤芯"]);
  assert.ok(termsOf("字".repeat(5000)).length < 60);
});
