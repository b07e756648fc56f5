/** What the desk knows without signal is what the server would say: phones, files, search, callbacks, second visits. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isAnswered, lowAnswers, opensComplaint, questions, reopens } from "../rules/answers.js";
import { isOverdue, latestMs, nextAttempt } from "../rules/callbacks.js";
import { duplicates, filesOf, foundByPhone, missingForFile, survivingId, united } from "../rules/customers.js";
import { checklistFor, followUpValues, needsReason, qualified } from "../rules/jobs.js";
import { isWhole, normalPhone } from "../rules/phones.js";
import { indexEntry, NOT, rank, wordsOf } from "../rules/search.js";
import { typedWords } from "../rules/typedwords.js";
import { resolved } from "../rules/settings.js";
import { timeline } from "../rules/timeline.js";
import { isWithdrawn } from "../rules/visits.js";
import { nameBased } from "../sync/namebased.js";
import { vectors } from "./vectors.js";

test("R2: a phone number has one spelling", () => {
  for (const { text, area, normal, whole } of vectors("rules_phones")) {
    assert.equal(normalPhone(text, area), normal, `${text} in ${area}`);
    assert.equal(isWhole(normal), whole, text);
  }
});

test("R1: what a new file still lacks", () => {
  for (const [values, missing] of vectors("rules_customers").missing) assert.deepEqual(missingForFile(values), missing);
});

for (const [number, shop] of vectors("rules_customers").shops.entries()) {
  test(`R2: many files of one customer are one, and lose nothing: shop ${number}`, () => {
    const docs = new Map(shop.files.map((/** @type {any} */ one) => [one.id, one]));
    const customer = (/** @type {string} */ id) => docs.get(id);
    const merged = shop.files.filter((/** @type {any} */ one) => one.merged_into).map((/** @type {any} */ one) => one.id);
    assert.deepEqual(duplicates(shop.files, "0571"), shop.duplicates);
    assert.deepEqual(foundByPhone(shop.files, "139-0000-0001", "0571").map((one) => one.id), shop.of_number);
    for (const [id, root] of Object.entries(shop.surviving)) assert.equal(survivingId(id, customer), root);
    for (const [id, whole] of Object.entries(shop.united)) {
      assert.deepEqual(united(filesOf(id, customer, merged).map((one) => docs.get(one)).filter(Boolean)), whole);
    }
  });
}

const found = vectors("rules_search");
for (const { index, ranks, ...person } of found.people) {
  test(`R2: found by whatever is at hand: ${person.customer.name}`, () => {
    const made = indexEntry(person.customer, { ...person, readings: found.readings, simplified: found.simplified });
    assert.deepEqual(made, index);
    for (const [query, how] of Object.entries(ranks)) {
      assert.equal(rank(made, wordsOf(query, found.simplified)), how ?? NOT, `“${query}”`);
    }
  });
}

test("R30, R31: when a callback may be tried, and what its answers lead to", () => {
  for (const one of vectors("rules_callbacks")) {
    const settings = resolved(one.store);
    const around = { complaints: one.complaints, callbacks: one.callbacks };
    assert.equal(latestMs(one.doc, settings, around), one.latest);
    for (const { now, next, overdue } of one.looks) {
      const { state, atMs, reason } = nextAttempt(one.doc, now, settings, around);
      assert.deepEqual({ state, at_ms: atMs, reason }, next, JSON.stringify(one.doc));
      assert.equal(isOverdue(one.doc, now, settings, around), overdue);
    }
    const done = { ...one.doc, status: "done" };
    assert.deepEqual(questions(one.doc.kind), one.questions);
    assert.deepEqual(lowAnswers(one.doc, settings), one.low);
    assert.equal(isAnswered(done), one.answered);
    assert.equal(opensComplaint(done, settings), one.opens);
    assert.equal(reopens(done, settings), one.reopens);
  }
});

test("everything about a customer in one scroll, newest first", () => {
  for (const { zone, files, records, rows } of vectors("rules_timeline")) {
    assert.deepEqual(timeline(files, records, zone).map(({ rowId, isDate, ...row }) => ({ ...row, row_id: rowId, is_date: isDate })), rows);
  }
});

const visits = vectors("rules_jobs");
test("R8: the second visit begins with what the first left", () => {
  for (const [parts, id] of visits.names) assert.equal(nameBased(...parts), id);
  for (const { job, values } of visits.jobs) {
    assert.deepEqual(followUpValues(job, (of, note) => nameBased("follow_up_note", of, note)), values);
  }
});

test("r08 a second visit that was taken back where it was made needs nobody, until the office wants it after all", () => {
  assert.ok(visits.withdrawn.some((/** @type {[any, boolean]} */ [, is]) => is));
  for (const [job, is] of visits.withdrawn) assert.equal(isWithdrawn(job), is, JSON.stringify(job));
});

test("R5: which checklist a new job begins with", () => {
  for (const [kind, product, on, id] of visits.begins) assert.equal(checklistFor(kind, product ?? undefined, visits.checklists, on)?.id ?? null, id, `${kind} ${on}`);
});

test("R6: who is offered, and whose choice needs a reason", () => {
  const { staff, product } = visits;
  const ids = (/** @type {any} */ asked, /** @type {string} */ on) => qualified(staff, asked, on).map((one) => one.id);
  assert.deepEqual({ named: ids(product, "2026-11-21"), before: ids(product, "2026-11-20"), none: ids(undefined, "2026-11-21") }, visits.qualified);
  for (const [id, reason, owed] of visits.owes) {
    const person = staff.find((/** @type {any} */ one) => one.id === id);
    assert.equal(needsReason({ overrule_reason: reason }, person, product), owed, `${id} “${reason}”`);
  }
});

test("R2: seven digits and more are one number, however they are spaced; fewer are words of their own", () => {
  assert.deepEqual(typedWords("139 0000 0101"), ["13900000101"]);
  assert.deepEqual(typedWords(" 张 +86 139-0000-0101 Tap"), ["张", "13900000101", "tap"]);
  assert.deepEqual(typedWords("(0571) 8765 4321"), ["057187654321"]);
  assert.deepEqual(typedWords("3-502 13"), ["3-502", "13"]);
});
