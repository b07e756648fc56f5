/** Before a device is signed out, or forgets all: what would be lost, said plainly. */
import { n, t } from "../i18n.js";
import { staffName } from "./data.js";
import { html } from "./html.js";
import { Sheet } from "./place.js";
import { when } from "./times.js";

/** @typedef {import("./settings-devices.js").Device} Device */

/** @param {{one: Device, onClose: () => void, onRevoke: () => void}} props */
export function RevokeSheet({ one, onClose, onRevoke }) {
  return html`<${Sheet} title=${t("Sign out this device of {name}?", { name: staffName(one.staff_id) })} onClose=${onClose}>
    <p class="settings-sheet">${t("It can read nothing new from now on. What it has not sent comes in at its next contact and waits to be looked through: nothing is lost.")}</p>
    <div class="buttons buttons--even"><button class="button button--grave" type="button" data-testid="revoke-now" onClick=${onRevoke}>${t("Sign it out")}</button><button class="button button--primary" type="button" onClick=${onClose}>${t("Leave it signed in")}</button></div>
  <//>`;
}

/** @param {{one: Device, onClose: () => void, onForget: (unsent: "lose" | "wait") => void}} props */
export function ForgetSheet({ one, onClose, onForget }) {
  const count = (one.unsent_operations ?? 0) + (one.unsent_files ?? 0);
  return html`<${Sheet} title=${t("Have this device forget everything of {name}?", { name: staffName(one.staff_id) })} onClose=${onClose}>
    <div class="settings-sheet"><p><b data-testid="would-be-lost">${one.told_at === null ? t("What is unsent on it is not known: it never said.")
      : count ? n("When last heard, {time}, one thing was only on it.", "When last heard, {time}, {count} things were only on it.", count, { time: when(one.told_at) })
      : t("When last heard, {time}, nothing was only on it.", { time: when(one.told_at) })}</b> ${t("What was written there since then is on it alone.")}</p>
    <p>${t("It is signed out now, and at its next contact customers, jobs and photos of this person vanish from it.")}</p></div>
    <div class="stack"><button class="button button--primary button--wide" type="button" data-testid="forget-wait" onClick=${() => onForget("wait")}>${t("Take in its work first, then forget")}</button>
      <button class="button button--grave button--wide" type="button" data-testid="forget-lose" onClick=${() => onForget("lose")}>${t("Forget at once: what is unsent is lost")}</button>
      <button class="button button--wide" type="button" onClick=${onClose}>${t("Leave it as it is")}</button></div>
  <//>`;
}
