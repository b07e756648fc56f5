/**
 * The service worker of the customers' pages, one for each language: keeps what was opened, pages, styles and the words of the
 * search, so that all of it can be read again without a network. The app has its own (`sw.js`), with all that staff need.
 */
import { keep, page, part } from "./kept-pages.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/** What is shown of a page that was never opened, in the pages' language. */
const INSTEAD = `${new URL(worker.registration.scope).pathname}offline/`;
const INDEX = "/search.json";

worker.addEventListener("install", (event) => {
  void worker.skipWaiting();
  event.waitUntil(keep(INSTEAD));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("message", (event) => {
  const { type, urls } = event.data ?? {};
  if (type === "keep" && Array.isArray(urls)) event.waitUntil(Promise.all(urls.filter((one) => typeof one === "string" && one.startsWith("/")).map(keep)));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, INSTEAD));
  else if (url.pathname.endsWith(INDEX)) event.respondWith(page(event));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(part(event));
});

