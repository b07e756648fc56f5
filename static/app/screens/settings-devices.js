/** Every phone and laptop of the store's people: when it was heard of, what is only on it, and what to do when it is lost. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { isSilent, unsentOf } from "../rules/silence.js";
import { appVersion, tellServer, thisDevice } from "../state.js";
import { AskedNote, useAsked } from "./asked.js";
import { workingOf } from "./complaint-rules.js";
import { docOf, staffName } from "./data.js";
import { errorWords } from "./error-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Part } from "./place.js";
import { deviceKind } from "./settings-device-words.js";
import { ForgetSheet, RevokeSheet } from "./settings-device-sheets.js";
import { SubjectPlace } from "./settings-place.js";
import { shownStore, StoreChoice } from "./settings-store.js";
import { duration, present, when } from "./times.js";

/**
 * @typedef {{id: string, name: string, staff_id: string, created_at: string, seen_at: string, revoked_at: string | null, version: string | null,
 *   unsent_operations: number | null, unsent_files: number | null, told_at: string | null, wipe: "lose" | "wait" | null, wipe_asked_at: string | null, wiped_at: string | null}} Device
 */

/** @param {{subject: import("./settings-place.js").Subject}} props */
export function Devices({ subject }) {
  const asked = useAsked("devices", { keep: true });
  const [sheet, setSheet] = useState(/** @type {{what: "revoke" | "forget", one: Device} | null} */ (null));
  const [error, setError] = useState("");
  const store = shownStore()?.id;
  /** @type {Device[]} */
  const all = (asked.value?.devices ?? []).filter((/** @type {Device} */ one) => { const of = docOf("staff", one.staff_id)?.store_id; return !of || of === store; });
  const trusted = all.filter((one) => !one.revoked_at);
  const out = all.filter((one) => one.revoked_at);

  /** @param {string} path @param {unknown} body @param {string} words */
  async function order(path, body, words) {
    setSheet(null);
    setError("");
    const told = await tellServer(path, body);
    if (!told.ok) return setError(errorWords(told.code));
    say(words);
    asked.again();
    return undefined;
  }

  // nobody knows here who has been silent since the server said it
  const atMs = asked.at ? Date.parse(asked.at) : present.value;
  const row = (/** @type {Device} */ one) => html`<${Row} key=${one.id} one=${one} atMs=${atMs} onAsk=${(/** @type {"revoke" | "forget"} */ what) => setSheet({ what, one })} />`;
  return html`<${SubjectPlace} subject=${subject} sub=${asked.value && n("one trusted", "{count} trusted", trusted.length)} action=${html`<${StoreChoice} />`}>
    <${AskedNote} asked=${asked} waiting=${t("The server is asked which devices it knows.")} instead=${t("Which devices there are comes with the signal.")} />
    ${error && html`<p class="error" role="alert">${error}</p>`}
    ${asked.value && !trusted.length && html`<div class="panel empty"><b>${t("No device has signed in yet")}</b>${t("Each phone and laptop stands here from its first sign-in on.")}</div>`}
    ${trusted.length > 0 && html`<ul class="panel rows settings-devices">${trusted.map(row)}</ul>`}
    ${out.length > 0 && html`<${Part} title=${t("Signed out by the store")} name="settings-part"><ul class="panel rows settings-devices">${out.map(row)}</ul><//>`}
    ${sheet?.what === "revoke" && html`<${RevokeSheet} one=${sheet.one} onClose=${() => setSheet(null)} onRevoke=${() => order(`devices/${sheet.one.id}/revoke`, undefined, t("Signed out: what it still sends waits to be looked through"))} />`}
    ${sheet?.what === "forget" && html`<${ForgetSheet} one=${sheet.one} onClose=${() => setSheet(null)} onForget=${(/** @type {"lose" | "wait"} */ unsent) => order(`devices/${sheet.one.id}/wipe`, { unsent }, t("It forgets everything at its next contact"))} />`}
  <//>`;
}

/** @param {{one: Device, atMs: number, onAsk: (what: "revoke" | "forget") => void}} props */
function Row({ one, atMs, onAsk }) {
  const { name, kind } = deviceKind(one.name);
  const isThis = one.id === thisDevice();
  return html`<li data-testid="device" data-id=${one.id} data-state=${stateOf(one)}>
    <div class="row-main"><b>${staffName(one.staff_id)}</b> ${isThis && html`<span class="tag">${t("this one")}</span> `}<span class="quiet">${[kind, name].filter(Boolean).join(" · ")}</span>
      <small class="settings-hint">${t("last heard {time}", { time: when(one.seen_at) })} · ${unsentWords(one)}${one.version && html` · <span class="code">${one.version}</span>${one.version !== appVersion() && ` ${t("(another version than here)")}`}`}</small></div>
    ${stateMark(one, atMs)}
    ${!one.wiped_at && !isThis && html`<div class="buttons settings-device-ways">
      ${!one.revoked_at && html`<button class="button" type="button" data-testid="revoke" onClick=${() => onAsk("revoke")}>${t("Sign out")}</button>`}
      ${one.wipe !== "lose" && html`<button class="button button--grave" type="button" data-testid="forget" onClick=${() => onAsk("forget")}>${t("Have it forget all")}</button>`}</div>`}
  </li>`;
}

/** @param {Device} one */
const stateOf = (one) => (one.wiped_at ? "forgotten" : one.wipe ? "forgetting" : one.revoked_at ? "revoked" : "trusted");

/** @param {Device} one @param {number} atMs */
function stateMark(one, atMs) {
  if (one.wiped_at) return mark("off", t("has forgotten all, {time}", { time: when(one.wiped_at) }));
  if (one.wipe) return mark("wait", one.wipe === "wait" ? t("forgets all once its work is in") : t("forgets all at its next contact"));
  if (one.revoked_at) return mark("off", t("signed out {time}", { time: when(one.revoked_at) }));
  const seenMs = Date.parse(one.seen_at);
  const working = workingOf(docOf("staff", one.staff_id)?.store_id);
  return isSilent(seenMs, atMs, (from, until) => working.workingBetween(from, until)) ? mark("risk", t("silent for {time}", { time: duration(atMs - seenMs) })) : mark("kept", t("in contact"));
}

/** @param {Device} one */
export function unsentWords(one) {
  const count = unsentOf(one);
  if (count === null) return t("unsent work unknown");
  return count ? n("one thing unsent", "{count} things unsent", count) : t("nothing unsent then");
}
