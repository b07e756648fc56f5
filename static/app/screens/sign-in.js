/** Signing in: a name, a password, and a sentence when it does not work. */
import { useEffect, useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { forgotten, me, signIn } from "../state.js";
import { commonErrorWords } from "./error-words-common.js";
import { html } from "./html.js";
import { brand, icon, shape } from "./icons.js";
import { LanguageChoice } from "./language-choice.js";
import { Notices, troubleWords } from "./notices.js";
import { PeopleHere } from "./people-here.js";
import { go, route } from "./router.js";
import { duration } from "./times.js";

export function SignIn() {
  const [username, setUsername] = useState(me.value?.username ?? "");
  const [password, setPassword] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const title = `${t("Sign in")} · Aftercare`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const id = useId();

  /** @param {string} known */
  function choose(known) {
    setUsername(known);
    setError("");
    document.getElementById(`${id}p`)?.focus();
  }

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    if (busy) return;
    if (!username.trim() || !password) return setError(t("Both the name and the password are needed."));
    setBusy(true);
    setError("");
    const answer = await signIn(username.trim(), password);
    setBusy(false);
    if (!answer.ok) return setError(refusalWords(answer.code, answer.retryAfter));
    if (route.peek().name === "sign-in") go("/app/", { replace: true });
  }

  return html`<main class="door" id="main">
    <form class="door-slip" onSubmit=${submit} novalidate aria-describedby=${error ? `${id}e` : undefined}>
      <div class="door-stub brand">${brand()}<div><h1>Aftercare</h1><p class="quiet">${t("Service of your store")}</p></div></div>
      <div class="door-body">
        <${Notices} />
        ${forgotten.value && html`<p class="note" role="status" data-testid="forgotten">${icon("device")}<span><b>${t("This device has forgotten its last person.")}</b> ${t("The store asked for it. Nothing of theirs is here any more.")}</span></p>`}
        <${PeopleHere} chosen=${username} onChoose=${choose} />
        <div class="field"><label class="field-name" for=${`${id}u`}>${t("User name")}</label>
          <input class="input" id=${`${id}u`} name="username" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck=${false} value=${username} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setUsername(event.currentTarget.value)} /></div>
        <div class="field"><label class="field-name" for=${`${id}p`}>${t("Password")}</label>
          <input class="input" id=${`${id}p`} name="password" type="password" autocomplete="current-password" value=${password} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setPassword(event.currentTarget.value)} /></div>
        ${error && html`<p class="error" id=${`${id}e`} role="alert">${shape("broken")}<span>${error}</span></p>`}
        <button class="button button--primary button--lead button--wide" type="submit" data-testid="sign-in">${busy ? t("Signing in") : t("Sign in")}</button>
        <p class="tiny">${t("After signing in once, today's work is on this device and needs no signal.")}</p>
      </div>
    </form>
    <${LanguageChoice} />
  </main>`;
}

/** @param {string} code @param {number} [retryAfter] seconds */
function refusalWords(code, retryAfter) {
  if (code === "too_many" && retryAfter) return t("Too many tries with wrong passwords. Wait {time}, then try again.", { time: duration(Math.max(60, retryAfter) * 1000) });
  if (code === "offline") return t("No contact with the server. Signing in needs a signal once; what is on this device is safe.");
  return ["quota", "blocked", "lost", "unsupported"].includes(code) ? troubleWords(code) : commonErrorWords(code);
}
