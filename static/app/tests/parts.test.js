/** What a job used and what it comes to; what a code says (R13, R16). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isGtin, isSameCode, productsOf, readCode } from "../rules/codes.js";
import { countOf, isFreeOfCharge, negated, openAmount, priceOn, signOf, stockState, sumOfRows, usedRows } from "../rules/parts.js";

const VALVE = "0190aaaa-0000-7000-8000-000000000001";
const EAN = "6901234567892";
const FNC1 = "\u001d";

test("what was used and taken back is no row; one thing at two prices is two", () => {
  const rows = usedRows([
    { text: "角阀", product_id: VALVE, quantity: 2, price: "35.00" },
    { text: "角阀", product_id: VALVE, quantity: 1, price: "0.00" },
    { text: "生料带" },
    { text: "角阀", product_id: VALVE, quantity: -1, price: "35.00" },
    { text: "生料带", quantity: -1 },
  ]);
  assert.deepEqual(rows.map(({ text, price, quantity }) => [text, price, quantity]), [["角阀", "35.00", 1], ["角阀", "0.00", 1]]);
});

test("r16 why a part is charged within the guarantee stays with its row", () => {
  const [row] = usedRows([{ text: "角阀", product_id: VALVE, price: "0.00" }, { text: "角阀", product_id: VALVE, quantity: -1, price: "0.00" }, { text: "角阀", product_id: VALVE, price: "35.00", why: "dropped" }, { text: "角阀", product_id: VALVE, price: "35.00" }]);
  assert.deepEqual([row.price, row.quantity, row.why], ["35.00", 2, "dropped"]);
});

test("r13_r16 the sum is decimal, to the cent; what is free or has no price adds nothing", () => {
  const rows = usedRows([{ text: "a", quantity: 3, price: "0.10" }, { text: "b", quantity: 2, price: "1234567890.05" }, { text: "c", price: "0.00" }, { text: "d", quantity: 4 }]);
  assert.equal(sumOfRows(rows), "2469135780.40");
  assert.equal(sumOfRows([]), "0.00");
  assert.equal(openAmount("35.00", "20"), "15.00");
  assert.equal(openAmount(null, undefined), "0.00");
  assert.deepEqual([openAmount("35", "40.50"), negated("-0.30")], ["-5.50", "0.30"]);
  assert.deepEqual(["-5.50", "0.00", "-0.00", "0.01"].map(signOf), [-1, 0, 0, 1]);
});

test("a van's count may go below nothing, and says so", () => {
  assert.deepEqual(["14.00", "2", "0", "-1", undefined].map((count) => stockState(countOf(count))), ["fine", "low", "none", "below", "none"]);
});

test("r16 parts are free within the guarantee of the product that the job is about, and only then", () => {
  const owned = { warranty_until: "2026-11-21" };
  assert.deepEqual([isFreeOfCharge(owned, "2026-11-21"), isFreeOfCharge(owned, "2026-11-22"), isFreeOfCharge(undefined, "2026-11-21"), isFreeOfCharge({ ...owned, retired_on: "2026-01-01" }, "2026-11-21")], [true, false, false, false]);
});

test("r13 the price is the published one that holds that day, the store's own first", () => {
  const all = { amount: "35.00", edition: 3 };
  const own = { amount: "32.00", edition: 1, store_id: "west" };
  assert.equal(priceOn([all, own], "2026-11-21"), own);
  assert.equal(priceOn([all, { ...own, retired_on: "2026-11-21" }], "2026-11-21"), all);
  assert.equal(priceOn([{ ...all, valid_from: "2026-12-01" }], "2026-11-21"), undefined);
});

test("a code says which item it is, and which piece of it", () => {
  assert.deepEqual(readCode(EAN), { text: EAN, gtin: EAN });
  assert.deepEqual(readCode(`]C1${FNC1}010${EAN}21QH6-0042${FNC1}11261121`), { text: "QH6-0042", gtin: `0${EAN}`, serial: "QH6-0042" });
  assert.deepEqual(readCode(`010${EAN}1126112121A1`), { text: "A1", gtin: `0${EAN}`, serial: "A1" });
  assert.deepEqual(readCode(`(01)0${EAN}(21)QH6-0042`), { text: "QH6-0042", gtin: `0${EAN}`, serial: "QH6-0042" });
  assert.deepEqual(readCode(`https://id.gs1.org/01/0${EAN}/21/QH6%2F42`), { text: "QH6/42", gtin: `0${EAN}`, serial: "QH6/42" });
  assert.deepEqual(readCode("https://example.com/p?sn=QH6-0042"), { text: "QH6-0042", serial: "QH6-0042" });
  assert.deepEqual(readCode("序列号：QH6-0042"), { text: "QH6-0042", serial: "QH6-0042" });
  assert.deepEqual(readCode("S/N: QH6-0042"), { text: "QH6-0042", serial: "QH6-0042" });
  assert.deepEqual(readCode(" QH-600 "), { text: "QH-600" });
  // begins as an element string would, and is none: its check digit is wrong
  assert.deepEqual(readCode("0106901234567893"), { text: "0106901234567893" });
});

test("a wrong check digit is no item's number", () => {
  assert.deepEqual([EAN, "6901234567893", "96385074", "036000291452", "12345"].map(isGtin), [true, false, true, true, false]);
});

test("codes are the same however they are written; letters are never guessed", () => {
  assert.ok(isSameCode("qh6 0042", "QH6-0042"));
  assert.ok(isSameCode("０36000291452", "0036000291452"));
  assert.ok(!isSameCode("QH6-0O42", "QH6-0042"));
  assert.ok(!isSameCode("", ""));
  assert.ok(!isSameCode("042", "42"), "zeros of a serial number count");
});

test("a part is found by its item code before any model", () => {
  const valve = { id: VALVE, code: EAN, model: "JF-4" };
  const other = { id: "other", code: null, model: EAN };
  assert.deepEqual(productsOf(readCode(`0${EAN}`), [other, valve]), [valve]);
  assert.deepEqual(productsOf(readCode("jf4"), [other, valve]), [valve]);
  assert.deepEqual(productsOf(readCode("nothing"), [other, valve]), []);
});
