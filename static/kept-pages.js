/**
 * Pages that were looked at, kept as a fallback for a bad line; what they are drawn with, and what is searched, beside them.
 * Shared by both service workers: the app's, and the customers' pages' own.
 */
export const PAGES = "aftercare-pages";
/** Built files are kept apart: a page that is read today may not push out the styles it is drawn with. */
export const PARTS = "aftercare-page-parts";
const PAGES_MAX = 60;
const PARTS_MAX = 24;

/**
 * The newest page while there is a line, else the one seen last, else `instead`.
 *
 * @param {FetchEvent} event
 * @param {string} [instead] a page that says that this one was never opened
 */
export async function page(event, instead) {
  const { request } = event;
  const cache = await caches.open(PAGES);
  try {
    const response = await fetch(request);
    if (response.ok && response.type === "basic") event.waitUntil(remember(PAGES, request.url, response.clone()));
    return response;
  } catch (error) {
    const seen = (await cache.match(request, { ignoreSearch: true })) ?? (instead && (await cache.match(instead)));
    if (seen) return seen;
    throw error;
  }
}

/**
 * Built files never change under their names: what is kept is as good as what would be fetched.
 *
 * @param {FetchEvent} event
 */
export async function part(event) {
  const { request } = event;
  const kept = await (await caches.open(PARTS)).match(request);
  if (kept) return kept;
  const response = await fetch(request);
  const isHashed = new URL(request.url).pathname.startsWith("/assets/");
  if (isHashed && response.ok) event.waitUntil(remember(PARTS, request.url, response.clone()));
  return response;
}

/** Fetch and keep what was there before the worker was. @param {string} url */
export async function keep(url) {
  const { pathname } = new URL(url, location.origin);
  const name = pathname.startsWith("/assets/") ? PARTS : PAGES;
  try {
    if (name === PARTS && (await (await caches.open(PARTS)).match(url))) return;
    const response = await fetch(url);
    if (response.ok) await remember(name, url, response);
  } catch {
    // no line: it is kept when it is opened next
  }
}

/**
 * The newest are kept, by their address without what was asked behind it.
 *
 * @param {string} name
 * @param {string} address
 * @param {Response} response
 */
async function remember(name, address, response) {
  try {
    const cache = await caches.open(name);
    const url = new URL(address, location.origin);
    url.search = "";
    // put anew it is the newest
    await cache.delete(url.href);
    await cache.put(url.href, response);
    const keys = await cache.keys();
    const most = name === PARTS ? PARTS_MAX : PAGES_MAX;
    await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
  } catch {
    // no room: the page was shown all the same
  }
}
