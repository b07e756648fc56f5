/** Before leaving: what is missing, how much the day is, and the way to a stop. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadOf, strains } from "../screens/day-load.js";
import { mapLink, placeWords } from "../screens/map-link.js";
import { lacks, photosFor } from "../screens/readiness.js";

/** @typedef {Record<string, any>} Doc */
const NOON = Date.parse("2026-11-21T04:00:00.000Z");
const ANDROID = "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15";

/** @param {number} hours */
const at = (hours) => new Date(NOON + hours * 3_600_000).toISOString();

/** @param {Record<string, Doc>} docs by `collection/id` @param {Record<string, "here"|"absent">} photos @param {boolean} shelf @param {boolean} app */
const device = (docs, photos = {}, shelf = true, app = true) => ({
  app,
  doc: (/** @type {string} */ collection, /** @type {string} */ id) => docs[`${collection}/${id}`],
  photo: (/** @type {string} */ sha256) => photos[sha256] ?? /** @type {const} */ ("coming"),
  shelf,
});

test("a job is ready when all that it names is here", () => {
  const job = { customer_id: "c", product_id: "p", checklist_id: "l", photos: ["a"] };
  const docs = { "customers/c": {}, "products/p": {}, "checklists/l": {} };
  assert.deepEqual(lacks(job, device(docs, { a: "here" })), []);
  assert.deepEqual(lacks({ customer_id: "c" }, device(docs)), []);
});

test("without the app itself on the phone no job is ready", () => {
  assert.deepEqual(lacks({ customer_id: "c" }, device({ "customers/c": {} }, {}, true, false)), [{ what: "app", count: 1 }]);
});

test("what is missing is named and counted, in the order in which it is missed", () => {
  const job = { customer_id: "c", product_id: "p", checklist_id: "l", photos: ["a", "b", "unsent"] };
  assert.deepEqual(lacks(job, device({ "products/p": {} }, { a: "here", unsent: "absent" }, false)), [
    { what: "customer", count: 1 }, { what: "checklist", count: 1 }, { what: "photos", count: 1 }, { what: "photos_unsent", count: 1 },
    { what: "guides", count: 1 }, { what: "prices", count: 1 },
  ]);
});

test("a second visit takes the photos of the first along, and each once", () => {
  const docs = {
    "jobs/first": { photos: ["a", "b"], rework_of: "zeroth" },
    "jobs/zeroth": { photos: ["z"], follow_up_of: "first" },
    "complaints/k": { photos: ["c"] },
  };
  assert.deepEqual(photosFor({ photos: ["b"], follow_up_of: "first", complaint_id: "k" }, device(docs).doc), ["b", "a", "z", "c"]);
  assert.deepEqual(photosFor({ follow_up_of: "long ago" }, device(docs).doc), []);
});

test("r50 the day's load is what is planned, and the way there", () => {
  const jobs = [
    { planned_start: at(1), planned_end: at(3), travel_minutes: 20 },
    { promised_start: at(4), promised_end: at(5), travel_minutes: 35 },
    {},
  ];
  assert.deepEqual(loadOf(jobs), { workMs: 3 * 3_600_000, travelMinutes: 55 });
});

test("r10 a job is in danger when the one before takes an hour more", () => {
  const first = { id: "1", status: "planned", planned_start: at(0), planned_end: at(2), promised_end: at(2) };
  const next = { id: "2", status: "planned", planned_start: at(2), planned_end: at(3), promised_end: at(3), travel_minutes: 15 };
  const roomy = { id: "3", status: "planned", planned_start: at(6), planned_end: at(7), promised_end: at(7) };
  assert.deepEqual([...strains([first, next, roomy], NOON)], [["2", "tight"]]);
});

test("r10 what took too long already makes the next one late", () => {
  const first = { id: "1", status: "on_site", on_site_at: at(-1), planned_start: at(-4), planned_end: at(-1), promised_end: at(-1) };
  const next = { id: "2", status: "planned", planned_start: at(0), planned_end: at(1), promised_end: at(1), travel_minutes: 30 };
  assert.deepEqual([...strains([first, next], NOON)], [["2", "late"]]);
  assert.deepEqual([...strains([next], NOON)], []);
});

test("the way opens in the phone's own map app", () => {
  assert.equal(mapLink("翠湖花园 3", ANDROID, 5), "geo:0,0?q=%E7%BF%A0%E6%B9%96%E8%8A%B1%E5%9B%AD%203");
  assert.equal(mapLink("Main St 1 & 2", IPHONE, 5), "maps://?q=Main%20St%201%20%26%202");
  assert.match(mapLink("x", MAC, 5), /^maps:/);
  assert.match(mapLink("x", MAC, 0), /^https:/);
});

test("the map is asked for the estate, too, unless the address names it", () => {
  const estate = { name: "翠湖花园", district: "西湖区" };
  assert.equal(placeWords("3 栋 1202", estate), "西湖区 翠湖花园 3 栋 1202");
  assert.equal(placeWords("翠湖花园 3 栋 1202", estate), "翠湖花园 3 栋 1202");
  assert.equal(placeWords(null, estate), "西湖区 翠湖花园");
  assert.equal(placeWords(undefined, undefined), "");
});
