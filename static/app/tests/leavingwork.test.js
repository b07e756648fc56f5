/** What is open under the name of somebody who leaves. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isAnything, leavingWork } from "../rules/leavingwork.js";

test("what is open is named, what is over is not; who is at a customer's ends that themselves", () => {
  const jobs = ["planned", "accepted", "on_site", "done", "cancelled", "failed"].map((status) => ({ id: status, status, assignee_id: "li" }));
  const found = leavingWork("li", {
    jobs: [...jobs, { id: "hers", status: "planned", assignee_id: "wang" }],
    callbacks: [{ id: "due", status: "due", assignee_id: "li" }, { id: "was", status: "done", assignee_id: "li" }],
    complaints: [{ id: "open", status: "received", handler_id: "li" }, { id: "over", status: "closed", handler_id: "li" }],
  });
  assert.deepEqual(Object.fromEntries(Object.entries(found).map(([name, rows]) => [name, rows.map((one) => one.id)])), { jobs: ["planned", "accepted"], underWay: ["on_site"], callbacks: ["due"], complaints: ["open"] });
  assert.equal(isAnything(found), true);
  assert.equal(isAnything(leavingWork("zhou", { jobs, callbacks: [], complaints: [] })), false);
});
