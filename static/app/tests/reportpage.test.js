/** The report in words: the same for the phone and the link, in every language without a word of another (R15). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { reportPage } from "../report/page.js";
import { speaker } from "../report/speaker.js";
import { changedSinceSigned, signedAt, signedSums } from "../rules/signed.js";
import { formatStamp } from "../sync/clock.js";
import { linkId, tokenHash, TOKEN_BYTES, tokenOf } from "../sync/token.js";
import { vectors } from "./vectors.js";

const STORE = { time_zone: "Asia/Shanghai", currency: "CNY", name: "城西店", names: { en: "West store" }, phone: "028-5550 0142" };
const DONE = {
  number: "J-F9EFGK", kind: "repair", status: "done", store: STORE, customer: "吴翠萍", technician: { name: "李卫", name_latin: "Li Wei" },
  product: { name: "净水器", names: { en: "Water purifier" }, model: "QH-600", serial: "QH6-1" },
  arrived_at: "2026-11-21T05:00:00.000Z", done_at: "2026-11-21T06:05:00.000Z",
  checks: [{ labels: { en: "Outlet", zh_hant: "出水" }, done: true, value: "0.2 L" }],
  parts: [{ text: "滤芯", names: { en: "Filter" }, quantity: 2, price: "64.50" }, { text: "密封圈", quantity: 1, free: "warranty" }],
  due: "209.00", collected: "80.00", open: "129.00", paid_by: "wechat", signature: "d".repeat(64), signed_name: "吴翠萍",
};

const HASH = "1bda9f0aed80857d43c9329457f28b1ca29f736a0c539901e1ba16a909eb07b4";
const ID = "be081a26-db1e-8b77-91f8-fe7ff50e60eb";

/** @param {ReturnType<typeof reportPage>} page @param {string} key */
const part = (page, key) => page.parts.find((one) => one.key === key);

test("R15: in English, with the shop's own English names, times at the store and sums of parts", () => {
  const page = reportPage(DONE, speaker("en", STORE));
  assert.equal(page.subject, "Repair · Water purifier QH-600");
  assert.deepEqual(page.standing, { done: true, text: "Done on 21 November 2026 at 14:05" });
  assert.deepEqual(part(page, "facts")?.facts?.find(({ name }) => name === "Technician")?.value, "Li Wei");
  assert.deepEqual(part(page, "used")?.prices, [{ name: "Filter × 2", amount: "¥129" }, { name: "密封圈", amount: "free under the warranty" }]);
  assert.deepEqual(part(page, "payment"), { key: "payment", title: "Payment", prices: [{ name: "For this visit", amount: "¥209" }, { name: "Paid (WeChat)", amount: "¥80" }], sum: { name: "Still to pay", amount: "¥129" } });
  assert.equal(page.signed, "Read and signed: 吴翠萍");
});

test("R15: what the shop wrote in one Chinese script is read in the other, before English is", () => {
  const page = reportPage(DONE, speaker("zh-Hans", STORE));
  assert.deepEqual(part(page, "work")?.checks, [{ text: "出水", done: true, value: "0.2 L" }]);
  assert.equal(page.subject, "维修 · 净水器 QH-600");
  assert.equal(page.standing.text, "2026年11月21日 14:05 完工");
});

test("R15: every sentence is there in both Chinese scripts, whatever became of the job", () => {
  for (const lang of /** @type {const} */ (["zh-Hans", "zh-Hant"])) {
    for (const { report } of [{ report: DONE }, ...vectors("rules_report")]) {
      const page = reportPage(report, speaker(lang, STORE));
      const said = [page.title, page.standing.text, ...page.parts.flatMap((one) => [one.title, ...(one.lines ?? []), ...(one.facts ?? []).map(({ name }) => name), ...(one.sum ? [one.sum.name] : [])])];
      for (const words of said) assert.match(words, /\p{Script=Han}/u, `${lang}: ${words}`);
    }
  }
});

test("R15: what was changed after the signature is said, with when and by whom; a new signature takes it away", () => {
  const node = (/** @type {string} */ one, /** @type {number} */ ms) => formatStamp(Date.parse("2026-11-21T06:00:00.000Z") + ms, 0, one.repeat(16));
  const items = [{ key: "valve", labels: { en: "Valve closed" } }, { key: "outlet", labels: { en: "Outlet" } }];
  const job = {
    id: "j", signature: "d".repeat(64), collected: "80.00", due: "209.00", photos: ["a".repeat(64)],
    checklist: { valve: true, outlet: "0.2 L", ...Object.fromEntries(Object.entries(signedSums({ collected: "80.00", photos: ["a".repeat(64)] })).map(([key, { to }]) => [key.split(".")[1], to])) },
    parts: [{ id: "p", text: "密封圈", quantity: 1, at: "2026-11-21T05:30:00.000Z", by: "wei" }], assignee_id: "wei",
    stamps: { "": node("a", -9000), signature: node("a", 0), "checklist.valve": node("a", -10), "checklist.outlet": node("a", -5) },
  };
  assert.deepEqual(changedSinceSigned(job, items, "wei"), [], "what was there when she signed is what she signed");

  const after = {
    ...job, due: "259.00", collected: "130.00", photos: [],
    parts: [...job.parts, { id: "q", text: "滤芯", quantity: 1, at: "2026-11-21T06:20:00.000Z", by: "wei" }],
    stamps: { ...job.stamps, "checklist.valve": node("a", 60_000), due: node("b", 3_600_000) },
  };
  const page = reportPage({ ...DONE, signed_at: signedAt(after), changed: changedSinceSigned(after, items, "wei") }, speaker("en", STORE));
  assert.equal(page.signed, "Read and signed: 吴翠萍 · 21 November 2026 14:00");
  assert.deepEqual(part(page, "changed")?.facts, [
    { name: "Photos", value: "otherwise than signed" },
    { name: "Paid", value: "otherwise than signed" },
    { name: "Valve closed", value: "21 November 2026 14:01 · Li Wei" },
    { name: "Parts used", value: "21 November 2026 14:20 · Li Wei" },
    { name: "For this visit", value: "21 November 2026 15:00 · Store" },
  ]);

  const again = { ...after, checklist: { ...after.checklist, signed_collected: "130.00", signed_photos: "0" }, stamps: { ...after.stamps, signature: node("a", 7_200_000) } };
  assert.deepEqual(changedSinceSigned(again, items, "wei"), []);
  assert.deepEqual(changedSinceSigned({ ...after, signature: undefined }, items, "wei"), [], "nobody has signed");
});

test("R15: a visit that is planned names its day, one that is not says who will", () => {
  const page = reportPage({ ...DONE, outcome: "missing_part", visits: [{ number: "J-1", start: "2026-11-25T01:00:00.000Z", end: "2026-11-25T03:00:00.000Z" }, { number: "J-2" }] }, speaker("en", STORE));
  assert.deepEqual(part(page, "left")?.lines, ["A part was missing.", "We come again on 25 November 2026, 09:00–11:00 (J-1).", "We come again (J-2). The store will tell you the day."]);
});

test("R47: a token has 144 random bits and fits an address; its record is found by its hash, as the server looks for it", () => {
  const token = tokenOf(Uint8Array.from({ length: TOKEN_BYTES }, (_, at) => 255 - at * 7));
  assert.match(token, /^[\w-]{24}$/);
  assert.throws(() => tokenOf(new Uint8Array(8)));
  // `tests/api/test_private_report.py` has the same three
  assert.equal(tokenHash("AAAAAAAAAAAAAAAAAAAAAAAA"), HASH);
  assert.equal(linkId(HASH), ID);
});
