/** What floats over a screen, and what does not lie over a page that is held out to the customer. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";

// which layout fits is what a browser knows, and a test does not
Object.assign(globalThis, { matchMedia: () => ({ matches: false, addEventListener: () => {} }) });
const { heldOut, hush, say, shownToast, tell } = await import("../screens/here.js");

test("what is said of the van is not shown over the report, before or after it was opened; what the report itself says is", () => {
  say("Two left on the van", () => {});
  assert.equal(shownToast()?.text, "Two left on the van");
  heldOut.value += 1;
  assert.equal(shownToast(), null);
  say("One left on the van");
  assert.equal(shownToast(), null, "kept a moment later than the report was opened");
  tell("Signature taken back");
  assert.equal(shownToast()?.text, "Signature taken back");
  heldOut.value -= 1;
  say("One left on the van", () => {});
  assert.ok(shownToast()?.undo);
  hush();
});
