/** The whole app: signed out, a phone's page, or a laptop's rail with work and side panel. */
import { useEffect } from "preact/hooks";

import { canSpeak, t } from "../i18n.js";
import { me, ready } from "../state.js";
import { laptop, slim } from "./here.js";
import { html } from "./html.js";
import { bringAhead, DeskLater, HeardLater, Later, OfficeLater, PlanLater, SettingsLater, ShelfLater } from "./later.js";
import { Rail } from "./nav.js";
import { Now } from "./now.js";
import { Beside, Level, Skip, Toast } from "./place.js";
import { placeAt } from "./places.js";
import { route, under } from "./router.js";
import { SignIn } from "./sign-in.js";

/** What shows a part of the app, by the name that `places.js` has for it. @type {Record<string, any>} */
const PARTS = { now: Now, seldom: Later, desk: DeskLater, heard: HeardLater, shelf: ShelfLater, office: OfficeLater, planning: PlanLater, settings: SettingsLater };

export function App() {
  const isIn = ready.value && me.value !== null;
  useEffect(() => {
    if (isIn) bringAhead();
  }, [isIn]);
  if (!canSpeak.value) return null;
  if (!ready.value) return html`<main class="door" id="main"><h1 class="sr">Aftercare</h1><p class="quiet">${t("Opening what is on this device")}</p></main>`;
  if (!me.value || route.value.name === "sign-in") return html`<${SignIn} />`;
  return laptop.value ? html`<${Laptop} />` : html`<${Phone} />`;
}

function Phone() {
  return shown(route.value);
}

function Laptop() {
  const isBeside = route.value.place.lies === "beside";
  const side = isBeside ? shown(route.value) : null;
  return html`<${Skip} /><div class=${`laptop ${slim.value ? "laptop--slim" : ""}`}>
    <${Rail} />
    <div class="work"><${Level.Provider} value="work"><${Beside.Provider} value=${side}>${shown(isBeside ? placeAt(under.value) : route.value)}<//><//><${Keys} /></div>
  </div><${Toast} />`;
}

/** @param {{place: import("./places.js").Place, id: string, collection?: string}} at */
function shown({ place, id, collection }) {
  return html`<${PARTS[place.from]} key=${`${place.name} ${collection ?? ""} ${id}`} part=${place.part} with=${{ id, collection }} />`;
}

function Keys() {
  return html`<footer class="keys"><span><kbd>J</kbd> <kbd>K</kbd> ${t("up and down")}</span><span><kbd>Enter</kbd> ${t("open")}</span><span><kbd>Esc</kbd> ${t("close")}</span><span><kbd>Ctrl K</kbd> ${t("find")}</span>${route.value.name === "callback" && html`<span><kbd>1</kbd> – <kbd>5</kbd> ${t("answer")}</span><span><kbd>-</kbd> ${t("did not say")}</span>`}${slim.value && route.value.name.startsWith("complaint") && html`<span><kbd>←</kbd> <kbd>→</kbd> ${t("from column to column")}</span><span><kbd>M</kbd> ${t("carry on")}</span><span><kbd>E</kbd> ${t("write the solution")}</span><span><kbd>P</kbd> ${t("print the form")}</span>`}</footer>`;
}
