/** What a card says of entries of sets and of whole records: which one it was, and what restoring does (P7). */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";
import { asideWords, keptWords, restoreWords, sentenceOf } from "../screens/verdict-words.js";
import { LI, JOB, NOON_MS, WANG } from "./cast.js";

const AT = new Date(NOON_MS).toISOString();
const PICTURE = "a".repeat(64);

/** @param {string} rule @param {Array<{field: string, kept: any, set_aside: any}>} items @returns {import("../screens/cards.js").Card} */
function card(rule, items) {
  const params = { kept_by: WANG.id, kept_at: AT, set_aside_by: LI.id, set_aside_at: AT };
  return { key: "1", collection: "jobs", record: JOB, rule, at: AT, items: items.map((item) => ({ ...item, params })) };
}

/** @param {string} field */
const removal = (field) => card("set.added_meanwhile", [{ field, kept: field.slice(field.indexOf(".") + 1), set_aside: null }]);

test("an entry of a set is named on both sides, and in what restoring does", () => {
  const tag = removal("tags.fragile");
  assert.match(keptWords(tag), /^The tag “fragile” was added; /);
  assert.match(asideWords(tag), /^The tag “fragile” was removed; changed /);
  assert.equal(restoreWords(tag), "Restore removes the tag “fragile” again, as a new change");
  assert.match(sentenceOf(tag, LI.id), /^You removed the tag “fragile” \(/);
});

test("several entries, pictures and people have names", () => {
  const two = card("set.nothing_seen", ["fragile", "vip"].map((tag) => ({ field: `tags.${tag}`, kept: tag, set_aside: null })));
  assert.match(asideWords(two), /^The tag “fragile”, the tag “Important customer” were removed/);
  assert.match(asideWords(removal(`photos.${PICTURE}`)), /^A picture was removed/);
  assert.match(asideWords(removal(`helper_ids.${WANG.id}`)), /^The helper a colleague was removed/);
});

test("a deletion that did not come about can be made again", () => {
  const whole = card("delete.edited_meanwhile", [{ field: "", kept: "edited", set_aside: "deleted" }]);
  assert.equal(restoreWords(whole), "Restore deletes it again, as a new change");
});
