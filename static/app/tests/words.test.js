/** Every code that a person can meet has a sentence of its own. The lists are Python's (`python -m web.generate`). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// screens watch other tabs; a test has none, and would wait for them for ever
Reflect.deleteProperty(globalThis, "BroadcastChannel");
const { becauseOf, ruleSentence } = await import("../screens/rule-words.js");
const { reasonForAuthor, reasonForManager } = await import("../screens/reason-words.js");
const { errorWords, refusedWords } = await import("../screens/error-words.js");

/** @type {{rules: string[], reasons: string[], errors: string[]}} */
const CODES = JSON.parse(readFileSync(new URL("../../generated/codes.json", import.meta.url), "utf8"));
const NOBODYS = "no.such_code";
const READERS = /** @type {const} */ (["aside", "kept", "other"]);

const met = {
  kept: "Done", keptBy: "Li Wei", keptTime: "14:02", aside: "Moved to tomorrow 09:00", asideBy: "Chen Li", asideTime: "13:40",
};
const matter = { field: "Planned from", code: "not_a_time", name: "Li Wei", time: "14:05" };

test("every rule has its principle", () => {
  assert.ok(CODES.rules.length >= 13);
  const shared = becauseOf(NOBODYS);
  for (const rule of CODES.rules) assert.notEqual(becauseOf(rule), shared, rule);
});

test("a principle is about what the matter is about: nothing but a job is called a job", () => {
  for (const collection of ["complaints", "callbacks", "grievance_awards"]) {
    for (const rule of CODES.rules) assert.doesNotMatch(becauseOf(rule, undefined, collection), /\bjob\b/, `${collection} ${rule}`);
  }
  assert.match(becauseOf("lifecycle.not_possible", undefined, "complaints"), /complaint/);
  assert.match(becauseOf("lifecycle.reopened_since", undefined, "callbacks"), /callback/);
  assert.match(becauseOf("lifecycle.reopened_since", undefined, "jobs"), /job/);
});

for (const reader of READERS) {
  test(`every rule has a sentence for whoever wrote ${{ aside: "what was set aside", kept: "what stands", other: "neither" }[reader]}`, () => {
    for (const rule of CODES.rules) {
      const sentence = ruleSentence(rule, met, reader);
      assert.ok(sentence.endsWith(becauseOf(rule)), sentence);
      assert.doesNotMatch(sentence, /[{}]|undefined/, rule);
      if (rule === "text.joined") continue; // both stay: there is nothing to tell apart
      const named = { aside: ["Li Wei", "14:02", "13:40"], kept: ["Chen Li", "14:02", "13:40"], other: ["Li Wei", "Chen Li", "14:02", "13:40"] }[reader];
      for (const one of named) assert.ok(sentence.includes(one), `${rule} does not name ${one}: ${sentence}`);
      if (!rule.startsWith("delete.")) assert.ok(sentence.includes("Done"), `${rule} does not name the value: ${sentence}`);
    }
  });
}

test("every reason of quarantine has a sentence for its author", () => {
  for (const reason of CODES.reasons) assert.notEqual(reasonForAuthor(reason, matter), reasonForAuthor(NOBODYS, matter), reason);
  assert.ok(reasonForAuthor("not_permitted", matter).includes("Planned from"));
  assert.match(reasonForAuthor("not_permitted", { ...matter, code: "own_award" }), /own award.*head office/, "R33");
  assert.match(reasonForManager("not_permitted", { ...matter, code: "own_award" }), /Li Wei.*own award/, "R33");
});

test("every reason of quarantine has a sentence for whoever decides, that says whose it is and what to do", () => {
  for (const reason of CODES.reasons) {
    const sentence = reasonForManager(reason, matter);
    assert.notEqual(sentence, reasonForManager(NOBODYS, matter), reason);
    assert.doesNotMatch(sentence, /[{}]|undefined/, reason);
    assert.match(sentence, /apply|applied|dismiss/i, reason);
  }
});

test("every refusal of the server has a sentence", () => {
  for (const code of CODES.errors) assert.notEqual(errorWords(code), errorWords(NOBODYS), code);
  for (const status of [400, 413, 500]) assert.match(refusedWords({ status, code: "unreadable" }), /again|parts/);
});
