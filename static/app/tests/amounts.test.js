/** How money is written. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { amountText } from "../amounts.js";

test("thousands stand apart, cents only where there are some, and no digit is lost", () => {
  assert.deepEqual(["27760.00", "27760.50", "27760.5", "6", "0.00", "0.05", "-1234.00"].map((one) => amountText(one)), ["¥27,760", "¥27,760.50", "¥27,760.50", "¥6", "¥0", "¥0.05", "-¥1,234"]);
  assert.equal(amountText("90071992547409931.07"), "¥90,071,992,547,409,931.07");
});

test("another store's currency is told, and what is no amount as it was written", () => {
  assert.deepEqual([amountText("1000", "HKD"), amountText("1000", "CHF"), amountText("1000", null)], ["HK$1,000", "CHF 1,000", "¥1,000"]);
  assert.deepEqual([amountText("2O.00"), amountText("")], ["2O.00", ""]);
});
