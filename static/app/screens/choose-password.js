/** A password that only its owner knows: before anything else for whoever was given one by the store, later on one's own wish. */
import { useEffect, useId, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { choosePassword, me, signOut } from "../state.js";
import { unsent } from "./data.js";
import { errorWords } from "./error-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { brand, icon, mark, shape } from "./icons.js";
import { LanguageChoice } from "./language-choice.js";
import { unsentFiles } from "./photo-data.js";
import { Toast } from "./place.js";

/** As the server has it: `PASSWORD_LEAST_CHARS` in `api/limits.py`. */
const LEAST_CHARS = 10;

/** At the door, instead of the app. */
export function ChoosePassword() {
  const title = `${t("Choose your password")} · Aftercare`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const waiting = unsent.value.length + unsentFiles.value.length;
  return html`<main class="door" id="main"><div class="door-slip" data-testid="choose-password">
    <div class="door-stub brand">${brand()}<div><h1>${t("Choose your password")}</h1><p class="quiet">${me.value?.name}</p></div></div>
    <div class="door-body">
      <p class="note">${icon("shield")}<span>${t("The password you signed in with was made by the store. Choose one that only you know: then everything is here.")}</span></p>
      ${waiting > 0 && html`<p data-testid="goes-on">${mark("held", n("One thing that you wrote here before is sent meanwhile.", "{count} things that you wrote here before are sent meanwhile.", waiting))}</p>`}
      <${PasswordForm} asksCurrent=${false} lead=${true} />
      <button class="button button--plain button--wide" type="button" data-testid="choose-later" onClick=${() => signOut()}>${t("Not now: sign out")}</button>
      <p class="tiny">${t("Signing out loses nothing: what is unsent stays on this device for you.")}</p>
    </div></div>
    <${LanguageChoice} /><${Toast} />
  </main>`;
}

/** On one's own page: the password so far is asked for, so that nobody who merely holds the phone changes it. */
export function OwnPassword() {
  const [open, setOpen] = useState(false);
  return open ? html`<div class="panel panel-pad" data-testid="own-password"><${PasswordForm} asksCurrent=${true} onDone=${() => setOpen(false)} /></div>`
    : html`<button class="button" type="button" data-testid="change-password" onClick=${() => setOpen(true)}>${icon("shield", "icon--s")}${t("Choose another password")}</button>`;
}

/** @param {{asksCurrent: boolean, lead?: boolean, onDone?: () => void}} props */
function PasswordForm({ asksCurrent, lead = false, onDone }) {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    if (busy) return undefined;
    const fault = faultOf(password, again, asksCurrent ? current : null);
    if (fault) return setError(fault);
    setBusy(true);
    setError("");
    const told = await choosePassword(password, asksCurrent ? current : undefined);
    setBusy(false);
    if (!told.ok) return setError(refusal(told));
    say(t("Your new password holds; everywhere else you are signed out"));
    return onDone?.();
  }

  /** @param {string} name @param {string} words @param {string} value @param {(value: string) => void} set @param {string} complete @param {string} [hint] */
  const input = (name, words, value, set, complete, hint) => html`<div class="field"><label class="field-name" for=${`${id}${name}`}>${words} ${hint && html`<span class="field-hint">${hint}</span>`}</label>
    <input class="input" id=${`${id}${name}`} data-testid=${`password-${name}`} type="password" autocomplete=${complete} value=${value} aria-invalid=${error ? "true" : undefined} aria-describedby=${error ? `${id}e` : undefined} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => set(event.currentTarget.value)} /></div>`;

  return html`<form class="password-form" novalidate onSubmit=${submit}>
    <input class="sr" type="text" name="username" autocomplete="username" tabindex="-1" aria-hidden="true" value=${me.value?.username ?? ""} readonly />
    ${asksCurrent && input("current", t("Password so far"), current, setCurrent, "current-password")}
    ${input("new", t("The new password"), password, setPassword, "new-password", t("at least {count} characters, several words are best", { count: LEAST_CHARS }))}
    ${input("again", t("The same once more"), again, setAgain, "new-password")}
    ${error && html`<p class="error" id=${`${id}e`} role="alert">${shape("broken")}<span>${error}</span></p>`}
    <div class="buttons"><button class=${`button button--primary ${lead ? "button--lead button--wide" : ""}`} type="submit" data-testid="password-keep" disabled=${busy}>${t("Keep this password")}</button>
      ${onDone && html`<button class="button button--plain" type="button" onClick=${onDone}>${t("Not now")}</button>`}</div>
  </form>`;
}

/** What this device can tell by itself. @param {string} password @param {string} again @param {string | null} current */
function faultOf(password, again, current) {
  if (current === "") return t("The password so far is needed.");
  if (password.trim().length < LEAST_CHARS) return unfitWords("too_short");
  return password === again ? "" : t("The two are not the same. Type the new one once more.");
}

/** @param {{code: string, fields: Record<string, string>}} told */
function refusal({ code, fields }) {
  if (code === "offline") return t("No contact with the server. A new password needs a signal; what is on this device is safe.");
  return code === "password_unfit" ? unfitWords(fields.current ? "wrong" : String(fields.password)) : errorWords(code);
}

/** @param {string} why a code of `api/identity/own_password.py` */
function unfitWords(why) {
  if (why === "too_short") return t("A password has at least {count} characters.", { count: LEAST_CHARS });
  if (why === "as_username") return t("The user name is the first thing that others try. Choose something else.");
  if (why === "as_before") return t("This is the password so far, and others know it. Choose another.");
  return t("That is not the password so far. Nothing was changed.");
}
