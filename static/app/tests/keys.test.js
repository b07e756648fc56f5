/** Every key is told of once: what the bar and the list behind `?` say is what the screens listen to. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import "./quiet.js";

Object.assign(globalThis, { matchMedia: () => ({ matches: true, addEventListener: () => {} }) });
const { everywhere, hintsOf, KEYS, NAMES } = await import("../screens/keys.js");

const SCREENS = new URL("../screens/", import.meta.url);
const sources = new Map(readdirSync(SCREENS).filter((name) => name.endsWith(".js")).map((name) => [name, readFileSync(new URL(name, SCREENS), "utf8")]));
const LISTENS = /use(?:Known)?Keys\("(\w+)"/g;
/** The files that listen to a set. @type {Map<string, string[]>} */
const listening = new Map();
for (const [name, text] of sources) for (const [, set] of text.matchAll(LISTENS)) listening.set(set, [...(listening.get(set) ?? []), name]);

/** How a key that is shown stands in the source. @type {Record<string, RegExp>} */
const IN_SOURCE = { "←": /ArrowLeft/, "→": /ArrowRight/, "↑": /ArrowUp/, "↓": /ArrowDown/, Enter: /"Enter"/, Esc: /"Escape"/, Shift: /shiftKey/, Ctrl: /ctrlKey/, "–": /[1-9]/, 1: /\[[01]-9\]/, 5: /\[[01]-9\]/, 9: /\[[01]-9\]/ };
const inSource = (/** @type {string} */ key) => IN_SOURCE[key] ?? new RegExp(`"\\${key.toLowerCase()}"|[{ ]${key.toLowerCase()}: `);
/** A letter or sign that a source compares a key with. */
const COMPARED = /\bkey(?:\.toLowerCase\(\))? === "([^"]+)"/g;
const SHOWN_AS = { Escape: "Esc", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

test("every set is listened to by a screen, and every screen that listens has words", () => {
  assert.deepEqual([...listening.keys()].sort(), [...NAMES].sort());
});

test("every key that is told of does something, and what does something is told of", () => {
  for (const [set, files] of listening) {
    const told = new Set(hintsOf(/** @type {keyof typeof KEYS} */ (set)).flatMap(([keys]) => keys));
    const text = files.map((name) => sources.get(name)).join("\n");
    for (const key of told) assert.match(text, inSource(key), `${set}: ${key}`);
    if (files.some((name) => !name.endsWith("-keys.js"))) continue; // others listen for more than the set
    for (const [, key] of text.matchAll(COMPARED)) {
      const shown = SHOWN_AS[/** @type {keyof typeof SHOWN_AS} */ (key)] ?? (key.length === 1 ? key.toUpperCase() : key);
      // carried: Esc and Enter lay down; 0 follows a 1
      if (["0"].includes(key) || (set === "complaints" && ["Esc", "Enter"].includes(shown))) continue;
      assert.ok(told.has(shown) || (set === "morning" && shown === "T"), `${set}: ${shown} does something, and is not told of`);
    }
  }
});

test("what holds everywhere is listened to by the shortcuts", () => {
  const text = sources.get("shortcuts.js") ?? "";
  for (const key of everywhere().flatMap(([keys]) => keys)) assert.match(text, inSource(key), key);
});

test("nobody but the one place listens to keys of a page, or writes a list of them", () => {
  // a hand that drags puts back with Esc what it holds
  const alone = [...sources].filter(([name, text]) => /addEventListener\("keydown"/.test(text) && !["keys-here.js", "shortcuts.js", "focus-kept.js", "plan-drag.js"].includes(name)).map(([name]) => name);
  assert.deepEqual(alone, []);
  assert.deepEqual([...sources].filter(([name, text]) => text.includes("<kbd key=") && !["keys-bar.js", "keys-sheet.js"].includes(name)).map(([name]) => name), []);
});

test("whatever can be clicked can be reached by keys: it is a control, or a row with a link in it", () => {
  const CONTROLS = ["a", "button", "summary", "input", "select", "label", "option"];
  /** @type {string[]} */
  const found = [];
  for (const [name, text] of sources) {
    for (const { index } of text.matchAll(/\bon(?:Click|PointerDown|MouseDown|DblClick)=\$/g)) {
      const opened = text.slice(0, index).match(/<([a-z]+|\$\{\w+\})(?=[\s>])(?!.*<[a-z]+[\s>])/gs)?.at(-1) ?? "";
      const tag = opened.match(/^<([a-z]+|\$\{\w+\})/)?.[1] ?? "";
      if (CONTROLS.includes(tag) || tag.startsWith("$")) continue;
      // a sheet is left by its button and by Esc, too; a row opens what its link opens; the board's jobs are carried with M
      const isElsewise = tag === "dialog" || (tag === "tr" && text.slice(index).includes('class="row-link"')) || name === "plan-board.js";
      if (!isElsewise) found.push(`${name}: ${tag} ${text.slice(index, index + 40)}`);
    }
  }
  assert.deepEqual(found, []);
});
