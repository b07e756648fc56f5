/**
 * Photos that the phone's own gallery handed to the app. The service worker takes them in without a network
 * (`sw.js`); here they lie until their person has said where they belong, or signs out.
 *
 * @typedef {{key: string, blob: Blob}} SharedPhoto
 */
import { SHARED } from "../../shared-photos.js";

/** @returns {Promise<SharedPhoto[]>} in the order in which they were shared */
export async function readShared() {
  const cache = await open();
  if (!cache) return [];
  const found = [];
  for (const request of await cache.keys()) {
    const answer = await cache.match(request);
    if (answer) found.push({ key: request.url, blob: await answer.blob() });
  }
  return found;
}

/** @param {string} key */
export async function forgetSharedPhoto(key) {
  await (await open())?.delete(key);
}

/** Another person is to use this browser, or nobody. */
export async function forgetShared() {
  await globalThis.caches?.delete(SHARED);
}

/** No caches: a browser without a service worker, to which nothing can be shared. */
async function open() {
  return globalThis.caches ? globalThis.caches.open(SHARED) : null;
}
