/** R34 at the desk: what a check comes to without signal is what the server's report says. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { score, trend } from "../rules/checks.js";
import { resolved } from "../rules/settings.js";
import { vectors } from "./vectors.js";

const { standards, checks, scores, trends } = vectors("rules_checks");
const { check_pass_percent: usual } = resolved(null);

test("R34: a check's points, its failed veto rows, and whether it passed", () => {
  for (const [at, check] of checks.entries()) assert.deepEqual(score(check, standards[check.checklist_id] ?? {}, usual), scores[at], check.id);
});

for (const { store, pass_percent: percent, trend: lines } of trends) {
  test(`R34: the trend of store ${store}, passing at ${percent} %`, () => {
    assert.deepEqual(trend([...checks].reverse(), (id) => standards[id], store, percent), lines);
  });
}
