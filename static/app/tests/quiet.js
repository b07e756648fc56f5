/** Imported before screens: they watch other tabs and the clock, and a test would wait for both for ever. */
const { setInterval: ticks } = globalThis;
Reflect.deleteProperty(globalThis, "BroadcastChannel");
Object.assign(globalThis, { setInterval: (/** @type {Parameters<typeof ticks>} */ ...how) => ticks(...how).unref() });
