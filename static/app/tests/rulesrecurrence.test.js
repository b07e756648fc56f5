/** What came again, and what was prepared: a phone without signal says what the server would. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { playbookFor } from "../rules/playbooks.js";
import { recurrences } from "../rules/recurrence.js";
import { vectors } from "./vectors.js";

test("R28: what came again, of a customer or in spite of an action", () => {
  for (const { complaints, actions, window, found } of vectors("rules_recurrence")) {
    const told = recurrences(complaints, actions, { recurrence_window_days: window });
    assert.deepEqual(told.map(({ complaintId, why, beforeId, atMs }) => ({ complaint_id: complaintId, why, before_id: beforeId, at_ms: atMs })), found);
  }
});

test("R27: the playbook of a category: the store's own, the newest edition", () => {
  for (const { playbooks, today, chosen } of vectors("rules_playbooks")) assert.equal(playbookFor("repair", "store-1", playbooks, today)?.id ?? null, chosen);
});
