/** How texts of the shop are changed: a new edition, the old one readable, a manager's own beside what all share (R18, R36). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { bringingBack, differences, isOwn, missingScripts, moved, savingEdits, standing } from "../rules/editions.js";
import { onShelf } from "../rules/shelf.js";
import { differencesOf } from "../rules/editiondiff.js";
import { FORMS, missing } from "../screens/content-forms.js";

const TODAY = "2026-11-21";
const WEST = "store-west";
const manager = { role: "manager", storeId: WEST, today: TODAY, newId: () => "new" };
const head = { role: "head_office", storeId: null, today: TODAY, newId: () => "new" };
const price = (/** @type {Record<string, any>} */ more) => ({ id: "one", name: "上门检查", kind: "service", amount: "60.00", edition: 1, names: { zh_hans: "上门检查" }, ...more });

/** What there is after the edits. @param {any[]} docs @param {any[]} edits */
function after(docs, edits) {
  const found = new Map(docs.map((doc) => [doc.id, { ...doc }]));
  for (const { id, values, changes } of edits) {
    if (values) found.set(id, { id, ...values });
    else for (const [name, { to }] of Object.entries(/** @type {Record<string, any>} */ (changes))) found.get(id)[name] = to;
  }
  return [...found.values()];
}

test("r18 a change is a new edition; the old one ends on its first day and stays as it was", () => {
  const old = price({ store_id: WEST });
  const docs = after([old], savingEdits("prices", old, { ...old, amount: "80.00" }, { from: "2026-12-01", all: [old] }, manager));
  assert.deepEqual(docs.map(({ id, amount, edition, valid_from: from, retired_on: until }) => [id, amount, edition, from, until]), [["one", "60.00", 1, undefined, "2026-12-01"], ["new", "80.00", 2, "2026-12-01", undefined]]);
  for (const [day, amount] of [[TODAY, "60.00"], ["2026-11-30", "60.00"], ["2026-12-01", "80.00"]]) assert.deepEqual(onShelf(docs, WEST, day).map((one) => one.amount), [amount]);
});

test("r18 what all stores share becomes the store's own in a manager's hands; other stores keep the shared one", () => {
  const shared = price({});
  assert.deepEqual([isOwn(shared, manager), isOwn(shared, head), isOwn(price({ store_id: WEST }), manager), isOwn(price({ store_id: "east" }), manager)], [false, true, true, false]);
  const docs = after([shared], savingEdits("prices", shared, { ...shared, amount: "55.00" }, { all: [shared] }, manager));
  assert.deepEqual([onShelf(docs, WEST, TODAY), onShelf(docs, "east", TODAY)].map(([one]) => [one.amount, one.edition]), [["55.00", 1], ["60.00", 1]]);
  const [made, ended] = savingEdits("prices", shared, shared, { all: [shared] }, head);
  assert.deepEqual([made.values?.store_id, ended.changes], [undefined, { retired_on: { to: TODAY } }]);
});

test("r18 what has not begun yet is changed as it is; one that begins before it ends where it begins", () => {
  const old = price({ store_id: WEST, retired_on: "2026-12-01" });
  const coming = price({ id: "two", store_id: WEST, edition: 2, amount: "80.00", valid_from: "2026-12-01" });
  assert.deepEqual(savingEdits("prices", coming, { ...coming, amount: "85.00" }, { from: "2026-12-05", all: [old, coming] }, manager), [{ collection: "prices", id: "two", changes: { amount: { to: "85.00" }, valid_from: { to: "2026-12-05" } } }]);
  const docs = after([old, coming], savingEdits("prices", old, { ...old, amount: "62.00" }, { all: [old, coming] }, manager));
  for (const [day, amount] of [[TODAY, "62.00"], ["2026-12-01", "80.00"]]) assert.deepEqual(onShelf(docs, WEST, day).map((one) => one.amount), [amount]);
});

test("r05 a checklist that jobs began with keeps its items: a change is another record", () => {
  const list = { id: "one", name: "维修", kind: "repair", edition: 1, store_id: WEST, items: [{ key: "tested", labels: { en: "Tested" } }] };
  const edits = savingEdits("checklists", list, { ...list, items: [] }, { all: [list] }, manager);
  for (const name of ["维修", "上门维修"]) assert.equal(savingEdits("checklists", list, { ...list, name }, { all: [list] }, manager).length, 2);
  assert.deepEqual(edits.map(({ id, values, changes }) => [id, values?.edition, Object.keys(changes ?? {})]), [["new", 2, []], ["one", undefined, ["retired_on"]]]);
});

