/** Values as people read them: no screen shows a code, an id or what only machines write. The table of fields is the server's. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import "./quiet.js";
import { changeWords } from "../screens/change-words.js";
import { inputsOf } from "../screens/corrections.js";
import { staffName } from "../screens/data.js";
import { personName } from "../screens/history-entry.js";
import { operationWords } from "../screens/operation-words.js";
import { entryWords, fieldWords, valueWords } from "../screens/value-words.js";
import { LI } from "./cast.js";

/** @param {string} name */
const generated = (name) => JSON.parse(readFileSync(new URL(`../../generated/${name}.json`, import.meta.url), "utf8"));
const { collections, signers } = generated("fields");
const CATALOGUES = ["zh-Hans", "zh-Hant"].map((language) => generated(`messages.${language}`));
const HAN = /\p{Script=Han}/u;
const PRODUCT = "0190eeee-0000-7000-8000-000000000001";

/** @type {Array<[string, string, string[]]>} */
const CHOICES = Object.entries(collections).flatMap(([collection, { fields }]) =>
  Object.entries(fields).filter(([, row]) => row.choices).map(([name, row]) => /** @type {[string, string, string[]]} */ ([collection, name, row.choices])));

test("every choice of every field of every collection has a word of its own, in each language", () => {
  assert.ok(CHOICES.length >= 25);
  for (const [collection, name, choices] of CHOICES) {
    const words = choices.map((code) => valueWords(collection, name, code));
    words.forEach((word, at) => {
      // a code is no sentence of the catalogues, unless the English word is spelled as it is
      for (const catalogue of CATALOGUES) assert.match(String(catalogue[word]), HAN, `${collection}.${name}: ${choices[at]} reads “${word}”`);
    });
    assert.equal(new Set(words).size, words.length, `${collection}.${name}: two choices read alike: ${words.join(", ")}`);
  }
});

test("only what somebody ticks is ticked; every other yes is a yes", () => {
  assert.deepEqual([true, false].map((one) => valueWords("jobs", "checklist.valve_closed", one)), ["ticked", "not ticked"]);
  for (const [collection, name] of [["complaints", "safety"], ["calendars", "provisional"], ["stores", "settings.callbacks_by_link"]]) {
    assert.deepEqual([true, false].map((one) => valueWords(collection, name, one)), ["Yes", "No"], `${collection}.${name}`);
  }
});

test("a key of a map is named: a question, what was agreed to, a language; that of an order's line is only a number", () => {
  assert.equal(fieldWords("callbacks", "answers.delivery_timeliness"), "Delivered when it was promised");
  assert.notEqual(fieldWords("callbacks", "answers.overall"), fieldWords("callbacks", "answers.effort"));
  assert.equal(fieldWords("customers", "consents.promotions"), "Promotions");
  assert.match(fieldWords("products", "names.zh_hant"), /繁體中文/);
  assert.equal(fieldWords("orders", "lines.0190aaaa"), "Products");
});

test("a value of several parts is said, never shown as it is stored", () => {
  const consent = valueWords("customers", "consents.promotions", { agreed: false, on: "2026-11-21", how: "counter" });
  for (const part of [/does not agree/i, /2026-11-21/, /at the counter/]) assert.match(consent, part);
  const line = valueWords("orders", "lines.a", { text: "Water purifier", quantity: 2, product_id: PRODUCT, price: "128.00" });
  for (const part of [/Water purifier/, /×2/, /¥128(?!\.)/]) assert.match(line, part);
  const others = [
    valueWords("checklists", "items", [{ key: "valve", labels: { en: "Valve closed", zh_hans: "阀门已关" } }]),
    valueWords("playbooks", "script", [{ en: "Thank you for telling us", zh_hans: "谢谢您告诉我们" }]),
    valueWords("stores", "settings.x", { hours: [9, 18], rest: { open: true } }),
    valueWords("tasks", "params", {}),
  ];
  assert.deepEqual(others, ["Valve closed", "Thank you for telling us", "9, 18, Yes", "nothing"]);
  for (const said of [consent, line, ...others]) assert.doesNotMatch(said, /[{}[\]"]|undefined|0190/);
});

test("sets of people and tags are named, too", () => {
  assert.equal(valueWords("callbacks", "praised_ids", [LI.id]), "a colleague");
  assert.equal(valueWords("customers", "tags", ["vip", "has_pets"]), "Important customer, Has pets");
  assert.equal(entryWords("customers", "tags.vip"), "the tag “Important customer”");
});

test("what the server wrote by itself, or somebody at its command line, no colleague did", () => {
  /** @param {string} kind */
  const idOf = (kind) => Object.keys(signers).find((id) => signers[id] === kind) ?? "";
  assert.equal(staffName(idOf("service")), "Aftercare");
  assert.equal(staffName(idOf("command_line")), "the command line");
  // older servers send no name with it
  for (const name of [null, "Aftercare"]) assert.equal(personName({ id: idOf("service"), name }), "Aftercare");
  assert.equal(staffName(LI.id), "a colleague");
});

test("r08 a step is named by its status, and what was taken back by what it was; a job that was made is not told field by field", () => {
  /** @param {Record<string, any>} changes */
  const op = (changes) => ({ id: "", collection: "jobs", record: LI.id, at: "", action: "edit", changes });
  const visits = (/** @type {string} */ step) => ({ append: [{ text: "", step }] });
  const made = { kind: { to: "repair", base: null }, customer_id: { to: PRODUCT, base: null }, status: { to: "draft", base: null }, photos: { add: ["ab".repeat(32)] } };
  const taken = { visits: visits("taken_back"), follow_up_of: { to: null }, status_reason: { to: "not needed" } };
  assert.deepEqual([
    { status: { to: "on_site" }, arrived_at: { to: "2026-11-21T04:00:00.000Z" }, visits: visits("on_site") },
    { visits: visits("taken_back") }, taken, made, { ...made, follow_up_of: { to: PRODUCT, base: null } },
  ].map((changes) => operationWords(op(changes)).title), ["On site", "Step taken back", "Second visit taken back", "Job made", "Second visit made"]);
  assert.equal(changeWords(op({ visits: visits("taken_back") })).title, "Step taken back");
  assert.equal(changeWords(op({ status: { to: "on_site" }, visits: visits("on_site") })).title, "On site");
});

test("r47 a link is named by what it opens; its fingerprint is shown to nobody", () => {
  const made = { purpose: { to: "report", base: null }, customer_id: { to: PRODUCT, base: null }, token_hash: { to: "ab".repeat(32), base: null }, expires_at: { to: "2026-11-21T04:00:00.000Z", base: null } };
  /** @param {Record<string, any>} changes */
  const op = (changes) => ({ id: "", collection: "links", record: LI.id, at: "", action: "edit", changes });
  assert.deepEqual(operationWords(op(made)), { title: "Link to the service report", line: "" });
  assert.equal(operationWords(op({ ...made, purpose: { to: "tracking" } })).title, "Link to where the job is");
  assert.deepEqual([made.expires_at, { to: null }].map((revoked_at) => operationWords(op({ revoked_at })).title), ["Withdrawn: link to the service report", "Opens again: link to the service report"]);
  const told = changeWords(op(made));
  assert.equal(told.values[0], "Link to the service report");
  assert.doesNotMatch(JSON.stringify([told, operationWords(op(made)), inputsOf("links", made)]), /abab|ingerprint|token|picture/);
});
