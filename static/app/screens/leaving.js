/** Signing out, and giving the phone to the next person: refused while work is unsent, unless the person insists. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { connection, signOut, syncNow } from "../state.js";
import { unsent } from "./data.js";
import { draftWords, halfWritten } from "./draft-words.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { countWords, unsentFiles } from "./photo-data.js";
import { Sheet } from "./place.js";
import { RescueSheet } from "./rescue-make.js";
import { go } from "./router.js";

export function Leaving() {
  const [asking, setAsking] = useState(false);
  const [rescuing, setRescuing] = useState(false);
  const isClear = () => !unsent.value.length && !unsentFiles.value.length && !halfWritten().length;
  const leave = async () => {
    setAsking(false);
    await signOut();
    go("/app/", { replace: true });
  };
  const begin = () => (isClear() ? void leave() : setAsking(true));
  return html`<section class="leave stack">
    <button class="button button--wide" type="button" data-testid="switch-person" onClick=${begin}>${t("Somebody else takes this device")}</button>
    <button class="button button--wide" type="button" data-testid="sign-out" onClick=${begin}>${t("Sign out")}</button>
    ${asking && html`<${Asking} onStay=${() => setAsking(false)} onLeave=${leave} onFile=${() => { setAsking(false); setRescuing(true); }} />`}
    ${rescuing && html`<${RescueSheet} onClose=${() => setRescuing(false)} />`}
  </section>`;
}

/** @param {{onStay: () => void, onLeave: () => void, onFile: () => void}} props */
function Asking({ onStay, onLeave, onFile }) {
  const count = unsent.value.length;
  const files = unsentFiles.value;
  const texts = halfWritten();
  const { online } = connection.value;
  // what waited may go out while the person reads this
  if (!count && !files.length && !texts.length) return html`<${Sheet} title=${t("All sent")} onClose=${onStay}>
    <p>${mark("kept", t("Everything is with the server now."))}</p>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onStay}>${t("Stay signed in")}</button><button class="button button--primary" type="button" data-testid="sign-out-now" onClick=${onLeave}>${t("Sign out")}</button></div>
  <//>`;
  return html`<${Sheet} title=${t("Not everything is sent yet")} onClose=${onStay}>
    <ul class="hand-over-lacks" data-testid="leaving-lacks">
      ${count > 0 && html`<li>${n("One change is nowhere but here", "{count} changes are nowhere but here", count)}</li>`}
      ${files.length > 0 && html`<li>${t("{files} nowhere but here", { files: countWords(files) })}</li>`}
      ${texts.map((one) => html`<li key=${one.key}>${t("Half written: {what}", { what: draftWords(one.key).what })}</li>`)}
    </ul>
    <p>${t("If you sign out now, this stays on this device under your name. Nobody else sees it or can send it; it goes out once you sign in again here.")}</p>
    <div class="leave-ways">
      ${online ? html`<button class="button button--primary" type="button" data-testid="send-now" onClick=${syncNow}>${t("Send now")}</button>` : html`<p class="quiet">${t("No signal: it cannot be sent just now, and nobody else can sign in either.")}</p>`}
      <button class="button" type="button" data-testid="leave-by-file" onClick=${onFile}>${t("Hand over by file")}</button>
      <button class="button" type="button" onClick=${onStay}>${t("Stay signed in")}</button>
      <button class="button button--grave" type="button" data-testid="sign-out-anyway" onClick=${onLeave}>${t("Sign out anyway")}</button>
    </div>
  <//>`;
}
