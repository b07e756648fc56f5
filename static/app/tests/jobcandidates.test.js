/** Looking for jobs in one long text finds what asking each of them finds (R2). */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";
import { column, eachWith } from "../rules/column.js";

// which layout fits is what a browser knows, and a test does not
Object.assign(globalThis, { matchMedia: () => ({ matches: false, addEventListener: () => {} }) });
const { account } = await import("../state/engine.js");
const { jobs } = await import("../screens/data.js");
const { lastFitting } = await import("../screens/job-candidates.js");
const { wordsTest } = await import("../screens/job-find.js");

test("a word is found in each row that has it, once, and never across two rows", () => {
  const rows = (/** @type {string[]} */ texts, /** @type {string} */ word) => {
    /** @type {number[]} */
    const found = [];
    eachWith(column(texts), word, (row) => found.push(row));
    return found;
  };
  assert.deepEqual(rows(["aba", "", "b", "aa"], "a"), [0, 3]);
  assert.deepEqual(rows(["ab", "ab"], "ba"), []);
  assert.deepEqual(rows(["", "", "x"], "x"), [2]);
  assert.deepEqual(rows([], "x"), []);
  assert.deepEqual(rows(["翠湖花园 1", "绿地 2", "翠湖"], "翠湖"), [0, 2]);
});

test("r2: what answers is the same as when each job is asked, whatever is typed and letter by letter", () => {
  store(300);
  const asked = ["7", "77", "770", "1390000", "139 0000 12", "8613900000012", "+86 139 0000 0012", "翠湖花园", "翠湖花园 9", "翠湖 顾客", "顾客 12", "li", "nobody", "colleague", "repair", "maintenance 12", "J-", "2K3F", "estate", "\t", "  ", "没有", "12 12", "翠\n湖"];
  const numbered = (/** @type {string} */ text) => [...text].map((_, at) => text.slice(0, at + 1));
  for (const typed of [...asked, ...asked.flatMap(numbered)]) {
    const each = wordsTest(typed);
    const whole = each ? jobs.value.filter(each) : [];
    const ids = (/** @type {import("../screens/data.js").Job[]} */ list) => list.map(({ id }) => id);
    assert.deepEqual(ids(lastFitting(typed, [], each, Infinity)), ids(whole), typed);
    assert.deepEqual(ids(lastFitting(typed, [], each, 5)), ids(whole.slice(-5)), typed);
    const files = ["customer-3", "customer-unknown"];
    assert.deepEqual(ids(lastFitting(typed, files, each, Infinity)), ids(jobs.value.filter((one) => files.includes(one.doc.customer_id) || each?.(one))), typed);
  }
});

test("what others change is found as it is now", () => {
  store(10);
  assert.equal(lastFitting("新地址", [], wordsTest("新地址"), 5).length, 0);
  account.views.confirm([row("jobs", "job-4", { address: "新地址 4", customer_id: "customer-1", kind: "repair", status: "planned" }), row("customers", "customer-2", { name: "何新", phone: "1" })]);
  assert.deepEqual(lastFitting("新地址", [], wordsTest("新地址"), 5).map(({ id }) => id), ["job-4"]);
  assert.deepEqual(lastFitting("何新", [], wordsTest("何新"), 5).map(({ id }) => id), ["job-2", "job-7"]);
});

/** @param {number} count of jobs, a third as many customers */
function store(count) {
  const rows = [row("staff", "li", { name: "Li Wei 李伟", role: "technician" }), row("estates", "lake", { name: "湖 Estate" }), row("products", "pump", { name: "Pump 770", names: {} })];
  for (let at = 0; at < count / 3; at += 1) rows.push(row("customers", `customer-${at}`, { name: `顾客 ${at}`, phone: `+86 139 0000 ${String(at).padStart(4, "0")}`, estate_id: at % 2 ? "lake" : null, ...(at % 5 ? {} : { address: `绿地\n${at} 栋` }) }));
  for (let at = 0; at < count; at += 1) {
    rows.push(row("jobs", `job-${at}`, { customer_id: `customer-${at % Math.ceil(count / 2)}`, address: at % 7 ? `翠湖花园 ${at} 栋` : null, kind: at % 3 ? "maintenance" : "repair", status: "planned", product_id: at % 4 ? "pump" : null, assignee_id: [null, "li", "stranger"][at % 3] }));
  }
  account.views.reset({ id: "me", role: "manager", store_id: null }, rows.map((one) => one.row), []);
}

/** @param {string} collection @param {string} id @param {Record<string, any>} doc */
function row(collection, id, doc) {
  return { collection, id, row: { collection, id, seq: 1, doc: { id, stamps: {}, ...doc }, digest: "", mark: 1 } };
}
