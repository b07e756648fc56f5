/** How a person signs in: only the server can make an account, so this part needs a signal and says so. */
import { useId, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { me, tellServer } from "../state.js";
import { AskedNote } from "./asked.js";
import { errorWords } from "./error-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { Part, Sheet } from "./place.js";
import { usernameOf } from "./settings-person-data.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{username: string, password: string}} Secret */

/** @param {{doc: Doc, asked: any}} props */
export function AccountPart({ doc, asked }) {
  const [secret, setSecret] = useState(/** @type {Secret | null} */ (null));
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [locking, setLocking] = useState(false);
  const account = asked.value?.accounts.find((/** @type {any} */ one) => one.staff_id === doc.id);

  /** @param {string} path @param {unknown} [body] */
  async function ask(path, body) {
    setBusy(true);
    setError("");
    const told = await tellServer(path, body);
    setBusy(false);
    if (!told.ok) return setError(refusal(told));
    if (told.value) setSecret(told.value);
    else say(t("Locked: every session has ended"));
    asked.again();
    return undefined;
  }

  return html`<${Part} title=${t("Account")} name="settings-part"><div class="panel panel-pad stack" data-testid="account" data-state=${account ? (account.disabled_at ? "locked" : "open") : "none"}>
    <${AskedNote} asked=${asked} waiting=${t("The server is asked about the account.")} instead=${t("An account is made by the server: it needs a signal. Everything else here works without.")} />
    ${secret && html`<${Shown} secret=${secret} />`}
    ${asked.value && !account && !secret && html`<${Make} doc=${doc} busy=${busy} onMake=${(/** @type {string} */ username) => ask("accounts", { staff_id: doc.id, username })} />`}
    ${account && html`<p>${account.disabled_at ? mark("off", t("locked")) : account.one_time_since ? mark("wait", t("has yet to choose a password")) : mark("kept", t("can sign in"))} ${t("as {username}", { username: account.username })}</p>
      <div class="buttons"><button class="button" type="button" data-testid="new-password" disabled=${busy} onClick=${() => ask(`accounts/${doc.id}/password`)}>${account.disabled_at ? t("Unlock with a new password") : t("New password")}</button>
        ${!account.disabled_at && doc.id !== me.value?.id && html`<button class="button button--grave" type="button" data-testid="lock" disabled=${busy} onClick=${() => setLocking(true)}>${t("Lock the account")}</button>`}</div>`}
    ${error && html`<p class="error" role="alert">${shape("broken")}<span>${error}</span></p>`}
    ${locking && html`<${Sheet} title=${t("Lock out {name}?", { name: doc.name })} onClose=${() => setLocking(false)}><p class="settings-sheet">${t("They are signed out everywhere at once. What their devices have not sent yet still comes in and waits to be looked through.")}</p>
      <div class="buttons buttons--even"><button class="button button--grave" type="button" data-testid="lock-now" onClick=${() => { setLocking(false); void ask(`accounts/${doc.id}/disable`); }}>${t("Lock now")}</button><button class="button button--primary" type="button" onClick=${() => setLocking(false)}>${t("Leave it open")}</button></div><//>`}
  </div><//>`;
}

/** @param {{doc: Doc, busy: boolean, onMake: (username: string) => void}} props */
function Make({ doc, busy, onMake }) {
  const [username, setUsername] = useState(usernameOf(doc.name_latin ?? ""));
  const id = useId();
  return html`<form class="settings-add" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); if (username.trim()) onMake(username.trim()); }}>
    <div class="field"><label class="field-name" for=${id}>${t("User name")} <span class="field-hint">${t("small letters and digits")}</span></label><input class="input" id=${id} data-testid="username" autocapitalize="none" autocomplete="off" spellcheck=${false} value=${username} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setUsername(event.currentTarget.value)} /></div>
    <button class="button button--primary" type="submit" data-testid="make-account" disabled=${busy}>${t("Make an account")}</button></form>`;
}

/** @param {{secret: Secret}} props */
function Shown({ secret }) {
  return html`<div class="note settings-secret" role="status" data-testid="secret">${icon("shield")}<span><b>${t("Write this down: it is shown only now")}</b> ${t("It opens one thing: at the next sign-in they choose a password of their own.")}
    <dl class="facts"><dt>${t("User name")}</dt><dd class="code" data-testid="secret-username">${secret.username}</dd><dt>${t("Password")}</dt><dd class="code settings-password" data-testid="secret-password">${secret.password}</dd></dl></span></div>`;
}

/** @param {{code: string, fields: Record<string, string>}} told */
function refusal({ code, fields }) {
  if (code === "not_found") return t("The server does not know this person yet: what was entered here is still on its way. Try again in a moment.");
  if (code === "unreadable" && fields.username) return t("A user name has small letters, digits, dots and hyphens, at least two of them.");
  return errorWords(code);
}
