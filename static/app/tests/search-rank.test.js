/** What a customer types finds what it is about: Chinese by pairs of characters, Latin words by their beginnings (R36). */
import assert from "node:assert/strict";
import test from "node:test";

import { best, prepared, termsOf } from "../../site/search-rank.js";

const ENTRIES = [
  { t: "QH-600 换滤芯", u: "/filters/", g: "Guide", k: "红灯, 换芯, red light, filter, cartridge" },
  { t: "净水器接头渗水", u: "/leak/", g: "Guide", k: "漏水, 滴水, 跑水, leak, drip" },
  { t: "净水器 QH-600", u: "/booklet/", g: "Booklet" },
  { t: "门锁更换，工时", u: "/lock/", g: "Price", k: "换锁, 钥匙, lock, key", s: "¥80" },
];
const SOUNDS = "bu步 chong重 ding顶 di滴 huan换 jie接 jing净 lou漏 lv滤 men门 pao跑 qi器 shen渗 shui水 suo锁 tou头 xin芯 zhong重";
const INDEX = prepared({ entries: ENTRIES, sounds: SOUNDS });
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

test("r36 without a Chinese keyboard it is found by how it sounds", () => {
  assert.deepEqual(found("lvxin"), ["/filters/"]);
  assert.deepEqual(found("lǜ xīn"), ["/filters/"]);
  assert.deepEqual(found("hlx"), ["/filters/"], "the first letter of each");
  assert.equal(found("loushui")[0], "/leak/", "also by its other words");
  assert.deepEqual(found("huansu"), ["/lock/"], "the last syllable is begun only");
  assert.deepEqual(found("uanlv"), [], "not from the middle of a syllable");
  assert.deepEqual(found("x"), []);
});

test("what was typed is taken apart once, and has an end", () => {
  assert.deepEqual(termsOf("换滤芯 now"), [" now", "换滤", "滤芯"]);
  assert.ok(termsOf("字".repeat(5000)).length < 60);
});
