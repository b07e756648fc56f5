/** What others write while one reads moves nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";
import { inPlace, withoutNews } from "../screens/kept-order.js";

/** @typedef {{id: string, own?: boolean}} Row */
const how = { keyOf: (/** @type {Row} */ one) => one.id, isOwn: (/** @type {Row} */ one) => Boolean(one.own) };
/** @param {string} ids @returns {Row[]} */
const rows = (ids) => [...ids].map((id) => ({ id }));
/** @param {Array<{id: string}>} found */
const said = (found) => found.map((one) => one.id).join("");

test("the newest first: what another wrote is held back, what one wrote oneself stands there at once, and stays", () => {
  const known = new Set(["b", "a"]);
  assert.equal(said(withoutNews(rows("cba"), known, how)), "ba");
  assert.equal(said(withoutNews([{ id: "d", own: true }, ...rows("cba")], known, how)), "dba");
  assert.equal(said(withoutNews(rows("dcba"), known, how)), "dba", "the server has it: it does not go away again");
  assert.equal(said(withoutNews(rows("ba"), new Set(), how)), "ba", "where nothing was, nothing is moved");
  assert.equal(said(withoutNews(rows("ba"), new Set(), { ...how, isAbove: true })), "", "unless what is read stands below it");
});

test("in groups each row keeps its place; what is new to a group comes last", () => {
  const places = new Map();
  const groups = (/** @type {string[]} */ ...of) => of.map((ids, at) => ({ name: String(at), rows: rows(ids) }));
  assert.deepEqual(inPlace(groups("ab", "cd"), places).map((one) => said(one.rows)), ["ab", "cd"]);
  assert.deepEqual(inPlace(groups("xba", "dc"), places).map((one) => said(one.rows)), ["abx", "cd"]);
  assert.deepEqual(inPlace(groups("xb", "dca"), places).map((one) => said(one.rows)), ["bx", "cda"]);
});
