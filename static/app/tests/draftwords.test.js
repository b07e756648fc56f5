/** What is half written is named, and gone on with where it was begun. */
import assert from "node:assert/strict";
import { test } from "node:test";

import "./quiet.js";

// an address is what a browser has, and a test has not
Object.assign(globalThis, { location: new URL("http://localhost/app/"), history: { state: null }, addEventListener: () => {} });
const { draftWords } = await import("../screens/draft-words.js");

const FROM = "01941f29-7c02-7705-b42a-17e498f90516";

test("a form is opened from what it was begun with: another one would be empty", () => {
  assert.deepEqual(draftWords("complaint:new:"), { what: "New complaint", href: "/app/complaints/new" });
  assert.deepEqual(draftWords(`complaint:new:${FROM}`), { what: "New complaint", href: `/app/complaints/new?customer=${FROM}` });
  assert.deepEqual(draftWords("heard:ideas:"), { what: "New idea or grumble", href: "/app/heard/new/idea" });
  assert.deepEqual(draftWords(`heard:referrals:${FROM}`), { what: "New referral", href: `/app/heard/new/referral?customer=${FROM}` });
  assert.deepEqual(draftWords("heard:defects:"), { what: "New defect", href: "/app/heard/new/defect" });
});

test("a text in something heard leads to it", () => {
  assert.equal(draftWords(`defects:cause:${FROM}`).href, `/app/heard/defects/${FROM}`);
});

test("what nobody knows any more is a text, and leads nowhere", () => {
  assert.deepEqual(draftWords("note:gone"), { what: "A text that is not finished", href: null });
});