test("r27 of a playbook the newest edition is the one in use", () => {
  const first = { id: "one", category: "price", edition: 1 };
  const second = { id: "two", category: "price", edition: 2 };
  assert.deepEqual([first, second].map((one) => standing("playbooks", one, [first, second], TODAY)), ["over", "holds"]);
});

test("a text of the pages is one record: only what changed is written, in each language by itself", () => {
  const text = { id: "one", key: "about", store_id: WEST, state: "draft", texts: { en: "Old", zh_hans: "旧" } };
  const edits = savingEdits("page_texts", text, { key: "about", state: "published", texts: { en: "New", zh_hans: "旧", zh_hant: " " } }, { all: [text] }, manager);
  assert.deepEqual(edits, [{ collection: "page_texts", id: "one", changes: { state: { to: "published" }, "texts.en": { to: "New" } } }]);
});

test("sets are written by what comes and goes; nothing that is the same is written", () => {
  assert.deepEqual(differences({ decisions: ["refund", "repair"], from_day: 0, name: "x" }, { decisions: ["refund", "no"], from_day: 0, name: "x", source: "" }), { decisions: { add: ["no"], remove: ["repair"] } });
});

test("a language that is missing is named; a text that is in none is not missed", () => {
  const doc = { titles: { en: "Filters", zh_hans: "滤芯" }, hints: {}, items: [{ labels: { zh_hans: "关水", zh_hant: "關水" } }] };
  assert.deepEqual([missingScripts(doc, ["titles", "hints"]), missingScripts(doc, ["items"]), missingScripts({}, ["titles"])], [["zh_hant"], ["en"], []]);
  assert.deepEqual(missing("prices", { names: { en: " " }, kind: "service" }), ["names"]);
});

test("a row moves to its place, and none beyond the ends", () => {
  assert.deepEqual([moved([1, 2, 3], 0, 2), moved([1, 2, 3], 2, 0), moved([1, 2, 3], 1, 0)], [[2, 3, 1], [3, 1, 2], [2, 1, 3]]);
  const rows = [1, 2];
  assert.equal(moved(rows, 0, -1), rows);
  assert.equal(moved(rows, 1, 2), rows);
});

test("r27 what was withdrawn comes back: the same day as if nothing had been, later as a new edition, an old one with its own words", () => {
  const book = (/** @type {Record<string, any>} */ more) => ({ id: "one", category: "delivery", store_id: WEST, edition: 1, steps: [{ zh_hans: "先道歉" }], ...more });
  const today = book({ retired_on: TODAY });
  assert.deepEqual(bringingBack("playbooks", today, [today], manager), [{ collection: "playbooks", id: "one", changes: { retired_on: { to: null } } }]);
  const long = book({ retired_on: "2026-11-01" });
  const [again] = bringingBack("playbooks", long, [long], manager);
  assert.deepEqual([again.values?.edition, again.values?.steps, again.values?.retired_on], [2, long.steps, undefined]);
  const newer = book({ id: "two", edition: 2, steps: [{ zh_hans: "先听" }] });
  const docs = after([book({}), newer], bringingBack("playbooks", book({}), [book({}), newer], manager));
  assert.deepEqual(docs.map(({ id, edition, retired_on: until }) => [id, edition, until]), [["one", 1, TODAY], ["two", 2, TODAY], ["new", 3, undefined]]);
  assert.equal(standing("playbooks", book({}), [book({}), book({ id: "two", edition: 2, retired_on: TODAY })], TODAY), "over", "an older one does not come back for a withdrawn one");
});

test("r18 two editions are compared line by line, in every language", () => {
  const was = price({ names: { zh_hans: "上门检查", en: "Visit" }, includes: { zh_hans: "检查\n清洁" } });
  const now = price({ amount: "80.00", names: { zh_hans: "上门检查", en: "Call-out" }, includes: { zh_hans: "检查\n测压\n清洁" } });
  const compared = (/** @type {any} */ one, /** @type {any} */ other) => differencesOf(FORMS.prices.fields, one, other, { value: (_, value) => String(value), flags: () => [] });
  assert.deepEqual(compared(was, now).map(({ name, script, lines }) => [name, script, ...lines.map(({ how, text }) => `${{ gone: "-", new: "+", same: " " }[how]}${text}`)]), [
    ["names", "en", "-Visit", "+Call-out"], ["amount", "", "-60.00", "+80.00"], ["includes", "zh_hans", " 检查", "+测压", " 清洁"],
  ]);
  assert.deepEqual(compared(was, was), []);
});
