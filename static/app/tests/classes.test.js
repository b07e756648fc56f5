import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const CSS = new URL("../../css/", import.meta.url);
// The app's own part of the design: what hangs below the head is placed against it.
const ADDED_TO = new Set([".strip", ".rail-foot"]);
const LAYOUT = /(?:^|;)\s*(?:display|position|font-size|grid-template-columns)\s*:/;

test("a class is laid out in one file of a page's styles: two screens that choose the same name do not spoil each other", () => {
  const entries = files().filter((name) => importsOf(name).length > 0);
  assert.deepEqual([...new Set(entries.flatMap(twiceIn))], []);
  const read = new Set(entries.flatMap((entry) => [entry, ...importsOf(entry)]));
  assert.deepEqual(files().filter((name) => !read.has(name)), [], "no page reads these");
});

/** @param {string} entry @returns {string[]} what two of the files that it brings together both lay out */
function twiceIn(entry) {
  const twice = [];
  /** @type {Map<string, string>} */
  const homes = new Map();
  for (const file of [...importsOf(entry), entry]) {
    const bare = textOf(file).replace(/\/\*[\s\S]*?\*\//g, "").replace(/@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "").replace(/@import[^;]*;/g, "");
    for (const [, selectors, rules] of bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const name of selectors.split(",").map((one) => one.trim()).filter((one) => /^\.[\w-]+$/.test(one))) {
        const home = homes.get(name);
        if (home && home !== file && !ADDED_TO.has(name) && LAYOUT.test(rules)) twice.push(`${name}: ${home} and ${file}`);
        if (LAYOUT.test(rules)) homes.set(name, file);
      }
    }
  }
  return twice;
}

const files = () => readdirSync(CSS).filter((name) => name.endsWith(".css"));

/** @param {string} file */
const textOf = (file) => readFileSync(new URL(file, CSS), "utf8");

/** @param {string} file */
const importsOf = (file) => [...textOf(file).matchAll(/@import "\.\/([\w-]+\.css)"/g)].map(([, name]) => name);
