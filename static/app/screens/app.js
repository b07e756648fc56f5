/** The whole app: signed out, a phone's page, or a laptop's rail with work and side panel. */
import { useEffect, useState } from "preact/hooks";

import { canSpeak, t } from "../i18n.js";
import { me, ready } from "../state.js";
import { OrNothing } from "./guard.js";
import { laptop, slim } from "./here.js";
import { html } from "./html.js";
import { bringAhead, DeskLater, HeardLater, Later, OfficeLater, PlanLater, SettingsLater, ShelfLater } from "./later.js";
import { Guarded, OrWords } from "./mishap.js";
import { Rail } from "./nav.js";
import { Now } from "./now.js";
import { Beside, Level, Skip, Toast } from "./place.js";
import { placeAt } from "./places.js";
import { route, under } from "./router.js";
import { Shortcuts } from "./shortcuts.js";
import { SignIn } from "./sign-in.js";

const OPENING_SAID_AFTER_MS = 500;
/** What shows a part of the app, by the name that `places.js` has for it. @type {Record<string, any>} */
const PARTS = { now: Now, seldom: Later, desk: DeskLater, heard: HeardLater, shelf: ShelfLater, office: OfficeLater, planning: PlanLater, settings: SettingsLater };

export function App() {
  const isIn = ready.value && me.value !== null;
  useEffect(() => {
    if (isIn) bringAhead();
  }, [isIn]);
  if (!canSpeak.value) return null;
  if (!ready.value) return html`<${Opening} />`;
  if (!me.value || route.value.name === "sign-in") return html`<${SignIn} />`;
  if (me.value.password_due) return html`<${Later} part="ChoosePassword" />`;
  return html`<${OrWords}>${laptop.value ? html`<${Laptop} />` : html`<${Phone} />`}<//><${OrNothing}><${Shortcuts} /><//>`;
}

/** Mostly it is over before one could read it: drawing it would only make it last longer. */
function Opening() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), OPENING_SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSlow && html`<main class="door" id="main"><h1 class="sr">Aftercare</h1><p class="quiet">${t("Opening what is on this device")}</p></main>`;
}

function Phone() {
  return shown(route.value);
}

function Laptop() {
  const isBeside = route.value.place.lies === "beside";
  const side = isBeside ? shown(route.value) : null;
  return html`<${Skip} /><div class=${`laptop ${slim.value || route.value.name === "plan" ? "laptop--slim" : ""}`}>
    <${Rail} />
    <div class="work"><${Level.Provider} value="work"><${Beside.Provider} value=${side}>${shown(isBeside ? placeAt(under.value) : route.value)}<//><//><${OrNothing}><${Later} part="KeysBar" /><//></div>
  </div><${Toast} />`;
}

/** @param {{place: import("./places.js").Place, id: string, collection?: string}} at */
function shown({ place, id, collection }) {
  return html`<${Guarded} key=${`${place.name} ${collection ?? ""} ${id}`}><${PARTS[place.from]} whole part=${place.part} with=${{ id, collection }} /><//>`;
}
