/**
 * What a customer's page does beyond being read: keeps what was opened, so that it can be read without a network, and has the
 * words of the search ready as soon as somebody turns to its field. Nothing on the page waits for it.
 */
const worker = navigator.serviceWorker;
/** A worker for each language: the app's own, with all that staff need, is not for customers' phones. */
const scope = `/${location.pathname.split("/")[1]}/`;

if (worker) {
  addEventListener("load", () => {
    worker.register("/site-sw.js", { scope }).catch((error) => console.warn(error));
  });
  // the page that was open before there was a worker is kept, too, with what it is drawn with
  void worker.ready.then(({ active }) => active?.postMessage({ type: "keep", urls: [location.pathname, ...parts()] }));
}

const field = document.querySelector("[data-index]");
if (field instanceof HTMLInputElement) {
  field.addEventListener("focus", () => {
    for (const url of [field.dataset.index ?? "", field.form?.getAttribute("action") ?? ""]) void fetch(url).catch(() => undefined);
  }, { once: true });
}

// of the strip of places the one that is open is to be seen
document.querySelector(".places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

/** The styles, scripts and pictures of this page. */
function parts() {
  const found = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
  return [...found].map((one) => one.getAttribute("href") || one.getAttribute("src") || "");
}
