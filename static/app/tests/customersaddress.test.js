/** What staff hand to a customer leads to where customers reach the pages, not to where the shop has the app from (R47). */
import assert from "node:assert/strict";
import { test } from "node:test";

import { customersAddress, noteCustomersAddress } from "../customers-address.js";
import { currentSession } from "../net/session.js";

/** @type {Map<string, string>} */
const kept = new Map();
Object.assign(globalThis, {
  location: new URL("http://192.168.1.5:8000/app/"),
  localStorage: { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text), removeItem: (/** @type {string} */ key) => kept.delete(key) },
});
const session = { device: { id: "d", node: "n" }, staff: { id: "s", name: "李卫", role: "technician", store_id: null }, now: "2026-11-22T03:42:00.000Z", stamp: "" };
/** @param {object} more */
const told = (more) => currentSession(/** @type {any} */ ({ fetch: async () => new Response(JSON.stringify({ ...session, ...more })) }), { wallMs: () => 0, monoMs: () => 0 });

test("R47: the private link has the address that the server says, also without a line, and this page's own where nobody has said", async () => {
  assert.equal(customersAddress(), "http://192.168.1.5:8000");
  await told({ base_url: "https://service.example.com/" });
  assert.equal(customersAddress(), "https://service.example.com");
  assert.deepEqual([...kept.values()], ["https://service.example.com"], "kept for a start without a line");
  await told({});
  assert.equal(customersAddress(), "https://service.example.com", "a server that knows nothing of it takes nothing away");
  for (const wrong of ["javascript:alert(1)", "https://a b", "https://x.example/#", 7]) noteCustomersAddress(wrong);
  assert.equal(customersAddress(), "https://service.example.com");
  await told({ base_url: "" });
  assert.equal(customersAddress(), "http://192.168.1.5:8000");
});
