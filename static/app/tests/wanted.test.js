/** What the customer wants of a complaint: one thing or several, and the first that was said stays the first (R20). */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";

// what a browser has, and a test has not
Object.assign(globalThis, { matchMedia: () => ({ matches: false, addEventListener: () => {} }), location: new URL("http://localhost/app/"), history: { state: null }, addEventListener: () => {} });
const { tapped, wishChanges, wishes } = await import("../screens/complaint-wanted.js");

test("R20: each tap adds one or takes it away; who stands first is followed by the next", () => {
  const one = tapped({}, "repair");
  assert.deepEqual(one, { wanted: "repair", wanted_also: [] });
  const both = tapped(one, "apology");
  assert.deepEqual(both, { wanted: "repair", wanted_also: ["apology"] });
  assert.deepEqual(tapped(both, "repair"), { wanted: "apology", wanted_also: [] });
  assert.deepEqual(tapped(one, "repair"), { wanted: "", wanted_also: [] });
});

test("R20: a complaint of before has one wish, and of two people who add one each both stand", () => {
  assert.deepEqual(wishes({ wanted: "exchange" }), ["exchange"]);
  assert.deepEqual(wishes({ wanted: "exchange", wanted_also: ["apology", "exchange"] }), ["exchange", "apology"]);
  assert.deepEqual(wishChanges({ wanted: "exchange" }, tapped({ wanted: "exchange" }, "apology")), { wanted_also: { add: ["apology"] } });
  const both = { wanted: "exchange", wanted_also: ["apology"] };
  assert.deepEqual(wishChanges(both, tapped(both, "exchange")), { wanted: { to: "apology" }, wanted_also: { remove: ["apology"] } });
});
