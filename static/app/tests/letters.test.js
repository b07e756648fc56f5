/** Letters to customers: the same words on the editor's screen as from the server (R10, R39). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayWords, faultsOf, filled, placesIn, placesOf, textFor, usualWords, windowWords, workWords } from "../rules/letters.js";
import { vectors } from "./vectors.js";

const known = vectors("rules_letters");
const ms = (/** @type {string | null} */ moment) => (moment === null ? null : Date.parse(moment));

test("places are found and filled in; a line of which nothing is known is left out", () => {
  for (const { text, places } of known.places) assert.deepEqual(placesIn(text), places);
  for (const { text, values, said } of known.filled) assert.equal(filled(text, placesIn(text).includes("nmae") ? { ...values, nmae: "?" } : values), said);
});

test("the newest edition holds that has no slip; a slip is named", () => {
  for (const { text, faults } of known.faults) assert.deepEqual(faultsOf(text), faults);
  for (const { kind, store, texts, today, chosen } of known.editions) assert.equal(textFor(kind, store, texts, today)?.id ?? null, chosen, `${kind} ${store}`);
});

test("moments and work are said as the server says them", () => {
  for (const { start, end, zone, script, said, day } of known.windows) {
    assert.equal(windowWords(ms(start), ms(end), zone, script), said);
    assert.equal(dayWords(ms(end), zone, script), day);
  }
  for (const { kind, product, script, said } of known.work) assert.equal(workWords(kind, product, script), said);
});

test("the usual words know every place that they use, in each language alike", () => {
  for (const [kind, places] of Object.entries(/** @type {Record<string, string[]>} */ (known.usual))) {
    const { subjects, bodies } = usualWords(kind);
    assert.deepEqual(faultsOf({ kind, subjects, bodies }), [], kind);
    for (const script of ["en", "zh_hans", "zh_hant"]) assert.deepEqual(placesIn(subjects[script] + bodies[script]).sort(), places, `${kind} ${script}`);
    assert.deepEqual(placesOf(kind), known.known[kind]);
  }
});
