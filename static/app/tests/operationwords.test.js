/** What is unsent is named as its person would: the part that left the van, a report that was signed. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";
import { account } from "../state/engine.js";
import { JOB, LI, plannedJob } from "./cast.js";

Object.assign(globalThis, { location: new URL("http://localhost/app/"), history: { state: null }, addEventListener: () => {} });
const { operationWords } = await import("../screens/operation-words.js");

const VALVE = "01941f29-7c02-7705-b42a-17e498f90517";
const STOCK = "01941f29-7c02-7705-b42a-17e498f90518";
const AT = "2026-11-22T04:00:00.000Z";

const row = (/** @type {string} */ collection, /** @type {any} */ doc) => ({ collection, id: doc.id, seq: 1, digest: "", mark: 1, doc: { stamps: { "": "0" }, version: { operations: 1, last: "0" }, ...doc } });
account.views.reset(LI, [row("jobs", plannedJob()), row("products", { id: VALVE, name: "Angle valve" }), row("van_stock", { id: STOCK, staff_id: LI.id, product_id: VALVE, on_board: "3" })], []);

/** @param {string} collection @param {string} record @param {Record<string, any>} changes */
const titleOf = (collection, record, changes) => operationWords({ id: "1", collection, record, at: AT, changes }).title;

test("what leaves the van and what comes on it says which part", () => {
  assert.equal(titleOf("van_stock", STOCK, { on_board: { by: "-1" } }), "Van: Angle valve −1");
  assert.equal(titleOf("van_stock", JOB, { staff_id: { to: LI.id }, product_id: { to: VALVE }, on_board: { by: "2" } }), "Van: Angle valve +2");
  assert.equal(titleOf("jobs", JOB, { parts: { append: [{ text: "valve", product_id: VALVE, quantity: -1 }, { text: "Tape" }] } }), "Parts used: Angle valve × −1, Tape × 1");
});

test("a signature is one deed, whatever is written down with it", () => {
  const more = { report_language: { to: "en" }, signed_name: { to: "Zhang" }, "checklist.signed_collected": { to: "0" }, "checklist.signed_photos": { to: "2" } };
  assert.equal(titleOf("jobs", JOB, { signature: { to: "d".repeat(64) }, ...more }), "Report signed");
  assert.equal(titleOf("jobs", JOB, { signature: { to: null }, signed_name: { to: null }, report_language: { to: null } }), "Signature taken back");
});
