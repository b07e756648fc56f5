/** The way from door to door: the board shows what the server plans with. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { coordinatesOf, placeOfVisit, travel } from "../rules/travel.js";
import { vectors } from "./vectors.js";

const { coordinates, places, ways } = vectors("rules_travel");

test("R50: coordinates are read as people copy them from a map", () => {
  for (const { written, read } of coordinates) assert.deepEqual(coordinatesOf({ coordinates: written }), read);
});

test("R50: a visit is at its customer's estate, unless its address says otherwise", () => {
  for (const { job, customer, estate, estate_id, coordinates: read } of places) {
    assert.deepEqual(placeOfVisit(job, customer ?? undefined, estate ?? undefined), { estateId: estate_id, coordinates: read });
  }
});

test("R50: minutes and metres of a way, and on what they stand", () => {
  for (const { start, end, travel: told } of ways) assert.deepEqual(travel(start, end), told);
});
