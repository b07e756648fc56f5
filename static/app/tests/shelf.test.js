/** The look-up without signal: the words people use find it, the edition of today holds, the written rule decides. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { test } from "node:test";

import "./quiet.js";
import { beginning, passage } from "../rules/passages.js";
import { decide } from "../rules/returns.js";
import { fitting, onShelf } from "../rules/shelf.js";
import { distance, listOf, pieces, shelfEntry, wanted } from "../rules/shelf-search.js";
import { read } from "../screens/hanzi.js";
import { blocks } from "../screens/shelf-text.js";
import { vectors } from "./vectors.js";

const tables = read(JSON.parse(readFileSync(new URL("../../generated/hanzi.json", import.meta.url), "utf8")));
const ABOUT = ["QH-600", "净水器 QH-600", "Water purifier QH-600", "QH-800", "净水器 QH-800"];

const SEEPS = entry({
  titles: ["净水器接头渗水", "Water purifier: a joint seeps", "淨水器接頭滲水"],
  called: listOf("leak, drip, wet cupboard").concat(listOf("漏水, 滴水、水管漏，柜子湿了")),
  about: ABOUT,
  texts: ["先止水，再找漏点。\n\n1. 关进水阀、拔插头。\n2. 螺纹口：换新密封圈，手拧紧。", "First stop the water.\n\n1. Close the inlet valve."],
});
const FILTERS = entry({ titles: ["QH-600 换滤芯", "QH-600: changing the filters"], called: listOf("红灯, 出水慢"), codes: ["QH-600"], about: ABOUT.slice(0, 3), texts: ["关进水阀，旧滤芯往左拧。"] });
const CREAKS = entry({ titles: ["地板响声处理", "Floor: finding and mending a creak"], called: listOf("咯吱, 嘎吱, 有声音"), about: ["FL-12"], texts: ["先量含水率。"] });
const ALL = { SEEPS, FILTERS, CREAKS };

test("it is found by what it is called, by what people say instead, and by what stands in it", () => {
  for (const typed of ["接头渗水", "漏水", "滴水", "密封圈", "leak", "Leaking", "inlet valve", "漏", "水管漏"]) assert.equal(found(typed)[0], "SEEPS", typed);
  assert.deepEqual(found("咯吱"), ["CREAKS"]);
});

test("by pinyin, by initials, in either script, whatever the person's language is", () => {
  for (const typed of ["loushui", "ls", "lsh", "漏水"]) assert.ok(found(typed).includes("SEEPS"), typed);
  assert.equal(found("shenshui")[0], "SEEPS");
  assert.equal(found("dbxs")[0], "CREAKS");
  assert.equal(found("滲水")[0], "SEEPS");
  assert.equal(found("地板響聲")[0], "CREAKS");
});

test("a whole question finds what it is about", () => {
  for (const typed of ["漏水了怎么办", "净水器漏水", "净水器漏水怎么办？", "QH-800漏水", "请问 漏水"]) assert.equal(found(typed)[0], "SEEPS", typed);
  assert.deepEqual(found("地板有响声吗"), ["CREAKS"]);
  assert.deepEqual(found("窗帘怎么洗"), []);
});

test("from a job's model: what is made for it first, then what is for its category, nothing else", () => {
  for (const typed of ["QH-600", "qh600", "QH 600"]) assert.deepEqual(found(typed), ["FILTERS", "SEEPS"], typed);
  assert.deepEqual(found("QH-600 漏水"), ["SEEPS"]);
});

test("every word counts, and nothing typed finds nothing", () => {
  assert.deepEqual(found("漏水 地板"), []);
  assert.deepEqual(found("  "), []);
});

test("the passage that answers is shown, with what was looked for marked", () => {
  const text = "先止水，再找漏点。\n\n1. 关进水阀、拔插头。\n2. 螺纹口：换新密封圈，手拧紧再加四分之一圈。别多拧。";
  assert.deepEqual(shown(text, "密封圈"), { before: "螺纹口：换新", hit: "密封圈", after: "，手拧紧再加四分之一圈。" });
  assert.deepEqual(shown("First: CLOSE the valve. Then wait.", "close"), { before: "First: ", hit: "CLOSE", after: " the valve." });
  assert.equal(shown("換新密封圈", "换新")?.hit, "換新");
  assert.equal(shown(text, "地板"), null);
  assert.equal(shown("一".repeat(40) + "漏水" + "二".repeat(90), "漏水")?.before, `…${"一".repeat(18)}`);
  assert.equal(beginning("1. 关进水阀。\n2. 开"), "关进水阀。");
});

test("a guide's text is paragraphs and steps", () => {
  assert.deepEqual(blocks("Twenty minutes.\nTake care.\n\n1. Close it.\n2. Open it.\n\n- Look\n- Listen\n\nDone."), [
    { kind: "p", text: "Twenty minutes.\nTake care." },
    { kind: "ol", items: ["Close it.", "Open it."] },
    { kind: "ul", items: ["Look", "Listen"] },
    { kind: "p", text: "Done." },
  ]);
  assert.deepEqual(blocks(""), []);
});

test("what is for a product: its own first, then its model's, its category's, everybody's; nothing of another", () => {
  const docs = [{ id: "all" }, { id: "kitchen", category: "kitchen" }, { id: "category", category: "water" }, { id: "model", model: "QH 600" }, { id: "own", product_id: "p" }, { id: "other", product_id: "q" }];
  assert.deepEqual(fitting(docs, { productId: "p", model: "QH-600", category: "water" }).map((one) => one.id), ["own", "model", "category", "all"]);
  assert.deepEqual(fitting(docs, {}).map((one) => one.id), ["all"]);
});

test("R18: the edition of today, the store's own before the shared, and the criterion that decides", () => {
  const { starting, shops, today } = vectors("rules_returns");
  const criteria = vectors("rules_returns").criteria;
  for (const told of starting) same(told, criteria);
  for (const { criteria: docs, held, told } of shops) {
    const holds = onShelf(docs, "store-1", today);
    assert.deepEqual(holds.map((one) => one.id), held);
    same(told, holds);
  }
});

test("a key stroke in a thousand guides only compares: it takes a fraction of making the index", () => {
  /** @param {number} count */
  const made = (count) => Array.from({ length: count }, (_, at) => entry({
    titles: [`净水器 ${at} 接头渗水`, `Water purifier ${at}: a joint seeps`],
    called: ["漏水", "滴水", `叫法${at}`],
    about: ABOUT,
    texts: ["先止水，再找漏点。".repeat(40), "First stop the water, then look for the place. ".repeat(20)],
  }));
  const shelf = made(1000);
  const making = least(() => made(1000), 2);
  for (const typed of ["l", "loushui", "净水器漏水怎么办", "nothing like it"]) {
    const comparing = least(() => shelf.filter((one) => distance(one, wanted(typed, tables.simplified)) < Infinity));
    assert.ok(comparing < making / 2, `${typed}: ${comparing} ms of ${making} ms`);
  }
});

