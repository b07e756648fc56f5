/** Until when a letter to the manager is answered: a device without signal says what the server says. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { WorkingTime } from "../rules/calendar.js";
import { letterDeadline } from "../rules/manager-letters.js";
import { resolved } from "../rules/settings.js";
import { vectors } from "./vectors.js";

const { stores, letters } = vectors("rules_manager_letters");

test("R47: a letter is to be answered by the moment that the customer reads, too", () => {
  for (const { letter, store, now_ms: nowMs, deadline } of letters) {
    const found = letterDeadline(letter, new WorkingTime(stores[store], []), resolved(stores[store]), nowMs);
    if (!deadline) assert.equal(found, null);
    else assert.deepEqual([found?.step, found?.startMs, found?.dueMs, found?.riskMs, found?.metMs, found?.state, found?.provisional], [deadline.step, deadline.start_ms, deadline.due_ms, deadline.risk_ms, deadline.met_ms, deadline.state, deadline.provisional]);
  }
});
