/** The staff app starts here: the language and look of the document, then the screens. */
import { effect } from "@preact/signals";
import { render } from "preact";

import { lang } from "./i18n.js";
import { App } from "./screens/app.js";
import { html } from "./screens/html.js";
import { startRouter } from "./screens/router.js";
import { theme } from "./state.js";

effect(() => {
  document.documentElement.lang = lang.value;
  // what the phone's own screen says of the app: its shortcuts, and what it shows before it is installed
  document.querySelector("link[rel=manifest]")?.setAttribute("href", `/app/manifest.${lang.value}.webmanifest`);
});

effect(() => {
  const chosen = theme.value;
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
});

startRouter();
if (!CSS.supports("overflow-anchor", "auto")) void import("./screens/anchoring.js").then(({ keepPlace }) => keepPlace(), (error) => console.error(error));

const root = document.getElementById("app") ?? document.body;
root.replaceChildren();
render(html`<${App} />`, root);
