/** One draft in two tabs: what was typed in either is never lost. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { joinedDraft } from "../rules/drafts.js";
import { readDrafts, writeDraft } from "../store/records.js";
import { JOB, NOON_MS, plannedJob } from "./cast.js";
import { Phone, emptyBrowser } from "./phone.js";
import { Server } from "./server.js";

const KEY = `note:${JOB}`;
const draft = (/** @type {string} */ text) => ({ key: KEY, text, saved_at: new Date(NOON_MS).toISOString() });

beforeEach(() => emptyBrowser());

test("what only one tab typed stands; what both typed is joined", () => {
  assert.equal(joinedDraft("", "mine", ""), "mine");
  assert.equal(joinedDraft("", "", "theirs"), "theirs");
  assert.equal(joinedDraft("both", "both", "both and more"), "both and more");
  assert.equal(joinedDraft("both", "both and mine", "both"), "both and mine");
  assert.equal(joinedDraft("", "valve", "pump"), "valve\npump");
  assert.equal(joinedDraft("the", "the valve", "first the"), "first the valve");
  assert.equal(joinedDraft("one", "one two", ""), "one two", "it went out elsewhere: what was added here did not");
  assert.equal(joinedDraft("one", "one", ""), "", "and what was not touched here did");
});

test("a form is joined value by value", () => {
  const form = (/** @type {Record<string, unknown>} */ values) => JSON.stringify({ id: "1", what: "", category: "", ...values });
  assert.deepEqual(JSON.parse(joinedDraft(form({}), form({ what: "It drips" }), form({ category: "product" }))), { id: "1", what: "It drips", category: "product" });
  assert.deepEqual(JSON.parse(joinedDraft(form({}), form({ what: "It drips" }), form({ what: "It stinks" }))).what, "It drips\nIt stinks");
  assert.equal(JSON.parse(joinedDraft(form({ category: "a" }), form({ category: "b" }), form({ category: "c" }))).category, "b", "a choice is one of them");
});

test("two tabs write the same draft at once: both are on the disk, and a note that goes out takes only its own along", async () => {
  const server = await new Server().start();
  server.put("jobs", plannedJob());
  try {
    const one = await new Phone(server).prepared();
    await one.flusher.round();
    await writeDraft(one.database, draft("valve"), "");
    await writeDraft(one.database, draft("pump"), "");
    assert.deepEqual((await readDrafts(one.database)).map(({ text }) => text), ["pump\nvalve"]);

    // one saved what it knew of; the other went on typing meanwhile
    await writeDraft(one.database, draft("pump\nvalve, leaks"), "pump\nvalve");
    await one.edits("jobs", JOB, { notes: { append: [{ text: "valve" }] } }, { draft: KEY, knew: ["valve", "pump\nvalve"] });
    assert.deepEqual((await readDrafts(one.database)).map(({ text }) => text), ["pump\nvalve, leaks"]);
    await one.edits("jobs", JOB, { notes: { append: [{ text: "the rest" }] } }, { draft: KEY, knew: ["pump\nvalve, leaks"] });
    assert.deepEqual(await readDrafts(one.database), []);
  } finally {
    await server.stop();
  }
});
