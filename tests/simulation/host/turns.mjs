/**
 * The one order in which everything happens. IndexedDB's tasks and timers of no delay stand in one queue; a task is
 * followed by all that it resolved, and only then comes the next. Nothing here depends on how fast the machine is.
 */
const realSetImmediate = globalThis.setImmediate;
const TURNS_MAX = 2_000_000;

/** @type {Array<() => void>} */
let queue = [];
let spent = 0;

// fake-indexeddb looks this up for every task (its lib/scheduling.js)
globalThis.setImmediate = /** @type {any} */ ((task, ...values) => void queue.push(() => task(...values)));

/** @param {() => void} task */
export function later(task) {
  queue.push(task);
}

/** Runs until nothing is left to do but to wait for the network or the clock. */
export async function untilQuiet() {
  await settled();
  for (let at = 0; queue.length > 0; ) {
    const tasks = queue;
    queue = [];
    for (at = 0; at < tasks.length; at += 1) {
      tasks[at]?.();
      await settled();
    }
    spent += tasks.length;
    if (spent > TURNS_MAX) throw new Error("the devices never come to rest");
  }
}

export function forgetTurns() {
  queue = [];
  spent = 0;
}

/** Everything that is resolved has run on when the real event loop comes round. */
function settled() {
  return new Promise((resolve) => realSetImmediate(resolve));
}
