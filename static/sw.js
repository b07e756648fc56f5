/**
 * The service worker: keeps the app's shell and its assets, so that the app opens without a line; keeps customer
 * pages that were looked at, as a fallback. It never touches the API, and a new version takes over only when the
 * page says that the person agreed. Photos that the phone's gallery shares are taken in here, without a line, too. `VERSION` and `PRECACHE` are filled in by `build.mjs`.
 */
import { PAGES, PARTS, page, part } from "./kept-pages.js";
import { SHARE, SHARED, SHARED_FIELD, SHARED_PLACE, sorted } from "./shared-photos.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

const SHELL = "/app/";
const KEPT = `aftercare-shell-${VERSION}`;
const LEFT_ALONE = ["/api/", "/healthz", "/sw.js"];

worker.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

worker.addEventListener("message", (event) => {
  if (event.data?.type === "take-over") void worker.skipWaiting();
  if (event.data?.type === "take-charge") event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && url.origin === worker.location.origin && url.pathname === SHARE) return event.respondWith(share(request));
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (LEFT_ALONE.some((path) => url.pathname.startsWith(path))) return;
  if (request.mode === "navigate") {
    event.respondWith(isApp(url) ? shell(request) : page(event));
  } else {
    event.respondWith(asset(event));
  }
});

/** All or nothing, past the browser's own cache: a shell must not come with the assets of another version. */
async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll(PRECACHE.map((path) => new Request(path, { cache: "reload" })));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ![KEPT, PAGES, PARTS, SHARED].includes(name)).map((name) => caches.delete(name)));
}

/**
 * Photos come as a form from outside the app: kept here at once, and the app asks where they belong. What was not taken is
 * counted in the address, for the app to say in words.
 *
 * @param {Request} request
 */
async function share(request) {
  const told = new URLSearchParams();
  try {
    const cache = await caches.open(SHARED);
    const form = await request.formData();
    const files = form.getAll(SHARED_FIELD).flatMap((one) => (one instanceof File && (one.size > 0 || one.name) ? [one] : []));
    const { taken, ...not } = sorted(files, (await cache.keys()).length);
    for (const photo of taken) await cache.put(`${SHARED_PLACE}/${crypto.randomUUID()}`, new Response(photo, { headers: { "Content-Type": photo.type } }));
    for (const [why, count] of Object.entries(not)) if (count) told.set(why, String(count));
  } catch {
    told.set("lost", "1");
  }
  return Response.redirect(`${SHARED_PLACE}?${told}`, 303);
}

/** @param {URL} url */
function isApp(url) {
  return url.pathname === "/app" || url.pathname.startsWith(SHELL);
}

/**
 * Every address within the app is the same shell.
 *
 * @param {Request} request
 */
async function shell(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(SHELL)) ?? fetch(request);
}

/**
 * What the app keeps comes from there; styles and pictures of customers' pages are kept beside these when first used.
 *
 * @param {FetchEvent} event
 */
async function asset(event) {
  return (await (await caches.open(KEPT)).match(event.request)) ?? part(event);
}
