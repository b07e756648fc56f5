/** What the customer reads of a job: the phone shows what the link will. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { serviceReport, technicianOf } from "../rules/report.js";
import { vectors } from "./vectors.js";

test("R15: the phone's report is the server's, field by field, and nothing internal is in it", () => {
  for (const { given, report, technician } of vectors("rules_report")) {
    const about = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? undefined]));
    const told = serviceReport(/** @type {any} */ (about));
    assert.deepEqual(told, report);
    assert.equal(technicianOf(given.job) ?? null, technician);
    assert.doesNotMatch(JSON.stringify(told), /internal/);
  }
});
