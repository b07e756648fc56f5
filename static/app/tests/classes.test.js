import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const CSS = new URL("../../css/", import.meta.url);
// The app's own part of the design: what hangs below the head is placed against it.
const ADDED_TO = new Set([".strip", ".rail-foot"]);
const LAYOUT = /(?:^|;)\s*(?:display|position|font-size|grid-template-columns)\s*:/;

test("a class is laid out in one file: two screens that choose the same name do not spoil each other", () => {
  const twice = [];
  /** @type {Map<string, string>} */
  const homes = new Map();
  for (const file of readdirSync(CSS).filter((name) => name.endsWith(".css"))) {
    const bare = readFileSync(new URL(file, CSS), "utf8").replace(/\/\*[\s\S]*?\*\//g, "").replace(/@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
    for (const [, selectors, rules] of bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const name of selectors.split(",").map((one) => one.trim()).filter((one) => /^\.[\w-]+$/.test(one))) {
        const home = homes.get(name);
        if (home && home !== file && !ADDED_TO.has(name) && LAYOUT.test(rules)) twice.push(`${name}: ${home} and ${file}`);
        if (LAYOUT.test(rules)) homes.set(name, file);
      }
    }
  }
  assert.deepEqual(twice, []);
});
