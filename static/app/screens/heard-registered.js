/** Written down: the number, large, to be told at once; with or without a signal. */
import { t } from "../i18n.js";
import { bringBack, connection, me, remove } from "../state.js";
import { number, viewOf } from "./data.js";
import { mayDelete } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { backWords, Place } from "./place.js";
import { back, heardPath } from "./router.js";

/** @typedef {import("./heard-words.js").NewKind} Kind */

/** @param {{kind: Kind, id: string, onAnother: () => void}} props */
export function HeardRegistered({ kind, id, onAnother }) {
  const isHere = viewOf(kind, id)?.held === "here";
  return html`<${Place} title=${t("Written down")} back=${backWords(true)}
    bar=${html`<div class="bar-row"><button class="button button--lead" type="button" data-testid="another" onClick=${onAnother}>${t("Another one")}</button><button class="button button--primary button--lead" type="button" data-testid="back-to-work" onClick=${back}>${t("That is all")}</button></div>`}>
    <div class="plate told" role="status"><p class="quiet">${t("Its number")}</p><p class="plate-number told-number" data-testid="told-number">${number(kind, id)}</p></div>
    <p class="told-held told-middle">${isHere ? mark("held", connection.value.online ? t("On its way to the server") : t("Only on this device; it goes out by itself with the next signal")) : mark("kept", t("Received by server"))}</p>
    <div class="buttons told-ways"><a class="button" href=${heardPath(kind, id)} data-testid="open-heard">${t("Look at it, or correct it")}</a>
      ${mayDelete(me.value?.role, kind) && html`<button class="button button--plain" type="button" data-testid="take-back" onClick=${() => takeBack(kind, id)}>${t("Take it back")}</button>`}</div>
  <//>`;
}

/** Whoever may delete may take it back whole; the others correct it. @param {Kind} kind @param {string} id */
async function takeBack(kind, id) {
  if (!(await kept(remove(kind, id)))) return;
  back();
  say(t("Taken back"), () => void kept(bringBack(kind, id)));
}
