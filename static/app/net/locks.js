/**
 * One at a time among all tabs of this browser (Web Locks); among the calls of this tab where there are none.
 *
 * `aftercare-identity` is held shared by whoever talks as a person and exclusively by whoever changes who is signed
 * in: so no request made for one person can go out with another's cookie.
 */
export const IDENTITY = "aftercare-identity";

/** @param {string} personId */
export const flusherOf = (personId) => `aftercare-flusher-${personId}`;

/** Files go beside the rounds, not within them: a photo on its way holds up no operation. @param {string} personId */
export const uploadsOf = (personId) => `aftercare-uploads-${personId}`;

/** One tab listens for the server's hints. @param {string} personId */
export const hintsOf = (personId) => `aftercare-hints-${personId}`;

/** @type {Map<string, Promise<unknown>>} */
const queues = new Map();

/**
 * @template T
 * @param {string} name
 * @param {"exclusive"|"shared"} mode
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function locked(name, mode, work) {
  const locks = globalThis.navigator?.locks;
  if (locks) return /** @type {Promise<T>} */ (locks.request(name, { mode }, work));
  const mine = (queues.get(name) ?? Promise.resolve()).then(work, work);
  queues.set(name, mine.catch(() => {}));
  return mine;
}

/**
 * Does nothing while another tab is at it.
 *
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
export async function lockedIfFree(name, work) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  return locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

/**
 * Holds the lock from when it is free until `signal`; calls `begin` where it came to that.
 *
 * @param {string} name
 * @param {AbortSignal} signal
 * @param {() => void} begin
 * @returns {Promise<void>} when it is over
 */
export async function heldUntil(name, signal, begin) {
  const over = new Promise((done) => signal.addEventListener("abort", done, { once: true }));
  const hold = async () => {
    if (signal.aborted) return;
    begin();
    await over;
  };
  const locks = globalThis.navigator?.locks;
  if (locks) await locks.request(name, { signal }, hold).catch(() => {}); // nobody waits for it any more
  else await hold();
}
