/** A mistake in one screen stays in that screen: words stand in its place, and the way elsewhere goes on working. */
import { useEffect, useRef } from "preact/hooks";

import { t } from "../i18n.js";
import { useMishap } from "./guard.js";
import { html } from "./html.js";
import { places } from "./nav.js";
import { Place } from "./place.js";
import { route } from "./router.js";

/** @typedef {import("preact").ComponentChildren} Children */

/** A screen, or words that it went wrong; these go when one goes elsewhere. @param {{children?: Children}} props */
export function Guarded({ children }) {
  const here = route.value;
  const brokeAt = useRef(here);
  const { error, again } = useMishap(() => (brokeAt.current = route.peek()));
  // a list is the same one under whatever is opened beside it: it is tried again there
  useEffect(() => {
    if (error && brokeAt.current !== here) again();
  }, [error, here]);
  return error ? html`<${Place} title=${t("Something went wrong on this screen")}><${Ways} /><//>` : children;
}

/** What remains when not even the frame can be drawn. @param {{children?: Children}} props */
export function OrWords({ children }) {
  return useMishap().error ? html`<main class="door" id="main"><h1>${t("Something went wrong on this screen")}</h1><${Ways} /></main>` : children;
}

function Ways() {
  const home = places()[0];
  return html`<div class="panel panel-pad" role="alert" data-testid="mishap">
    <p><b>${t("Your work is kept.")}</b> ${t("What was saved is on this device, and everything else goes on working.")}</p>
    <p class="mishap-ways"><button class="button button--primary" type="button" data-testid="load-again" onClick=${() => location.reload()}>${t("Load again")}</button>
      <a class="button" href=${home.href} data-testid="go-home">${t("Go to {place}", { place: home.word })}</a></p>
  </div>`;
}
