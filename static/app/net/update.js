/**
 * The service worker, seen from the page: a new version waits until the person agrees, and only then is the page
 * loaded again. Where another tab agreed, the new version has taken over from this page's, too: it is asked as before.
 */
import { TAKE_OVER_MS } from "./bounds.js";

/**
 * @param {(isWaiting: boolean) => void} onWaiting
 * @returns {{accept: () => void}}
 */
export function watchUpdates(onWaiting) {
  const container = globalThis.navigator?.serviceWorker;
  if (!container) return { accept: () => {} };
  /** @type {ServiceWorkerRegistration|null} */
  let registration = null;
  let agreed = false;
  let ofAVersion = container.controller !== null;
  let outdated = false;
  const reload = () => globalThis.location.reload();
  const tell = () => onWaiting(outdated || Boolean(registration?.waiting && registration.active));

  container.addEventListener("controllerchange", () => {
    if (agreed) return reload();
    outdated = ofAVersion;
    ofAVersion = true;
    tell();
  });
  container
    .register("/sw.js", { scope: "/", updateViaCache: "none" })
    .then((found) => {
      registration = found;
      watch(found, tell);
    })
    .catch(() => {
      // without it the app works while there is a line
    });
  // A page that was on its way when the worker came into being belongs to nobody: what it fetches later, without a line,
  // would not come from what is kept.
  void container.ready.then(({ active }) => {
    if (!container.controller) active?.postMessage({ type: "take-charge" });
  });
  return {
    accept: () => {
      const waiting = registration?.waiting;
      if (!waiting) return reload();
      agreed = true;
      waiting.postMessage({ type: "take-over" });
      // A request of the page in the moment of the change makes Chromium put it off for up to five minutes, or until a
      // page is loaded: that one comes from the new version.
      setTimeout(reload, TAKE_OVER_MS);
    },
  };
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {() => void} tell
 */
function watch(registration, tell) {
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
    tell(); // it may be installed already when a busy page gets to hear of it
  });
  const hour = 60 * 60 * 1000;
  setInterval(() => void registration.update().catch(() => {}), hour);
}
