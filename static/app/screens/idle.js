/** Work that nobody waits for: done while the app has nothing else to do. */

const IDLE_MS = 500;
/** Where the browser does not say how long it is idle: half a frame. */
const PIECE_MS = 8;
/** Left at the end of an idle moment: one item may take as long. */
const SPARE_MS = 2;

/** Put off while something follows a hand: a frame that comes late is seen. @type {Array<Parameters<typeof idle>[0]> | null} */
let putOff = null;

/** Nothing is done in idle moments until what this returns is called. */
export function holdIdle() {
  putOff ??= [];
  return () => {
    const waiting = putOff ?? [];
    putOff = null;
    for (const task of waiting) idle(task);
  };
}

/** @param {(leftMs: () => number) => void} wanted is told how long it may still take */
export function idle(wanted) {
  /** @type {typeof wanted} */
  const task = (leftMs) => void (putOff ? putOff.push(wanted) : wanted(leftMs));
  if ("requestIdleCallback" in globalThis) requestIdleCallback((deadline) => task(() => deadline.timeRemaining()));
  // Safari has no such thing: there it is a moment later
  else setTimeout(() => {
    const end = performance.now() + PIECE_MS;
    task(() => end - performance.now());
  }, IDLE_MS);
}

/**
 * Goes through thousands by the piece, so that a key pressed meanwhile is answered at once.
 *
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => void} work
 * @returns {Promise<void>}
 */
export function inPieces(items, work) {
  const rest = items[Symbol.iterator]();
  return new Promise((done) => {
    /** @param {() => number} leftMs */
    const piece = (leftMs) => {
      while (leftMs() > SPARE_MS) {
        const { value, done: isOver } = rest.next();
        if (isOver) return done();
        work(value);
      }
      return idle(piece);
    };
    idle(piece);
  });
}
