/** The page itself, for the next time without a line: kept by the worker of the customers' pages, which never touches `/api/`. */

export function keepPage() {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  worker.register("/site-sw.js", { scope: "/link/" }).catch((error) => console.warn(error));
  // what was open before there was a worker is kept, too
  worker.ready.then(({ active }) => active && active.postMessage({ type: "keep", urls: [location.pathname, ...parts()] }), () => undefined);
}

/** The styles, scripts and pictures of this page. */
function parts() {
  const found = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
  return Array.from(found, (one) => one.getAttribute("href") || one.getAttribute("src") || "");
}