/** @param {Partial<import("../rules/shelf-search.js").Said>} said */
function entry(said) {
  return shelfEntry({ titles: [], called: [], codes: [], about: [], texts: [], ...said }, tables);
}

/** @param {string} typed @returns {string[]} the closest first */
function found(typed) {
  const words = wanted(typed, tables.simplified);
  const near = Object.entries(ALL).map(([name, one]) => ({ name, far: distance(one, words) })).filter(({ far }) => far < Infinity);
  return near.sort((a, b) => a.far - b.far).map(({ name }) => name);
}

/** @param {string} text @param {string} typed */
const shown = (text, typed) => passage(text, pieces(wanted(typed, tables.simplified)), tables.simplified);

/** @param {any} told @param {any[]} criteria */
function same({ case: known, today, criterion, ...rest }, criteria) {
  const answer = decide({ fault: known.fault, boughtOn: known.bought_on, condition: known.condition, exchangedOn: known.exchanged_on, daysInRepair: known.days_in_repair, guaranteeMonths: known.guarantee_months }, criteria, today);
  const { decisions, day, guarantee, guaranteeUntil } = answer;
  assert.deepEqual({ criterion: answer.criterion?.id ?? null, decisions, day, guarantee, guarantee_until: guaranteeUntil }, { criterion, ...rest }, JSON.stringify(known));
}

/** The least of some tries, in milliseconds. @param {() => unknown} act @param {number} [tries] */
function least(act, tries = 5) {
  return Math.min(...Array.from({ length: tries }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  }));
}
