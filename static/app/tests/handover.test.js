/** Whether a phone may leave its person's hand (issue 5, trust). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { CONTACT_RECENT_MS, isHalfWritten, lacksBeforeHandOver } from "../rules/handover.js";
import { NOON_MS } from "./cast.js";

/** @type {import("../rules/handover.js").Held} */
const CLEAR = { operations: 0, files: 0, drafts: [], contactMs: NOON_MS, needsSignIn: false, others: [] };

test("it is safe when nothing on the phone would be missing anywhere, and only then", () => {
  assert.deepEqual(lacksBeforeHandOver(CLEAR, NOON_MS), []);
  /** @type {Array<[Partial<typeof CLEAR>, string]>} */
  const cases = [
    [{ operations: 1 }, "operations"], [{ files: 1 }, "files"], [{ drafts: ["note:x"] }, "drafts"], [{ needsSignIn: true }, "sign_in"],
    [{ contactMs: null }, "contact"], [{ others: [{ name: "李明", count: 2 }] }, "others"],
  ];
  for (const [change, lack] of cases) assert.deepEqual(lacksBeforeHandOver({ ...CLEAR, ...change }, NOON_MS), [lack]);
  assert.deepEqual(lacksBeforeHandOver({ ...CLEAR, others: [{ name: "李明", count: 0 }] }, NOON_MS), []);
});

test("the server was heard a quarter of an hour ago, and no longer", () => {
  assert.deepEqual(lacksBeforeHandOver(CLEAR, NOON_MS + CONTACT_RECENT_MS), []);
  assert.deepEqual(lacksBeforeHandOver(CLEAR, NOON_MS + CONTACT_RECENT_MS + 1), ["contact"]);
});

test("the worst is said first, and all of it", () => {
  const all = { operations: 2, files: 1, drafts: ["note:x"], contactMs: null, needsSignIn: true, others: [{ name: "李明", count: 1 }] };
  assert.deepEqual(lacksBeforeHandOver(all, NOON_MS), ["operations", "files", "drafts", "others", "sign_in", "contact"]);
});

test("the list of customers that were opened is nothing that anybody writes", () => {
  assert.equal(isHalfWritten("opened-lately"), false);
  assert.equal(isHalfWritten("note:0190cccc-0000-7000-8000-000000000001"), true);
});
