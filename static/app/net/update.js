/**
 * The service worker, seen from the page: a new version waits until the person agrees, and only then is the page
 * loaded again.
 */

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

  container.addEventListener("controllerchange", () => {
    if (agreed) globalThis.location.reload();
  });
  container
    .register("/sw.js", { scope: "/", updateViaCache: "none" })
    .then((found) => {
      registration = found;
      watch(found, onWaiting);
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
      agreed = true;
      registration?.waiting?.postMessage({ type: "take-over" });
    },
  };
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {(isWaiting: boolean) => void} onWaiting
 */
function watch(registration, onWaiting) {
  const tell = () => onWaiting(registration.waiting !== null && registration.active !== null);
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
  });
  const hour = 60 * 60 * 1000;
  setInterval(() => void registration.update().catch(() => {}), hour);
}
